// What a request must be before anything else looks at it: RFC 9112's grammar without its leniencies, within bounds.
#pragma once
#include "net/transport.h"

#include <cstddef>
#include <expected>
#include <optional>
#include <string_view>

namespace net {

constexpr std::size_t head_at_most = 8 * 1024;
constexpr std::size_t fields_at_most = 64;
constexpr std::size_t target_at_most = 2 * 1024;
constexpr std::size_t body_at_most = 64 * 1024;

// Why a request was refused. Holds nothing that the client sent. The connection ends with it: where one message was
// bad, nobody knows where the next begins.
struct Refusal {
  unsigned status;
  std::string_view code;
  std::string_view detail;
};

struct Head {
  Request request;       // without body and peer
  std::size_t size = 0;  // bytes of the head, its empty line included
  std::size_t body_size = 0;
  bool is_http_1_0 = false;
  bool keep_alive = true;
  bool expects_continue = false;
};

// Reads a request's head from the beginning of `bytes`: nothing where more bytes are needed. Refuses as soon as the
// bytes so far can't become a good request.
std::expected<std::optional<Head>, Refusal> read_head(std::string_view bytes);

// Whether the comma-separated `list` holds `token` (lower case), as in Connection and Upgrade.
bool has_token(std::string_view list, std::string_view token);

// Whether `request` may become a WebSocket here, where `own_origin` is the scheme and authority that clients see.
std::expected<void, Refusal> check_upgrade(const Request& request, std::string_view own_origin);
// An Origin, where there is one, must be our own.
bool has_foreign_origin(const Request& request, std::string_view own_origin);

}  // namespace net
