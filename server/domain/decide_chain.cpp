// Rules of asks, offers and introductions.
#include "domain/decisions.h"
#include "domain/round_rules.h"

namespace domain {
namespace {

using namespace protocol;

bool is_active(const Club& club, MemberId member) {
  return club.member(member)->is_active();
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

// Whether the other side than that of `is_a` can be introduced now. Who is of another club is not, where nobody could
// say who they are: the same before and after their own consent.
bool is_other_side_there(const Club& club, const Introduction& introduction, bool is_a, const Context& context) {
  if (introduction.abroad) return context.recalled.has_value();
  const auto& other = is_a ? introduction.b : introduction.a;
  return !other || is_active(club, *other);
}

// The consent of one side; where it is the second, the server releases the introduction to all three, and with it the
// details of a guest, or who the one of another club is, which `context` has recalled.
Ruling consent(const Club& club, const Introduction& introduction, const Actor& by, const Context& context) {
  const bool is_second = introduction.is_side_a(by) ? introduction.b_consented : introduction.a_consented;
  if (is_second && introduction.has_guest() && !context.recalled) {
    return refuse(ErrorCode::not_now, "the other side's details have been erased");
  }
  Draft draft(club, context);
  draft.add(by, IntroductionConsented{{{}, introduction.id}});
  if (!is_second) return Decision{draft.take(), {}};
  IntroductionReleased released{{{}, introduction.id}, std::nullopt};
  if (introduction.has_guest()) {
    released.guest = GuestPart{{}, read_own<GuestPart>(*context.recalled).contact};
  }
  if (introduction.abroad) released.person = read_own<PersonPart>(*context.recalled);
  draft.add(Actor::server(), std::move(released),
            {.parties = introduction.parties(), .subject = introduction.id.text()});
  return Decision{draft.take(), {}};
}

// The refusal is the server's, so that it never says which side it was.
Ruling refusal(const Club& club, const Introduction& introduction, const Context& context) {
  Draft draft(club, context);
  draft.add(Actor::server(), IntroductionRefused{{{}, introduction.id}}, {.parties = introduction.parties()});
  return Decision{draft.take(), {}};
}

// One of the two sides of a proposal, as far as this club knows.
std::optional<Error> refuses_side(const Case& c, const AnyMember& side, std::string field) {
  if (side == AnyMember(c.who)) return Error{ErrorCode::self_deal, "an introduction is between two others", field};
  if (const auto* abroad = std::get_if<MemberAbroad>(&side)) {
    if (abroad->club.value != c.club.slug) return std::nullopt;
    return Error{ErrorCode::not_found, "there is no such thing, or it is not yours to see", field};
  }
  if (is_active(c.club, std::get<MemberId>(side))) return std::nullopt;
  return Error{ErrorCode::not_now, "this member is not active", field};
}

std::optional<Error> refuses_sides(const Case& c, const ProposeIntroduction& wish) {
  if (auto error = refuses_side(c, wish.a, "with.a")) return error;
  const auto* const contact = std::get_if<Contact>(&wish.b);
  const auto* const b = std::get_if<AnyMember>(&wish.b);
  if (b && *b == wish.a) return Error{ErrorCode::self_deal, "an introduction is between two others", "with.b"};
  if (b) {
    if (auto error = refuses_side(c, *b, "with.b")) return error;
  }
  if (contact && !is_reachable(*contact)) {
    return Error{ErrorCode::bad_request, "a contact has a telephone number or an e-mail address", "with.b"};
  }
  const bool is_b_here = b && std::holds_alternative<MemberId>(*b);
  if (std::holds_alternative<MemberId>(wish.a) || is_b_here) return std::nullopt;
  return Error{ErrorCode::bad_request, "one of the two is a member of your club", "with.b"};
}

// To the side that is of another club, where one is.
std::optional<Departure> departure_of(const Case& c, const ProposeIntroduction& wish, IntroductionId made) {
  const auto* const a = std::get_if<MemberAbroad>(&wish.a);
  const auto* const any_b = std::get_if<AnyMember>(&wish.b);
  const auto* const b = any_b ? std::get_if<MemberAbroad>(any_b) : nullptr;
  if (!a && !b) return std::nullopt;
  const MemberId other = std::get<MemberId>(a ? *any_b : wish.a);
  return Departure{{{c.club.slug}, c.who},
                   a ? *a : *b,
                   Departure::Proposed{made, other, a != nullptr, wish.blurb},
                   a ? "with.a" : "with.b"};
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
  if (auto error = refuses_sides(c, wish)) return std::unexpected(std::move(*error));
  if (has_no_capacity(c)) {
    return refuse(ErrorCode::not_now, "you have made as many introductions this week as your preferences allow");
  }
  const IntroductionId made{c.club.head + 1};
  IntroductionProposed event{
      {{}, wish.a, std::nullopt, wish.offer}, IntroductionProposed::Words{{}, wish.blurb}, std::nullopt};
  Involved involved{.parties = {}, .subject = made.text()};
  if (const auto* b = std::get_if<AnyMember>(&wish.b)) {
    event.outline.b = *b;
  } else {
    event.guest = GuestPart{{}, std::get<Contact>(wish.b)};
  }
  for (const auto& side : {std::optional(wish.a), event.outline.b}) {
    if (side && std::holds_alternative<MemberId>(*side)) involved.parties.push_back(std::get<MemberId>(*side));
  }
  Decision decision = making<IntroductionId>(c, std::move(event), involved);
  decision.departure = departure_of(c, wish, made);
  return decision;
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
  if (!is_other_side_there(c.club, introduction, is_a, c.context)) {
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
                   {.parties = introduction.parties()});
}

Ruling decide_guest_answer(const Club& club, IntroductionId id, bool consents, const Context& context) {
  const Introduction* introduction = club.find(id);
  if (!introduction || !introduction->has_guest()) return refuse(ErrorCode::not_found, "there is no such introduction");
  if (introduction->state != IntroductionState::proposed) {
    return refuse(ErrorCode::not_now, "this introduction is settled");
  }
  if (!consents) return refusal(club, *introduction, context);
  if (introduction->b_consented) return refuse(ErrorCode::not_now, "you have consented already");
  if (!is_active(club, *introduction->a)) return refuse(ErrorCode::not_now, "the other side is not active");
  return consent(club, *introduction, Actor::guest(), context);
}

}  // namespace domain
