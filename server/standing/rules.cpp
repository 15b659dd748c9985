#include "standing/rules.h"

#include <array>

namespace standing {
namespace {

constexpr std::array members{
    &RuleSet::thanks, &RuleSet::referral_ok, &RuleSet::intro_ok,         &RuleSet::help_ok,    &RuleSet::one_to_one,
    &RuleSet::ltr,    &RuleSet::sponsor,     &RuleSet::referral_bad,     &RuleSet::pitch_flag, &RuleSet::no_show,
    &RuleSet::upheld, &RuleSet::fraud,       &RuleSet::sponsor_liability};
constexpr std::uint32_t units_at_most = 2048;

std::string name(EvidenceKind kind) {
  return std::string(protocol::codec::enum_word(kind));
}

// By the club, or a state: there is no count to bound.
bool is_unbounded(EvidenceKind kind) {
  return kind == EvidenceKind::ltr || kind == EvidenceKind::upheld || kind == EvidenceKind::fraud ||
         kind == EvidenceKind::sponsor_liability;
}

}  // namespace

const Weight& RuleSet::of(EvidenceKind kind) const {
  return this->*members[static_cast<std::size_t>(kind)];
}

bool is_negative(EvidenceKind kind) {
  return kind >= EvidenceKind::referral_bad;
}

std::expected<RuleSet, std::string> checked(const RuleSet& rules) {
  if (rules.outside_percent < 100 || rules.outside_percent > 200) {
    return std::unexpected("outside_percent is from 100 to 200");
  }
  for (std::size_t i = 0; i < members.size(); ++i) {
    const auto kind = static_cast<EvidenceKind>(i);
    const Weight& weight = rules.of(kind);
    const std::uint32_t steps = kind == EvidenceKind::ltr ? 12 : 1;
    if (weight.units * steps * rules.outside_percent / 100 > units_at_most) {
      return std::unexpected(name(kind) + " weighs more than " + std::to_string(units_at_most) + " units");
    }
    if (!is_unbounded(kind) && (weight.most < 1 || weight.most > 16)) {
      return std::unexpected(name(kind) + " counts from 1 to 16 times");
    }
  }
  if (rules.good_fit < 1 || rules.good_fit > 5 || rules.bad_fit >= rules.good_fit) {
    return std::unexpected("bad_fit is below good_fit, and that from 1 to 5");
  }
  if (rules.neutral_mark < 3 || rules.neutral_mark > 15) return std::unexpected("neutral_mark is from 3 to 15");
  return rules;
}

}  // namespace standing
