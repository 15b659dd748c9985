#include "standing/disclosure.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace standing {
namespace {

using enum EvidenceKind;

// In the order in which a line that too few stand behind takes others in: the least telling first.
constexpr std::array merging_order{ltr,    pitch_flag, referral_bad, one_to_one, help_ok, intro_ok,         referral_ok,
                                   thanks, no_show,    sponsor,      upheld,     fraud,   sponsor_liability};

bool is_private(EvidenceKind kind, Audience audience) {
  if (audience == Audience::anyone) return kind != thanks && kind != sponsor;
  return kind == ltr || kind == pitch_flag || kind == referral_bad;
}

struct Pool {
  std::set<EvidenceKind> kinds;
  std::set<MemberId> people;  // whose evidence moves the standing
  bool has_discount = false;
  std::int64_t points = 0;

  void take(const Item& item) {
    points += item.points;
    if (!item.kind) {
      has_discount = true;
      return;
    }
    kinds.insert(*item.kind);
    if (item.points != 0) people.insert(item.attester);
  }
  void take(const Pool& other) {
    points += other.points;
    has_discount |= other.has_discount;
    kinds.insert(other.kinds.begin(), other.kinds.end());
    people.insert(other.people.begin(), other.people.end());
  }
  bool is_moving() const { return points != 0 || !people.empty() || has_discount; }
  PooledLine line() const { return {{kinds.begin(), kinds.end()}, has_discount, points}; }
};

class Pools {
 public:
  Pools(const Explanation& explanation, Audience audience) : audience_(audience) {
    for (const Item& item : explanation.items) {
      if (item.state != ItemState::counted) continue;
      item.kind ? by_kind_[*item.kind].take(item) : small_.take(item);
    }
    merge_small();
  }

  std::vector<PooledLine> lines() const {
    std::vector<PooledLine> made;
    for (const auto& [kind, pool] : by_kind_) {
      const bool is_shown = audience_ == Audience::anyone || is_private(kind, audience_);
      if (is_shown && pool.is_moving()) made.push_back(pool.line());
    }
    if (small_.is_moving()) made.push_back(small_.line());
    return made;
  }

  bool shows_items_of(EvidenceKind kind) const {
    return audience_ == Audience::member && !is_private(kind, audience_) && !small_.kinds.contains(kind);
  }

 private:
  void merge_small() {
    std::erase_if(by_kind_, [&](const auto& entry) {
      const bool is_small = is_private(entry.first, audience_) && entry.second.people.size() < people_at_least;
      if (is_small && entry.second.is_moving()) small_.take(entry.second);
      return is_small;
    });
    for (const EvidenceKind kind : merging_order) {
      if (!small_.is_moving() || small_.people.size() >= people_at_least) return;
      const auto found = by_kind_.find(kind);
      if (found == by_kind_.end() || !found->second.is_moving()) continue;
      small_.take(found->second);
      by_kind_.erase(found);
    }
  }

  Audience audience_;
  std::map<EvidenceKind, Pool> by_kind_;
  Pool small_;
};

}  // namespace

Disclosure disclose(const Explanation& explanation, Audience audience) {
  const Pools pools(explanation, audience);
  Disclosure made{explanation.member,
                  explanation.day,
                  explanation.standing,
                  explanation.belief,
                  explanation.disbelief,
                  explanation.uncertainty,
                  {},
                  pools.lines()};
  for (const Item& item : explanation.items) {
    if (!item.kind || item.state == ItemState::without_dealing) continue;
    if (pools.shows_items_of(*item.kind)) made.items.push_back(item);
  }
  return made;
}

}  // namespace standing
