#include "domain/inbox.h"

#include "domain/acquaintance.h"
#include "domain/voids.h"

#include <algorithm>
#include <array>

namespace domain {
namespace {

using namespace protocol;
using enum AlertAnswer;

// An offer made by one tap says no more than that its sender knows someone.
constexpr Score usual_strength{3};

Tap answering(const Matter& about, AlertAnswer say) {
  return {say, AnswerAlert{about, say}};
}

bool is_active(const Club& club, MemberId member) {
  return club.member(member)->is_active();
}

// Without a sealed word: who asks is one whom `me` advocates, or with whom they have dealt.
bool fits(const Club& club, const Ask& ask, MemberId me) {
  if (advocates(club, me, ask.by)) return true;
  const auto relation = club.relations.find(Pair::of(me, ask.by));
  return relation != club.relations.end() && std::ranges::any_of(relation->second.dealings, [&](const Dealing& one) {
           return !club.is_voided(one.event) && !club.is_voided(one.about);
         });
}

// An offer comes behind its ask.
bool has_offered(const Club& club, const Ask& ask, MemberId me) {
  const auto later = std::ranges::subrange(club.offers.lower_bound(OfferId{ask.id.seq}), club.offers.end());
  return std::ranges::any_of(later, [&](const auto& entry) {
    const Offer& one = entry.second;
    return one.by == me && one.ask == ask.id && !is_hidden(club, one);
  });
}

// What each kind of thing means to `me` as it stands, before the member's own desk is asked.

std::optional<Alert> concerns(const Club& club, MemberId me, const Ask& one) {
  if (one.state != AskState::open || one.by == me || !is_active(club, one.by)) return std::nullopt;
  if (!fits(club, one, me) || has_offered(club, one, me)) return std::nullopt;
  return Alert{AlertKind::ask_fits,
               Matter(one.id),
               Urgency::week,
               one.id.seq,
               0,
               false,
               {{yes, MakeOffer{one.id, usual_strength, std::nullopt}}, answering(one.id, no)}};
}

std::optional<Alert> concerns(const Club& club, MemberId me, const Offer& one) {
  const Ask& ask = *club.find(one.ask);
  if (ask.by != me || ask.state != AskState::open || one.state != OfferState::made) return std::nullopt;
  return Alert{AlertKind::offer_made,
               Matter(one.id),
               Urgency::today,
               one.id.seq,
               0,
               false,
               {{yes, AcceptOffer{one.id}}, answering(one.id, no)}};
}

std::optional<Alert> awaits_consent(const Club& club, MemberId me, const Introduction& one) {
  const bool is_a = one.a == me;
  if (is_a ? one.a_consented : one.b_consented) return std::nullopt;
  const auto& other = is_a ? one.b : one.a;
  if (other && !is_active(club, *other)) return std::nullopt;
  return Alert{AlertKind::introduction_awaits,
               Matter(one.id),
               Urgency::today,
               one.id.seq,
               0,
               false,
               {{yes, ConsentToIntroduction{one.id}}, {no, RefuseIntroduction{one.id}}}};
}

std::optional<Alert> concerns(const Club& club, MemberId me, const Introduction& one) {
  if (one.a != me && one.b != me) return std::nullopt;
  if (one.state == IntroductionState::proposed) return awaits_consent(club, me, one);
  if (one.state != IntroductionState::released) return std::nullopt;
  if (club.is_in_force(one.a == me ? one.a_judged_by : one.b_judged_by)) return std::nullopt;
  return Alert{AlertKind::introduction_to_judge,
               Matter(one.id),
               Urgency::week,
               one.settled_by,
               0,
               false,
               {{yes, JudgeIntroduction{one.id, true}}, {no, JudgeIntroduction{one.id, false}}}};
}

// The event that last said that the day promised now has come, or gone by; 0: none did.
std::uint64_t chased_by(const Referral& one) {
  if (!one.promised || one.reminded != *one.promised) return 0;
  return one.nudged == *one.promised ? one.nudged_by : one.reminded_by;
}

std::optional<Alert> concerns(const Club& club, MemberId me, const Referral& one) {
  const std::uint64_t chased = chased_by(one);
  const bool is_in_hand = one.state == ReferralState::given || one.state == ReferralState::received;
  if (one.from == me && is_in_hand && chased > 0 && chased == one.nudged_by) {
    return Alert{AlertKind::follow_up_late, Matter(one.id), Urgency::week, chased, 0, false, {}};
  }
#ifndef RORX_TWIN_INBOX_OF_OTHERS
  if (one.to != me) return std::nullopt;
#endif
  if (one.state == ReferralState::received && chased > 0) {
    return Alert{AlertKind::follow_up_due, Matter(one.id), Urgency::today, chased, 0, false, {}};
  }
  if (one.state != ReferralState::given) return std::nullopt;
  // Given, reopened or chased by that event.
  const std::uint64_t given = one.changed_by > 0 && !club.is_voided(one.changed_by) ? one.changed_by : one.id.seq;
  const std::uint64_t raised = std::max(given, chased);
  return Alert{AlertKind::referral_given,
               Matter(one.id),
               Urgency::today,
               raised,
               0,
               false,
               {{yes, ReceiveReferral{one.id}}, {no, DeclineReferral{one.id, DeclineReason::no_fit}}}};
}

// It is there to be read.
std::optional<Alert> concerns(const Club&, MemberId me, const Thanks& one) {
  if (one.to != me || one.reversed) return std::nullopt;
  return Alert{AlertKind::thanks_given, Matter(one.id), Urgency::week, one.id.seq, 0, false, {}};
}

std::optional<Alert> concerns(const Club&, MemberId me, const Suggestion& one) {
  if (one.of != me || one.answer != Answer::open) return std::nullopt;
  return Alert{AlertKind::suggestion_made,
               Matter(one.id),
               Urgency::week,
               one.id.seq,
               0,
               false,
               {{yes, AcceptSuggestion{one.id}}, {no, DeclineSuggestion{one.id}}}};
}

// To say no takes words: what they should have said.
std::optional<Alert> concerns(const Club&, MemberId me, const Restatement& one) {
  if (one.of != me || one.answer != Answer::open) return std::nullopt;
  return Alert{AlertKind::proposition_restated,   Matter(one.id), Urgency::week, one.id.seq, 0, false,
               {{yes, AcceptRestatement{one.id}}}};
}

bool has_said_how_it_went(const Club& club, const Side& side) {
  return club.is_in_force(side.held) || club.is_in_force(side.confirmed) || club.is_in_force(side.no_show);
}

std::optional<Alert> concerns(const Club& club, MemberId me, const OneToOne& one) {
  if (one.proposer.member != me && one.partner.member != me) return std::nullopt;
  const Side &own = one.side_of(me), &other = one.other_than(me);
  const bool is_told = has_said_how_it_went(club, own) || has_said_how_it_went(club, other);
  if (one.state == OneToOneState::proposed && one.partner.member == me && !is_told) {
    return Alert{AlertKind::one_to_one_proposed,
                 Matter(one.id),
                 Urgency::today,
                 one.id.seq,
                 0,
                 false,
                 {{no, CancelOneToOne{one.id, std::nullopt}}}};
  }
  if (one.state != OneToOneState::scheduled || has_said_how_it_went(club, own)) return std::nullopt;
  const auto& said = club.is_in_force(other.confirmed) ? other.confirmed : other.held;
  if (!club.is_in_force(said)) return std::nullopt;
  return Alert{AlertKind::one_to_one_held,
               Matter(one.id),
               Urgency::week,
               *said,
               0,
               false,
               {{yes, ConfirmOneToOne{one.id, true, true}}}};
}

// What the member has said to it, and whether they have read it. Nothing: it stands in their inbox no more.
std::optional<Alert> at_desk(const Club& club, MemberId me, std::optional<Alert> alert) {
  if (!alert) return std::nullopt;
  const auto desk = club.desks.find(me);
  if (desk != club.desks.end()) {
    for (const AnsweredAlert& one : desk->second.answered) {
      const bool is_it = alert->about.index() == 0 && one.about == std::get<Matter>(alert->about);
      if (!is_it || one.alert != alert->kind || one.event < alert->raised_by) continue;
      if (!one.returned_by) return std::nullopt;
      alert->raised_by = *one.returned_by;
    }
    alert->is_read = alert->raised_by <= desk->second.read_up_to;
  }
  if (!alert->answers.empty()) {
    alert->answers.push_back(answering(std::get<Matter>(alert->about), later));
  } else if (alert->is_read) {
    return std::nullopt;
  }
  return alert;
}

template <class T>
std::optional<Alert> alert_for(const Club& club, MemberId me, const T* thing) {
  if (!thing || is_hidden(club, *thing)) return std::nullopt;
  return at_desk(club, me, concerns(club, me, *thing));
}

// A member's own affair, about no thing.
std::optional<Alert> alert_about_webhook(const Club& club, MemberId me) {
  const auto desk = club.desks.find(me);
  if (desk == club.desks.end() || !desk->second.webhook || !desk->second.webhook->disabled_by) return std::nullopt;
  return at_desk(
      club, me,
      Alert{AlertKind::webhook_disabled, me, Urgency::week, *desk->second.webhook->disabled_by, 0, false, {}});
}

// Whoever speaks in the round that is on, and whoever is next.
std::optional<Alert> alert_about_turn(const Club& club, MemberId me) {
  const Round* round = club.live_round ? club.find(*club.live_round) : nullptr;
  if (!round || !round->turn || is_hidden(club, *round)) return std::nullopt;
  const bool is_mine = round->turn->member == me;
  if (!is_mine && (round->waiting.empty() || round->waiting.front() != me)) return std::nullopt;
  const auto kind = is_mine ? AlertKind::turn_now : AlertKind::turn_next;
  return at_desk(club, me, Alert{kind, round->id, Urgency::now, round->turn->seq, 0, false, {}});
}

// Which thing an event is about: one of the events below, and no other. A further kind that raises alerts is a row here
// and in `raising`, and a `concerns` above where the thing is new.
std::optional<Matter> matter_of(const Event& event) {
  std::optional<Matter> found;
  const auto read = [&]<class E>(std::type_identity<E>, auto id) {
    if (event.kind == E::kind) found = id(read_own<decltype(E::outline)>(event.parts.front().body));
  };
  const auto made = [&](std::string_view kind, Matter thing) {
    if (event.kind == kind) found = thing;
  };
  made(AskPosted::kind, AskId{event.seq});
  made(OfferMade::kind, OfferId{event.seq});
  made(IntroductionProposed::kind, IntroductionId{event.seq});
  made(IntroductionArrived::kind, IntroductionId{event.seq});
  made(ReferralGiven::kind, ReferralId{event.seq});
  made(ReferralArrived::kind, ReferralId{event.seq});
  made(ThanksGiven::kind, ThanksId{event.seq});
  made(ThanksArrived::kind, ThanksId{event.seq});
  made(SuggestionMade::kind, SuggestionId{event.seq});
  made(PropositionRestated::kind, RestatementId{event.seq});
  made(OneToOneProposed::kind, OneToOneId{event.seq});
  read(std::type_identity<IntroductionReleased>{}, [](const auto& outline) { return Matter(outline.introduction); });
  read(std::type_identity<ReferralReopened>{}, [](const auto& outline) { return Matter(outline.referral); });
  read(std::type_identity<ReferralReminded>{}, [](const auto& outline) { return Matter(outline.referral); });
  read(std::type_identity<ReferralNudged>{}, [](const auto& outline) { return Matter(outline.referral); });
  read(std::type_identity<OneToOneHeld>{}, [](const auto& outline) { return Matter(outline.one_to_one); });
  read(std::type_identity<OneToOneConfirmed>{}, [](const auto& outline) { return Matter(outline.one_to_one); });
  read(std::type_identity<AlertReturned>{}, [](const auto& outline) { return outline.about; });
  return found;
}

constexpr auto raising = std::to_array<std::string_view>({AskPosted::kind,
                                                          OfferMade::kind,
                                                          IntroductionProposed::kind,
                                                          IntroductionArrived::kind,
                                                          IntroductionReleased::kind,
                                                          ReferralGiven::kind,
                                                          ReferralArrived::kind,
                                                          ReferralReopened::kind,
                                                          ReferralReminded::kind,
                                                          ReferralNudged::kind,
                                                          ThanksGiven::kind,
                                                          ThanksArrived::kind,
                                                          SuggestionMade::kind,
                                                          PropositionRestated::kind,
                                                          OneToOneProposed::kind,
                                                          OneToOneHeld::kind,
                                                          OneToOneConfirmed::kind,
                                                          AlertReturned::kind,
                                                          TurnStarted::kind,
                                                          WebhookDisabled::kind});

}  // namespace

std::vector<Alert> inbox(const Club& club, MemberId me) {
  std::vector<Alert> found;
  if (!club.member(me) || !is_active(club, me)) return found;
  const auto look_through = [&](const auto& things) {
    for (const auto& [id, thing] : things) {
      if (auto alert = alert_for(club, me, &thing)) found.push_back(std::move(*alert));
    }
  };
  look_through(club.asks);
  look_through(club.offers);
  look_through(club.introductions);
  look_through(club.referrals);
  look_through(club.thanks);
  look_through(club.suggestions);
  look_through(club.restatements);
  look_through(club.one_to_ones);
  if (auto alert = alert_about_webhook(club, me)) found.push_back(std::move(*alert));
  if (auto alert = alert_about_turn(club, me)) found.push_back(std::move(*alert));
  std::ranges::sort(found, {}, &Alert::raised_by);
  return found;
}

std::optional<Alert> alert_about(const Club& club, MemberId me, const Matter& about) {
  if (!club.member(me) || !is_active(club, me)) return std::nullopt;
  return std::visit([&](auto id) { return alert_for(club, me, club.find(id)); }, about);
}

bool still_concerns(const Club& club, MemberId me, const AnsweredAlert& answered) {
  if (!is_active(club, me)) return false;
  return std::visit(
      [&](auto id) {
        const auto* thing = club.find(id);
        if (!thing || is_hidden(club, *thing)) return false;
        const auto alert = concerns(club, me, *thing);
        return alert && alert->kind == answered.alert && alert->raised_by <= answered.event;
      },
      answered.about);
}

bool may_raise(std::string_view kind) {
  return std::ranges::find(raising, kind) != raising.end();
}

std::vector<Raised> raised_by(const Club& club, const Event& event) {
  std::vector<Raised> found;
  const auto add = [&](MemberId member, std::optional<Alert> alert) {
    if (alert && alert->raised_by == event.seq) found.push_back({member, std::move(*alert)});
  };
  if (event.kind == WebhookDisabled::kind) {
    for (const auto& [id, desk] : club.desks) add(id, alert_about_webhook(club, id));
  }
  if (event.kind == TurnStarted::kind) {
    for (const auto& [id, member] : club.members) add(id, alert_about_turn(club, id));
  }
  const auto about = matter_of(event);
  if (!about) return found;
  for (const auto& [id, member] : club.members) {
    if (member.is_active()) add(id, alert_about(club, id, *about));
  }
  return found;
}

}  // namespace domain
