// What each kind of event changes; apply.cpp calls them with the event's open parts decoded.
#pragma once
#include "domain/club.h"
#include "domain/event.h"
#include "domain/voids.h"
#include "protocol/events.h"

#include <algorithm>

namespace domain {

[[noreturn]] void broken_event(const Event& event, const char* what);

// The event's struct from its open parts. Sealed parts stay empty, whether their bodies are at hand or not.
template <class E>
E open_parts(const Event& event) {
  E made{};
  protocol::mp11::mp_for_each<protocol::members_of<E>>([&](auto member) {
    auto& field = made.*member.pointer;
    using Field = std::remove_cvref_t<decltype(field)>;
    const auto part = std::ranges::find(event.parts, std::string_view(member.name), &Part::label);
    if (part == event.parts.end() || !part->subject.empty()) {
      if constexpr (!protocol::codec::is_a<std::optional, Field>) broken_event(event, "a part is missing");
      return;
    }
    protocol::JsonMemory memory;
    const auto value = protocol::parse_json(part->body, memory.pointer());
    if (!value) broken_event(event, "a part is not JSON");
    auto read = protocol::read_json<Field>(*value, "");
    if (!read) broken_event(event, "a part has another shape");
    field = std::move(*read);
  });
  return made;
}

// A thing that the event names.
template <class T>
T& named(Table<T>& table, decltype(T::id) id, const Event& event) {
  const auto found = table.find(id);
  if (found == table.end()) broken_event(event, "it names something that is not there");
  return found->second;
}

// Changes it beside its course, so that voiding that leaves the change: see touch().
template <class T, class Change>
void touch_beside(Table<T>& table, decltype(T::id) id, const Event& event, Change change) {
  T& thing = named(table, id, event);
  change(thing);
  thing.changed = event.seq;
}

// Changes it, and notes that it has changed: for what everyone may know who can name the thing in a command. Anything
// else changes it unnoted, for `expect` would tell them of it.
template <class T, class Change>
void touch(Table<T>& table, decltype(T::id) id, const Event& event, Change change) {
  T& thing = named(table, id, event);
  if constexpr (HasCourse<T>) {
    T before = thing;
    before.before.clear();
    thing.before.assign(1, std::move(before));
    thing.changed_by = event.seq;
  }
  change(thing);
  thing.changed = event.seq;
}

template <class T>
void add(Table<T>& table, T thing) {
  thing.changed = thing.id.seq;
  table.emplace_hint(table.end(), thing.id, std::move(thing));
}

// The two had to do with each other, by this event, which is about the thing that event `about` made.
void note_dealing(Club& club, const Event& event, MemberId one, MemberId other, std::uint64_t about);

// Credits the member with `units` of a column of the report, by this event, which is about the thing that event `about`
// made.
void credit(Club& club, const Event& event, MemberId member, protocol::ReportColumn column, std::uint64_t about,
            std::int64_t units = 1);

// Notes in the round what was made in it; nothing where it was made in none.
void note_made(Club& club, const Event& event, Made kind, const std::optional<protocol::TurnPart>& turn);

// Where the member says how they want to be told.
Desk& desk_of(Club& club, MemberId member);

// people
void apply_one(Club&, const Event&, const protocol::ClubFounded&);
void apply_one(Club&, const Event&, const protocol::MemberInvited&);
void apply_one(Club&, const Event&, const protocol::MemberJoined&);
void apply_one(Club&, const Event&, const protocol::MemberLeft&);
void apply_one(Club&, const Event&, const protocol::MemberSuspended&);
void apply_one(Club&, const Event&, const protocol::MemberReinstated&);
void apply_one(Club&, const Event&, const protocol::RoleGranted&);
void apply_one(Club&, const Event&, const protocol::RoleRevoked&);
void apply_one(Club&, const Event&, const protocol::PropositionSet&);
void apply_one(Club&, const Event&, const protocol::PropositionRestated&);
void apply_one(Club&, const Event&, const protocol::RestatementAccepted&);
void apply_one(Club&, const Event&, const protocol::RestatementCorrected&);
void apply_one(Club&, const Event&, const protocol::SuggestionMade&);
void apply_one(Club&, const Event&, const protocol::SuggestionAccepted&);
void apply_one(Club&, const Event&, const protocol::SuggestionDeclined&);
void apply_one(Club&, const Event&, const protocol::PreferencesSet&);
// the chain
void apply_one(Club&, const Event&, const protocol::AskPosted&);
void apply_one(Club&, const Event&, const protocol::AskWithdrawn&);
void apply_one(Club&, const Event&, const protocol::AskExpired&);
void apply_one(Club&, const Event&, const protocol::OfferMade&);
void apply_one(Club&, const Event&, const protocol::OfferAccepted&);
void apply_one(Club&, const Event&, const protocol::OfferWithdrawn&);
void apply_one(Club&, const Event&, const protocol::IntroductionProposed&);
void apply_one(Club&, const Event&, const protocol::IntroductionArrived&);
void apply_one(Club&, const Event&, const protocol::IntroductionConsented&);
void apply_one(Club&, const Event&, const protocol::IntroductionRefused&);
void apply_one(Club&, const Event&, const protocol::IntroductionReleased&);
void apply_one(Club&, const Event&, const protocol::IntroductionJudged&);
void apply_one(Club&, const Event&, const protocol::ReferralGiven&);
void apply_one(Club&, const Event&, const protocol::ReferralArrived&);
void apply_one(Club&, const Event&, const protocol::ContactReleased&);
void apply_one(Club&, const Event&, const protocol::ReferralReceived&);
void apply_one(Club&, const Event&, const protocol::ReferralDeclined&);
void apply_one(Club&, const Event&, const protocol::ReferralAdvanced&);
void apply_one(Club&, const Event&, const protocol::ReferralClosed&);
void apply_one(Club&, const Event&, const protocol::ReferralRated&);
void apply_one(Club&, const Event&, const protocol::ReferralLapsed&);
void apply_one(Club&, const Event&, const protocol::ReferralWithdrawn&);
void apply_one(Club&, const Event&, const protocol::ReferralReopened&);
void apply_one(Club&, const Event&, const protocol::ReferralReminded&);
void apply_one(Club&, const Event&, const protocol::ReferralNudged&);
void apply_one(Club&, const Event&, const protocol::ReferralPassedOn&);
void apply_one(Club&, const Event&, const protocol::ThanksGiven&);
void apply_one(Club&, const Event&, const protocol::ThanksArrived&);
void apply_one(Club&, const Event&, const protocol::ThanksReversed&);
void apply_one(Club&, const Event&, const protocol::TestimonialGiven&);
// relationships
void apply_one(Club&, const Event&, const protocol::LtrMarked&);
void apply_one(Club&, const Event&, const protocol::AdvocacyDeclared&);
void apply_one(Club&, const Event&, const protocol::AdvocacyWithdrawn&);
void apply_one(Club&, const Event&, const protocol::AdvocacyDeclined&);
void apply_one(Club&, const Event&, const protocol::OneToOneProposed&);
void apply_one(Club&, const Event&, const protocol::OneToOneScheduled&);
void apply_one(Club&, const Event&, const protocol::OneToOneCancelled&);
void apply_one(Club&, const Event&, const protocol::OneToOneHeld&);
void apply_one(Club&, const Event&, const protocol::OneToOneConfirmed&);
void apply_one(Club&, const Event&, const protocol::OneToOneNoShow&);
// the round
void apply_one(Club&, const Event&, const protocol::RoundPlanned&);
void apply_one(Club&, const Event&, const protocol::RoundOpened&);
void apply_one(Club&, const Event&, const protocol::RoundHandedOver&);
void apply_one(Club&, const Event&, const protocol::RoundTakenOver&);
void apply_one(Club&, const Event&, const protocol::RoundPhaseEntered&);
void apply_one(Club&, const Event&, const protocol::RoundPaused&);
void apply_one(Club&, const Event&, const protocol::RoundResumed&);
void apply_one(Club&, const Event&, const protocol::RoundReplanned&);
void apply_one(Club&, const Event&, const protocol::RoundClosed&);
void apply_one(Club&, const Event&, const protocol::RoundAborted&);
void apply_one(Club&, const Event&, const protocol::TurnStarted&);
void apply_one(Club&, const Event&, const protocol::TurnExtended&);
void apply_one(Club&, const Event&, const protocol::TurnOver&);
void apply_one(Club&, const Event&, const protocol::TurnEnded&);
void apply_one(Club&, const Event&, const protocol::TurnSkipped&);
void apply_one(Club&, const Event&, const protocol::TurnSwapped&);
void apply_one(Club&, const Event&, const protocol::AttendanceMarked&);
void apply_one(Club&, const Event&, const protocol::VisitorRegistered&);
// the report
void apply_one(Club&, const Event&, const protocol::ReportSubmitted&);
void apply_one(Club&, const Event&, const protocol::ReportReopened&);
void apply_one(Club&, const Event&, const protocol::PointsAdopted&);
void apply_one(Club&, const Event&, const protocol::EducationNoted&);
// moderation
void apply_one(Club&, const Event&, const protocol::AnchorAdded&);
void apply_one(Club&, const Event&, const protocol::AnchorRemoved&);
void apply_one(Club&, const Event&, const protocol::OrganisationVerified&);
void apply_one(Club&, const Event&, const protocol::MemberLinked&);
void apply_one(Club&, const Event&, const protocol::EventVoided&);
void apply_one(Club&, const Event&, const protocol::EventRestored&);
void apply_one(Club&, const Event&, const protocol::RulesAdopted&);
void apply_one(Club&, const Event&, const protocol::NeighboursSet&);
void apply_one(Club&, const Event&, const protocol::FlagRaised&);
void apply_one(Club&, const Event&, const protocol::CaseOpened&);
void apply_one(Club&, const Event&, const protocol::CaseStepTaken&);
void apply_one(Club&, const Event&, const protocol::CaseDecided&);
void apply_one(Club&, const Event&, const protocol::CaseAppealed&);
void apply_one(Club&, const Event&, const protocol::CaseOverdue&);
// privacy
void apply_one(Club&, const Event&, const protocol::ContactCorrected&);
void apply_one(Club&, const Event&, const protocol::ContactErased&);
// alerts
void apply_one(Club&, const Event&, const protocol::AlertAnswered&);
void apply_one(Club&, const Event&, const protocol::AlertsRead&);
void apply_one(Club&, const Event&, const protocol::AlertReturned&);
void apply_one(Club&, const Event&, const protocol::WebhookSet&);
void apply_one(Club&, const Event&, const protocol::WebhookRemoved&);
void apply_one(Club&, const Event&, const protocol::WebhookDisabled&);
// the log itself
void apply_one(Club&, const Event&, const protocol::LogRestored&);

}  // namespace domain
