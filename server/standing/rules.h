// Kinds of evidence, and what a club's rule set says of each.
#pragma once
#include "protocol/codec.h"
#include "protocol/rule_set.h"

namespace standing {

using protocol::RuleSet;
using protocol::Weight;

// A snapshot and a golden file have their order, so new ones are added at the end.
BOOST_DEFINE_ENUM_CLASS(EvidenceKind, thanks, referral_ok, intro_ok, help_ok, one_to_one, ltr, sponsor, referral_bad,
                        pitch_flag, no_show, upheld, fraud, sponsor_liability)

const Weight& weight_of(const RuleSet& rules, EvidenceKind kind);

bool is_negative(EvidenceKind kind);  // but marks may be either

}  // namespace standing
