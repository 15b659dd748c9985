// What a club's committee has before it: what members flagged, and the cases that came of it.
#pragma once
#include "protocol/codec.h"
#include "protocol/words.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace domain {

struct Flag {
  protocol::FlagId id;
  protocol::MemberId by, about;
  std::optional<protocol::CaseId> in_case;
  std::int64_t at_ms = 0;
  std::uint64_t changed = 0;
};
BOOST_DESCRIBE_STRUCT(Flag, (), (id, by, about, in_case, at_ms, changed))

// talk → committee → decision → appeal → the final decision. A decision that nobody appeals against stays `decided`.
BOOST_DEFINE_ENUM_CLASS(CaseState, opened, talked, in_committee, decided, appealed, closed)

struct Finding {
  protocol::CaseDecision decision{};
  std::optional<std::string> until;  // of `muted`
  protocol::MemberId by;
  std::uint64_t event = 0;
  bool suspends = false;  // they were active until then
};
BOOST_DESCRIBE_STRUCT(Finding, (), (decision, until, by, event, suspends))

struct ConductCase {
  protocol::CaseId id;
  protocol::MemberId member;  // whom it is about
  std::vector<protocol::FlagId> flags;
  std::vector<protocol::MemberId> flaggers;
  CaseState state{};
  std::string due;                 // the last day for what comes next; empty where nothing does
  bool is_overdue = false;         // the committee owes it, and that has been said
  std::optional<Finding> finding;  // the latest one, which holds
  std::uint64_t changed = 0;
};
BOOST_DESCRIBE_STRUCT(ConductCase, (), (id, member, flags, flaggers, state, due, is_overdue, finding, changed))

}  // namespace domain
