// Rules of referrals, from the hand-over to the thanks.
#include "domain/calendar.h"
#include "domain/decisions.h"
#include "domain/follow_up.h"
#include "domain/passing.h"
#include "domain/round_rules.h"

#include <algorithm>

namespace domain {
namespace {

using namespace protocol;

Involved parties_of(const Referral& referral) {
  return {.parties = referral.parties()};
}

bool is_currency(std::string_view text) {
  return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// cross_club, when the receiver is of another club; inside, when the prospect is a member of this one.
ReferralKind kind_of(const GiveReferral& wish) {
  if (std::holds_alternative<MemberAbroad>(wish.to)) return ReferralKind::cross_club;
  return wish.prospect ? ReferralKind::inside : ReferralKind::outside;
}

bool has_part(const Referral& referral, const AnyMember& member) {
  if (const auto* here = std::get_if<MemberId>(&member)) return referral.from == *here || referral.to == *here;
  const auto& there = std::get<MemberAbroad>(member);
  return referral.abroad && referral.abroad->club == there.club.value && referral.abroad->member == there.member;
}

AnyMember giver_of(const Referral& referral) {
  if (referral.from) return *referral.from;
  return MemberAbroad{{referral.abroad->club}, referral.abroad->member};
}

// Whom a referral may be given to, as far as this club knows.
std::optional<Error> refuses_receiver(const Case& c, const GiveReferral& wish) {
  if (const auto* abroad = std::get_if<MemberAbroad>(&wish.to)) {
    if (abroad->club.value != c.club.slug) return std::nullopt;
    return Error{ErrorCode::not_found, "there is no such thing, or it is not yours to see", "with.to"};
  }
  const MemberId to = std::get<MemberId>(wish.to);
  if (to == c.who) return Error{ErrorCode::self_deal, "a referral is for another", "with.to"};
  if (wish.prospect && *wish.prospect == to) {
    return Error{ErrorCode::self_deal, "a referral is about a third person", "with.prospect"};
  }
  if (c.club.member(to)->is_active()) return std::nullopt;
  return Error{ErrorCode::not_now, "this member is not active", "with.to"};
}

// What its receiver may pass on: what is theirs to answer or in their hands, or what they declined.
std::optional<Error> refuses_passing(const Case& c, const GiveReferral& wish) {
  const Referral& parent = *c.club.find(*wish.parent);
  const auto refusal = [](ErrorCode code, std::string message, std::string field) {
    return Error{code, std::move(message), std::move(field)};
  };
  if (parent.to != c.who) {
    return refusal(ErrorCode::not_found, "there is no such thing, or it is not yours to see", "with.parent");
  }
  const bool is_theirs = parent.state == ReferralState::given || parent.state == ReferralState::received ||
                         parent.state == ReferralState::declined;
  if (!is_theirs || c.club.is_erased(parent.id)) {
    return refusal(ErrorCode::not_now, "this referral can't be passed on any more", "with.parent");
  }
  if (is_in_other_hands(c.club, parent)) {
    return refusal(ErrorCode::not_now, "this referral has been passed on already", "with.parent");
  }
  std::vector<const Referral*> links = links_above(c.club, parent);
  links.push_back(&parent);
  if (std::ranges::any_of(links, [&](const Referral* one) { return has_part(*one, wish.to); })) {
    return refusal(ErrorCode::self_deal, "this referral came to you by way of this member", "with.to");
  }
  // The prospect is asked anew. Days differ by a day between time zones.
  if (wish.consent.at < day_after(utc_day_of(parent.waiting_since_ms).value, -1)) {
    return refusal(ErrorCode::out_of_range, "the prospect agreed to another: ask them anew", "with.consent.at");
  }
  return std::nullopt;
}

std::optional<ReferralGiven::Links> links_of(const GiveReferral& wish) {
  if (!wish.prospect && !wish.offer && !wish.introduction && !wish.parent) return std::nullopt;
  return ReferralGiven::Links{{}, wish.prospect, wish.offer, wish.introduction, wish.parent};
}

}  // namespace

Ruling rule(const Case& c, const GiveReferral& wish) {
  if (auto error = refuses_receiver(c, wish)) return std::unexpected(std::move(*error));
  if (wish.prospect == c.who) {
    return refuse(ErrorCode::self_deal, "a referral is about a third person", "with.prospect");
  }
  if (wish.consent.at.value > c.context.today) {
    return refuse(ErrorCode::out_of_range, "consent lies in the past", "with.consent.at");
  }
  if (!is_reachable(wish.contact)) {
    return refuse(ErrorCode::bad_request, "a contact has a telephone number or an e-mail address", "with.contact");
  }
  if (wish.parent) {
    if (auto error = refuses_passing(c, wish)) return std::unexpected(std::move(*error));
  }
  Draft draft(c.club, c.context);
  const ReferralId onward{draft.next_seq()};
  const std::string made = onward.text();
  Involved involved{.parties = {c.who}, .subject = made};
  std::optional<FollowUpPart> promise;
  Decision decision{{}, made};
  if (const auto* to = std::get_if<MemberId>(&wish.to)) {
    involved.parties.push_back(*to);
    promise = promise_within(c.club, c.context, *to, days_to_answer);
  } else {
    decision.departure = Departure{{{c.club.slug}, c.who},
                                   std::get<MemberAbroad>(wish.to),
                                   Departure::Given{onward, wish.effort, wish.need, wish.hand_over, wish.consent}};
  }
  draft.add(c.by(),
            ReferralGiven{{c.who, wish.to, kind_of(wish), wish.effort},
                          ReferralGiven::Terms{{}, wish.need, wish.hand_over, wish.consent},
                          ReferralGiven::Details{{}, wish.contact},
                          links_of(wish),
                          tie_of(c.club, c.who),
                          std::move(promise)},
            involved);
  if (wish.parent) {
    draft.add(Actor::server(), ReferralPassedOn{{{}, *wish.parent, onward}}, parties_of(*c.club.find(*wish.parent)));
  }
  decision.events = draft.take();
  return decision;
}

// Once received, the receiver learns the contact: the details come with an event of their own, for the receiver alone.
Ruling rule(const Case& c, const ReceiveReferral& wish) {
  const Referral& referral = *c.club.find(wish.referral);
  if (referral.state != ReferralState::given) return refuse(ErrorCode::not_now, "this referral does not wait for you");
  Draft draft(c.club, c.context);
  draft.add(c.by(), ReferralReceived{{{}, wish.referral}, promise_within(c.club, c.context, c.who, days_to_follow_up)},
            parties_of(referral));
  // Nothing is recalled once the details have been erased; what is recalled is what we wrote.
  if (c.context.recalled) {
    const auto details = read_own<ReferralGiven::Details>(*c.context.recalled);
    draft.add(Actor::server(), ContactReleased{ContactReleased::Details{{}, wish.referral, details.contact}},
              {.receiver = c.who, .subject = wish.referral.text()});
  }
  return Decision{draft.take(), {}};
}

Ruling rule(const Case& c, const DeclineReferral& wish) {
  const Referral& referral = *c.club.find(wish.referral);
  if (referral.state != ReferralState::given) return refuse(ErrorCode::not_now, "this referral does not wait for you");
  return one_event(c, ReferralDeclined{{{}, wish.referral, wish.reason}}, parties_of(referral));
}

Ruling rule(const Case& c, const AdvanceReferral& wish) {
  const Referral& referral = *c.club.find(wish.referral);
  if (referral.state != ReferralState::received)
    return refuse(ErrorCode::not_now, "this referral is not in your hands");
  if (wish.due && wish.due->value < c.context.today)
    return refuse(ErrorCode::out_of_range, "this day is past", "with.due");
  ReferralAdvanced event{{{}, wish.referral, wish.stage, wish.owner, wish.due},
                         std::nullopt,
                         promise_within(c.club, c.context, c.who, days_to_follow_up)};
  if (wish.due) event.follow_up->by = *wish.due;
  if (wish.next_step) event.words = ReferralAdvanced::Words{{}, *wish.next_step};
  return one_event(c, std::move(event), parties_of(referral));
}

Ruling rule(const Case& c, const CloseReferral& wish) {
  const Referral& referral = *c.club.find(wish.referral);
  if (referral.state != ReferralState::received)
    return refuse(ErrorCode::not_now, "this referral is not in your hands");
  ReferralClosed event{{{}, wish.referral, wish.outcome}, std::nullopt};
  if (wish.reason) event.why = ReasonPart{{}, *wish.reason};
  return one_event(c, std::move(event), parties_of(referral));
}

Ruling rule(const Case& c, const RateReferral& wish) {
  const Referral& referral = *c.club.find(wish.referral);
  if (!referral.was_received) return refuse(ErrorCode::not_now, "rate a referral once you have received it");
  if (referral.rated && !c.club.is_voided(*referral.rated))
    return refuse(ErrorCode::not_now, "you have rated it already");
  return one_event(c, ReferralRated{{{}, wish.referral, wish.expected, wish.fit, wish.effort}}, parties_of(referral));
}

Ruling rule(const Case& c, const WithdrawReferral& wish) {
  const Referral& referral = *c.club.find(wish.referral);
  if (referral.state != ReferralState::given)
    return refuse(ErrorCode::not_now, "this referral has been answered already");
  return one_event(c, ReferralWithdrawn{{{}, wish.referral}}, parties_of(referral));
}

Ruling rule(const Case& c, const ReopenReferral& wish) {
  const Referral& referral = *c.club.find(wish.referral);
  if (referral.state != ReferralState::closed && referral.state != ReferralState::lapsed) {
    return refuse(ErrorCode::not_now, "only a closed or lapsed referral can be reopened");
  }
  if (c.club.is_erased(wish.referral)) return refuse(ErrorCode::not_now, "the prospect's details have been erased");
  const int days = referral.was_received ? days_to_follow_up : days_to_answer;
  return one_event(c, ReferralReopened{{{}, wish.referral}, promise_within(c.club, c.context, referral.to, days)},
                   parties_of(referral));
}

Ruling rule(const Case& c, const GiveThanks& wish) {
  const Referral* const referral = wish.referral ? c.club.find(*wish.referral) : nullptr;
  if (!wish.to && !referral)
    return refuse(ErrorCode::bad_request, "thanks are to someone, or for a referral", "with.to");
  const AnyMember to = wish.to ? *wish.to : giver_of(*referral);
  if (to == AnyMember(c.who)) return refuse(ErrorCode::self_deal, "thanks are for another", "with.to");
  if (referral) {
    if (referral->to != c.who || giver_of(*referral) != to) {
      return refuse(ErrorCode::not_found, "there is no such thing, or it is not yours to see", "with.referral");
    }
    if (!referral->was_received) return refuse(ErrorCode::not_now, "thank for a referral once you have received it");
  } else if (std::holds_alternative<MemberAbroad>(to)) {
    return refuse(ErrorCode::not_found, "there is no such thing, or it is not yours to see", "with.to");
  }
  if (wish.currency && !wish.amount)
    return refuse(ErrorCode::bad_request, "a currency goes with an amount", "with.currency");
  if (wish.currency && !is_currency(wish.currency->value)) {
    return refuse(ErrorCode::out_of_range, "a currency has three capital letters (ISO 4217)", "with.currency");
  }
  ThanksGiven event{{wish.referral, to, wish.business}, std::nullopt};
  if (wish.amount) {
    event.money = ThanksGiven::Money{{}, *wish.amount, wish.currency.value_or(CurrencyCode{c.club.currency})};
  }
  return making<ThanksId>(c, std::move(event));
}

Ruling rule(const Case& c, const ReverseThanks& wish) {
  if (c.club.find(wish.thanks)->reversed)
    return refuse(ErrorCode::not_now, "these thanks have been taken back already");
  return one_event(c, ThanksReversed{{wish.thanks}});
}

Ruling rule(const Case& c, const GiveTestimonial& wish) {
  if (wish.about == c.who) return refuse(ErrorCode::self_deal, "a testimonial is about another", "with.about");
  TestimonialGiven event{{wish.about, wish.referral}, TestimonialGiven::Words{{}, wish.text}};
  event.turn = tie_of(c.club, c.who);
  return making<TestimonialId>(c, std::move(event));
}

}  // namespace domain
