// Who knows whom, and whom to meet next: readings of a club's state. Pure.
#pragma once
#include "domain/club.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace domain {

inline constexpr std::int64_t usual_cadence_days = 91;

// How a member stands to another, for their eyes alone.
struct Acquaintance {
  MemberId member;
  bool met = false;              // in a one-to-one that both have confirmed
  std::int64_t one_to_ones = 0;  // such
  std::optional<std::int64_t>
      last_dealt_at;     // such a one-to-one, a referral, an introduction, an accepted offer, thanks
  bool overdue = false;  // that, or the first day both were here, is longer ago than the cadence
  bool i_advocate = false, advocates_me = false;
};
BOOST_DESCRIBE_STRUCT(Acquaintance, (), (member, met, one_to_ones, last_dealt_at, overdue, i_advocate, advocates_me))

// Of `me` to every other active member, by ascending id. What two did under ids that an admin has linked counts.
std::vector<Acquaintance> acquaintances(const Club& club, MemberId me, std::int64_t now_ms,
                                        std::int64_t cadence_days = usual_cadence_days);

// Those of them with whom no one-to-one is under way, the best to meet first: where advocacy is not mutual, where the
// two have never met, where they last dealt longest ago, with the fewest one-to-ones, with the lowest id.
std::vector<Acquaintance> whom_to_meet_next(const Club& club, MemberId me, std::int64_t now_ms,
                                            std::int64_t cadence_days = usual_cadence_days);

// Whether `from` has declared that they advocate `to`.
bool advocates(const Club& club, MemberId from, MemberId to);

struct AdvocateEdge {
  MemberId from, to;
  std::int64_t since = 0;  // milliseconds, UTC
  bool mutual = false;
};
BOOST_DESCRIBE_STRUCT(AdvocateEdge, (), (from, to, since, mutual))

// Who advocates whom among active members, ascending by the pair, the lower id's first.
std::vector<AdvocateEdge> advocate_graph(const Club& club);

// What to read before a one-to-one with `member`: the event of their proposition, what they ask for, and what there has
// been between the two. Ids only: who may read the words finds them in the log.
struct PreparationCard {
  MemberId member;
  std::optional<std::uint64_t> proposition;
  std::vector<AskId> asks;  // open ones
  std::vector<ReferralId> referrals;
  std::vector<IntroductionId> introductions;  // in which both have a part
  std::vector<OneToOneId> one_to_ones;
  std::vector<ThanksId> thanks;
};
BOOST_DESCRIBE_STRUCT(PreparationCard, (), (member, proposition, asks, referrals, introductions, one_to_ones, thanks))

PreparationCard preparation_card(const Club& club, MemberId me, MemberId member);

}  // namespace domain
