#include "domain/decide.h"

#include "domain/access.h"
#include "domain/budgets.h"
#include "domain/decisions.h"
#include "domain/mute.h"

namespace domain {

protocol::Result<Decision> decide(const Club& club, MemberId who, const protocol::Command& command,
                                  std::optional<std::uint64_t> expect, const Context& context) {
  if (auto refusal = refuses(club, who, command, expect)) return std::unexpected(std::move(*refusal));
  if (auto refusal = refuses_muted(club, who, command, context.today)) return std::unexpected(std::move(*refusal));
  if (context.has_budgets) {
    if (auto refusal = refuses_spent(club, who, command, context.now_ms)) return std::unexpected(std::move(*refusal));
  }
  const Case one{club, who, context};
  return std::visit([&](const auto& wish) { return rule(one, wish); }, command);
}

std::optional<PartOfEvent> recall_for(const Club& club, MemberId who, const protocol::Command& command) {
  const auto* const receive = std::get_if<protocol::ReceiveReferral>(&command);
  const auto* const consent = std::get_if<protocol::ConsentToIntroduction>(&command);
  if ((!receive && !consent) || refuses(club, who, command, std::nullopt)) return std::nullopt;
  if (receive) return contact_of(club, receive->referral);
  if (!club.find(consent->introduction)->has_guest()) return std::nullopt;
  return guest_of(consent->introduction);
}

std::optional<std::uint64_t> names_event(const protocol::Command& command) {
  if (const auto* wish = std::get_if<protocol::RaiseFlag>(&command); wish && wish->event) return wish->event->value;
  if (const auto* wish = std::get_if<protocol::VoidEvent>(&command)) return wish->event.value;
  if (const auto* wish = std::get_if<protocol::RestoreEvent>(&command)) return wish->event.value;
  return std::nullopt;
}

std::optional<PartOfEvent> contact_of(const Club& club, ReferralId referral) {
  const Referral& one = *club.find(referral);
  if (club.is_erased(referral) || !one.from) return std::nullopt;
  return PartOfEvent{one.contact_at, "details"};
}

PartOfEvent person_of(MemberId member) {
  return {member.seq, "person"};
}

PartOfEvent guest_of(IntroductionId introduction) {
  return {introduction.seq, "guest"};
}

}  // namespace domain
