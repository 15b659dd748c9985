// One WebSocket to a server, for a program with one thread: it blocks while it connects and sends, and tells whoever
// polls its descriptor what came.
#pragma once
#include "cli/frame_codec.h"
#include "cli/handshake.h"

#include <chrono>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace cli {

// Bytes that nobody can guess, from the system.
void fill_randomly(std::uint8_t* begin, std::size_t size);

class Connection {
 public:
  // Connects and upgrades within `within`.
  static std::expected<Connection, Refusal> open(const Address& address, std::chrono::milliseconds within);
  Connection(Connection&& other) noexcept;
  Connection& operator=(Connection&& other) noexcept;
  ~Connection();

  int descriptor() const { return descriptor_; }
  // One text message. False where the server has gone, or takes nothing for ten seconds.
  bool send(std::string_view text);
  bool ping();
  // Asks the server to end; what it sends until then may still be read.
  void close(std::uint16_t code);

  // Takes what has arrived, without waiting. False where the server has gone; what came before can still be read.
  bool receive();
  // The next whole message: a text, a pong, or the close. Pings are answered on the way.
  std::expected<std::optional<Message>, std::string> next();

 private:
  explicit Connection(int descriptor) : descriptor_(descriptor) {}
  bool send_frame(Opcode opcode, std::string_view payload);
  bool send_bytes(std::string_view bytes);
  std::expected<std::string, Refusal> receive_head(std::chrono::steady_clock::time_point until);

  int descriptor_ = -1;
  FrameReader reader_;
};

}  // namespace cli
