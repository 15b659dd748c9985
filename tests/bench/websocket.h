// The client's half of RFC 6455, as little of it as a load needs: frames are never fragmented here.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bench {

struct WebSocketAddress {
  std::string host;  // numeric IPv4
  std::uint16_t port = 0;
  std::string path;
  std::string subprotocol;  // empty: none is asked for
};
// ws://127.0.0.1:8080 or http://…, as servers print it; `path` and `subprotocol` are added.
WebSocketAddress parse_address(std::string_view url, std::string path, std::string subprotocol);

// Connects and upgrades. Throws std::runtime_error where the server does not agree.
int open_websocket(const WebSocketAddress& address);

// The mask is zero: the server unmasks all the same, and the client's frames can be made from a pattern.
void append_client_frame(std::string& out, unsigned opcode, std::string_view payload);

struct Frame {
  unsigned opcode;
  std::string_view payload;
};
// The frame that `bytes` begin with, from a server; `used` grows by its length. Nothing where it is not complete.
inline std::optional<Frame> next_frame(std::string_view bytes, std::size_t& used) {
  const auto octet = [&](std::size_t at) { return static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at])); };
  if (bytes.size() < 2) return std::nullopt;
  std::size_t header = 2;
  std::uint64_t size = octet(1);
  if (size >= 126) {
    header += size == 126 ? 2 : 8;
    if (bytes.size() < header) return std::nullopt;
    size = 0;
    for (std::size_t at = 2; at < header; ++at) size = size << 8 | octet(at);
  }
  if (bytes.size() - header < size) return std::nullopt;
  used += header + size;
  return Frame{static_cast<unsigned>(octet(0) & 0x0F), bytes.substr(header, size)};
}

}  // namespace bench
