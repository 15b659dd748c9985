#include "protocol/rule_set.h"

#include <array>
#include <string_view>

namespace protocol {
namespace {

constexpr std::uint32_t units_at_most = 2048;
constexpr std::uint16_t times_at_most = 16;

struct Bound {
  std::string_view name;
  Weight RuleSet::* weight;
  bool is_counted = true;   // else it is by the club, or a state: there is no count to bound
  std::uint32_t steps = 1;  // how often its units may be taken at once
};
constexpr std::array bounds{Bound{"thanks", &RuleSet::thanks},
                            Bound{"referral_ok", &RuleSet::referral_ok},
                            Bound{"intro_ok", &RuleSet::intro_ok},
                            Bound{"help_ok", &RuleSet::help_ok},
                            Bound{"one_to_one", &RuleSet::one_to_one},
                            Bound{"ltr", &RuleSet::ltr, false, 12},
                            Bound{"sponsor", &RuleSet::sponsor},
                            Bound{"referral_bad", &RuleSet::referral_bad},
                            Bound{"pitch_flag", &RuleSet::pitch_flag},
                            Bound{"no_show", &RuleSet::no_show},
                            Bound{"upheld", &RuleSet::upheld, false},
                            Bound{"fraud", &RuleSet::fraud, false},
                            Bound{"sponsor_liability", &RuleSet::sponsor_liability, false}};

}  // namespace

std::optional<std::string> fault_of(const RuleSet& rules) {
  if (rules.outside_percent < 100 || rules.outside_percent > 200) return "outside_percent is from 100 to 200";
  for (const Bound& bound : bounds) {
    const Weight& weight = rules.*bound.weight;
    const std::string name(bound.name);
    if (weight.units * bound.steps * rules.outside_percent / 100 > units_at_most) {
      return name + " weighs more than " + std::to_string(units_at_most) + " units";
    }
    if (bound.is_counted && (weight.most < 1 || weight.most > times_at_most)) {
      return name + " counts from 1 to " + std::to_string(times_at_most) + " times";
    }
  }
  if (rules.good_fit < 1 || rules.good_fit > 5 || rules.bad_fit >= rules.good_fit) {
    return "bad_fit is below good_fit, and that from 1 to 5";
  }
  if (rules.neutral_mark < 3 || rules.neutral_mark > 15) return "neutral_mark is from 3 to 15";
  return std::nullopt;
}

}  // namespace protocol
