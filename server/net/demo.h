// A club to try things on.
#pragma once
#include "exchange/exchange.h"

#include <filesystem>
#include <string>

namespace net {

// Founds the club `riverside` with four members, a first ask and an offer, where the folder has none; leaves the
// members' tokens in files beside the data. Returns what to tell whoever started the server.
std::string demo_club(exchange::Exchange& exchange, const std::filesystem::path& data, const std::string& url);

}  // namespace net
