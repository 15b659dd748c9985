// The read API of rounds.
#pragma once
#include "exchange/exchange.h"
#include "net/answers.h"

#include <string_view>

namespace net {

// `what` is the path behind the club; its rounds are everyone's in it to read.
//   rounds              all, the latest first
//   rounds/t90          the plan, who is on and until when, the order, who holds it, who is there
//   rounds/t90/minutes  what happened in it
void serve_rounds(exchange::Exchange& exchange, const std::string& club, std::string_view what, const Post& post,
                  Answer answer);

}  // namespace net
