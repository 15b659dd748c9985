// Rules of asks, offers and introductions.
#include "domain/decisions.h"
#include "domain/round_rules.h"

namespace domain {
namespace {

using namespace protocol;

bool is_active(const Club& club, MemberId member) {
  return club.member(member)->is_active();
}

// Those of the connector and the two sides who are members.
std::vector<MemberId> the_three(const Introduction& introduction) {
  std::vector<MemberId> members{introduction.connector, introduction.a};
  if (introduction.b) members.push_back(*introduction.b);
  return members;
}

// Whether the connector has made as many introductions this week as their preferences allow. What was refused or
// voided since counts too: the effort was spent.
bool has_no_capacity(const Case& c) {
  const auto most = c.club.member(c.who)->introductions_a_week;
  if (!most) return false;
  std::int64_t made = 0;
  const auto& all = c.club.introductions;
  for (auto one = all.rbegin(); one != all.rend() && one->second.proposed_at_ms >= c.context.week_starts_ms; ++one) {
    if (one->second.connector == c.who) ++made;
  }
  return made >= *most;
}

// The consent of one side; where it is the second, the server releases the introduction to all three, and with it the
// guest's details, which `context` has recalled.
Ruling consent(const Club& club, const Introduction& introduction, const Actor& by, const Context& context) {
  const bool is_second = by.is(introduction.a) ? introduction.b_consented : introduction.a_consented;
  if (is_second && !introduction.b && !context.recalled) {
    return refuse(ErrorCode::not_now, "the other side's details have been erased");
  }
  Draft draft(club, context);
  draft.add(by, IntroductionConsented{{{}, introduction.id}});
  if (!is_second) return Decision{draft.take(), {}};
  IntroductionReleased released{{{}, introduction.id}, std::nullopt};
  if (!introduction.b) {
    released.guest = GuestPart{{}, read_own<GuestPart>(*context.recalled).contact};
  }
  draft.add(Actor::server(), std::move(released),
            {.parties = the_three(introduction), .subject = introduction.id.text()});
  return Decision{draft.take(), {}};
}

// The refusal is the server's, so that it never says which side it was.
Ruling refusal(const Club& club, const Introduction& introduction, const Context& context) {
  Draft draft(club, context);
  draft.add(Actor::server(), IntroductionRefused{{{}, introduction.id}}, {.parties = the_three(introduction)});
  return Decision{draft.take(), {}};
}

}  // namespace

Ruling rule(const Case& c, const PostAsk& wish) {
  if (wish.good_until && wish.good_until->value < c.context.today) {
    return refuse(ErrorCode::out_of_range, "this day is past", "with.good_until");
  }
  AskPosted event{AskPosted::Words{{}, wish.who, wish.why, wish.region}, std::nullopt};
  if (wish.good_until) event.terms = AskPosted::Terms{*wish.good_until};
  event.turn = tie_of(c.club, c.who);
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
  event.turn = tie_of(c.club, c.who);
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
  const auto* const b = std::get_if<MemberId>(&wish.b);
  if (wish.a == c.who || (b && (*b == wish.a || *b == c.who))) {
    return refuse(ErrorCode::self_deal, "an introduction is between two others", wish.a == c.who ? "with.a" : "with.b");
  }
  if (!is_active(c.club, wish.a)) return refuse(ErrorCode::not_now, "this member is not active", "with.a");
  if (b && !is_active(c.club, *b)) return refuse(ErrorCode::not_now, "this member is not active", "with.b");
  if (has_no_capacity(c)) {
    return refuse(ErrorCode::not_now, "you have made as many introductions this week as your preferences allow");
  }
  IntroductionProposed event{
      {{}, wish.a, std::nullopt, wish.offer}, IntroductionProposed::Words{{}, wish.blurb}, std::nullopt};
  Involved involved{.parties = {wish.a}, .subject = IntroductionId{c.club.head + 1}.text()};
  if (b) {
    event.outline.b = *b;
    involved.parties.push_back(*b);
  } else {
    const Contact& contact = std::get<Contact>(wish.b);
    if (!is_reachable(contact)) {
      return refuse(ErrorCode::bad_request, "a contact has a telephone number or an e-mail address", "with.b");
    }
    event.guest = GuestPart{{}, contact};
  }
  return making<IntroductionId>(c, std::move(event), involved);
}

// A consent is its author's alone until both are in.
Ruling rule(const Case& c, const ConsentToIntroduction& wish) {
  const Introduction& introduction = *c.club.find(wish.introduction);
  const bool is_a = introduction.a == c.who;
  if (introduction.state != IntroductionState::proposed)
    return refuse(ErrorCode::not_now, "this introduction is settled");
  if (is_a ? introduction.a_consented : introduction.b_consented) {
    return refuse(ErrorCode::not_now, "you have consented already");
  }
  if (is_a ? introduction.b && !is_active(c.club, *introduction.b) : !is_active(c.club, introduction.a)) {
    return refuse(ErrorCode::not_now, "the other side is not active");
  }
  return consent(c.club, introduction, c.by(), c.context);
}

Ruling rule(const Case& c, const RefuseIntroduction& wish) {
  const Introduction& introduction = *c.club.find(wish.introduction);
  if (introduction.state != IntroductionState::proposed)
    return refuse(ErrorCode::not_now, "this introduction is settled");
  return refusal(c.club, introduction, c.context);
}

Ruling rule(const Case& c, const JudgeIntroduction& wish) {
  const Introduction& introduction = *c.club.find(wish.introduction);
  if (introduction.state != IntroductionState::released) {
    return refuse(ErrorCode::not_now, "this introduction has not been released");
  }
  const auto judged_by = introduction.a == c.who ? introduction.a_judged_by : introduction.b_judged_by;
  if (judged_by && !c.club.is_voided(*judged_by)) {
    return refuse(ErrorCode::not_now, "you have judged it already");
  }
  return one_event(c, IntroductionJudged{{{}, wish.introduction, wish.worthwhile}},
                   {.parties = the_three(introduction)});
}

Ruling decide_guest_answer(const Club& club, IntroductionId id, bool consents, const Context& context) {
  const Introduction* introduction = club.find(id);
  if (!introduction || introduction->b) return refuse(ErrorCode::not_found, "there is no such introduction");
  if (introduction->state != IntroductionState::proposed) {
    return refuse(ErrorCode::not_now, "this introduction is settled");
  }
  if (!consents) return refusal(club, *introduction, context);
  if (introduction->b_consented) return refuse(ErrorCode::not_now, "you have consented already");
  if (!is_active(club, introduction->a)) return refuse(ErrorCode::not_now, "the other side is not active");
  return consent(club, *introduction, Actor::guest(), context);
}

}  // namespace domain
