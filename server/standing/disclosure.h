// What of an explanation its reader may see. Whatever was given in private (marks, flags, declines) is one line for
// each kind, without names, and is put together with more while fewer than three people stand behind it. The lines and
// items that are shown sum to the standing exactly, whoever reads.
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

}  // namespace standing
