#include "domain/clarity.h"

#include "domain/voids.h"

namespace domain {

Clarity clarity(const Club& club, MemberId owner) {
  Clarity found;
  const auto proposition = club.member(owner)->proposition;
  if (!club.is_in_force(proposition)) return found;
  found.proposition = proposition;
  for (const auto& [id, one] : club.restatements) {
    if (one.of != owner || id.seq < *proposition || is_hidden(club, one)) continue;
    const bool is_accepted = one.answer == Answer::accepted, is_corrected = one.answer == Answer::declined;
    ++(is_accepted ? found.accepted : is_corrected ? found.corrected : found.waiting);
  }
  return found;
}

}  // namespace domain
