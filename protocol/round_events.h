// What can have happened in *The round*. Every instant is absolute and the server's, so that a clock that runs goes on
// after a restart.
#pragma once
#include "protocol/parts.h"
#include "protocol/round_commands.h"

#include <string_view>

namespace protocol {

struct RoundPart {
  RoundId round;
};
BOOST_DESCRIBE_STRUCT(RoundPart, (), (round))

struct PlannedPhase {
  PhaseKind kind{};
  std::optional<AgendaPoint> point;  // of a template; a club's own phases have their names in `words`
  PhaseMinutes minutes;
  std::optional<TurnSeconds> seconds_a_turn;
  bool operator==(const PlannedPhase&) const = default;
};
BOOST_DESCRIBE_STRUCT(PlannedPhase, (), (kind, point, minutes, seconds_a_turn))

// The plan in full, so that a round of the past depends on no template of today.
struct RoundPlanned {
  static constexpr std::string_view kind = "round.planned";
  struct Outline {
    std::optional<MeetingTemplate> template_;
    std::vector<PlannedPhase> phases;
    Instant starts_at, closes_at;
    BOOST_DESCRIBE_CLASS(Outline, (), (template_, phases, starts_at, closes_at), (), ())
  } outline;
  struct Words {
    Nonce nonce;
    List<Line, 40> names;  // of the phases, in their order
    BOOST_DESCRIBE_CLASS(Words, (), (nonce, names), (), ())
  };
  std::optional<Words> words;
};
BOOST_DESCRIBE_STRUCT(RoundPlanned, (), (outline, words))

struct RoundOpened {
  static constexpr std::string_view kind = "round.opened";
  struct Outline {
    RoundId round;
    MemberId controller;
    std::vector<Instant> ends_at;  // of each phase
    Instant closes_at;
    BOOST_DESCRIBE_CLASS(Outline, (), (round, controller, ends_at, closes_at), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(RoundOpened, (), (outline))

struct RoundHandedOver {
  static constexpr std::string_view kind = "round.handed_over";
  struct Outline {
    RoundId round;
    MemberId member;
    BOOST_DESCRIBE_CLASS(Outline, (), (round, member), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(RoundHandedOver, (), (outline))

struct RoundTakenOver {
  static constexpr std::string_view kind = "round.taken_over";
  struct Outline {
    RoundId round;
    MemberId from;  // who held it, and was gone
    BOOST_DESCRIBE_CLASS(Outline, (), (round, from), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(RoundTakenOver, (), (outline))

struct RoundPhaseEntered {
  static constexpr std::string_view kind = "round.phase_entered";
  struct Outline {
    RoundId round;
    PhaseIndex phase;
    Instant ends_at;
    std::vector<MemberId> order;      // who will speak, the first first
    std::vector<VisitorId> visitors;  // and then they
    BOOST_DESCRIBE_CLASS(Outline, (), (round, phase, ends_at, order, visitors), (), ())
  } outline;
  // Referrals of which nothing has been heard, the one silent longest first.
  struct Silent {
    Nonce nonce;
    std::vector<ReferralId> referrals;
    BOOST_DESCRIBE_CLASS(Silent, (), (nonce, referrals), (), ())
  };
  std::optional<Silent> silent;
};
BOOST_DESCRIBE_STRUCT(RoundPhaseEntered, (), (outline, silent))

struct RoundPaused {
  static constexpr std::string_view kind = "round.paused";
  RoundPart outline;
};
BOOST_DESCRIBE_STRUCT(RoundPaused, (), (outline))

struct RoundResumed {
  static constexpr std::string_view kind = "round.resumed";
  struct Outline {
    RoundId round;
    std::int64_t paused_ms = 0;
    std::optional<Instant> warn_at, deadline;  // of the turn that goes on
    BOOST_DESCRIBE_CLASS(Outline, (), (round, paused_ms, warn_at, deadline), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(RoundResumed, (), (outline))

struct RoundReplanned {
  static constexpr std::string_view kind = "round.replanned";
  struct Outline {
    RoundId round;
    ReplanCause cause{};
    std::int64_t overrun_ms = 0;
    PhaseIndex phase;                            // the first that is planned anew
    std::vector<Instant> ends_at;                // of that phase and of each behind it
    Instant closes_at;                           // the planned one, unless the least that the rest needs goes beyond it
    std::optional<std::int64_t> seconds_a_turn;  // for who still waits, behind a turn that overran
    BOOST_DESCRIBE_CLASS(Outline, (), (round, cause, overrun_ms, phase, ends_at, closes_at, seconds_a_turn), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(RoundReplanned, (), (outline))

// What the round came to. What is entered later counts for the next week.
struct RoundClosed {
  static constexpr std::string_view kind = "round.closed";
  struct Outline {
    RoundId round;
    std::int64_t turns = 0, overruns = 0, overrun_ms = 0;
    std::int64_t asks = 0, offers = 0, referrals = 0, testimonials = 0;  // made in the round
    std::int64_t present = 0, absent = 0, late = 0, medical = 0, substitute = 0, visitors = 0;
    BOOST_DESCRIBE_CLASS(Outline, (),
                         (round, turns, overruns, overrun_ms, asks, offers, referrals, testimonials, present, absent,
                          late, medical, substitute, visitors),
                         (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(RoundClosed, (), (outline))

struct RoundAborted {
  static constexpr std::string_view kind = "round.aborted";
  RoundPart outline;
  std::optional<ReasonPart> why;
};
BOOST_DESCRIBE_STRUCT(RoundAborted, (), (outline, why))

// A turn is named by the sequence number of this event.
struct TurnStarted {
  static constexpr std::string_view kind = "turn.started";
  struct Outline {
    RoundId round;
    PhaseIndex phase;
    std::optional<MemberId> member;
    std::optional<VisitorId> visitor;
    Instant warn_at, deadline;
    BOOST_DESCRIBE_CLASS(Outline, (), (round, phase, member, visitor, warn_at, deadline), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(TurnStarted, (), (outline))

struct TurnExtended {
  static constexpr std::string_view kind = "turn.extended";
  struct Outline {
    RoundId round;
    Sequence turn;
    Instant warn_at, deadline;
    BOOST_DESCRIBE_CLASS(Outline, (), (round, turn, warn_at, deadline), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(TurnExtended, (), (outline))

// The deadline and its grace are past, and the turn goes on.
struct TurnOver {
  static constexpr std::string_view kind = "turn.over";
  struct Outline {
    RoundId round;
    Sequence turn;
    Instant deadline;
    BOOST_DESCRIBE_CLASS(Outline, (), (round, turn, deadline), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(TurnOver, (), (outline))

struct TurnEnded {
  static constexpr std::string_view kind = "turn.ended";
  struct Outline {
    RoundId round;
    Sequence turn;
    std::optional<MemberId> member;
    std::optional<VisitorId> visitor;
    std::int64_t held_ms = 0, overrun_ms = 0;  // pauses left out; beyond the first deadline
    BOOST_DESCRIBE_CLASS(Outline, (), (round, turn, member, visitor, held_ms, overrun_ms), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(TurnEnded, (), (outline))

struct TurnSkipped {
  static constexpr std::string_view kind = "turn.skipped";
  struct Outline {
    RoundId round;
    std::optional<MemberId> member;
    std::optional<VisitorId> visitor;
    BOOST_DESCRIBE_CLASS(Outline, (), (round, member, visitor), (), ())
  } outline;
  std::optional<ReasonPart> why;
};
BOOST_DESCRIBE_STRUCT(TurnSkipped, (), (outline, why))

struct TurnSwapped {
  static constexpr std::string_view kind = "turn.swapped";
  struct Outline {
    RoundId round;
    MemberId a, b;
    BOOST_DESCRIBE_CLASS(Outline, (), (round, a, b), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(TurnSwapped, (), (outline))

struct AttendanceMarked {
  static constexpr std::string_view kind = "attendance.marked";
  struct Outline {
    RoundId round;
    std::optional<MemberId> member;
    std::optional<VisitorId> visitor;
    Mark mark{};
    std::optional<Instant> arrived, left;
    BOOST_DESCRIBE_CLASS(Outline, (), (round, member, visitor, mark, arrived, left), (), ())
  } outline;
  struct Substitute {
    Nonce nonce;
    Line name;
    BOOST_DESCRIBE_CLASS(Substitute, (), (nonce, name), (), ())
  };
  std::optional<Substitute> substitute;
};
BOOST_DESCRIBE_STRUCT(AttendanceMarked, (), (outline, substitute))

// The first visit makes the visitor; the second names them.
struct VisitorRegistered {
  static constexpr std::string_view kind = "visitor.registered";
  struct Outline {
    RoundId round;
    std::optional<VisitorId> visitor;  // of the second visit
    MemberId invited_by;
    std::int64_t visit = 1;
    BOOST_DESCRIBE_CLASS(Outline, (), (round, visitor, invited_by, visit), (), ())
  } outline;
  struct Person {
    Nonce nonce;
    Name name;
    std::optional<Line> classification;
    BOOST_DESCRIBE_CLASS(Person, (), (nonce, name, classification), (), ())
  };
  struct Details {
    Nonce nonce;
    std::optional<BoundedText<TextKind::line, 40>> phone;
    std::optional<Email> email;
    BOOST_DESCRIBE_CLASS(Details, (), (nonce, phone, email), (), ())
  };
  std::optional<Person> person;
  std::optional<Details> contact;
};
BOOST_DESCRIBE_STRUCT(VisitorRegistered, (), (outline, person, contact))

using RoundEvents =
    mp11::mp_list<RoundPlanned, RoundOpened, RoundHandedOver, RoundTakenOver, RoundPhaseEntered, RoundPaused,
                  RoundResumed, RoundReplanned, RoundClosed, RoundAborted, TurnStarted, TurnExtended, TurnOver,
                  TurnEnded, TurnSkipped, TurnSwapped, AttendanceMarked, VisitorRegistered>;

}  // namespace protocol
