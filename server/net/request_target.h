// A request's target: one plain spelling of each path, and a query without secrets.
#pragma once
#include "net/request_guard.h"

#include <optional>
#include <string_view>

namespace net {

// Splits an origin-form target (RFC 9112 section 3.2.1) into `request`'s path and query.
std::optional<Refusal> read_target(std::string_view target, Request& request);

}  // namespace net
