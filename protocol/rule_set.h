// What counts for how much in a standing: the part that is judgement, and so belongs to each club. A rule set is data
// of the log and holds from a sequence number on. What the names mean is said in server/standing/README.md.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe.hpp>

namespace protocol {

// `units` of 1/256 (256: one solid confirmed contact), and how many count at most for one pair in one quarter (0: all).
struct Weight {
  std::uint16_t units = 0, most = 0;
  bool operator==(const Weight&) const = default;
};
BOOST_DESCRIBE_STRUCT(Weight, (), (units, most))

struct RuleSet {
  Weight thanks{1024, 2};
  Weight referral_ok{512, 4};
  Weight intro_ok{384, 4};
  Weight help_ok{192, 4};
  Weight one_to_one{256, 1};
  Weight ltr{128, 0};      // for each step away from neutral; a pair's latest mark replaces its earlier ones
  Weight sponsor{256, 1};  // once for a pair, not once a quarter
  Weight referral_bad{256, 2};
  Weight pitch_flag{512, 1};
  Weight no_show{128, 2};
  Weight upheld{1536, 0};
  Weight fraud{1024, 0};
  Weight sponsor_liability{256, 0};
  std::uint16_t good_fit = 3;      // a rating of at least this, where the receiver was expected, confirms a referral
  std::uint16_t bad_fit = 1;       // one of at most this calls it junk
  std::uint16_t neutral_mark = 9;  // like, trust and respect together
  std::uint16_t outside_percent = 125;  // of praise between two verified organisations
  std::uint16_t dealing_days = 364;     // how long a dealing lets those who dealt with each other say something bad
  std::uint16_t liability_days = 182;   // how long a sponsor answers for whom they brought in
  bool operator==(const RuleSet&) const = default;
};
BOOST_DESCRIBE_STRUCT(RuleSet, (),
                      (thanks, referral_ok, intro_ok, help_ok, one_to_one, ltr, sponsor, referral_bad, pitch_flag,
                       no_show, upheld, fraud, sponsor_liability, good_fit, bad_fit, neutral_mark, outside_percent,
                       dealing_days, liability_days))

// One sentence about what of it is out of range: sums must fit, and praise must be bounded.
std::optional<std::string> fault_of(const RuleSet& rules);

}  // namespace protocol
