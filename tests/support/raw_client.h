// A client of our own over a plain socket, for tests: it says exactly the bytes it is told to, right or wrong, and
// shares no code with what it tries.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace support {

using std::chrono::milliseconds;

struct HttpAnswer {
  unsigned status = 0;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

struct Frame {
  bool fin = false;
  unsigned reserved = 0;
  unsigned opcode = 0;
  bool masked = false;
  std::string payload;
  // Of a close frame: its code, 0 where it has none.
  unsigned close_code() const;
};

// How a client's frame is to be written; the defaults are right.
struct FrameShape {
  bool fin = true;
  unsigned reserved = 0;  // the three bits, as a number
  bool masked = true;
  int length_bytes = -1;                              // 0, 2 or 8; -1: as few as it takes
  std::optional<std::uint64_t> declared_length = {};  // instead of the payload's
};
std::string client_frame(unsigned opcode, std::string_view payload, FrameShape shape = {});
std::string close_payload(unsigned code, std::string_view reason = "");

// An upgrade request at /v1/ws that the server must take, with `more` header lines (each ended by CRLF) and the lines
// named in `without` left out.
std::string upgrade_request(std::string_view more = "", std::initializer_list<std::string_view> without = {});

class RawClient {
 public:
  // Connects to the loopback port. `receive_buffer`: SO_RCVBUF, where a slow reader is wanted.
  explicit RawClient(std::uint16_t port, int receive_buffer = 0);
  ~RawClient();
  RawClient(RawClient&& other) noexcept;
  RawClient& operator=(RawClient&& other) noexcept;

  bool is_connected() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }
  // False where the peer has gone.
  bool send(std::string_view bytes);
  // One send for each byte.
  bool send_slowly(std::string_view bytes);
  void end_sending();
  void reset();

  // Reads until `size` bytes are there, the peer ends or time is over; what is there, at most `size`.
  std::string receive(std::size_t size, milliseconds within = milliseconds{5000});
  std::string receive_until(std::string_view end, milliseconds within = milliseconds{5000});
  // Everything until the peer's end; nothing where it doesn't end in time.
  std::optional<std::string> receive_all(milliseconds within = milliseconds{5000});
  bool is_ended(milliseconds within = milliseconds{5000});
  // Whether nothing comes for so long.
  bool is_silent(milliseconds during);

  // An answer with Content-Length; `to_head`: without a body.
  std::optional<HttpAnswer> receive_answer(bool to_head = false, milliseconds within = milliseconds{5000});
  std::optional<Frame> receive_frame(milliseconds within = milliseconds{5000});
  // Upgrades and says whether the server agreed.
  bool upgrade();

 private:
  bool fill(std::chrono::steady_clock::time_point until);

  int descriptor_ = -1;
  std::string input_;
  bool ended_ = false;
};

}  // namespace support
