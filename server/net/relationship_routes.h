// The read API of relationships.
#pragma once
#include "exchange/exchange.h"
#include "net/answers.h"

#include <string_view>

namespace net {

// Whether `what`, the path behind the club, is one of these:
//   relationships?cadence_days=N             how the reader stands to every other member, theirs alone to ask
//   suggestions/one-to-ones?cadence_days=N   whom of them to meet, the best first
//   members/m9/card                          what to read before a one-to-one with m9
//   clarity                                  how what they stand for is said back to the reader
//   advocates                                who advocates whom in the club
bool is_about_relationships(std::string_view what);

// `reader` is a member of `club`.
void serve_relationships(exchange::Exchange& exchange, const std::string& club, protocol::MemberId reader,
                         std::string_view what, const Post& post, const Request& request, Answer answer);

}  // namespace net
