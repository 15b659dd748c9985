#include "domain/abroad.h"

#include "domain/access.h"
#include "domain/between.h"
#include "domain/draft.h"
#include "domain/follow_up.h"

namespace domain {
namespace {

using namespace protocol;

void arrive(Draft& draft, const Club& club, const Context& context, const Departure& departure,
            const Departure::Given& given, std::optional<Name> giver, const Involved& involved) {
  const MemberId to = departure.to.member;
  draft.add(Actor::server(),
            ReferralArrived{{departure.from, to, given.effort},
                            {{}, given.referral},
                            ReferralArrived::Terms{{}, std::move(giver), given.need, given.hand_over, given.consent},
                            promise_within(club, context, to, days_to_answer)},
            involved);
}

void arrive(Draft& draft, const Club&, const Context&, const Departure& departure, const Departure::Proposed& proposed,
            std::optional<Name> connector, const Involved& involved) {
  const AnyMember to = departure.to.member, other = MemberAbroad{departure.from.club, proposed.other};
  const auto& [a, b] = proposed.is_to_a ? std::pair(to, other) : std::pair(other, to);
  draft.add(Actor::server(),
            IntroductionArrived{{{}, departure.from, a, b, proposed.introduction},
                                IntroductionArrived::Words{{}, std::move(connector), proposed.blurb}},
            involved);
}

ReferralId made_by(const Departure::Given&, std::uint64_t seq) {
  return {seq};
}
IntroductionId made_by(const Departure::Proposed&, std::uint64_t seq) {
  return {seq};
}

}  // namespace

Result<Decision> decide_arrival(const Club& club, const Departure& departure, std::optional<Name> from,
                                const Context& context) {
  const MemberId to = departure.to.member;
  const Member* receiver = club.member(to);
  // Of another club's members nobody learns more than this, nor whether the club takes anything from theirs.
  if (!receiver || !receiver->is_active() || !club.is_open_to(departure.from.club.value)) {
    return std::unexpected(
        Error{ErrorCode::not_found, "there is no such thing, or it is not yours to see", std::string(departure.field)});
  }
  Draft draft(club, context);
  const std::string made =
      std::visit([&](const auto& what) { return made_by(what, draft.next_seq()).text(); }, departure.what);
  const Involved involved{.parties = {to}, .receiver = to, .subject = made};
  std::visit([&](const auto& what) { arrive(draft, club, context, departure, what, std::move(from), involved); },
             departure.what);
  return Decision{draft.take(), made};
}

const Referral* arrival_received(const Club& club, MemberId who, const Command& command) {
  const auto* const receive = std::get_if<ReceiveReferral>(&command);
  if (!receive || refuses(club, who, command, std::nullopt)) return nullptr;
  const Referral* referral = club.find(receive->referral);
  return referral->from || club.is_erased(referral->id) ? nullptr : referral;
}

std::optional<PartOfEvent> contact_for(const Club& giving, std::string_view home, const Referral& arrival) {
  const Referral* given = counterpart(giving, home, arrival);
  if (!given) return std::nullopt;
  return contact_of(giving, given->id);
}

const Introduction* consented_abroad(const Club& club, MemberId who, const Command& command) {
  const auto* const consent = std::get_if<ConsentToIntroduction>(&command);
  if (!consent || refuses(club, who, command, std::nullopt)) return nullptr;
  const Introduction* introduction = club.find(consent->introduction);
  return introduction->abroad ? introduction : nullptr;
}

std::optional<PartOfEvent> person_for(const Club& theirs, std::string_view home, const Introduction& ours) {
  const Member* other = theirs.member(ours.abroad->member);
  if (!other || !other->is_active() || !counterpart(theirs, home, ours)) return std::nullopt;
  return person_of(other->id);
}

}  // namespace domain
