#include "standing/rules.h"

#include <array>

namespace standing {
namespace {

constexpr std::array members{
    &RuleSet::thanks, &RuleSet::referral_ok, &RuleSet::intro_ok,         &RuleSet::help_ok,    &RuleSet::one_to_one,
    &RuleSet::ltr,    &RuleSet::sponsor,     &RuleSet::referral_bad,     &RuleSet::pitch_flag, &RuleSet::no_show,
    &RuleSet::upheld, &RuleSet::fraud,       &RuleSet::sponsor_liability};

}  // namespace

const Weight& weight_of(const RuleSet& rules, EvidenceKind kind) {
  return rules.*members[static_cast<std::size_t>(kind)];
}

bool is_negative(EvidenceKind kind) {
  return kind >= EvidenceKind::referral_bad;
}

}  // namespace standing
