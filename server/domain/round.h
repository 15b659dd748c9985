// A round as the club's state has it: its plan, who holds it, who speaks and who is still to speak, who is there, and
// what was made in it. Instants are the server's, in milliseconds (UTC), so that a clock that runs goes on after a
// restart.
#pragma once
#include "protocol/report_events.h"
#include "protocol/words.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace domain {

using protocol::MemberId;
using protocol::RoundId;
using protocol::VisitorId;

BOOST_DEFINE_ENUM_CLASS(RoundState, planned, live, closed, aborted)
BOOST_DEFINE_ENUM_CLASS(Made, ask, offer, referral, testimonial)

struct Phase {
  protocol::PhaseKind kind{};
  std::optional<protocol::AgendaPoint> point;
  std::int64_t minutes = 0;
  std::optional<std::int64_t> seconds_a_turn;
  std::int64_t ends_at_ms = 0;  // by the plan as it is now
};
BOOST_DESCRIBE_STRUCT(Phase, (), (kind, point, minutes, seconds_a_turn, ends_at_ms))

// Of a member or of a visitor: absent, unless marked otherwise.
template <class IdType>
struct Presence {
  IdType id;
  std::optional<protocol::Mark> mark;
  std::optional<std::int64_t> arrived_at_ms, left_at_ms;
  std::uint64_t event = 0;  // that said so
  BOOST_DESCRIBE_CLASS(Presence, (), (id, mark, arrived_at_ms, left_at_ms, event), (), ())

  // Whether they, or who came in their place, can speak.
  bool is_here() const {
    using enum protocol::Mark;
    return (mark == present || mark == late || mark == substitute) && !left_at_ms;
  }
};

// The turn that is on. Its name is the sequence number of its `turn.started`.
struct LiveTurn {
  std::uint64_t seq = 0;
  std::optional<MemberId> member;
  std::optional<VisitorId> visitor;
  std::int64_t started_at_ms = 0;
  std::int64_t first_deadline_ms = 0;  // before it was extended; pauses move both
  std::int64_t deadline_ms = 0;
  std::int64_t paused_ms = 0;
  bool is_over = false;
};
BOOST_DESCRIBE_STRUCT(LiveTurn, (),
                      (seq, member, visitor, started_at_ms, first_deadline_ms, deadline_ms, paused_ms, is_over))

struct HeldTurn {
  std::uint64_t seq = 0;
  std::int64_t phase = 0;
  std::optional<MemberId> member;
  std::optional<VisitorId> visitor;
  std::int64_t held_ms = 0, overrun_ms = 0;
};
BOOST_DESCRIBE_STRUCT(HeldTurn, (), (seq, phase, member, visitor, held_ms, overrun_ms))

// Something that was made in the round, and in which turn of it.
struct MadeInRound {
  Made kind{};
  std::uint64_t seq = 0;
  std::optional<std::uint64_t> turn;
};
BOOST_DESCRIBE_STRUCT(MadeInRound, (), (kind, seq, turn))

// The report of the week that a round closed was handed in by that event, or opened again by it.
struct ReportStep {
  std::uint64_t event = 0;
  bool is_submitted = false;
  std::int64_t at_ms = 0;
  std::vector<protocol::ReportLine> lines;  // as they were handed in
};
BOOST_DESCRIBE_STRUCT(ReportStep, (), (event, is_submitted, at_ms, lines))

struct Round {
  RoundId id;
  RoundState state{};
  std::optional<protocol::MeetingTemplate> template_;
  std::vector<Phase> phases;
  std::int64_t starts_at_ms = 0;
  std::int64_t planned_close_ms = 0;  // as it stood when the round was opened
  std::int64_t closes_at_ms = 0;      // the planned one, unless the rest did not fit
  std::optional<std::int64_t> opened_at_ms, ended_at_ms, paused_at_ms;
  std::optional<MemberId> controller;  // who holds it, or held it last
  std::int64_t acted_at_ms = 0;        // when the controller last did something in it
  std::int64_t phase = 0;              // the one that is on
  std::vector<MemberId> waiting;       // to speak in this phase, the first first
  std::vector<VisitorId> visitors_waiting;
  std::vector<MemberId> done;  // have spoken in this phase or were skipped
  std::vector<VisitorId> visitors_done;
  std::vector<MemberId> called, spoke;  // in the whole round: were to speak, and did
  std::optional<MemberId> first;        // who spoke first
  std::optional<LiveTurn> turn;
  std::vector<HeldTurn> turns;
  std::int64_t overruns = 0;  // turns and phases that went on beyond their grace
  std::map<MemberId, Presence<MemberId>> attendance;
  std::map<VisitorId, Presence<VisitorId>> visitors;
  std::vector<MadeInRound> made;
  std::uint64_t closed_by = 0;       // that event; 0: it is not closed
  std::vector<ReportStep> reported;  // by ascending event
  std::uint64_t changed = 0;

  bool is_live() const { return state == RoundState::live; }
  bool is_submitted() const { return !reported.empty() && reported.back().is_submitted; }
  const Phase& current() const { return phases[static_cast<std::size_t>(phase)]; }
  bool is_here(MemberId member) const {
    const auto found = attendance.find(member);
    return found != attendance.end() && found->second.is_here();
  }
  bool is_here(VisitorId visitor) const {
    const auto found = visitors.find(visitor);
    return found != visitors.end() && found->second.is_here();
  }
};
BOOST_DESCRIBE_STRUCT(Round, (),
                      (id, state, template_, phases, starts_at_ms, planned_close_ms, closes_at_ms, opened_at_ms,
                       ended_at_ms, paused_at_ms, controller, acted_at_ms, phase, waiting, visitors_waiting, done,
                       visitors_done, called, spoke, first, turn, turns, overruns, attendance, visitors, made,
                       closed_by, reported, changed))

// A person outside the club who came to a round: invited, or in a member's place (then for no round of their own).
struct Visitor {
  VisitorId id;
  MemberId invited_by;           // or in whose place
  std::vector<RoundId> rounds;   // for which they were registered, in that order
  std::int64_t noted_at_ms = 0;  // when they were written down last
  std::uint64_t changed = 0;
};
BOOST_DESCRIBE_STRUCT(Visitor, (), (id, invited_by, rounds, noted_at_ms, changed))

}  // namespace domain
