#include "standing/lift.h"

#include "domain/appliers.h"
#include "protocol/events.h"

#include <map>

namespace standing {
namespace {

using namespace protocol;

// The event's outline, which is never sealed.
template <class E>
auto outline(const domain::Event& event) {
  return domain::open_parts<E>(event).outline;
}

What lift_one(const domain::Event& event, std::type_identity<MemberJoined>) {
  return Joined{outline<MemberJoined>(event).invited_by, event.seq == domain::founder_joins_at};
}
What lift_one(const domain::Event& event, std::type_identity<MemberLeft>) {
  return Left{outline<MemberLeft>(event).member};
}
What lift_one(const domain::Event&, std::type_identity<PropositionRestated>) {
  return HelpGiven{};
}
What lift_one(const domain::Event& event, std::type_identity<RestatementAccepted>) {
  return HelpAccepted{outline<RestatementAccepted>(event).restatement.seq};
}
What lift_one(const domain::Event&, std::type_identity<SuggestionMade>) {
  return HelpGiven{};
}
What lift_one(const domain::Event& event, std::type_identity<SuggestionAccepted>) {
  return HelpAccepted{outline<SuggestionAccepted>(event).suggestion.seq};
}
What lift_one(const domain::Event&, std::type_identity<protocol::OfferMade>) {
  return standing::OfferMade{};
}
What lift_one(const domain::Event& event, std::type_identity<protocol::OfferAccepted>) {
  return standing::OfferAccepted{outline<protocol::OfferAccepted>(event).offer.seq};
}
What lift_one(const domain::Event& event, std::type_identity<protocol::IntroductionProposed>) {
  const auto proposed = outline<protocol::IntroductionProposed>(event);
  standing::IntroductionProposed fact{std::get<MemberId>(proposed.a), std::nullopt};
  if (proposed.b) fact.b = std::get<MemberId>(*proposed.b);
  return fact;
}
What lift_one(const domain::Event& event, std::type_identity<protocol::IntroductionReleased>) {
  return standing::IntroductionReleased{outline<protocol::IntroductionReleased>(event).introduction.seq};
}
What lift_one(const domain::Event& event, std::type_identity<protocol::IntroductionJudged>) {
  const auto judged = outline<protocol::IntroductionJudged>(event);
  return standing::IntroductionJudged{judged.introduction.seq, judged.worthwhile};
}
What lift_one(const domain::Event& event, std::type_identity<protocol::ReferralGiven>) {
  const auto given = outline<protocol::ReferralGiven>(event);
  return standing::ReferralGiven{given.from, std::get<MemberId>(given.to)};
}
What lift_one(const domain::Event& event, std::type_identity<protocol::ReferralDeclined>) {
  const auto declined = outline<protocol::ReferralDeclined>(event);
  return standing::ReferralDeclined{declined.referral.seq, declined.reason};
}
What lift_one(const domain::Event& event, std::type_identity<protocol::ReferralRated>) {
  const auto rated = outline<protocol::ReferralRated>(event);
  return standing::ReferralRated{rated.referral.seq, rated.expected, static_cast<std::uint16_t>(rated.fit.value)};
}
What lift_one(const domain::Event& event, std::type_identity<protocol::ThanksGiven>) {
  const auto given = outline<protocol::ThanksGiven>(event);
  standing::ThanksGiven fact{std::get<MemberId>(given.to), std::nullopt};
  if (given.referral) fact.referral = given.referral->seq;
  return fact;
}
What lift_one(const domain::Event& event, std::type_identity<protocol::ThanksReversed>) {
  return standing::ThanksReversed{outline<protocol::ThanksReversed>(event).thanks.seq};
}

What lift_one(const domain::Event& event, std::type_identity<protocol::OneToOneProposed>) {
  return standing::OneToOneProposed{outline<protocol::OneToOneProposed>(event).member};
}
What lift_one(const domain::Event& event, std::type_identity<protocol::OneToOneScheduled>) {
  return standing::OneToOneScheduled{outline<protocol::OneToOneScheduled>(event).one_to_one.seq};
}
What lift_one(const domain::Event& event, std::type_identity<protocol::OneToOneConfirmed>) {
  return standing::OneToOneConfirmed{outline<protocol::OneToOneConfirmed>(event).one_to_one.seq};
}
What lift_one(const domain::Event& event, std::type_identity<OneToOneNoShow>) {
  const auto missed = outline<OneToOneNoShow>(event);
  return OneToOneMissed{missed.one_to_one.seq, missed.absent};
}
What lift_one(const domain::Event& event, std::type_identity<protocol::LtrMarked>) {
  const auto marked = outline<protocol::LtrMarked>(event);
  const auto score = [](Score value) { return static_cast<std::uint16_t>(value.value); };
  return standing::LtrMarked{marked.member, score(marked.like), score(marked.trust), score(marked.respect)};
}
What lift_one(const domain::Event& event, std::type_identity<protocol::AnchorAdded>) {
  return standing::AnchorAdded{outline<protocol::AnchorAdded>(event).member};
}
What lift_one(const domain::Event& event, std::type_identity<protocol::AnchorRemoved>) {
  return standing::AnchorRemoved{outline<protocol::AnchorRemoved>(event).member};
}
What lift_one(const domain::Event& event, std::type_identity<protocol::OrganisationVerified>) {
  const auto verified = outline<protocol::OrganisationVerified>(event);
  return standing::OrganisationVerified{verified.member, verified.organisation ? verified.organisation->value : ""};
}
What lift_one(const domain::Event& event, std::type_identity<MemberLinked>) {
  const auto linked = outline<MemberLinked>(event);
  return Linked{linked.member, linked.to};
}
What lift_one(const domain::Event& event, std::type_identity<protocol::FlagRaised>) {
  const auto raised = outline<protocol::FlagRaised>(event);
  return standing::FlagRaised{raised.about, raised.kind == FlagKind::pitch};
}
What lift_one(const domain::Event& event, std::type_identity<protocol::CaseDecided>) {
  const auto decided = domain::open_parts<protocol::CaseDecided>(event);
  standing::CaseDecided fact{decided.outline.member, decided.outline.decision >= CaseDecision::warning, {}};
  for (const FlagId flag : decided.flags.flags.values) fact.flags.push_back(flag.seq);
  if (decided.outline.former) fact.former = static_cast<std::uint64_t>(decided.outline.former->value);
  return fact;
}
What lift_one(const domain::Event& event, std::type_identity<EventVoided>) {
  const auto voided = outline<EventVoided>(event);
  Voided fact{static_cast<std::uint64_t>(voided.event.value), {}};
  if (voided.fault) fact.faulty.push_back(*voided.fault);
  return fact;
}
What lift_one(const domain::Event& event, std::type_identity<EventRestored>) {
  return Restored{static_cast<std::uint64_t>(outline<EventRestored>(event).event.value)};
}
What lift_one(const domain::Event& event, std::type_identity<protocol::RulesAdopted>) {
  const auto adopted = outline<protocol::RulesAdopted>(event);
  return standing::RulesAdopted{adopted.rules, static_cast<std::uint64_t>(adopted.from.value)};
}

// The kinds that say something; a kind that comes with later work gets its function above and its name here.
using Understood =
    mp11::mp_list<MemberJoined, MemberLeft, PropositionRestated, RestatementAccepted, SuggestionMade,
                  SuggestionAccepted, protocol::OfferMade, protocol::OfferAccepted, protocol::IntroductionProposed,
                  protocol::IntroductionReleased, protocol::IntroductionJudged, protocol::ReferralGiven,
                  protocol::ReferralDeclined, protocol::ReferralRated, protocol::ThanksGiven, protocol::ThanksReversed,
                  protocol::OneToOneProposed, protocol::OneToOneScheduled, protocol::OneToOneConfirmed, OneToOneNoShow,
                  protocol::LtrMarked, protocol::AnchorAdded, protocol::AnchorRemoved, protocol::OrganisationVerified,
                  MemberLinked, EventVoided, EventRestored, protocol::RulesAdopted, protocol::FlagRaised,
                  protocol::CaseDecided>;

using Lifter = What (*)(const domain::Event&);

const std::map<std::string_view, Lifter>& lifters() {
  static const auto table = [] {
    std::map<std::string_view, Lifter> made;
    mp11::mp_for_each<mp11::mp_transform<std::type_identity, Understood>>([&](auto identity) {
      using E = typename decltype(identity)::type;
      made[E::kind] = [](const domain::Event& event) { return lift_one(event, std::type_identity<E>{}); };
    });
    return made;
  }();
  return table;
}

}  // namespace

namespace {

// What is done for a member of another club is weighed in neither: each has its own anchors, and knows nobody else.
bool is_between_clubs(const domain::Event& event) {
  const auto is_abroad = [](const AnyMember& one) { return std::holds_alternative<MemberAbroad>(one); };
  if (event.kind == protocol::ReferralGiven::kind) return is_abroad(outline<protocol::ReferralGiven>(event).to);
  if (event.kind == protocol::ThanksGiven::kind) return is_abroad(outline<protocol::ThanksGiven>(event).to);
  if (event.kind != protocol::IntroductionProposed::kind) return false;
  const auto proposed = outline<protocol::IntroductionProposed>(event);
  return is_abroad(proposed.a) || (proposed.b && is_abroad(*proposed.b));
}

}  // namespace

std::optional<Fact> lift(const domain::Event& event) {
  if (is_between_clubs(event)) return std::nullopt;
  const auto lifter = lifters().find(event.kind);
  if (lifter == lifters().end()) return std::nullopt;
  const bool is_by_member = event.by.kind == Actor::Kind::member;
  return Fact{event.seq, day_of(event.at_ms), is_by_member ? event.by.member : club_id, lifter->second(event)};
}

}  // namespace standing
