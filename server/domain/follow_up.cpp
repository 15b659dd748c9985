#include "domain/follow_up.h"

#include "domain/calendar.h"
#include "domain/decide.h"
#include "domain/passing.h"

#include <set>

namespace domain {
namespace {

using namespace protocol;

// How long a referral of before there were promises waits for its answer.
constexpr std::int64_t unpromised_waits_ms = 30ll * 24 * 3600 * 1000;

Chase chase_of(const Club& club, const Context& context, const Referral& referral) {
  const bool is_open = referral.state == ReferralState::given || referral.state == ReferralState::received;
  if (!is_open || club.is_voided(referral.id.seq) || club.is_erased(referral.id)) return Chase::none;
  // The receiver's club has the clock.
  if (!referral.to || is_in_other_hands(club, referral)) return Chase::none;
  if (referral.promised) return chase(referral, today_of(club, context, *referral.to));
  const bool is_too_long = context.now_ms - referral.waiting_since_ms > unpromised_waits_ms;
  return referral.state == ReferralState::given && is_too_long ? Chase::lapse : Chase::none;
}

void add_chase(const Club& club, const Referral& referral, Chase what, Draft& draft) {
  const Involved involved{.parties = referral.parties(), .receiver = referral.to};
  switch (what) {
    case Chase::none:
      return;
    case Chase::remind:
      if (!club.member(*referral.to)->is_active()) return;
      return draft.add(Actor::server(), ReferralReminded{{{}, referral.id, {*referral.promised}}}, involved);
    case Chase::nudge:
      return draft.add(Actor::server(), ReferralNudged{{{}, referral.id, {*referral.promised}}}, involved);
    case Chase::lapse:
      return draft.add(Actor::server(), ReferralLapsed{{{}, referral.id}}, involved);
  }
}

void add_zone_of(const Club& club, MemberId member, std::set<std::string>& zones) {
  const Member* one = club.member(member);
  if (one && one->time_zone) zones.insert(*one->time_zone);
}

std::optional<MemberId> receiver_in(const Club& club, const Command& command) {
  if (const auto* wish = std::get_if<GiveReferral>(&command)) {
    const auto* to = std::get_if<MemberId>(&wish->to);
    return to ? std::optional(*to) : std::nullopt;
  }
  std::optional<ReferralId> id;
  if (const auto* wish = std::get_if<ReceiveReferral>(&command)) id = wish->referral;
  if (const auto* wish = std::get_if<AdvanceReferral>(&command)) id = wish->referral;
  if (const auto* wish = std::get_if<ReopenReferral>(&command)) id = wish->referral;
  const Referral* referral = id ? club.find(*id) : nullptr;
  if (!referral) return std::nullopt;
  return referral->to;
}

}  // namespace

const std::string& today_of(const Club& club, const Context& context, MemberId member) {
#ifdef RORX_TWIN_CLUBS_DAY
  return context.today;
#endif
  const Member* one = club.member(member);
  if (!one || !one->time_zone) return context.today;
  const auto found = context.today_in.find(*one->time_zone);
  return found == context.today_in.end() ? context.today : found->second;
}

std::optional<FollowUpPart> promise_within(const Club& club, const Context& context, std::optional<MemberId> receiver,
                                           int working_days) {
  if (!receiver) return std::nullopt;
  return FollowUpPart{{}, working_day_after(today_of(club, context, *receiver), working_days)};
}

Chase chase(const Referral& referral, const std::string& today) {
  const bool waits = referral.state == ReferralState::given;
  if ((!waits && referral.state != ReferralState::received) || !referral.promised) return Chase::none;
  const std::string& by = *referral.promised;
  if (today < by) return Chase::none;
  if (waits && working_day_after(by, lapses_after_days).value < today) return Chase::lapse;
  if (referral.nudged < by && working_day_after(by, nudged_after_days).value < today) return Chase::nudge;
  return referral.reminded < by ? Chase::remind : Chase::none;
}

void add_follow_ups(const Club& club, const Context& context, std::uint64_t end, Draft& draft) {
  for (const auto& [id, referral] : club.referrals) {
    if (draft.next_seq() >= end) return;
    add_chase(club, referral, chase_of(club, context, referral), draft);
  }
}

std::vector<std::string> time_zones_for(const Club& club, const Command& command) {
  std::set<std::string> zones;
  if (const auto receiver = receiver_in(club, command)) add_zone_of(club, *receiver, zones);
  return {zones.begin(), zones.end()};
}

std::vector<std::string> time_zones_of(const Club& club) {
  std::set<std::string> zones;
  for (const auto& [id, member] : club.members) add_zone_of(club, id, zones);
  return {zones.begin(), zones.end()};
}

}  // namespace domain
