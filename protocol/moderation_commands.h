// What a club's admins can wish for: anchors, organisations, links, voids, rule sets.
#pragma once
#include "protocol/codec.h"
#include "protocol/rule_set.h"

#include <string_view>

namespace protocol {

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

using ModerationCommands =
    mp11::mp_list<AddAnchor, RemoveAnchor, VerifyOrganisation, LinkMember, VoidEvent, RestoreEvent, AdoptRules>;

}  // namespace protocol
