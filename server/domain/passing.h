// A referral that its receiver passes on: how the links of that chain hang together, and what its first giver sees.
#pragma once
#include "domain/club.h"

#include <vector>

namespace domain {

// Whether somebody to whom it was passed on has it in hand, so that its own receiver has nothing to do.
bool is_in_other_hands(const Club& club, const Referral& referral);

// What the referral was passed on from, the nearest first.
std::vector<const Referral*> links_above(const Club& club, const Referral& referral);

// How a link of the chain stands: nothing of the prospect, nothing that anyone wrote, and no reasons.
struct Link {
  ReferralId referral;
  std::optional<MemberId> from, to;  // none: of another club
  std::int64_t effort = 1;
  ReferralState state{};
  std::optional<protocol::Stage> stage;
  std::optional<protocol::ReferralOutcome> outcome;
};
BOOST_DESCRIBE_STRUCT(Link, (), (referral, from, to, effort, state, stage, outcome))

// The chain that `referral` is in, from the first link to which the reader is a party, onward; empty where they are a
// party to none of them.
std::vector<Link> chain_seen_by(const Club& club, const Referral& referral, MemberId reader);

}  // namespace domain
