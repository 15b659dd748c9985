// WebSocket frames (RFC 6455 section 5) as a client writes and reads them.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace cli {

inline constexpr std::size_t message_bytes_at_most = 4 * 1024 * 1024;

enum class Opcode : std::uint8_t { continuation = 0, text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

// One whole frame. A client masks what it sends; `mask` is to be fresh and random for each frame (section 5.3).
std::string masked_frame(Opcode opcode, std::string_view payload, const std::array<std::uint8_t, 4>& mask);
std::string close_payload(std::uint16_t code);

struct Message {
  Opcode kind{};  // text, ping, pong or close
  std::string payload;
  // Of a close: its code, 1005 where it has none.
  unsigned close_code() const;
};

// Bytes from the server → messages, fragments joined.
class FrameReader {
 public:
  void feed(std::string_view bytes) { input_ += bytes; }
  // The next message; nothing where more bytes are needed; a sentence where the server breaks the protocol.
  std::expected<std::optional<Message>, std::string> next();

 private:
  struct Head {
    bool fin;
    Opcode opcode;
    std::size_t head_bytes, payload_bytes;
  };
  std::expected<std::optional<Head>, std::string> read_head() const;

  std::string input_;
  std::size_t used_ = 0;  // bytes of `input_` that were read already
  std::optional<std::string> fragments_;
};

}  // namespace cli
