#include "domain/abroad.h"

#include "domain/access.h"
#include "domain/appliers.h"
#include "domain/draft.h"
#include "domain/follow_up.h"

#include <algorithm>

namespace domain {
namespace {

using namespace protocol;

// What each club says of the course of such a referral, the other says too.
using Echoed = mp11::mp_list<ReferralReceived, ReferralDeclined, ReferralAdvanced, ReferralClosed, ReferralRated,
                             ReferralLapsed, ReferralWithdrawn, ReferralReopened, ReferralNudged, ContactErased>;

ReferralId& referral_in(auto& event) {
  return event.outline.referral;
}
ReferralId& referral_in(ContactErased& event) {
  return std::get<ReferralId>(event.outline.subject);
}

bool is_about_a_referral(const auto&) {
  return true;
}
bool is_about_a_referral(const ContactErased& event) {
  return std::holds_alternative<ReferralId>(event.outline.subject);
}

// Calls `visit` with the event as the struct that it is, without its sealed parts, where it is one of those.
template <class Visit>
void visit_echoed(const Event& event, Visit visit) {
  mp11::mp_for_each<mp11::mp_transform<std::type_identity, Echoed>>([&](auto identity) {
    using E = typename decltype(identity)::type;
    if (event.kind != E::kind) return;
    E read = open_parts<E>(event);
    if (is_about_a_referral(read)) visit(read);
  });
}

bool is_of(const Referral& one, std::string_view club, std::optional<MemberId> member) {
  return one.abroad && one.abroad->club == club && one.abroad->member == member;
}

// The same referral as this club has it: each of the two has to know of the other.
const Referral* counterpart(const Club& club, const Echo& echo) {
  const Referral& theirs = echo.referral;
  if (theirs.abroad->referral) {
    const Referral* ours = club.find(*theirs.abroad->referral);
    const bool is_it = ours && is_of(*ours, echo.home, theirs.to) && ours->from == theirs.abroad->member;
    return is_it ? ours : nullptr;
  }
  const auto found = std::ranges::find_if(club.referrals, [&](const auto& entry) {
    const Referral& ours = entry.second;
    return is_of(ours, echo.home, theirs.from) && ours.abroad->referral == theirs.id &&
           ours.to == theirs.abroad->member;
  });
  return found == club.referrals.end() ? nullptr : &found->second;
}

void keep_promise(auto&, const Club&, const Context&, const Referral&) {}
// A giver who reopens it starts the clock of the receiver's club.
void keep_promise(ReferralReopened& event, const Club& club, const Context& context, const Referral& ours) {
  if (!ours.to) return;
  event.follow_up = promise_within(club, context, ours.to, ours.was_received ? days_to_follow_up : days_to_answer);
}

}  // namespace

Result<Decision> decide_arrival(const Club& club, const Departure& departure, std::optional<Name> giver,
                                const Context& context) {
  const MemberId to = departure.to.member;
  const Member* receiver = club.member(to);
  // Of another club's members nobody learns more than this.
  if (!receiver || !receiver->is_active()) {
    return std::unexpected(Error{ErrorCode::not_found, "there is no such thing, or it is not yours to see", "with.to"});
  }
  Draft draft(club, context);
  const std::string made = ReferralId{draft.next_seq()}.text();
  draft.add(Actor::server(),
            ReferralArrived{
                {departure.from, to, departure.effort},
                {{}, departure.referral},
                ReferralArrived::Terms{{}, std::move(giver), departure.need, departure.hand_over, departure.consent},
                promise_within(club, context, to, days_to_answer)},
            {.parties = {to}, .receiver = to, .subject = made});
  return Decision{draft.take(), made};
}

const Referral* arrival_received(const Club& club, MemberId who, const Command& command) {
  const auto* const receive = std::get_if<ReceiveReferral>(&command);
  if (!receive || refuses(club, who, command, std::nullopt)) return nullptr;
  const Referral* referral = club.find(receive->referral);
  return referral->from || club.is_erased(referral->id) ? nullptr : referral;
}

std::optional<PartOfEvent> contact_for(const Club& giving, std::string_view home, const Referral& arrival) {
  const Referral* given = giving.find(*arrival.abroad->referral);
  if (!given || !is_of(*given, home, arrival.to) || given->from != arrival.abroad->member) return std::nullopt;
  return contact_of(giving, given->id);
}

std::optional<Echo> echo_of(const Club& club, const Event& event) {
  if (!event.kind.starts_with("referral.") && event.kind != ContactErased::kind) return std::nullopt;
  std::optional<Echo> echo;
  visit_echoed(event, [&](auto& read) {
    const Referral& referral = *club.find(referral_in(read));
    if (referral.abroad) echo = Echo{referral.abroad->club, club.slug, referral, event};
  });
  return echo;
}

std::vector<Event> decide_echo(const Club& club, const Echo& echo, const Context& context) {
  const Referral* ours = counterpart(club, echo);
  if (!ours) return {};
  Draft draft(club, context);
  visit_echoed(echo.event, [&](auto& read) {
    if (echo.event.kind == ContactErased::kind && club.is_erased(ours->id)) return;
    referral_in(read) = ours->id;
    keep_promise(read, club, context, *ours);
    draft.add(Actor::server(), read, {.parties = ours->parties()});
  });
  return draft.take();
}

}  // namespace domain
