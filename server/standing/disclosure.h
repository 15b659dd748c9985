// What of an explanation its reader may see, or of the difference between two. Whatever was given in private (marks,
// flags, declines) is one line for each kind, without names, and is put together with more while fewer than three
// people stand behind it. The lines and items that are shown sum to the standing exactly, whoever reads.
#pragma once
#include "standing/explanation.h"

#include <vector>

namespace standing {

inline constexpr std::size_t people_at_least = 3;

enum class Audience {
  member,  // whose standing it is: every item, but for what was private
  anyone,  // of the club: by kind
};

// Points of these kinds together; a line that has the discount too says so.
struct PooledLine {
  std::vector<EvidenceKind> kinds;  // ascending
  bool has_discount = false;
  std::int64_t points = 0;
  bool operator==(const PooledLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(PooledLine, (), (kinds, has_discount, points))

struct Disclosure {
  MemberId member;
  std::int32_t day = 0;
  std::int64_t standing = 0, belief = 0, disbelief = 0, uncertainty = micro;
  std::vector<Item> items;
  std::vector<PooledLine> pooled;
  bool operator==(const Disclosure&) const = default;
};
BOOST_DESCRIBE_STRUCT(Disclosure, (), (member, day, standing, belief, disbelief, uncertainty, items, pooled))

Disclosure disclose(const Explanation& explanation, Audience audience);

// One reason why a standing is another than it was: an item, or a line of what was private.
struct DisclosedChange {
  std::optional<std::uint64_t> event;  // of an item, as are its attester and states
  std::optional<MemberId> attester;
  std::optional<ItemState> was, is;  // none: the item was, or is, not there
  std::vector<EvidenceKind> kinds;   // an item's one; a line's, ascending
  bool has_discount = false;
  std::int64_t before = 0, after = 0;  // points
  bool operator==(const DisclosedChange&) const = default;
};
BOOST_DESCRIBE_STRUCT(DisclosedChange, (), (event, attester, was, is, kinds, has_discount, before, after))

// Two moments of one member, and all that differs: the items first, in either part the largest difference first. Both
// moments are divided into the same lines, and behind none of them stand fewer than three people before, after, or in
// what came and went between, unless it is all that there is. The differences sum to that of the standings exactly.
struct ChangeDisclosure {
  Disclosure before, after;
  std::vector<DisclosedChange> changes;
};
BOOST_DESCRIBE_STRUCT(ChangeDisclosure, (), (before, after, changes))

ChangeDisclosure disclose_change(const Explanation& before, const Explanation& after, Audience audience);

}  // namespace standing
