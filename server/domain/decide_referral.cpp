// Rules of referrals, from the hand-over to the thanks.
#include "domain/decisions.h"
#include "domain/round_rules.h"

#include <algorithm>

namespace domain {
namespace {

using namespace protocol;

Involved parties_of(const Referral& referral) {
  return {.parties = {referral.from, referral.to}};
}

bool is_currency(std::string_view text) {
  return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// inside, when the prospect is a member of the club; a receiver of another club comes with referrals across clubs.
ReferralKind kind_of(const GiveReferral& wish) {
  return wish.prospect ? ReferralKind::inside : ReferralKind::outside;
}

std::optional<ReferralGiven::Links> links_of(const GiveReferral& wish) {
  if (!wish.prospect && !wish.offer && !wish.introduction && !wish.parent) return std::nullopt;
  return ReferralGiven::Links{{}, wish.prospect, wish.offer, wish.introduction, wish.parent};
}

}  // namespace

Ruling rule(const Case& c, const GiveReferral& wish) {
  if (wish.to == c.who) return refuse(ErrorCode::self_deal, "a referral is for another", "with.to");
  if (wish.prospect && (*wish.prospect == wish.to || *wish.prospect == c.who)) {
    return refuse(ErrorCode::self_deal, "a referral is about a third person", "with.prospect");
  }
  if (!c.club.member(wish.to)->is_active()) return refuse(ErrorCode::not_now, "this member is not active", "with.to");
  if (wish.consent.at.value > c.context.today) {
    return refuse(ErrorCode::out_of_range, "consent lies in the past", "with.consent.at");
  }
  if (!is_reachable(wish.contact)) {
    return refuse(ErrorCode::bad_request, "a contact has a telephone number or an e-mail address", "with.contact");
  }
  Draft draft(c.club, c.context);
  const std::string made = ReferralId{draft.next_seq()}.text();
  draft.add(c.by(),
            ReferralGiven{{c.who, wish.to, kind_of(wish), wish.effort},
                          ReferralGiven::Terms{{}, wish.need, wish.hand_over, wish.consent},
                          ReferralGiven::Details{{}, wish.contact},
                          links_of(wish),
                          tie_of(c.club, c.who)},
            {.parties = {c.who, wish.to}, .subject = made});
  return Decision{draft.take(), made};
}

// Once received, the receiver learns the contact: the details come with an event of their own, for the receiver alone.
Ruling rule(const Case& c, const ReceiveReferral& wish) {
  const Referral& referral = *c.club.find(wish.referral);
  if (referral.state != ReferralState::given) return refuse(ErrorCode::not_now, "this referral does not wait for you");
  Draft draft(c.club, c.context);
  draft.add(c.by(), ReferralReceived{{{}, wish.referral}}, parties_of(referral));
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
  ReferralAdvanced event{{{}, wish.referral, wish.stage, wish.owner, wish.due}, std::nullopt};
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
  return one_event(c, ReferralReopened{{{}, wish.referral}}, parties_of(referral));
}

Ruling rule(const Case& c, const GiveThanks& wish) {
  if (wish.to == c.who) return refuse(ErrorCode::self_deal, "thanks are for another", "with.to");
  if (wish.referral) {
    const Referral& referral = *c.club.find(*wish.referral);
    if (referral.to != c.who || referral.from != wish.to) {
      return refuse(ErrorCode::not_found, "there is no such thing, or it is not yours to see", "with.referral");
    }
    if (!referral.was_received) return refuse(ErrorCode::not_now, "thank for a referral once you have received it");
  }
  if (wish.currency && !wish.amount)
    return refuse(ErrorCode::bad_request, "a currency goes with an amount", "with.currency");
  if (wish.currency && !is_currency(wish.currency->value)) {
    return refuse(ErrorCode::out_of_range, "a currency has three capital letters (ISO 4217)", "with.currency");
  }
  ThanksGiven event{{wish.referral, wish.to, wish.business}, std::nullopt};
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
