// What can be wished for in *The round*: plans, phases, turns, attendance, visitors.
#pragma once
#include "protocol/parts.h"
#include "protocol/words.h"

#include <string_view>

namespace protocol {

using PhaseMinutes = Bounded<1, 240>;
using TurnSeconds = Bounded<15, 3600>;
using PhaseIndex = Bounded<0, 39>;  // a phase of a plan, counted from 0

// A phase of a club's own agenda.
struct OwnPhase {
  Line name;
  PhaseKind kind{};
  PhaseMinutes minutes;
  std::optional<TurnSeconds> seconds_a_turn;  // at most; without it, the phase is shared out
  bool operator==(const OwnPhase&) const = default;
};
BOOST_DESCRIBE_STRUCT(OwnPhase, (), (name, kind, minutes, seconds_a_turn))

// By a template, or by phases of the club's own.
struct PlanRound {
  static constexpr std::string_view name_on_wire = "round.plan";
  std::optional<MeetingTemplate> template_;
  std::optional<List<OwnPhase, 40>> phases;
  std::optional<Instant> starts_at;  // now, where absent
};
BOOST_DESCRIBE_STRUCT(PlanRound, (), (template_, phases, starts_at))

// Whoever opens a round holds it.
struct OpenRound {
  static constexpr std::string_view name_on_wire = "round.open";
  RoundId round;
};
BOOST_DESCRIBE_STRUCT(OpenRound, (), (round))

struct HandOverRound {
  static constexpr std::string_view name_on_wire = "round.hand_over";
  RoundId round;
  MemberId member;
};
BOOST_DESCRIBE_STRUCT(HandOverRound, (), (round, member))

// Once its holder is gone.
struct TakeOverRound {
  static constexpr std::string_view name_on_wire = "round.take_over";
  RoundId round;
};
BOOST_DESCRIBE_STRUCT(TakeOverRound, (), (round))

// The next phase, where none is named.
struct EnterPhase {
  static constexpr std::string_view name_on_wire = "round.enter_phase";
  RoundId round;
  std::optional<PhaseIndex> phase;
};
BOOST_DESCRIBE_STRUCT(EnterPhase, (), (round, phase))

struct PauseRound {
  static constexpr std::string_view name_on_wire = "round.pause";
  RoundId round;
};
BOOST_DESCRIBE_STRUCT(PauseRound, (), (round))

struct ResumeRound {
  static constexpr std::string_view name_on_wire = "round.resume";
  RoundId round;
};
BOOST_DESCRIBE_STRUCT(ResumeRound, (), (round))

struct CloseRound {
  static constexpr std::string_view name_on_wire = "round.close";
  RoundId round;
};
BOOST_DESCRIBE_STRUCT(CloseRound, (), (round))

struct AbortRound {
  static constexpr std::string_view name_on_wire = "round.abort";
  RoundId round;
  std::optional<Text> reason;
};
BOOST_DESCRIBE_STRUCT(AbortRound, (), (round, reason))

// Of whom is next, where nobody is named.
struct StartTurn {
  static constexpr std::string_view name_on_wire = "turn.start";
  RoundId round;
  std::optional<MemberId> member;
  std::optional<VisitorId> visitor;
};
BOOST_DESCRIBE_STRUCT(StartTurn, (), (round, member, visitor))

struct ExtendTurn {
  static constexpr std::string_view name_on_wire = "turn.extend";
  RoundId round;
  Bounded<5, 600> seconds;
};
BOOST_DESCRIBE_STRUCT(ExtendTurn, (), (round, seconds))

struct EndTurn {
  static constexpr std::string_view name_on_wire = "turn.end";
  RoundId round;
};
BOOST_DESCRIBE_STRUCT(EndTurn, (), (round))

// Whoever is next, where nobody is named.
struct SkipTurn {
  static constexpr std::string_view name_on_wire = "turn.skip";
  RoundId round;
  std::optional<MemberId> member;
  std::optional<VisitorId> visitor;
  std::optional<Text> reason;
};
BOOST_DESCRIBE_STRUCT(SkipTurn, (), (round, member, visitor, reason))

struct SwapTurns {
  static constexpr std::string_view name_on_wire = "turn.swap";
  RoundId round;
  MemberId a, b;
};
BOOST_DESCRIBE_STRUCT(SwapTurns, (), (round, a, b))

// One's own, where nobody is named: present, or late. Later marks replace earlier ones.
struct MarkAttendance {
  static constexpr std::string_view name_on_wire = "attendance.mark";
  RoundId round;
  std::optional<MemberId> member;
  std::optional<VisitorId> visitor;
  std::optional<Mark> mark;
  std::optional<Instant> arrived, left;
  std::optional<Line> substitute;  // the name of who came in the member's place
};
BOOST_DESCRIBE_STRUCT(MarkAttendance, (), (round, member, visitor, mark, arrived, left, substitute))

// Somebody new, by name; or `visitor`, who comes for the second time.
struct RegisterVisitor {
  static constexpr std::string_view name_on_wire = "visitor.register";
  RoundId round;
  std::optional<VisitorId> visitor;
  std::optional<Name> name;
  std::optional<Line> classification;
  std::optional<BoundedText<TextKind::line, 40>> phone;
  std::optional<Email> email;
  std::optional<MemberId> invited_by;  // the sender, where absent
};
BOOST_DESCRIBE_STRUCT(RegisterVisitor, (), (round, visitor, name, classification, phone, email, invited_by))

using RoundCommands =
    mp11::mp_list<PlanRound, OpenRound, HandOverRound, TakeOverRound, EnterPhase, PauseRound, ResumeRound, CloseRound,
                  AbortRound, StartTurn, ExtendTurn, EndTurn, SkipTurn, SwapTurns, MarkAttendance, RegisterVisitor>;

}  // namespace protocol
