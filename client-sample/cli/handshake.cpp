#include "cli/handshake.h"

#include "protocol/digest.h"
#include "protocol/wire.h"

#include <algorithm>

#include <boost/uuid/detail/sha1.hpp>

namespace cli {
namespace {

std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

// RFC 6455 section 4.2.2, 5.4: base64 of SHA-1 over the key and a fixed text.
std::string accept_for(std::string_view key) {
  boost::uuids::detail::sha1 hash;
  const std::string text = std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  hash.process_bytes(text.data(), text.size());
  unsigned int words[5];
  hash.get_digest(words);
  std::string bytes;
  for (const unsigned int word : words) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(word >> shift & 0xFF));
  }
  return protocol::base64(bytes);
}

// The value of the header field `name` (in lower case), where it stands exactly once.
std::optional<std::string> field(std::string_view head, std::string_view name) {
  std::optional<std::string> found;
  while (!head.empty()) {
    const auto end = head.find("\r\n");
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(end == std::string_view::npos ? head.size() : end + 2);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || lowered(line.substr(0, colon)) != name) continue;
    if (found) return std::nullopt;
    std::string_view value = line.substr(colon + 1);
    while (value.starts_with(' ')) value.remove_prefix(1);
    while (value.ends_with(' ')) value.remove_suffix(1);
    found = value;
  }
  return found;
}

}  // namespace

std::expected<Address, std::string> parse_address(std::string_view url) {
  if (url.starts_with("wss://")) {
    return std::unexpected("This program does not speak TLS: connect it to a tunnel on this machine, as ws://.");
  }
  constexpr std::string_view scheme = "ws://";
  if (!url.starts_with(scheme)) return std::unexpected("The address of a server is ws://HOST:PORT.");
  url.remove_prefix(scheme.size());
  Address address;
  const auto slash = url.find('/');
  if (slash != std::string_view::npos && slash + 1 < url.size()) address.path = url.substr(slash);
  const std::string_view authority = url.substr(0, slash);
  address.authority = authority;
  const auto bracket = authority.rfind(']');
  const auto colon = authority.rfind(':');
  const bool has_port = colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket);
  address.host = authority.substr(0, has_port ? colon : authority.size());
  if (has_port) address.port = authority.substr(colon + 1);
  if (bracket != std::string_view::npos && address.host.starts_with('[') && address.host.ends_with(']')) {
    address.host = address.host.substr(1, address.host.size() - 2);
  }
  const bool is_port = !address.port.empty() && address.port.size() <= 5 &&
                       std::ranges::all_of(address.port, [](char c) { return c >= '0' && c <= '9'; });
  const bool is_text = std::ranges::all_of(url, [](char c) { return c > ' ' && c < 127 && c != '#' && c != '@'; });
  if (address.host.empty() || !is_port || !is_text)
    return std::unexpected("The address of a server is ws://HOST:PORT.");
  return address;
}

std::string new_handshake_key(const std::array<std::uint8_t, 16>& random) {
  return protocol::base64({reinterpret_cast<const char*>(random.data()), random.size()});
}

std::string handshake_request(const Address& address, std::string_view key) {
  std::string request = "GET " + address.path + " HTTP/1.1\r\nHost: " + address.authority;
  request += "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ";
  request.append(key).append("\r\nSec-WebSocket-Protocol: ").append(protocol::subprotocol);
  return request + "\r\n\r\n";
}

std::optional<Refusal> check_handshake(std::string_view head, std::string_view key) {
  const std::string_view line = head.substr(0, head.find("\r\n"));
  if (!line.starts_with("HTTP/1.1 ") || line.size() < 12) return Refusal{"What answers there is no web server.", true};
  const std::string_view status = line.substr(9, 3);
  if (status != "101") {
    return Refusal{"The server answered with HTTP status " + std::string(status) + ".", status.starts_with('4')};
  }
  const bool agrees = field(head, "sec-websocket-accept") == accept_for(key) &&
                      lowered(field(head, "upgrade").value_or("")) == "websocket" &&
                      lowered(field(head, "connection").value_or("")).contains("upgrade") &&
                      !field(head, "sec-websocket-extensions");
  if (!agrees) return Refusal{"The server's answer to the handshake is wrong.", true};
  if (field(head, "sec-websocket-protocol") != std::string(protocol::subprotocol)) {
    return Refusal{"The server does not speak " + std::string(protocol::subprotocol) + ".", true};
  }
  return std::nullopt;
}

}  // namespace cli
