// The bytes of the frames that a server writes (RFC 6455 section 5.2: FIN set, never masked).
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace net {

enum class Opcode : std::uint8_t { text = 0x1, close = 0x8, ping = 0x9, pong = 0xA };

void append_frame_header(std::string& out, Opcode opcode, std::size_t payload_size);
std::string text_frame(std::string_view payload);
// `reason` is cut to the 123 bytes that a control frame has room for, at a character's beginning.
std::string close_frame(std::uint16_t code, std::string_view reason);

}  // namespace net
