#include "domain/minutes.h"

#include "domain/round_rules.h"

#include <algorithm>

namespace domain {
namespace {

struct PhaseView {
  protocol::PhaseKind kind{};
  std::optional<protocol::AgendaPoint> point;
  std::int64_t minutes = 0;
  std::optional<std::int64_t> seconds_a_turn;
  std::int64_t ends_at = 0;
};
BOOST_DESCRIBE_STRUCT(PhaseView, (), (kind, point, minutes, seconds_a_turn, ends_at))

struct Line {
  RoundId round;
  RoundState state{};
  std::optional<protocol::MeetingTemplate> template_;
  std::int64_t starts_at = 0, closes_at = 0;
  std::optional<std::int64_t> opened_at, ended_at;
  std::optional<MemberId> controller;
};
BOOST_DESCRIBE_STRUCT(Line, (), (round, state, template_, starts_at, closes_at, opened_at, ended_at, controller))

struct List {
  std::vector<Line> rounds;
};
BOOST_DESCRIBE_STRUCT(List, (), (rounds))

struct TurnView {
  std::uint64_t turn = 0;
  std::optional<MemberId> member;
  std::optional<VisitorId> visitor;
  std::int64_t started_at = 0, deadline = 0;
  bool over = false;
};
BOOST_DESCRIBE_STRUCT(TurnView, (), (turn, member, visitor, started_at, deadline, over))

struct AttendanceView {
  std::optional<MemberId> member;
  std::optional<VisitorId> visitor;
  std::optional<protocol::Mark> mark;
  std::optional<std::int64_t> arrived, left;
};
BOOST_DESCRIBE_STRUCT(AttendanceView, (), (member, visitor, mark, arrived, left))

struct View {
  Line round;
  std::int64_t phase = 0;
  std::vector<PhaseView> phases;
  std::optional<std::int64_t> paused_at;
  std::optional<TurnView> turn;
  std::vector<MemberId> order;
  std::vector<VisitorId> visitors;
  std::vector<AttendanceView> attendance;
};
BOOST_DESCRIBE_STRUCT(View, (), (round, phase, phases, paused_at, turn, order, visitors, attendance))

struct HeldView {
  std::uint64_t turn = 0;
  std::int64_t phase = 0;
  std::optional<MemberId> member;
  std::optional<VisitorId> visitor;
  std::int64_t held_ms = 0, overrun_ms = 0;
  std::vector<std::string> made;
};
BOOST_DESCRIBE_STRUCT(HeldView, (), (turn, phase, member, visitor, held_ms, overrun_ms, made))

struct Minutes {
  Line round;
  std::vector<PhaseView> phases;
  protocol::RoundClosed::Outline totals;
  std::vector<HeldView> turns;
  std::vector<std::string> made_between_turns;
  std::vector<MemberId> missed;  // were to speak, and did not
  std::vector<AttendanceView> attendance;
};
BOOST_DESCRIBE_STRUCT(Minutes, (), (round, phases, totals, turns, made_between_turns, missed, attendance))

Line line_of(const Round& round) {
  return {round.id,           round.state,        round.template_,   round.starts_at_ms,
          round.closes_at_ms, round.opened_at_ms, round.ended_at_ms, round.controller};
}

std::vector<PhaseView> phases_of(const Round& round) {
  std::vector<PhaseView> views;
  for (const Phase& one : round.phases) {
    views.push_back({one.kind, one.point, one.minutes, one.seconds_a_turn, one.ends_at_ms});
  }
  return views;
}

std::vector<AttendanceView> attendance_of(const Round& round) {
  std::vector<AttendanceView> views;
  for (const auto& [id, one] : round.attendance) {
    views.push_back({id, std::nullopt, one.mark, one.arrived_at_ms, one.left_at_ms});
  }
  for (const auto& [id, one] : round.visitors) {
    views.push_back({std::nullopt, id, one.mark, one.arrived_at_ms, one.left_at_ms});
  }
  return views;
}

std::string id_of(const MadeInRound& made) {
  switch (made.kind) {
    case Made::ask:
      return AskId{made.seq}.text();
    case Made::offer:
      return OfferId{made.seq}.text();
    case Made::referral:
      return ReferralId{made.seq}.text();
    case Made::testimonial:
      return protocol::TestimonialId{made.seq}.text();
  }
  return {};
}

std::vector<std::string> made_in(const Club& club, const Round& round, std::optional<std::uint64_t> turn) {
  std::vector<std::string> ids;
  for (const MadeInRound& made : round.made) {
    if (made.turn == turn && !club.is_voided(made.seq)) ids.push_back(id_of(made));
  }
  return ids;
}

}  // namespace

std::string rounds_list(const Club& club) {
  List list;
  for (auto at = club.rounds.rbegin(); at != club.rounds.rend(); ++at) list.rounds.push_back(line_of(at->second));
  return protocol::to_json(list);
}

std::string round_view(const Club& club, const Round& round) {
  View view{line_of(round),         round.phase,         phases_of(round),
            round.paused_at_ms,     std::nullopt,        waiting_members(club, round),
            round.visitors_waiting, attendance_of(round)};
  if (const auto& turn = round.turn) {
    view.turn = {turn->seq, turn->member, turn->visitor, turn->started_at_ms, turn->deadline_ms, turn->is_over};
  }
  return protocol::to_json(view);
}

std::string round_minutes(const Club& club, const Round& round) {
  Minutes minutes{line_of(round),
                  phases_of(round),
                  totals(club, round, round.ended_at_ms.value_or(club.last_at_ms)).outline,
                  {},
                  made_in(club, round, std::nullopt),
                  {},
                  attendance_of(round)};
  for (const HeldTurn& turn : round.turns) {
    minutes.turns.push_back({turn.seq, turn.phase, turn.member, turn.visitor, turn.held_ms, turn.overrun_ms,
                             made_in(club, round, turn.seq)});
  }
  std::ranges::copy_if(round.called, std::back_inserter(minutes.missed),
                       [&](MemberId member) { return std::ranges::find(round.spoke, member) == round.spoke.end(); });
  return protocol::to_json(minutes);
}

}  // namespace domain
