#include "websocket.h"

#include "swarm.h"

#include <charconv>
#include <stdexcept>

#include <sys/socket.h>
#include <unistd.h>

namespace bench {

WebSocketAddress parse_address(std::string_view url, std::string path, std::string subprotocol) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  const std::size_t colon = url.find(':');
  WebSocketAddress address{std::string(url.substr(0, colon)), 0, std::move(path), std::move(subprotocol)};
  if (colon == std::string_view::npos) throw std::runtime_error("an address is as ws://127.0.0.1:8080");
  std::from_chars(url.data() + colon + 1, url.data() + url.size(), address.port);
  return address;
}

int open_websocket(const WebSocketAddress& address) {
  const int descriptor = connect_to(address.host, address.port);
  std::string request = "GET " + address.path + " HTTP/1.1\r\nHost: " + address.host + ":" +
                        std::to_string(address.port) +
                        "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";
  if (!address.subprotocol.empty()) request += "Sec-WebSocket-Protocol: " + address.subprotocol + "\r\n";
  send_all(descriptor, request + "\r\n");
  // One byte at a time, so that no frame behind the answer is swallowed.
  std::string answer;
  char byte = 0;
  while (!answer.ends_with("\r\n\r\n") && ::recv(descriptor, &byte, 1, 0) == 1) answer += byte;
  if (!answer.starts_with("HTTP/1.1 101")) {
    ::close(descriptor);
    throw std::runtime_error("the server refused a WebSocket: " + answer.substr(0, answer.find('\r')));
  }
  return descriptor;
}

void append_client_frame(std::string& out, unsigned opcode, std::string_view payload) {
  constexpr unsigned masked = 0x80;
  const std::size_t size = payload.size();
  out += static_cast<char>(0x80 | opcode);
  if (size < 126) {
    out += static_cast<char>(masked | size);
  } else {
    if (size > 0xFFFF) throw std::runtime_error("a frame of this client holds at most 65535 bytes");
    out += static_cast<char>(masked | 126);
    out += static_cast<char>(size >> 8);
    out += static_cast<char>(size & 0xFF);
  }
  out.append(4, '\0');
  out += payload;
}

}  // namespace bench
