// The server's half of the opening handshake (RFC 6455 section 4.2.2).
#pragma once
#include "net/transport.h"

#include <optional>
#include <string>

namespace net {

// The 101 answer to a request that check_upgrade has let through; nothing where Beast refuses it all the same.
std::optional<std::string> handshake_answer(const Request& request);

}  // namespace net
