// What the words of a request's path and parameters say.
#pragma once
#include "net/transport.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace net {

// What stands between the two; empty where `what` is not so.
std::string_view between(std::string_view what, std::string_view prefix, std::string_view suffix);

// From 0 to 2^53 - 1; nothing where it is anything else.
std::optional<std::uint64_t> whole_number(std::string_view text);
// The parameter as such a number; `absent` where it is not there.
std::optional<std::uint64_t> whole_number(const Request& request, std::string_view name,
                                          std::optional<std::uint64_t> absent);

}  // namespace net
