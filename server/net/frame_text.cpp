#include "net/frame_text.h"

namespace net {
namespace {

constexpr std::uint8_t fin = 0x80;
constexpr std::size_t longest_reason = 123;

}  // namespace

void append_frame_header(std::string& out, Opcode opcode, std::size_t payload_size) {
  out.push_back(static_cast<char>(fin | static_cast<std::uint8_t>(opcode)));
  int length_bytes = 0;
  if (payload_size < 126) {
    out.push_back(static_cast<char>(payload_size));
  } else if (payload_size <= 0xFFFF) {
    out.push_back(126);
    length_bytes = 2;
  } else {
    out.push_back(127);
    length_bytes = 8;
  }
  while (length_bytes-- > 0) {
    out.push_back(static_cast<char>((static_cast<std::uint64_t>(payload_size) >> (8 * length_bytes)) & 0xFF));
  }
}

std::string text_frame(std::string_view payload) {
  std::string frame;
  frame.reserve(payload.size() + 10);
  append_frame_header(frame, Opcode::text, payload.size());
  frame.append(payload);
  return frame;
}

std::string close_frame(std::uint16_t code, std::string_view reason) {
  std::size_t size = reason.size();
  if (size > longest_reason) {
    size = longest_reason;
    while (size > 0 && (static_cast<unsigned char>(reason[size]) & 0xC0) == 0x80) --size;
  }
  std::string frame;
  append_frame_header(frame, Opcode::close, size + 2);
  frame.push_back(static_cast<char>(code >> 8));
  frame.push_back(static_cast<char>(code & 0xFF));
  frame.append(reason.substr(0, size));
  return frame;
}

}  // namespace net
