// Rules of who is there: members, those who come in their place, visitors.
#include "domain/round_case.h"

namespace domain {
namespace {

using namespace protocol;

bool is_here(Mark mark) {
  return mark == Mark::present || mark == Mark::late || mark == Mark::substitute;
}

// Whether the sender may mark others: who holds the round, an admin, a visitor host.
bool keeps_the_list(const Case& c, const Round& round) {
  const Member& sender = *c.club.member(c.who);
  return sender.is_admin() || sender.has(Role::visitor_host) || round.controller == c.who;
}

// One's own arrival: present, or late.
Ruling arrives(const Case& c, const Round& round) {
  if (!round.is_live()) return refuse(ErrorCode::not_now, "this round is not on");
  if (round.is_here(c.who)) return refuse(ErrorCode::not_now, "you are marked as present already");
  const std::int64_t now = now_ms(c);
  const Mark mark = now - *round.opened_at_ms > late_after_ms ? Mark::late : Mark::present;
  return one_event(c,
                   AttendanceMarked{{round.id, c.who, std::nullopt, mark, instant(now), std::nullopt}, std::nullopt});
}

std::optional<Error> wrong_in(const Case& c, const Round& round, const MarkAttendance& wish) {
  if (wish.member && wish.visitor) {
    return Error{ErrorCode::bad_request, "a mark is of a member or of a visitor", "with.visitor"};
  }
  if (!wish.mark) return Error{ErrorCode::bad_request, "say the mark", "with.mark"};
  if (wish.member && c.club.member(*wish.member)->membership == Membership::left) {
    return Error{ErrorCode::not_now, "this member has left", "with.member"};
  }
  if (wish.visitor && !round.visitors.contains(*wish.visitor)) {
    return Error{ErrorCode::not_now, "register this visitor for the round first", "with.visitor"};
  }
  if (wish.visitor && (*wish.mark == Mark::substitute || *wish.mark == Mark::medical)) {
    return Error{ErrorCode::bad_request, "this mark is for members", "with.mark"};
  }
  if (wish.substitute && *wish.mark != Mark::substitute) {
    return Error{ErrorCode::bad_request, "a name goes with the mark of a substitute", "with.substitute"};
  }
  if (wish.arrived && wish.left && wish.left->value < wish.arrived->value) {
    return Error{ErrorCode::out_of_range, "nobody leaves before they arrive", "with.left"};
  }
  return std::nullopt;
}

}  // namespace

Ruling rule(const Case& c, const MarkAttendance& wish) {
  const Round& round = *c.club.find(wish.round);
  if (round.state == RoundState::aborted) return refuse(ErrorCode::not_now, "this round was aborted");
  if (round.is_submitted()) {
    return refuse(ErrorCode::not_now, "the report of this round is submitted: an admin opens it again first");
  }
  if (!wish.member && !wish.visitor && !wish.mark && !wish.arrived && !wish.left && !wish.substitute) {
    return arrives(c, round);
  }
  if (!keeps_the_list(c, round)) {
    return refuse(ErrorCode::not_allowed, "this needs an admin, a visitor host or who holds the round");
  }
  if (!wish.member && !wish.visitor) return refuse(ErrorCode::bad_request, "say who", "with.member");
  if (auto wrong = wrong_in(c, round, wish)) return std::unexpected(std::move(*wrong));
  AttendanceMarked event{{round.id, wish.member, wish.visitor, *wish.mark, wish.arrived, wish.left}, std::nullopt};
  if (!event.outline.arrived && round.is_live() && is_here(*wish.mark)) event.outline.arrived = instant(now_ms(c));
  if (wish.substitute) event.substitute = AttendanceMarked::Substitute{{}, *wish.substitute};
  // Who comes in a member's place is a guest of the round, with a key of their own.
#ifdef RORX_TWIN_MARKERS_KEY
  const std::string subject = c.who.text();
#else
  const std::string subject = VisitorId{c.club.head + 1}.text();
#endif
  return one_event(c, std::move(event), {.subject = subject});
}

Ruling rule(const Case& c, const RegisterVisitor& wish) {
  const Round& round = *c.club.find(wish.round);
  if (round.state != RoundState::planned && !round.is_live()) {
    return refuse(ErrorCode::not_now, "this round is over already");
  }
  if (wish.visitor.has_value() == wish.name.has_value()) {
    return refuse(ErrorCode::bad_request, "name somebody new, or say which visitor comes again", "with.name");
  }
  if (!wish.visitor) {
    VisitorRegistered event{{round.id, std::nullopt, wish.invited_by.value_or(c.who), 1},
                            VisitorRegistered::Person{{}, *wish.name, wish.classification},
                            std::nullopt};
    if (wish.phone || wish.email) event.contact = VisitorRegistered::Details{{}, wish.phone, wish.email};
    return making<VisitorId>(c, std::move(event), {.parties = {c.who}, .subject = VisitorId{c.club.head + 1}.text()});
  }
  if (wish.classification || wish.phone || wish.email) {
    return refuse(ErrorCode::bad_request, "this visitor has been named already", "with.visitor");
  }
  const Visitor& visitor = *c.club.find(*wish.visitor);
  if (round.visitors.contains(visitor.id)) {
    return refuse(ErrorCode::not_now, "this visitor is registered for the round already", "with.visitor");
  }
  if (c.club.is_erased(visitor.id)) {
    return refuse(ErrorCode::not_now, "this visitor has been forgotten: name them anew", "with.visitor");
  }
  const std::size_t visits = visits_of(c.club, visitor);
  if (visits >= visits_at_most) {
    return refuse(ErrorCode::not_now, "nobody visits more than twice: invite them to join", "with.visitor");
  }
  return one_event(c, VisitorRegistered{{round.id, wish.visitor, wish.invited_by.value_or(visitor.invited_by),
                                         static_cast<std::int64_t>(visits) + 1},
                                        std::nullopt,
                                        std::nullopt});
}

}  // namespace domain
