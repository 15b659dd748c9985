// The audit page: what those who run the club have done, for every member.
#pragma once
#include "exchange/exchange.h"
#include "net/answers.h"

#include <string>

namespace net {

// audit?after=N&limit=K: the acts behind event N that the reader may see something of, oldest first, as the log shows
// them. `after` in the answer is where to go on, `head` where the log ends: a page may be short, even empty, before
// that, since it looks at so many events at most.
Response audit(const exchange::Exchange& exchange, const std::string& club, protocol::MemberId reader,
               const Request& request);

}  // namespace net
