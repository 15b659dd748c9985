#include "standing/register.h"

#include <algorithm>

namespace standing {

std::vector<MemberId> without_repeats(std::vector<MemberId> members) {
  std::ranges::sort(members);
  const auto repeated = std::ranges::unique(members);
  members.erase(repeated.begin(), repeated.end());
  return members;
}

Register::Register(const Journal& journal) {
  for (FactIndex i = 0; i < journal.size(); ++i) {
    if (journal.is_in_force(i)) take(journal[i]);
  }
}

void Register::take(const Fact& fact) {
  if (const auto* joined = std::get_if<Joined>(&fact.what)) {
    joined_[MemberId{fact.seq}] = true;
    if (joined->is_founder) anchors_[MemberId{fact.seq}] = true;
  } else if (const auto* left = std::get_if<Left>(&fact.what)) {
    const auto found = joined_.find(left->member);
    if (found != joined_.end()) found->second = false;
  } else if (const auto* added = std::get_if<AnchorAdded>(&fact.what)) {
    anchors_[person(added->member)] = true;
  } else if (const auto* removed = std::get_if<AnchorRemoved>(&fact.what)) {
    for (const MemberId id : ids_of(person(removed->member))) anchors_[id] = false;
  } else if (const auto* verified = std::get_if<OrganisationVerified>(&fact.what)) {
    organisations_[verified->member].push_back({fact.seq, verified->organisation});
  } else if (const auto* adopted = std::get_if<RulesAdopted>(&fact.what)) {
    adopted_.push_back(*adopted);
  } else if (const auto* linked = std::get_if<Linked>(&fact.what)) {
    const MemberId old_person = person(linked->old_id), new_person = person(linked->new_id);
    if (old_person == new_person) return;
    persons_[old_person] = new_person;
    for (auto& [id, one_person] : persons_) {
      if (one_person == old_person) one_person = new_person;
    }
  }
}

bool Register::is_about_the_past(const Fact& fact) {
  const auto* adopted = std::get_if<RulesAdopted>(&fact.what);
  return std::holds_alternative<Linked>(fact.what) || (adopted && adopted->from <= fact.seq);
}

MemberId Register::person(MemberId id) const {
  if (persons_.empty()) return id;
  const auto found = persons_.find(id);
  return found == persons_.end() ? id : found->second;
}

std::vector<MemberId> Register::ids_of(MemberId person) const {
  std::vector<MemberId> ids{person};
  for (const auto& [id, one_person] : persons_) {
    if (one_person == person) ids.push_back(id);
  }
  return ids;
}

// The latest one verified before that event, under any of the person's ids.
const std::string* Register::organisation(MemberId person, std::uint64_t seq) const {
  const Verified* latest = nullptr;
  for (const MemberId id : ids_of(person)) {
    const auto found = organisations_.find(id);
    if (found == organisations_.end()) continue;
    const auto after = std::ranges::lower_bound(found->second, seq, {}, &Verified::seq);
    if (after == found->second.begin()) continue;
    const Verified& last = *std::prev(after);
    if (!latest || last.seq > latest->seq) latest = &last;
  }
  return latest && !latest->organisation.empty() ? &latest->organisation : nullptr;
}

bool Register::is_outside(MemberId a, MemberId b, std::uint64_t seq) const {
  if (organisations_.empty()) return false;
  const std::string* of_a = organisation(a, seq);
  const std::string* of_b = of_a ? organisation(b, seq) : nullptr;
  return of_b && *of_a != *of_b;
}

std::uint16_t Register::rules_at(std::uint64_t seq) const {
  if (is_insisted_on_) return 0;
  for (std::size_t i = adopted_.size(); i > 0; --i) {
    if (adopted_[i - 1].from <= seq) return static_cast<std::uint16_t>(i);
  }
  return 0;
}

void Register::insist_on(const RuleSet& rules) {
  default_rules_ = rules;
  is_insisted_on_ = true;
}

std::vector<MemberId> Register::anchors() const {
  std::vector<MemberId> persons;
  for (const auto& [id, is_anchor] : anchors_) {
    if (is_anchor) persons.push_back(person(id));
  }
  return without_repeats(std::move(persons));
}

std::vector<MemberId> Register::people() const {
  std::vector<MemberId> persons;
  for (const auto& [id, is_there] : joined_) persons.push_back(person(id));
  return without_repeats(std::move(persons));
}

bool Register::is_present(MemberId person) const {
  return std::ranges::any_of(ids_of(person), [&](MemberId id) {
    const auto found = joined_.find(id);
    return found != joined_.end() && found->second;
  });
}

}  // namespace standing
