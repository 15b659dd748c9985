// What a WebSocket client's bytes say (RFC 6455 section 5), read without trust and without memory for what is
// announced.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace net {

// One connection's reader. Holds memory only while a message or a control frame has come in part.
class FrameReader {
 public:
  static constexpr std::size_t message_at_most = 64 * 1024;

  enum class Kind : std::uint8_t { nothing, text, ping, pong, close, fault };
  struct Item {
    Kind kind = Kind::nothing;
    // Of a text message, a ping or a pong; valid until the next call, as long as the bytes it was read from.
    std::string_view payload = {};
    // Of a close: the peer's code, 0 where it gave none. Of a fault: the code to close with.
    std::uint16_t code = 0;
  };

  // The next whole message or control frame in `bytes`, which is advanced past what was read; `nothing` once all of it
  // has been taken. Unmasks in place. After a close or a fault there is nothing more to read.
  Item next(std::span<char>& bytes);

 private:
  static constexpr std::size_t longest_header = 14;

  bool read_header(std::span<char>& bytes);
  std::uint16_t check_header() const;
  std::uint16_t check_length();
  bool is_control() const { return (header_[0] & 0x08U) != 0; }
  bool is_final() const { return (header_[0] & 0x80U) != 0; }
  Item take_payload(std::span<char>& bytes);
  std::string_view join(std::string& stored, std::string_view last);
  Item finish_frame(std::string_view last);

  std::string message_;     // of a text message that is not whole, what has come
  std::string control_;     // of a control frame, likewise
  std::string shown_;       // what the last item's payload points into, where it came in parts
  std::uint64_t left_ = 0;  // payload bytes of this frame that have not come
  std::array<unsigned char, longest_header> header_{};
  std::uint8_t header_size_ = 0;
  std::uint8_t mask_at_ = 0;  // of the four mask bytes, the one for the next payload byte
  bool in_payload_ = false;
  bool in_message_ = false;  // a fragment has come, and not the last
};

}  // namespace net
