// Who could introduce one member to another: up to three routes of trust, with nobody twice in between. The strength of
// a route is how far trust carries along it, not a prediction.
#pragma once
#include "standing/standings.h"

#include <span>
#include <vector>

namespace standing {

struct Hop {
  MemberId from, to;
  std::int64_t link = 0;      // in 1/65536; the receiver's trust counts double
  std::int64_t strength = 0;  // of the route up to here
  bool operator==(const Hop&) const = default;
};

struct Route {
  std::vector<Hop> hops;
  std::int64_t strength = 0;
  bool operator==(const Route&) const = default;
};

inline constexpr std::size_t hops_at_most = 4;
inline constexpr std::size_t routes_at_most = 3;

// The strongest first. Nobody in between stands below 0, or has a concern with either end, or either end with them.
// Nor is any of `absent`, who are no longer there to ask.
std::vector<Route> routes(Rorank& rank, Node from, Node to, std::span<const MemberId> absent = {});
std::vector<Route> routes(Standings& standings, MemberId from, MemberId to, Day day);

// As seen from one member: their own view beside the club's, by the mean of the two, highest first.
struct PersonalRank {
  MemberId member;
  std::int64_t personal = 0, club = 0, mean = 0;  // in millionths; the mean rounds down
  bool operator==(const PersonalRank&) const = default;
};
std::vector<PersonalRank> ranked_for(const std::vector<Ranked>& personal, const std::vector<Ranked>& club);

}  // namespace standing
