#include "standing/support/told_club.h"

namespace standing_tests {

std::uint64_t ToldClub::happens(MemberId by, What what) {
  facts.push_back({++seq_, day_, by, std::move(what)});
  standings.take(facts.back());
  return seq_;
}

MemberId ToldClub::founds() {
  return {happens(club_id, Joined{{}, true})};
}

MemberId ToldClub::joins(std::optional<MemberId> sponsor) {
  return {happens(club_id, Joined{sponsor, false})};
}

std::uint64_t ToldClub::confirms(std::uint64_t referral, MemberId receiver, std::uint16_t fit) {
  return happens(receiver, ReferralRated{referral, true, fit});
}

std::uint64_t ToldClub::thanks(MemberId payer, MemberId giver, std::optional<std::uint64_t> referral) {
  return happens(payer, ThanksGiven{giver, referral});
}

std::uint64_t ToldClub::meets(MemberId a, MemberId b) {
  const std::uint64_t proposed = happens(a, OneToOneProposed{b});
  happens(b, OneToOneScheduled{proposed});
  happens(a, OneToOneConfirmed{proposed});
  happens(b, OneToOneConfirmed{proposed});
  return proposed;
}

std::uint64_t ToldClub::marks(MemberId by, MemberId of, std::uint16_t each) {
  return happens(by, LtrMarked{of, each, each, each});
}

std::uint64_t ToldClub::voids(std::uint64_t event, std::vector<MemberId> faulty) {
  return happens(club_id, Voided{event, std::move(faulty)});
}

Standings folded(const std::vector<Fact>& facts) {
  Standings standings;
  for (const Fact& fact : facts) standings.take(fact);
  return standings;
}

std::string text_of(const std::vector<Ranked>& table) {
  std::string text;
  for (const Ranked& row : table) {
    if (!text.empty()) text += ", ";
    text += row.member.text() + ' ' + std::to_string(row.score.standing);
  }
  return text;
}

}  // namespace standing_tests
