#include "domain/coaching.h"

#include "domain/voids.h"

#include <algorithm>

namespace domain {
namespace {

SetbackReason reason_of(protocol::DeclineReason reason) {
  switch (reason) {
    case protocol::DeclineReason::lead:
      return SetbackReason::lead;
    case protocol::DeclineReason::no_fit:
      return SetbackReason::no_fit;
    case protocol::DeclineReason::no_capacity:
      return SetbackReason::no_capacity;
    case protocol::DeclineReason::duplicate:
      break;
  }
  return SetbackReason::duplicate;
}

std::optional<SetbackReason> reason_of(protocol::ReferralOutcome outcome) {
  switch (outcome) {
    case protocol::ReferralOutcome::lost:
      return SetbackReason::lost;
    case protocol::ReferralOutcome::no_fit:
      return SetbackReason::no_fit;
    case protocol::ReferralOutcome::unreachable:
      return SetbackReason::unreachable;
    case protocol::ReferralOutcome::won:
      break;
  }
  return std::nullopt;
}

std::optional<SetbackReason> reason_of(const Referral& referral) {
  if (referral.state == ReferralState::declined && referral.declined_for) return reason_of(*referral.declined_for);
  if (referral.state == ReferralState::closed && referral.outcome) return reason_of(*referral.outcome);
  return std::nullopt;
}

}  // namespace

std::vector<Setback> setbacks_of(const Club& club, MemberId giver) {
  std::vector<Setback> found;
  for (const auto& [id, one] : club.referrals) {
    if (one.from != giver || is_hidden(club, one)) continue;
    // The latest event of its course is the one that settled it.
    if (const auto reason = reason_of(one)) found.push_back({*reason, id, one.to, one.state, one.changed_by});
  }
  std::ranges::sort(found, [](const Setback& a, const Setback& b) {
    return a.reason != b.reason ? a.reason < b.reason : a.event > b.event;
  });
  return found;
}

}  // namespace domain
