#include "cli/connection.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <random>
#include <utility>

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int sending_at_most_ms = 10'000;
constexpr std::size_t head_bytes_at_most = 16 * 1024;

int milliseconds_until(Clock::time_point until) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
  return static_cast<int>(std::max<std::int64_t>(left, 0));
}

bool await(int descriptor, short what, Clock::time_point until) {
  pollfd waiting{.fd = descriptor, .events = what, .revents = 0};
  int ready = 0;
  do {
    ready = ::poll(&waiting, 1, milliseconds_until(until));
  } while (ready < 0 && errno == EINTR);
  return ready > 0;
}

bool connect_to(int descriptor, const addrinfo& peer, Clock::time_point until) {
  if (::connect(descriptor, peer.ai_addr, peer.ai_addrlen) == 0) return true;
  if (errno != EINPROGRESS || !await(descriptor, POLLOUT, until)) return false;
  int error = 0;
  socklen_t size = sizeof error;
  return ::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0;
}

// A connected socket that does not block, or -1.
int connected_socket(const Address& address, Clock::time_point until) {
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(address.host.c_str(), address.port.c_str(), &wanted, &found) != 0) return -1;
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, &::freeaddrinfo);
  for (const addrinfo* peer = found; peer; peer = peer->ai_next) {
    const int descriptor = ::socket(peer->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, peer->ai_protocol);
    if (descriptor < 0) continue;
    if (connect_to(descriptor, *peer, until)) {
      const int on = 1;
      ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      return descriptor;
    }
    ::close(descriptor);
  }
  return -1;
}

}  // namespace

void fill_randomly(std::uint8_t* begin, std::size_t size) {
  std::random_device device;
  std::generate_n(begin, size, [&] { return static_cast<std::uint8_t>(device()); });
}

std::expected<Connection, Refusal> Connection::open(const Address& address, std::chrono::milliseconds within) {
  const auto until = Clock::now() + within;
  const int descriptor = connected_socket(address, until);
  if (descriptor < 0) return std::unexpected(Refusal{"Nothing answers at " + address.authority + "."});
  Connection connection(descriptor);
  std::array<std::uint8_t, 16> random{};
  fill_randomly(random.data(), random.size());
  const std::string key = new_handshake_key(random);
  if (!connection.send_bytes(handshake_request(address, key))) {
    return std::unexpected(Refusal{"The server hung up at once."});
  }
  const auto head = connection.receive_head(until);
  if (!head) return std::unexpected(head.error());
  if (auto refusal = check_handshake(*head, key)) return std::unexpected(std::move(*refusal));
  return connection;
}

Connection::Connection(Connection&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), reader_(std::move(other.reader_)) {}

Connection& Connection::operator=(Connection&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(reader_, other.reader_);
  return *this;
}

Connection::~Connection() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::expected<std::string, Refusal> Connection::receive_head(Clock::time_point until) {
  std::string input;
  while (!input.contains("\r\n\r\n")) {
    std::array<char, 4096> room;
    const bool is_ready = input.size() < head_bytes_at_most && await(descriptor_, POLLIN, until);
    const ssize_t size = is_ready ? ::recv(descriptor_, room.data(), room.size(), 0) : 0;
    if (size <= 0) return std::unexpected(Refusal{"The server did not answer the handshake."});
    input.append(room.data(), static_cast<std::size_t>(size));
  }
  const auto end = input.find("\r\n\r\n") + 4;
  reader_.feed(std::string_view(input).substr(end));
  return input.substr(0, end);
}

bool Connection::send_bytes(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (sent < 0 && (errno == EAGAIN || errno == EINTR)) {
      if (!await(descriptor_, POLLOUT, Clock::now() + std::chrono::milliseconds(sending_at_most_ms))) return false;
    } else {
      return false;
    }
  }
  return true;
}

bool Connection::send_frame(Opcode opcode, std::string_view payload) {
  std::array<std::uint8_t, 4> mask{};
  fill_randomly(mask.data(), mask.size());
  return send_bytes(masked_frame(opcode, payload, mask));
}

bool Connection::send(std::string_view text) {
  return send_frame(Opcode::text, text);
}

bool Connection::ping() {
  return send_frame(Opcode::ping, "");
}

void Connection::close(std::uint16_t code) {
  send_frame(Opcode::close, close_payload(code));
}

bool Connection::receive() {
  std::array<char, 64 * 1024> room;
  while (true) {
    const ssize_t size = ::recv(descriptor_, room.data(), room.size(), 0);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0 && errno == EAGAIN) return true;
    if (size <= 0) return false;
    reader_.feed({room.data(), static_cast<std::size_t>(size)});
    if (static_cast<std::size_t>(size) < room.size()) return true;
  }
}

std::expected<std::optional<Message>, std::string> Connection::next() {
  while (true) {
    auto message = reader_.next();
    if (!message || !*message || (*message)->kind != Opcode::ping) return message;
    send_frame(Opcode::pong, (*message)->payload);
  }
}

}  // namespace cli
