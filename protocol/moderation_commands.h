// What a club's admins can wish for: anchors, organisations, links, voids, rule sets, cases; and what members flag.
#pragma once
#include "protocol/codec.h"
#include "protocol/rule_set.h"
#include "protocol/words.h"

#include <string_view>

namespace protocol {

using FlagList = List<FlagId, 20>;

struct AddAnchor {
  static constexpr std::string_view name_on_wire = "anchor.add";
  MemberId member;
};
BOOST_DESCRIBE_STRUCT(AddAnchor, (), (member))

struct RemoveAnchor {
  static constexpr std::string_view name_on_wire = "anchor.remove";
  MemberId member;
};
BOOST_DESCRIBE_STRUCT(RemoveAnchor, (), (member))

struct VerifyOrganisation {
  static constexpr std::string_view name_on_wire = "organisation.verify";
  MemberId member;
  std::optional<Line> organisation;  // none: none any more
};
BOOST_DESCRIBE_STRUCT(VerifyOrganisation, (), (member, organisation))

// Who has left as `member` has come back as `to`.
struct LinkMember {
  static constexpr std::string_view name_on_wire = "member.link";
  MemberId member, to;
};
BOOST_DESCRIBE_STRUCT(LinkMember, (), (member, to))

struct VoidEvent {
  static constexpr std::string_view name_on_wire = "event.void";
  Sequence event;
  std::optional<MemberId> fault;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(VoidEvent, (), (event, fault, reason))

struct RestoreEvent {
  static constexpr std::string_view name_on_wire = "event.restore";
  Sequence event;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(RestoreEvent, (), (event, reason))

// Holds for events from `from` on; without it, from now on.
struct AdoptRules {
  static constexpr std::string_view name_on_wire = "rules.adopt";
  RuleSet rules;
  std::optional<Sequence> from;
};
BOOST_DESCRIBE_STRUCT(AdoptRules, (), (rules, from))

// From which other clubs of the server this one takes referrals and introductions, from now on.
struct SetNeighbours {
  static constexpr std::string_view name_on_wire = "neighbours.set";
  Neighbours open_to{};
  std::optional<List<Slug, 100>> clubs;  // of `named`
};
BOOST_DESCRIBE_STRUCT(SetNeighbours, (), (open_to, clubs))

// Of an event that its sender may read, or of a member: one of the two.
struct RaiseFlag {
  static constexpr std::string_view name_on_wire = "flag.raise";
  std::optional<Sequence> event;
  std::optional<MemberId> member;
  FlagKind kind{};
  Text text;
};
BOOST_DESCRIBE_STRUCT(RaiseFlag, (), (event, member, kind, text))

struct OpenCase {
  static constexpr std::string_view name_on_wire = "case.open";
  MemberId member;
  FlagList flags;
};
BOOST_DESCRIBE_STRUCT(OpenCase, (), (member, flags))

struct TakeCaseStep {
  static constexpr std::string_view name_on_wire = "case.take_step";
  CaseId case_;
  CaseStep step{};
  std::optional<Text> note;  // for moderators
};
BOOST_DESCRIBE_STRUCT(TakeCaseStep, (), (case_, step, note))

struct DecideCase {
  static constexpr std::string_view name_on_wire = "case.decide";
  CaseId case_;
  CaseDecision decision{};
  std::optional<Date> until;  // of `muted`: the day on which they may speak again
  Text reason;
};
BOOST_DESCRIBE_STRUCT(DecideCase, (), (case_, decision, until, reason))

struct AppealCase {
  static constexpr std::string_view name_on_wire = "case.appeal";
  CaseId case_;
  Text text;
};
BOOST_DESCRIBE_STRUCT(AppealCase, (), (case_, text))

using ModerationCommands =
    mp11::mp_list<AddAnchor, RemoveAnchor, VerifyOrganisation, LinkMember, VoidEvent, RestoreEvent, AdoptRules,
                  SetNeighbours, RaiseFlag, OpenCase, TakeCaseStep, DecideCase, AppealCase>;

}  // namespace protocol
