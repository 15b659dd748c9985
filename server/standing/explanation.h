// Why someone stands where they stand: one item for each piece of evidence that reaches them, whose points sum to the
// standing exactly, and what has changed between two such lists.
#pragma once
#include "standing/standings.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace standing {

BOOST_DEFINE_ENUM_CLASS(ItemName, advocacy, concern, uncorroborated_concern_discount)
BOOST_DEFINE_ENUM_CLASS(ItemState, counted, over_the_count, without_dealing, voided)

// What one event adds; points are millionths of a standing. The other figures are in 1/65536.
struct Item {
  std::uint64_t event = 0;  // 0 for the discount, which is of no event
  MemberId attester;
  ItemName name{};
  std::optional<EvidenceKind> kind;  // none: the discount
  ItemState state{};
  bool is_outside = false;
  std::int64_t points = 0;
  std::int64_t evidence_q16 = 0;    // as of the day of reading, before it saturates
  std::int64_t voice_q16 = 0;       // how far the attester's voice carries
  std::int64_t budget_q16 = 0;      // and how far it is spread
  std::int64_t circle_cut_q16 = 0;  // of all that the attester says about the member
  bool operator==(const Item&) const = default;
};
BOOST_DESCRIBE_STRUCT(Item, (),
                      (event, attester, name, kind, state, is_outside, points, evidence_q16, voice_q16, budget_q16,
                       circle_cut_q16))

// Points by what they are for. All but inside and outside sum to the standing; those two divide the praise.
struct Summary {
  std::int64_t thanks = 0, referrals = 0, introductions = 0, help = 0, one_to_ones = 0, ltr = 0, sponsorship = 0;
  std::int64_t concerns = 0;
  std::int64_t inside = 0, outside = 0;
  bool operator==(const Summary&) const = default;
};
BOOST_DESCRIBE_STRUCT(Summary, (),
                      (thanks, referrals, introductions, help, one_to_ones, ltr, sponsorship, concerns, inside,
                       outside))

struct Explanation {
  MemberId member;
  std::int32_t day = 0;  // of reading
  std::int64_t standing = 0, belief = 0, disbelief = 0, uncertainty = micro;
  std::vector<Item> items;  // by event, attester and name; what weighs nothing stands among them with 0 points
  Summary summary;
  bool operator==(const Explanation&) const = default;
};
BOOST_DESCRIBE_STRUCT(Explanation, (), (member, day, standing, belief, disbelief, uncertainty, items, summary))

Explanation explain(Standings& standings, MemberId member, Day day);

struct Change {
  std::uint64_t event = 0;  // 0 for the discount
  MemberId attester;
  ItemName name{};
  std::optional<EvidenceKind> kind;    // none: the discount
  std::optional<ItemState> was, is;    // none: the item was, or is, not there
  std::int64_t before = 0, after = 0;  // points; 0 where it was, or is, not there
  bool operator==(const Change&) const = default;
};
BOOST_DESCRIBE_STRUCT(Change, (), (event, attester, name, kind, was, is, before, after))

// Whatever differs between two lists of items about one member, the largest difference first; the differences sum to
// that of the lists.
std::vector<Change> explain_change(const std::vector<Item>& before, const std::vector<Item>& after);

Summary summary_of(const std::vector<Item>& items);

}  // namespace standing
