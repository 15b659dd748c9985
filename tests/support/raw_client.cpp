#include "support/raw_client.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace support {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::array<char, 4> mask{0x37, static_cast<char>(0xFA), 0x21, 0x3D};

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char c : bytes) number = number << 8 | static_cast<unsigned char>(c);
  return number;
}

void append_big_endian(std::string& out, std::uint64_t number, int bytes) {
  while (bytes-- > 0) out.push_back(static_cast<char>(number >> (8 * bytes) & 0xFF));
}

int milliseconds_until(Clock::time_point until) {
  const auto left = std::chrono::duration_cast<milliseconds>(until - Clock::now()).count();
  return static_cast<int>(std::max<std::int64_t>(left, 0));
}

}  // namespace

unsigned Frame::close_code() const {
  return opcode == 8 && payload.size() >= 2 ? static_cast<unsigned>(big_endian(payload.substr(0, 2))) : 0;
}

std::string client_frame(unsigned opcode, std::string_view payload, FrameShape shape) {
  const std::uint64_t length = shape.declared_length.value_or(payload.size());
  int length_bytes = shape.length_bytes;
  if (length_bytes < 0) length_bytes = length < 126 ? 0 : length <= 0xFFFF ? 2 : 8;
  const unsigned mask_bit = shape.masked ? 0x80 : 0;
  const std::uint64_t short_length = length_bytes == 0 ? length : length_bytes == 2 ? 126 : 127;
  std::string frame;
  frame.push_back(static_cast<char>((shape.fin ? 0x80U : 0U) | shape.reserved << 4 | opcode));
  frame.push_back(static_cast<char>(mask_bit | short_length));
  append_big_endian(frame, length, length_bytes);
  if (shape.masked) frame.append(mask.data(), mask.size());
  for (std::size_t i = 0; i < payload.size(); ++i) {
    frame.push_back(shape.masked ? static_cast<char>(payload[i] ^ mask[i % mask.size()]) : payload[i]);
  }
  return frame;
}

std::string close_payload(unsigned code, std::string_view reason) {
  std::string payload;
  append_big_endian(payload, code, 2);
  return payload.append(reason);
}

std::string upgrade_request(std::string_view more, std::initializer_list<std::string_view> without) {
  std::string request = "GET /v1/ws HTTP/1.1\r\n";
  constexpr auto lines = std::to_array<std::string_view>(
      {"Host: club.test", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
       "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol: rorx.v1"});
  for (const auto line : lines) {
    const auto name = line.substr(0, line.find(':'));
    if (std::ranges::find(without, name) == without.end()) request.append(line).append("\r\n");
  }
  return request.append(more).append("\r\n");
}

RawClient::RawClient(std::uint16_t port, int receive_buffer) {
  descriptor_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor_ < 0) return;
  if (receive_buffer > 0) {
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  }
  const int on = 1;
  ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ::close(std::exchange(descriptor_, -1));
  }
}

RawClient::~RawClient() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

RawClient::RawClient(RawClient&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), input_(std::move(other.input_)), ended_(other.ended_) {}

RawClient& RawClient::operator=(RawClient&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(input_, other.input_);
  std::swap(ended_, other.ended_);
  return *this;
}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool RawClient::send_slowly(std::string_view bytes) {
  return std::ranges::all_of(bytes, [this](const char& byte) { return send({&byte, 1}); });
}

void RawClient::end_sending() {
  ::shutdown(descriptor_, SHUT_WR);
}

void RawClient::reset() {
  const linger at_once{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  ::close(std::exchange(descriptor_, -1));
}

bool RawClient::fill(Clock::time_point until) {
  if (ended_ || descriptor_ < 0) return false;
  pollfd waiting{.fd = descriptor_, .events = POLLIN, .revents = 0};
  if (::poll(&waiting, 1, milliseconds_until(until)) <= 0) return false;
  std::array<char, 64 * 1024> room;
  const ssize_t size = ::recv(descriptor_, room.data(), room.size(), 0);
  if (size <= 0) {
    ended_ = true;
    return false;
  }
  input_.append(room.data(), static_cast<std::size_t>(size));
  return true;
}

std::string RawClient::receive(std::size_t size, milliseconds within) {
  const auto until = Clock::now() + within;
  while (input_.size() < size && fill(until)) {
  }
  std::string taken = input_.substr(0, size);
  input_.erase(0, taken.size());
  return taken;
}

std::string RawClient::receive_until(std::string_view end, milliseconds within) {
  const auto until = Clock::now() + within;
  while (!input_.contains(end)) {
    if (!fill(until)) return {};
  }
  std::string taken = input_.substr(0, input_.find(end) + end.size());
  input_.erase(0, taken.size());
  return taken;
}

std::optional<std::string> RawClient::receive_all(milliseconds within) {
  const auto until = Clock::now() + within;
  while (fill(until)) {
  }
  if (!ended_) return std::nullopt;
  return std::exchange(input_, {});
}

bool RawClient::is_ended(milliseconds within) {
  const auto until = Clock::now() + within;
  while (fill(until)) {
  }
  return ended_;
}

bool RawClient::is_silent(milliseconds during) {
  return input_.empty() && !fill(Clock::now() + during) && !ended_;
}

std::optional<HttpAnswer> RawClient::receive_answer(bool to_head, milliseconds within) {
  const std::string head = receive_until("\r\n\r\n", within);
  if (!head.starts_with("HTTP/1.1 ") || head.size() < 12) return std::nullopt;
  HttpAnswer answer;
  answer.status = static_cast<unsigned>(std::stoul(head.substr(9, 3)));
  for (std::size_t at = head.find("\r\n") + 2; at + 2 < head.size();) {
    const auto end = head.find("\r\n", at);
    const auto colon = head.find(": ", at);
    std::string name = head.substr(at, colon - at);
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    answer.headers[name] = head.substr(colon + 2, end - colon - 2);
    at = end + 2;
  }
  if (const auto length = answer.headers.find("content-length"); length != answer.headers.end() && !to_head) {
    answer.body = receive(std::stoul(length->second), within);
  }
  return answer;
}

std::optional<Frame> RawClient::receive_frame(milliseconds within) {
  const std::string head = receive(2, within);
  if (head.size() < 2) return std::nullopt;
  const auto first = static_cast<unsigned char>(head[0]);
  const auto second = static_cast<unsigned char>(head[1]);
  Frame frame{.fin = (first & 0x80) != 0,
              .reserved = static_cast<unsigned>(first >> 4 & 7),
              .opcode = static_cast<unsigned>(first & 0xF),
              .masked = (second & 0x80) != 0,
              .payload = {}};
  std::uint64_t length = second & 0x7F;
  if (length >= 126) length = big_endian(receive(length == 126 ? 2 : 8, within));
  frame.payload = receive(length, within);
  if (frame.payload.size() != length) return std::nullopt;
  return frame;
}

bool RawClient::upgrade() {
  send(upgrade_request());
  return receive_until("\r\n\r\n").starts_with("HTTP/1.1 101 ");
}

}  // namespace support
