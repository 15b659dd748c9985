// For admins, and in no score: groups of members who mostly lift each other. A sign to look, not a verdict: a small
// club in which everyone deals with everyone shows up too, while it has too few anchors.
#pragma once
#include "standing/rorank.h"

#include <vector>

namespace standing {

// A member whose praise comes to more than four fifths from one group whose pairs all praise each other both ways and
// close triangles, and to less than a fifth from anchors.
struct RingMember {
  MemberId member;
  std::vector<MemberId> group;       // ascending; with the member
  std::int64_t group_share_ppm = 0;  // of the member's praise, in millionths
  std::int64_t anchor_share_ppm = 0;
  bool operator==(const RingMember&) const = default;
};

std::vector<RingMember> find_rings(Rorank& rank);  // by ascending id

}  // namespace standing
