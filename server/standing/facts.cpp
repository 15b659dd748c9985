#include "standing/facts.h"

namespace standing {
namespace {

struct CauseOf {
  using Cause = std::optional<std::uint64_t>;
  Cause operator()(const ReferralDeclined& fact) const { return fact.referral; }
  Cause operator()(const ReferralRated& fact) const { return fact.referral; }
  Cause operator()(const ThanksGiven& fact) const { return fact.referral; }
  Cause operator()(const ThanksReversed& fact) const { return fact.thanks; }
  Cause operator()(const IntroductionReleased& fact) const { return fact.introduction; }
  Cause operator()(const IntroductionJudged& fact) const { return fact.introduction; }
  Cause operator()(const OfferAccepted& fact) const { return fact.offer; }
  Cause operator()(const HelpAccepted& fact) const { return fact.help; }
  Cause operator()(const OneToOneScheduled& fact) const { return fact.one_to_one; }
  Cause operator()(const OneToOneConfirmed& fact) const { return fact.one_to_one; }
  Cause operator()(const OneToOneMissed& fact) const { return fact.one_to_one; }
  Cause operator()(const CaseDecided& fact) const { return fact.former; }
  Cause operator()(const auto&) const { return std::nullopt; }
};

}  // namespace

std::optional<std::uint64_t> cause_of(const What& what) {
  return std::visit(CauseOf{}, what);
}

}  // namespace standing
