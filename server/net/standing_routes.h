// The read API of standings.
#pragma once
#include "exchange/exchange.h"
#include "net/answers.h"

#include <string_view>

namespace net {

// `what` is the path behind the club: "standings", "standings/m9" or "paths". `reader` is an active member of `club`.
//   standings?at=YYYY-MM-DD|seq=N&view=me   everybody's; as seen from the reader, theirs alone to ask
//   standings/m9?at=|seq=&from=YYYY-MM-DD   one, with its explanation as the reader may see it; with `from`, of both
//                                           moments, and what changed between them
//   paths?to=m9                             who can introduce the reader to m9
void serve_standings(exchange::Exchange& exchange, const std::string& club, protocol::MemberId reader,
                     std::string_view what, const Post& post, const Request& request, Answer answer);

}  // namespace net
