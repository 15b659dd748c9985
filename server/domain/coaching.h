// What a giver can learn from: why referrals of theirs were declined or came to nothing. For the giver alone.
#pragma once
#include "domain/club.h"

#include <vector>

namespace domain {

BOOST_DEFINE_ENUM_CLASS(SetbackReason, lead, no_fit, no_capacity, duplicate, lost, unreachable)

struct Setback {
  SetbackReason reason{};
  ReferralId referral;
  std::optional<MemberId> to;  // none: of another club
  ReferralState ended{};       // declined or closed
  std::uint64_t event = 0;     // that said so; what its author wrote beside stands in its part `why`
};

// By reason, the newest first.
std::vector<Setback> setbacks_of(const Club& club, MemberId giver);

}  // namespace domain
