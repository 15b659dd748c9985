// The read API of the chain.
#pragma once
#include "exchange/exchange.h"
#include "net/answers.h"

#include <string_view>

namespace net {

// Whether `what`, the path behind the club, is one of these:
//   members/m9/coaching   why referrals of m9's were declined or lost, theirs alone to ask
//   referrals/r125/chain  the links by which r125 was passed on, from the reader's own on
bool is_about_the_chain(std::string_view what);

// `reader` is a member of `club`.
void serve_chain(exchange::Exchange& exchange, const std::string& club, protocol::MemberId reader,
                 std::string_view what, const Post& post, Answer answer);

}  // namespace net
