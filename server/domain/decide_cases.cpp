// Rules of flags and cases: talk → committee → decision → appeal, and who may not judge whom.
#include "domain/calendar.h"
#include "domain/decisions.h"
#include "domain/due_cases.h"
#include "domain/visibility.h"

#include <algorithm>

namespace domain {
namespace {

using namespace protocol;

constexpr std::int64_t flags_in_a_week = 5;
constexpr std::int64_t week_ms = 7ll * 24 * 3600 * 1000;
constexpr int days_for_the_talk = 7, days_for_a_decision = 14, days_for_an_appeal = 14;
constexpr int muted_days_at_most = 366;

std::unexpected<Error> nowhere(std::string field) {
  return refuse(ErrorCode::not_found, "there is no such thing, or it is not yours to see", std::move(field));
}

// The member behind an event that the sender may read.
std::optional<MemberId> whom_it_is_of(const Case& c) {
  const auto& event = c.context.named;
  if (!event || event->by.kind != Actor::Kind::member || c.club.is_voided(event->seq)) return std::nullopt;
  const bool is_read =
      std::ranges::any_of(event->parts, [&](const Part& part) { return may_read(part.readers, c.who); });
  if (!is_read) return std::nullopt;
  return event->by.member;
}

// Whatever became of them counts: else the budget would tell its owner which of their flags came before the committee.
std::optional<Error> too_many_flags(const Case& c) {
  std::vector<std::int64_t> of_this_week;
  for (const auto& [id, flag] : c.club.flags) {
    if (flag.by == c.who && c.context.now_ms - flag.at_ms < week_ms) of_this_week.push_back(flag.at_ms);
  }
  if (std::ssize(of_this_week) < flags_in_a_week) return std::nullopt;
  Error error{ErrorCode::slow_down, "a member raises at most five flags in seven days"};
  const std::int64_t first_to_go = of_this_week[of_this_week.size() - static_cast<std::size_t>(flags_in_a_week)];
  error.retry_after_ms = first_to_go + week_ms - c.context.now_ms;
  return error;
}

// Nobody acts in a case that is theirs, or that they have brought.
std::optional<Error> conflict(MemberId who, MemberId member, const std::vector<MemberId>& flaggers) {
  if (who == member) return Error{ErrorCode::not_allowed, "nobody judges their own case"};
  if (std::ranges::find(flaggers, who) != flaggers.end()) {
    return Error{ErrorCode::not_allowed, "whoever flagged it leaves the case to another"};
  }
  return std::nullopt;
}

bool is_before_the_committee(CaseState state) {
  return state == CaseState::in_committee || state == CaseState::appealed;
}

// What costs standing, speech or membership is the committee's to say; a talk may settle the rest.
std::optional<Error> too_early(const ConductCase& one, CaseDecision decision) {
  if (is_before_the_committee(one.state)) return std::nullopt;
  if (one.state != CaseState::talked) {
    return Error{ErrorCode::not_now,
                 one.state == CaseState::opened ? "talk with the member first" : "this case has been decided"};
  }
  if (decision < CaseDecision::warning) return std::nullopt;
  return Error{ErrorCode::not_now, "this needs the committee first", "with.decision"};
}

std::optional<Error> wrong_until(const Case& c, const DecideCase& wish) {
  if (wish.until.has_value() != (wish.decision == CaseDecision::muted)) {
    return Error{ErrorCode::bad_request, "until goes with muted, and muted with until", "with.until"};
  }
  if (!wish.until) return std::nullopt;
  if (wish.until->value > c.context.today && *wish.until <= day_after(c.context.today, muted_days_at_most)) {
    return std::nullopt;
  }
  return Error{ErrorCode::out_of_range, "until is a day of the coming year", "with.until"};
}

std::optional<Error> makes_it_worse(const Finding& former, const DecideCase& wish) {
  const bool is_longer = wish.decision == CaseDecision::muted && former.until && wish.until->value > *former.until;
  if (wish.decision <= former.decision && !is_longer) return std::nullopt;
  return Error{ErrorCode::out_of_range, "an appeal makes nothing worse", "with.decision"};
}

bool is_suspended_by_another(const Club& club, const ConductCase& one) {
  return std::ranges::any_of(club.cases, [&](const auto& entry) {
    const ConductCase& other = entry.second;
    return other.id != one.id && other.member == one.member && other.finding &&
           other.finding->decision == CaseDecision::suspended;
  });
}

}  // namespace

Ruling rule(const Case& c, const RaiseFlag& wish) {
  if (wish.event.has_value() == wish.member.has_value()) {
    return refuse(ErrorCode::bad_request, "a flag is of an event or of a member: of one of the two", "with");
  }
  const auto about = wish.member ? wish.member : whom_it_is_of(c);
  if (!about) return nowhere("with.event");
  const std::string field = wish.member ? "with.member" : "with.event";
  if (*about == c.who) return refuse(ErrorCode::self_deal, "a flag is about another", field);
  if (c.club.member(*about)->membership == Membership::left) {
    return refuse(ErrorCode::not_now, "this member has left", field);
  }
  if (auto error = too_many_flags(c)) return std::unexpected(std::move(*error));
  Involved involved = around_case(c.club, *about);
  involved.parties.push_back(c.who);
  return making<FlagId>(c, FlagRaised{{{}, *about, wish.kind, wish.event}, FlagRaised::Words{{}, wish.text}}, involved);
}

Ruling rule(const Case& c, const OpenCase& wish) {
  std::vector<FlagId> flags = wish.flags.values;
  std::vector<MemberId> flaggers;
  for (const FlagId id : flags) {
    const Flag& flag = *c.club.find(id);
    if (flag.about != wish.member) return nowhere("with.flags");
    if (flag.in_case) return refuse(ErrorCode::not_now, "a flag is in a case already", "with.flags");
    flaggers.push_back(flag.by);
  }
  if (auto error = conflict(c.who, wish.member, flaggers)) return std::unexpected(std::move(*error));
  std::ranges::sort(flags);
  if (flags.empty() || std::ranges::adjacent_find(flags) != flags.end()) {
    return refuse(ErrorCode::bad_request, "a case rests on flags, each named once", "with.flags");
  }
  if (c.club.member(wish.member)->membership == Membership::left) {
    return refuse(ErrorCode::not_now, "this member has left", "with.member");
  }
  return making<CaseId>(c, CaseOpened{{{}, wish.member, day_after(c.context.today, days_for_the_talk)}, {{}, {flags}}},
                        around_case(c.club, wish.member));
}

Ruling rule(const Case& c, const TakeCaseStep& wish) {
  const ConductCase& one = *c.club.find(wish.case_);
  if (auto error = conflict(c.who, one.member, one.flaggers)) return std::unexpected(std::move(*error));
  const CaseState before = wish.step == CaseStep::talk ? CaseState::opened : CaseState::talked;
  if (one.state != before) {
    return refuse(ErrorCode::not_now, "the order is talk, committee, decision, appeal", "with.step");
  }
  CaseStepTaken event{{{}, one.id, wish.step, day_after(c.context.today, days_for_a_decision)}, std::nullopt};
  if (wish.note) event.words = CaseStepTaken::Words{{}, *wish.note};
  return one_event(c, std::move(event), around_case(c.club, one.member));
}

Ruling rule(const Case& c, const DecideCase& wish) {
  const ConductCase& one = *c.club.find(wish.case_);
  if (auto error = conflict(c.who, one.member, one.flaggers)) return std::unexpected(std::move(*error));
  const bool is_final = one.state == CaseState::appealed;
  if (is_final && one.finding->by == c.who) {
    return refuse(ErrorCode::not_allowed, "an appeal is for another than who decided first");
  }
  if (auto error = too_early(one, wish.decision)) return std::unexpected(std::move(*error));
  if (auto error = wrong_until(c, wish)) return std::unexpected(std::move(*error));
  CaseDecided event{{{}, one.id, one.member, wish.decision, wish.until, std::nullopt, std::nullopt},
                    {{}, {one.flags}},
                    ReasonPart{{}, wish.reason}};
  if (is_final) {
    if (auto error = makes_it_worse(*one.finding, wish)) return std::unexpected(std::move(*error));
    event.outline.former = Sequence{static_cast<std::int64_t>(one.finding->event)};
  } else if (wish.decision != CaseDecision::dismissed) {
    event.outline.appeal_until = day_after(c.context.today, days_for_an_appeal);
  }
  const bool is_overturned = is_final && one.finding->suspends && wish.decision != CaseDecision::suspended;
  const Membership membership = c.club.member(one.member)->membership;
  Draft draft(c.club, c.context);
  draft.add(c.by(), std::move(event), around_case(c.club, one.member));
  if (wish.decision == CaseDecision::suspended && !is_final && membership == Membership::active) {
    draft.add(c.by(), MemberSuspended{{one.member}, std::nullopt});
  } else if (is_overturned && membership == Membership::suspended && !is_suspended_by_another(c.club, one)) {
    draft.add(c.by(), MemberReinstated{{one.member}, std::nullopt});
  }
  return Decision{draft.take(), {}};
}

Ruling rule(const Case& c, const AppealCase& wish) {
  const ConductCase& one = *c.club.find(wish.case_);
  if (c.who != one.member) {
    if (auto error = conflict(c.who, one.member, one.flaggers)) return std::unexpected(std::move(*error));
  }
  if (one.state != CaseState::decided) return refuse(ErrorCode::not_now, "there is nothing to appeal against");
  if (c.context.today > one.due) return refuse(ErrorCode::not_now, "the fourteen days for an appeal are over");
  return one_event(
      c,
      CaseAppealed{{{}, one.id, day_after(c.context.today, days_for_a_decision)}, CaseAppealed::Words{{}, wish.text}},
      around_case(c.club, one.member));
}

}  // namespace domain
