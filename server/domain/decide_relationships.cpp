// Rules of private marks, advocacy and one-to-ones.
#include "domain/acquaintance.h"
#include "domain/decisions.h"

#include <algorithm>

namespace domain {
namespace {

using namespace protocol;

// The two of a one-to-one.
Involved both(const OneToOne& one) {
  return {.parties = {one.proposer.member, one.partner.member}};
}

std::optional<Error> cannot_be_about(const Case& c, MemberId member) {
  if (member == c.who) return Error{ErrorCode::self_deal, "this is about another member", "with.member"};
  if (!c.club.member(member)->is_active()) {
    return Error{ErrorCode::not_now, "this member is not active", "with.member"};
  }
  return std::nullopt;
}

std::optional<ReasonPart> reason(const std::optional<Text>& text) {
  if (!text) return std::nullopt;
  return ReasonPart{{}, *text};
}

PointCount count(const std::optional<Points>& points) {
  return {points ? static_cast<std::int64_t>(points->values.size()) : 0};
}

std::optional<Points> unless_empty(const std::optional<Points>& points) {
  return count(points).value > 0 ? points : std::nullopt;
}

// What a proposal or a schedule says in words; nothing, where it says nothing.
template <class Wish>
std::optional<PointsPart> words_of(const Wish& wish) {
  PointsPart part{{}, unless_empty(wish.agenda), unless_empty(wish.gives)};
  if (!part.agenda && !part.gives) return std::nullopt;
  return part;
}

bool has_said_how_it_went(const Club& club, const Side& side) {
  return club.is_in_force(side.held) || club.is_in_force(side.confirmed) || club.is_in_force(side.no_show);
}

bool is_told(const Club& club, const OneToOne& one) {
  return has_said_how_it_went(club, one.proposer) || has_said_how_it_went(club, one.partner);
}

bool has_its_time_come(const Case& c, const OneToOne& one) {
  return one.state == OneToOneState::scheduled && c.context.now_ms >= one.at_ms;
}

// Once its time has come, nobody who stayed away can plan it away.
std::optional<Error> cannot_be_planned(const Case& c, const OneToOne& one) {
  if (one.state == OneToOneState::cancelled) {
    return Error{ErrorCode::not_now, "this one-to-one has been cancelled: propose another"};
  }
  if (has_its_time_come(c, one) || is_told(c.club, one)) {
    return Error{ErrorCode::not_now, "its time has come: say how it went, or propose another"};
  }
  return std::nullopt;
}

// How it went.
std::optional<Error> cannot_be_told(const Case& c, const OneToOne& one) {
  if (one.state != OneToOneState::scheduled) return Error{ErrorCode::not_now, "this one-to-one is not scheduled"};
  if (!has_its_time_come(c, one)) return Error{ErrorCode::not_now, "its time has not come yet"};
  return std::nullopt;
}

}  // namespace

Ruling rule(const Case& c, const MarkLtr& wish) {
  if (auto wrong = cannot_be_about(c, wish.member)) return std::unexpected(*wrong);
  return one_event(c, LtrMarked{{{}, wish.member, wish.like, wish.trust, wish.respect}});
}

Ruling rule(const Case& c, const DeclareAdvocacy& wish) {
  if (auto wrong = cannot_be_about(c, wish.member)) return std::unexpected(*wrong);
  if (advocates(c.club, c.who, wish.member)) {
    return refuse(ErrorCode::not_now, "you advocate this member already", "with.member");
  }
  return one_event(c, AdvocacyDeclared{{wish.member}});
}

Ruling rule(const Case& c, const WithdrawAdvocacy& wish) {
  if (!advocates(c.club, c.who, wish.member)) {
    return refuse(ErrorCode::not_now, "you have not declared that you advocate this member", "with.member");
  }
  return one_event(c, AdvocacyWithdrawn{{wish.member}});
}

// What the club reads is changed by what it can read: a declared advocacy is withdrawn, not declined.
Ruling rule(const Case& c, const DeclineAdvocacy& wish) {
  if (auto wrong = cannot_be_about(c, wish.member)) return std::unexpected(*wrong);
  if (advocates(c.club, c.who, wish.member)) {
    return refuse(ErrorCode::not_now, "you advocate this member: withdraw that first", "with.member");
  }
  return one_event(c, AdvocacyDeclined{{{}, wish.member}, reason(wish.reason)});
}

Ruling rule(const Case& c, const ProposeOneToOne& wish) {
  if (auto wrong = cannot_be_about(c, wish.member)) return std::unexpected(*wrong);
  const bool is_open = std::ranges::any_of(c.club.one_to_ones, [&](const auto& entry) {
    const OneToOne& one = entry.second;
    return one.state == OneToOneState::proposed && one.is_between(c.who, wish.member) && !c.club.is_voided(one.id.seq);
  });
  if (is_open) {
    return refuse(ErrorCode::not_now, "a one-to-one between you two waits for its time already: schedule or cancel it",
                  "with.member");
  }
  return making<OneToOneId>(
      c, OneToOneProposed{{{}, wish.member, wish.medium, count(wish.agenda), count(wish.gives)}, words_of(wish)},
      {.parties = {wish.member}});
}

Ruling rule(const Case& c, const ScheduleOneToOne& wish) {
  const OneToOne& one = *c.club.find(wish.one_to_one);
  if (auto wrong = cannot_be_planned(c, one)) return std::unexpected(*wrong);
  if (!c.club.member(one.other_than(c.who).member)->is_active()) {
    return refuse(ErrorCode::not_now, "the other side is not active");
  }
  if (wish.at.value < c.context.now_ms) return refuse(ErrorCode::out_of_range, "this time is past", "with.at");
  if (one.agenda_points + count(wish.agenda).value == 0) {
    return refuse(ErrorCode::not_now, "a one-to-one has an agenda before it has a time", "with.agenda");
  }
  if (one.side_of(c.who).gives + count(wish.gives).value == 0) {
    return refuse(ErrorCode::not_now, "say first what you can give the other", "with.gives");
  }
  return one_event(
      c, OneToOneScheduled{{{}, one.id, wish.at, wish.medium, count(wish.agenda), count(wish.gives)}, words_of(wish)},
      both(one));
}

Ruling rule(const Case& c, const CancelOneToOne& wish) {
  const OneToOne& one = *c.club.find(wish.one_to_one);
  if (auto wrong = cannot_be_planned(c, one)) return std::unexpected(*wrong);
  return one_event(c, OneToOneCancelled{{{}, one.id}, reason(wish.reason)}, both(one));
}

Ruling rule(const Case& c, const HoldOneToOne& wish) {
  const OneToOne& one = *c.club.find(wish.one_to_one);
  if (auto wrong = cannot_be_told(c, one)) return std::unexpected(*wrong);
  if (is_told(c.club, one)) return refuse(ErrorCode::not_now, "how it went has been said already");
  return one_event(c, OneToOneHeld{{{}, one.id}}, both(one));
}

// Each side says for itself how it went, once: that it took place, or that the other did not come.
Ruling rule(const Case& c, const ConfirmOneToOne& wish) {
  const OneToOne& one = *c.club.find(wish.one_to_one);
  if (auto wrong = cannot_be_told(c, one)) return std::unexpected(*wrong);
  const Side& own = one.side_of(c.who);
  if (c.club.is_in_force(own.confirmed)) return refuse(ErrorCode::not_now, "you have confirmed it already");
  if (c.club.is_in_force(own.no_show)) {
    return refuse(ErrorCode::not_now, "you have said that the other did not come");
  }
  return one_event(c, OneToOneConfirmed{{{}, one.id, wish.agenda_kept}, {{}, wish.worthwhile}}, both(one));
}

Ruling rule(const Case& c, const ReportNoShow& wish) {
  const OneToOne& one = *c.club.find(wish.one_to_one);
  if (auto wrong = cannot_be_told(c, one)) return std::unexpected(*wrong);
  if (has_said_how_it_went(c.club, one.side_of(c.who))) {
    return refuse(ErrorCode::not_now, "you have said already how it went");
  }
  return one_event(c, OneToOneNoShow{{{}, one.id, one.other_than(c.who).member}}, both(one));
}

}  // namespace domain
