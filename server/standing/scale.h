// The constants of RORank, in units of 1/65536: `one` is a solid confirmed contact. They are the same in every club and
// under every rule set, so that standings can be compared.
#pragma once
#include <algorithm>
#include <cstdint>

namespace standing {

inline constexpr std::int64_t one = 65'536;
inline constexpr std::int64_t full_relationship = 4 * one;  // what positive evidence of one pair saturates towards
inline constexpr std::int64_t full_concern = 2 * one;       // and negative
inline constexpr std::int64_t full_voice_at = 1 * one;      // the standing with which praise carries wholly
inline constexpr std::int64_t full_harm_at = 2 * one;       // and with which a concern does: harming needs more
inline constexpr std::int64_t concern_factor = 2;           // a concern outweighs praise of its size
inline constexpr std::int64_t prior_mass = 2 * one;         // the uncertainty with which everyone starts
inline constexpr std::int64_t least_budget = 16 * one;      // what anyone with a voice may vouch for undiluted
inline constexpr std::int64_t budget_growth = 2;            // and how much more for each unit earned
inline constexpr std::int64_t anchor_budget = 256 * one;
inline constexpr int second_hand_shift = 2;     // a voice lent by non-anchors counts a quarter
inline constexpr int uncorroborated_shift = 1;  // the largest single critic counts half
inline constexpr std::int64_t micro = 1'000'000;

// What one pair says, in 1/65536 and saturated: so much praise, so much concern.
struct Opinion {
  std::int32_t praise = 0, concern = 0;
  bool operator==(const Opinion&) const = default;
  bool is_empty() const { return praise == 0 && concern == 0; }
  std::int64_t net() const { return praise - concern_factor * concern; }
};

inline std::int64_t saturated(std::int64_t evidence, std::int64_t most) {
  return evidence * most / (evidence + most);
}

// From evidence as of the day of reading.
inline Opinion saturated_opinion(std::int64_t positive, std::int64_t negative) {
  return {static_cast<std::int32_t>(saturated(positive, full_relationship)),
          static_cast<std::int32_t>(saturated(negative, full_concern))};
}

}  // namespace standing
