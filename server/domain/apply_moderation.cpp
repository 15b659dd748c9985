// What the acts of a club's admins change.
#include "domain/appliers.h"

namespace domain {

using namespace protocol;

// Verified organisations and rule sets are read by standings alone.
void apply_one(Club&, const Event&, const OrganisationVerified&) {}
void apply_one(Club&, const Event&, const RulesAdopted&) {}

void apply_one(Club& club, const Event&, const NeighboursSet& event) {
  club.open_to.reset();
  if (event.outline.open_to == Neighbours::all) return;
  club.open_to.emplace();
  if (!event.outline.clubs) return;
  for (const Slug& one : event.outline.clubs->values) club.open_to->push_back(one.value);
}

void apply_one(Club& club, const Event& header, const AnchorAdded& event) {
  touch(club.members, event.outline.member, header, [](Member& one) { one.is_anchor = true; });
}

void apply_one(Club& club, const Event& header, const AnchorRemoved& event) {
  touch(club.members, event.outline.member, header, [](Member& one) { one.is_anchor = false; });
}

void apply_one(Club& club, const Event& header, const EventVoided& event) {
  const auto seq = static_cast<std::uint64_t>(event.outline.event.value);
  club.voided.insert(std::ranges::lower_bound(club.voided, seq), seq);
  exchange_course(club, seq, header.seq);
}

void apply_one(Club& club, const Event& header, const EventRestored& event) {
  const auto seq = static_cast<std::uint64_t>(event.outline.event.value);
  std::erase(club.voided, seq);
  exchange_course(club, seq, header.seq);
}

}  // namespace domain
