// Rules of asks, offers and introductions.
#include "domain/decisions.h"

namespace domain {
namespace {

using namespace protocol;

bool is_active(const Club& club, MemberId member) {
  return club.member(member)->is_active();
}

}  // namespace

Ruling rule(const Case& c, const PostAsk& wish) {
  if (wish.good_until && wish.good_until->value < c.context.today) {
    return refuse(ErrorCode::out_of_range, "this day is past", "with.good_until");
  }
  AskPosted event{AskPosted::Words{{}, wish.who, wish.why, wish.region}, std::nullopt};
  if (wish.good_until) event.terms = AskPosted::Terms{*wish.good_until};
  return making<AskId>(c, std::move(event));
}

Ruling rule(const Case& c, const WithdrawAsk& wish) {
  if (c.club.find(wish.ask)->state != AskState::open)
    return refuse(ErrorCode::not_now, "this ask is not open any more");
  return one_event(c, AskWithdrawn{{wish.ask}});
}

Ruling rule(const Case& c, const MakeOffer& wish) {
  const Ask& ask = *c.club.find(wish.ask);
  if (ask.by == c.who) return refuse(ErrorCode::self_deal, "this ask is your own", "with.ask");
  if (ask.state != AskState::open) return refuse(ErrorCode::not_now, "this ask is not open any more", "with.ask");
  if (!is_active(c.club, ask.by)) {
    return refuse(ErrorCode::not_now, "the member who asked is not active", "with.ask");
  }
  OfferMade event{{wish.ask, wish.strength}, std::nullopt};
  if (wish.note) event.note = OfferMade::Note{{}, *wish.note};
  return making<OfferId>(c, std::move(event), {.parties = {ask.by}});
}

Ruling rule(const Case& c, const AcceptOffer& wish) {
  if (c.club.find(wish.offer)->state != OfferState::made)
    return refuse(ErrorCode::not_now, "this offer is not open any more");
  return one_event(c, OfferAccepted{{wish.offer}});
}

Ruling rule(const Case& c, const WithdrawOffer& wish) {
  if (c.club.find(wish.offer)->state != OfferState::made)
    return refuse(ErrorCode::not_now, "this offer is not open any more");
  return one_event(c, OfferWithdrawn{{wish.offer}});
}

Ruling rule(const Case& c, const ProposeIntroduction& wish) {
  if (wish.a == wish.b || wish.a == c.who || wish.b == c.who) {
    return refuse(ErrorCode::self_deal, "an introduction is between two others", wish.a == c.who ? "with.a" : "with.b");
  }
  if (!is_active(c.club, wish.a)) return refuse(ErrorCode::not_now, "this member is not active", "with.a");
  if (!is_active(c.club, wish.b)) return refuse(ErrorCode::not_now, "this member is not active", "with.b");
  return making<IntroductionId>(
      c, IntroductionProposed{{{}, wish.a, wish.b, wish.offer}, IntroductionProposed::Words{{}, wish.blurb}},
      {.parties = {wish.a, wish.b}});
}

// A consent is its author's alone until both are in; then the server releases the introduction to all three.
Ruling rule(const Case& c, const ConsentToIntroduction& wish) {
  const Introduction& introduction = *c.club.find(wish.introduction);
  const bool is_a = introduction.a == c.who;
  if (introduction.state != IntroductionState::proposed)
    return refuse(ErrorCode::not_now, "this introduction is settled");
  if (is_a ? introduction.a_consented : introduction.b_consented) {
    return refuse(ErrorCode::not_now, "you have consented already");
  }
  if (!is_active(c.club, is_a ? introduction.b : introduction.a)) {
    return refuse(ErrorCode::not_now, "the other side is not active");
  }
  Draft draft(c.club, c.context);
  draft.add(c.by(), IntroductionConsented{{{}, wish.introduction}});
  if (is_a ? introduction.b_consented : introduction.a_consented) {
    draft.add(Actor::server(), IntroductionReleased{{{}, wish.introduction}},
              {.parties = {introduction.connector, introduction.a, introduction.b}});
  }
  return Decision{draft.take(), {}};
}

// The refusal is the server's, so that it never says which side it was.
Ruling rule(const Case& c, const RefuseIntroduction& wish) {
  const Introduction& introduction = *c.club.find(wish.introduction);
  if (introduction.state != IntroductionState::proposed)
    return refuse(ErrorCode::not_now, "this introduction is settled");
  Draft draft(c.club, c.context);
  draft.add(Actor::server(), IntroductionRefused{{{}, wish.introduction}},
            {.parties = {introduction.connector, introduction.a, introduction.b}});
  return Decision{draft.take(), {}};
}

Ruling rule(const Case& c, const JudgeIntroduction& wish) {
  const Introduction& introduction = *c.club.find(wish.introduction);
  if (introduction.state != IntroductionState::released) {
    return refuse(ErrorCode::not_now, "this introduction has not been released");
  }
  if (introduction.a == c.who ? introduction.a_judged : introduction.b_judged) {
    return refuse(ErrorCode::not_now, "you have judged it already");
  }
  return one_event(c, IntroductionJudged{{{}, wish.introduction, wish.worthwhile}},
                   {.parties = {introduction.connector, introduction.a, introduction.b}});
}

}  // namespace domain
