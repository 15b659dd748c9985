// The opening of a WebSocket (RFC 6455 section 4), as text: where to go, what to ask, whether the answer agrees.
#pragma once
#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace cli {

struct Address {
  std::string host;  // a name or an address; an IPv6 address without its brackets
  std::string port = "80";
  std::string path = "/v1/ws";
  std::string authority;  // as the Host header has it
};

// "ws://HOST[:PORT][/PATH]". The error is one sentence.
std::expected<Address, std::string> parse_address(std::string_view url);

std::string new_handshake_key(const std::array<std::uint8_t, 16>& random);
std::string handshake_request(const Address& address, std::string_view key);

// A server that does not agree: `is_final` where asking again would not help.
struct Refusal {
  std::string sentence;
  bool is_final = false;
};
// `head` is the answer up to its empty line. Nothing where the server agreed.
std::optional<Refusal> check_handshake(std::string_view head, std::string_view key);

}  // namespace cli
