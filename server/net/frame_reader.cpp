#include "net/frame_reader.h"

#include "net/frame_text.h"
#include "net/utf8.h"
#include "protocol/errors.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace net {
namespace {

using protocol::CloseCode;
constexpr auto protocol_error = static_cast<std::uint16_t>(CloseCode::protocol_error);
constexpr auto not_text = static_cast<std::uint16_t>(CloseCode::not_text);
constexpr auto not_utf8 = static_cast<std::uint16_t>(CloseCode::not_utf8);
constexpr auto too_big = static_cast<std::uint16_t>(CloseCode::too_big);

constexpr unsigned continuation = 0x0;
constexpr unsigned binary = 0x2;
constexpr unsigned text = static_cast<unsigned>(Opcode::text);
constexpr unsigned close = static_cast<unsigned>(Opcode::close);
constexpr unsigned ping = static_cast<unsigned>(Opcode::ping);
constexpr unsigned pong = static_cast<unsigned>(Opcode::pong);

// `at`: of the four mask bytes, the one for the first byte.
void unmask(std::span<char> bytes, const unsigned char* mask, std::size_t at) {
  std::array<unsigned char, 8> eight_masks;
  for (std::size_t i = 0; i < 8; ++i) eight_masks[i] = mask[(at + i) % 4];
  std::uint64_t wide_mask = 0;
  std::memcpy(&wide_mask, eight_masks.data(), 8);
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes.data() + i, 8);
    eight ^= wide_mask;
    std::memcpy(bytes.data() + i, &eight, 8);
  }
  for (; i < bytes.size(); ++i) bytes[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) ^ mask[(at + i) % 4]);
}

std::uint64_t big_endian(std::span<const unsigned char> bytes) {
  std::uint64_t number = 0;
  for (const unsigned char byte : bytes) number = number << 8 | byte;
  return number;
}

// RFC 6455 section 7.4: what may stand in a close frame.
bool is_close_code(std::uint64_t code) {
  if (code >= 3000) return code <= 4999;
  return code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
}

FrameReader::Item read_close(std::string_view payload) {
  constexpr auto fault = FrameReader::Kind::fault;
  if (payload.empty()) return {.kind = FrameReader::Kind::close};
  if (payload.size() == 1) return {.kind = fault, .code = protocol_error};
  const auto code =
      static_cast<std::uint16_t>(static_cast<unsigned char>(payload[0]) << 8 | static_cast<unsigned char>(payload[1]));
  if (!is_close_code(code)) return {.kind = fault, .code = protocol_error};
  if (!is_utf8(payload.substr(2))) return {.kind = fault, .code = not_utf8};
  return {.kind = FrameReader::Kind::close, .code = code};
}

}  // namespace

FrameReader::Item FrameReader::next(std::span<char>& bytes) {
  std::string().swap(shown_);
  while (true) {
    if (!in_payload_) {
      const bool whole = read_header(bytes);
      // What the first two bytes are at fault for needs no further one.
      std::uint16_t fault = header_size_ >= 2 ? check_header() : std::uint16_t{0};
      if (fault == 0 && whole) fault = check_length();
      if (fault != 0) return {.kind = Kind::fault, .code = fault};
      if (!whole) return {};
      in_payload_ = true;
      mask_at_ = 0;
    }
    const Item item = take_payload(bytes);
    if (item.kind != Kind::nothing || in_payload_) return item;
  }
}

// Whether a whole header stands in header_.
bool FrameReader::read_header(std::span<char>& bytes) {
  const auto wanted = [this]() -> std::size_t {
    if (header_size_ < 2) return 2;
    const unsigned length = header_[1] & 0x7FU;
    const std::size_t more = length == 126 ? 2 : length == 127 ? 8 : 0;
    return 2 + more + ((header_[1] & 0x80U) != 0 ? 4 : 0);
  };
  while (header_size_ < wanted()) {
    const std::size_t size = std::min(wanted() - header_size_, bytes.size());
    if (size == 0) return false;
    std::memcpy(header_.data() + header_size_, bytes.data(), size);
    header_size_ = static_cast<std::uint8_t>(header_size_ + size);
    bytes = bytes.subspan(size);
  }
  return true;
}

// What the first two bytes are at fault for, as a close code; 0 where nothing.
std::uint16_t FrameReader::check_header() const {
  const unsigned reserved = header_[0] & 0x70U;
  const unsigned opcode = header_[0] & 0x0FU;
  const bool masked = (header_[1] & 0x80U) != 0;
  const unsigned length = header_[1] & 0x7FU;
  if (reserved != 0 || !masked) return protocol_error;
  switch (opcode) {
    case continuation:
      return in_message_ ? 0 : protocol_error;
    case text:
      return in_message_ ? protocol_error : 0;
    case binary:
      return in_message_ ? protocol_error : not_text;
    case close:
    case ping:
    case pong:
      return is_final() && length <= 125 ? 0 : protocol_error;
    default:
      return protocol_error;
  }
}

// Reads the length; its fault, as a close code. A length of which the first bit is set is too big like any other.
std::uint16_t FrameReader::check_length() {
  const unsigned length = header_[1] & 0x7FU;
  left_ = length;
  if (length == 126) {
    left_ = big_endian(std::span{header_}.subspan(2, 2));
    if (left_ < 126) return protocol_error;
  } else if (length == 127) {
    left_ = big_endian(std::span{header_}.subspan(2, 8));
    if (left_ <= 0xFFFF) return protocol_error;
  }
  return !is_control() && left_ > message_at_most - message_.size() ? too_big : 0;
}

FrameReader::Item FrameReader::take_payload(std::span<char>& bytes) {
  const std::size_t size = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
  const auto piece = bytes.first(size);
  bytes = bytes.subspan(size);
  unmask(piece, header_.data() + header_size_ - 4, mask_at_);
  mask_at_ = static_cast<std::uint8_t>((mask_at_ + size) % 4);
  left_ -= size;
  const std::string_view come{piece.data(), piece.size()};
  if (left_ > 0) {
    (is_control() ? control_ : message_).append(come);
    return {};
  }
  in_payload_ = false;
  header_size_ = 0;
  return finish_frame(come);
}

// What came before and what came last, without a copy where nothing came before.
std::string_view FrameReader::join(std::string& stored, std::string_view last) {
  if (stored.empty()) return last;
  stored.append(last);
  shown_ = std::exchange(stored, {});
  return shown_;
}

FrameReader::Item FrameReader::finish_frame(std::string_view last) {
  if (is_control()) {
    const auto payload = join(control_, last);
    const unsigned opcode = header_[0] & 0x0FU;
    if (opcode == close) return read_close(payload);
    return {.kind = opcode == ping ? Kind::ping : Kind::pong, .payload = payload};
  }
  in_message_ = !is_final();
  if (in_message_) {
    message_.append(last);
    return {};
  }
  const auto payload = join(message_, last);
  if (!is_utf8(payload)) return {.kind = Kind::fault, .code = not_utf8};
  return {.kind = Kind::text, .payload = payload};
}

}  // namespace net
