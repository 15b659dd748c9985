#include "standing/disclosure.h"

#include <algorithm>
#include <array>
#include <cstdlib>
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

constexpr std::size_t before = 0, after = 1;

bool are_few(const std::set<MemberId>& people) {
  return !people.empty() && people.size() < people_at_least;
}

// A kind, or several together, at two moments.
struct Pool {
  struct Side {
    std::set<MemberId> people;  // whose evidence moves the standing
    bool has_discount = false;
    std::int64_t points = 0;
    bool is_moving() const { return !people.empty() || has_discount; }
    bool is_small() const { return is_moving() && people.size() < people_at_least; }
  };

  std::set<EvidenceKind> kinds;
  std::array<Side, 2> sides;
  std::set<MemberId> changing;  // whose evidence came or went in between
  bool is_privately_changing = false;

  void take(const Item& item, std::size_t at) {
    Side& side = sides[at];
    side.points += item.points;
    side.has_discount |= !item.kind;
    if (item.kind) kinds.insert(*item.kind);
    if (item.kind && item.points != 0) side.people.insert(item.attester);
  }
  void take(const Pool& other) {
    for (const std::size_t at : {before, after}) {
      const Side& theirs = other.sides[at];
      sides[at].points += theirs.points;
      sides[at].has_discount |= theirs.has_discount;
      sides[at].people.insert(theirs.people.begin(), theirs.people.end());
    }
    kinds.insert(other.kinds.begin(), other.kinds.end());
    changing.insert(other.changing.begin(), other.changing.end());
    is_privately_changing |= other.is_privately_changing;
  }
  bool is_moving() const { return sides[before].is_moving() || sides[after].is_moving(); }
  bool is_small() const {
    return sides[before].is_small() || sides[after].is_small() || (is_privately_changing && are_few(changing));
  }
  PooledLine line(std::size_t at) const {
    return {{kinds.begin(), kinds.end()}, sides[at].has_discount, sides[at].points};
  }
};

// One division into lines for both moments.
class Pools {
 public:
  Pools(const Explanation& early, const Explanation& late, Audience audience) : audience_(audience) {
    gather(early, before);
    gather(late, after);
    note_changing(early, late);
    merge_small();
  }

  // What is shown as lines; of a kind that moves nothing there is none.
  std::vector<const Pool*> shown() const {
    std::vector<const Pool*> pools;
    for (const auto& [kind, pool] : by_kind_) {
      const bool is_shown = audience_ == Audience::anyone || is_private(kind, audience_);
      if (is_shown && pool.is_moving()) pools.push_back(&pool);
    }
    if (small_.is_moving()) pools.push_back(&small_);
    return pools;
  }

  Disclosure disclosed(const Explanation& explanation, std::size_t at) const {
    Disclosure made;
    made.member = explanation.member;
    made.day = explanation.day;
    made.standing = explanation.standing;
    made.belief = explanation.belief;
    made.disbelief = explanation.disbelief;
    made.uncertainty = explanation.uncertainty;
    for (const Item& item : explanation.items) {
      if (shows(item)) made.items.push_back(item);
    }
    for (const Pool* pool : shown()) {
      if (pool->sides[at].is_moving()) made.pooled.push_back(pool->line(at));
    }
    return made;
  }

 private:
  // What does not count stands there in any case, for it has no points that others could be told from.
  bool shows(const Item& item) const {
    if (audience_ == Audience::anyone || !item.kind || is_private(*item.kind, audience_)) return false;
    if (item.state == ItemState::without_dealing) return false;
    return item.state != ItemState::counted || !small_.kinds.contains(*item.kind);
  }

  void gather(const Explanation& explanation, std::size_t at) {
    for (const Item& item : explanation.items) {
      if (item.state != ItemState::counted) continue;
      (item.kind ? by_kind_[*item.kind] : small_).take(item, at);
    }
  }

  void note_changing(const Explanation& early, const Explanation& late) {
    for (const Change& change : explain_change(early.items, late.items)) {
      const bool was_counted = change.was == ItemState::counted, is_counted = change.is == ItemState::counted;
      if (!change.kind || was_counted == is_counted || change.before == change.after) continue;
      Pool& pool = by_kind_[*change.kind];
      pool.changing.insert(change.attester);
      pool.is_privately_changing |= is_private(*change.kind, audience_);
    }
  }

  void merge_small() {
#ifdef RORX_TWIN_LONE_MARKS
    return;
#endif
    for (const EvidenceKind kind : merging_order) {
      const auto found = by_kind_.find(kind);
      if (found != by_kind_.end() && is_private(kind, audience_) && found->second.is_small()) merge(found);
    }
    for (const EvidenceKind kind : merging_order) {
      if (!small_.is_small()) return;
      const auto found = by_kind_.find(kind);
      if (found != by_kind_.end() && found->second.is_moving()) merge(found);
    }
  }
  void merge(std::map<EvidenceKind, Pool>::iterator kind) {
    small_.take(kind->second);
    by_kind_.erase(kind);
  }

  Audience audience_;
  std::map<EvidenceKind, Pool> by_kind_;
  Pool small_;
};

// The kind of the item, or none for the discount: which is never an item that is shown.
DisclosedChange of_item(const Change& change) {
  return {change.event, change.attester, change.was, change.is, {*change.kind}, false, change.before, change.after};
}

}  // namespace

Disclosure disclose(const Explanation& explanation, Audience audience) {
  return Pools(explanation, explanation, audience).disclosed(explanation, after);
}

ChangeDisclosure disclose_change(const Explanation& early, const Explanation& late, Audience audience) {
  const Pools pools(early, late, audience);
  ChangeDisclosure made{pools.disclosed(early, before), pools.disclosed(late, after), {}};
  for (const Change& change : explain_change(made.before.items, made.after.items)) {
    made.changes.push_back(of_item(change));
  }
  const auto items = static_cast<std::ptrdiff_t>(made.changes.size());
  for (const Pool* pool : pools.shown()) {
    const PooledLine line = pool->line(after);
    DisclosedChange change;
    change.kinds = line.kinds;
    change.has_discount = pool->sides[before].has_discount || pool->sides[after].has_discount;
    change.before = pool->sides[before].points;
    change.after = line.points;
    if (change.before != change.after) made.changes.push_back(std::move(change));
  }
  std::ranges::sort(made.changes.begin() + items, made.changes.end(), {}, [](const DisclosedChange& change) {
    return std::pair(-std::abs(change.after - change.before), change.kinds);
  });
  return made;
}

}  // namespace standing
