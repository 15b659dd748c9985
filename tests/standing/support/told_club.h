// A club as tests of standings tell it: one fact after another, with a clock of its own.
#pragma once
#include "standing/standings.h"

#include <vector>

namespace standing_tests {

using namespace standing;

class ToldClub {
 public:
  MemberId founds();  // its first member, an anchor
  MemberId joins(std::optional<MemberId> sponsor = {});
  std::uint64_t happens(MemberId by, What what);  // the event's number
  void passes(std::int32_t days) { day_.number += days; }

  // --- what happens often, whole ---
  std::uint64_t refers(MemberId from, MemberId to) { return happens(from, ReferralGiven{from, to}); }
  std::uint64_t confirms(std::uint64_t referral, MemberId receiver, std::uint16_t fit = 5);
  std::uint64_t thanks(MemberId payer, MemberId giver, std::optional<std::uint64_t> referral = {});
  std::uint64_t meets(MemberId a, MemberId b);  // a one-to-one that both confirm
  std::uint64_t marks(MemberId by, MemberId of, std::uint16_t each);
  std::uint64_t voids(std::uint64_t event, std::vector<MemberId> faulty = {});
  std::uint64_t restores(std::uint64_t event) { return happens(club_id, Restored{event}); }

  Standings standings;
  std::vector<Fact> facts;
  Day day() const { return day_; }
  std::int64_t points(MemberId member) { return standings.score(member, day_).standing; }
  std::vector<Ranked> table() { return standings.table(day_); }

 private:
  std::uint64_t seq_ = 1;
  Day day_{2400};
};

// The same facts folded again, from the start.
Standings folded(const std::vector<Fact>& facts);

// "m2 120000, m3 -5": for a failure that can be read.
std::string text_of(const std::vector<Ranked>& table);

}  // namespace standing_tests
