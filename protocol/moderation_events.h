// What a club's admins can have done, and what befell the log itself.
#pragma once
#include "protocol/moderation_commands.h"
#include "protocol/parts.h"

#include <string_view>

namespace protocol {

struct AnchorAdded {
  static constexpr std::string_view kind = "anchor.added";
  MemberPart outline;
};
BOOST_DESCRIBE_STRUCT(AnchorAdded, (), (outline))

struct AnchorRemoved {
  static constexpr std::string_view kind = "anchor.removed";
  MemberPart outline;
};
BOOST_DESCRIBE_STRUCT(AnchorRemoved, (), (outline))

struct OrganisationVerified {
  static constexpr std::string_view kind = "organisation.verified";
  struct Outline {
    MemberId member;
    std::optional<Line> organisation;
    BOOST_DESCRIBE_CLASS(Outline, (), (member, organisation), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(OrganisationVerified, (), (outline))

struct MemberLinked {
  static constexpr std::string_view kind = "member.linked";
  struct Outline {
    MemberId member, to;
    BOOST_DESCRIBE_CLASS(Outline, (), (member, to), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(MemberLinked, (), (outline))

struct EventVoided {
  static constexpr std::string_view kind = "event.voided";
  struct Outline {
    Sequence event;
    std::optional<MemberId> fault;
    BOOST_DESCRIBE_CLASS(Outline, (), (event, fault), (), ())
  } outline;
  std::optional<ReasonPart> why;
};
BOOST_DESCRIBE_STRUCT(EventVoided, (), (outline, why))

struct EventRestored {
  static constexpr std::string_view kind = "event.restored";
  struct Outline {
    Sequence event;
    BOOST_DESCRIBE_CLASS(Outline, (), (event), (), ())
  } outline;
  std::optional<ReasonPart> why;
};
BOOST_DESCRIBE_STRUCT(EventRestored, (), (outline, why))

struct RulesAdopted {
  static constexpr std::string_view kind = "rules.adopted";
  struct Outline {
    RuleSet rules;
    Sequence from;
    BOOST_DESCRIBE_CLASS(Outline, (), (rules, from), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(RulesAdopted, (), (outline))

// First event after a restore that forked the club's history: what stood behind it, up to `behind`, is lost.
struct LogRestored {
  static constexpr std::string_view kind = "log.restored";
  struct Outline {
    Sequence behind;  // the last event that the club is known to have had
    BOOST_DESCRIBE_CLASS(Outline, (), (behind), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(LogRestored, (), (outline))

using ModerationEvents = mp11::mp_list<AnchorAdded, AnchorRemoved, OrganisationVerified, MemberLinked, EventVoided,
                                       EventRestored, RulesAdopted, LogRestored>;

}  // namespace protocol
