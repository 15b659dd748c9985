// What a member takes along as a file: cards of people, and all that the club's log has about themselves.
#pragma once
#include "exchange/exchange.h"
#include "net/answers.h"

#include <string>
#include <string_view>

namespace net {

// Whether `what`, the path behind the club, is one of these:
//   members/m9/card.vcf          m9's card, as far as the reader may see them
//   referrals/r125/contact.vcf   whom the referral is about, for its receiver, once the contact has been released
//   export/me?after=N            all that concerns the reader, as NDJSON; the first line says how far it goes
bool is_file(std::string_view what);

// `reader` is a member of `club`.
void serve_file(exchange::Exchange& exchange, const std::string& club, protocol::MemberId reader, std::string_view what,
                const Post& post, const Request& request, Answer answer);

// POST erasure {"subject":"r12"}: what contact.erase does, answered with a receipt: where it stands in the club's log,
// and its leaf there, which any member can prove.
void serve_erasure(exchange::Exchange& exchange, const std::string& club, protocol::MemberId member, const Post& post,
                   const Request& request, Answer answer);

}  // namespace net
