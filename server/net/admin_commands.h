// What the operator can ask of a running server.
#pragma once
#include "exchange/exchange.h"

#include <string>
#include <string_view>

namespace net {

// `request`: {"do":"found-club", …}. The answer is one JSON object; a refusal {"error":{…}}.
std::string run_admin_command(exchange::Exchange& exchange, const std::string& origin, std::string_view request);

}  // namespace net
