#include "domain/mute.h"

#include <algorithm>
#include <array>

namespace domain {
namespace {

constexpr std::array<std::string_view, 6> silenced{
    "ask.post", "offer.make", "testimonial.give", "proposition.restate", "proposition.make_suggestion", "flag.raise"};

}  // namespace

std::span<const std::string_view> commands_of_the_unmuted() {
  return silenced;
}

std::optional<std::string> muted_until(const Club& club, MemberId member, const std::string& today) {
  std::optional<std::string> latest;
  for (const auto& [id, one] : club.cases) {
    if (one.member != member || !one.finding || one.finding->decision != protocol::CaseDecision::muted) continue;
    if (today < *one.finding->until) latest = std::max(latest, one.finding->until);
  }
  return latest;
}

std::optional<protocol::Error> refuses_muted(const Club& club, MemberId who, const protocol::Command& command,
                                             const std::string& today) {
#ifdef RORX_TWIN_MUTED_ON_PAPER
  return std::nullopt;
#endif
  if (club.cases.empty()) return std::nullopt;
  if (std::ranges::find(silenced, protocol::command_name(command)) == silenced.end()) return std::nullopt;
  const auto until = muted_until(club, who, today);
  if (!until) return std::nullopt;
  return protocol::Error{protocol::ErrorCode::muted, "you are muted until " + *until};
}

}  // namespace domain
