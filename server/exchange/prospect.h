// The person whom a referral is about, by a private link: they see what is held about them, put it right, and have it
// erased. Each runs within a commit, on the exchange's thread.
#pragma once
#include "exchange/guest.h"

#include <optional>
#include <string>

namespace exchange {

using protocol::ReferralId;

// Where the erasure stands in the club's log: any member can prove to its subject that it does.
struct Receipt {
  std::uint64_t seq = 0;
  protocol::Hash leaf{};
};
BOOST_DESCRIBE_STRUCT(Receipt, (), (seq, leaf))

struct ProspectView {
  protocol::Line club;
  std::optional<GuestMember> from, to;
  std::optional<protocol::Contact> contact;  // none: it has been erased
  std::optional<protocol::Text> need;
  std::optional<protocol::Consent> consent;  // that the giver says they have
  std::optional<Receipt> receipt;            // of the erasure that this very request asked for
};
BOOST_DESCRIBE_STRUCT(ProspectView, (), (club, from, to, contact, need, consent, receipt))

// The secret of a link for the prospect of a referral that `member` gave, or received; asking again makes the earlier
// one no less valid. `not_found` where it is not theirs or the prospect has been erased.
Result<std::string> prospect_secret(Turn& turn, const std::string& club, MemberId member, ReferralId referral);

Result<ProspectView> prospect_view(Turn& turn, std::string_view secret);
Result<ProspectView> prospect_corrects(Turn& turn, std::string_view secret, const protocol::Contact& contact);
// Again it changes nothing and is no error.
Result<ProspectView> prospect_erases(Turn& turn, std::string_view secret);

}  // namespace exchange
