// Which requests may become a WebSocket (RFC 6455 section 4.2.1). Beast looks at neither Origin nor the key.
#include "net/request_guard.h"
#include "net/text_classes.h"

#include <algorithm>

namespace net {
namespace {

constexpr Refusal bad(std::string_view detail) {
  return {400, "bad_request", detail};
}

// base64 of 16 bytes: 21 full characters, one that carries the last two bits, and the padding.
bool is_key(std::string_view key) {
  if (key.size() != 24 || !key.ends_with("==")) return false;
  const auto text = key.substr(0, 22);
  const auto base64 = [](char c) { return is_letter_or_digit(c) || c == '+' || c == '/'; };
  return std::ranges::all_of(text, base64) && std::string_view("AQgw").contains(text.back());
}

}  // namespace

std::expected<void, Refusal> check_upgrade(const Request& request, std::string_view own_origin) {
  if (request.method != "GET") {
    return std::unexpected(Refusal{405, "method_not_allowed", "a WebSocket begins with GET"});
  }
  const bool asks =
      has_token(request.header("upgrade"), "websocket") && has_token(request.header("connection"), "upgrade");
  if (!asks || request.header("sec-websocket-version") != "13") {
    return std::unexpected(Refusal{426, "upgrade_required", "connect with WebSocket version 13, protocol rorx.v1"});
  }
  if (!is_key(request.header("sec-websocket-key")))
    return std::unexpected(bad("the WebSocket key is not 16 bytes in base64"));
  if (!has_token(request.header("sec-websocket-protocol"), "rorx.v1")) {
    return std::unexpected(bad("the subprotocol rorx.v1 was not offered"));
  }
  if (has_foreign_origin(request, own_origin)) {
    return std::unexpected(Refusal{403, "bad_origin", "connect from the server's own pages, or send no Origin"});
  }
  return {};
}

}  // namespace net
