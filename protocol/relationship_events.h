// What can have happened among *Relationships*.
#pragma once
#include "protocol/parts.h"
#include "protocol/relationship_commands.h"

#include <string_view>

namespace protocol {

struct LtrMarked {
  static constexpr std::string_view kind = "ltr.marked";
  struct Outline {
    Nonce nonce;
    MemberId member;
    Score like, trust, respect;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, member, like, trust, respect), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(LtrMarked, (), (outline))

struct AdvocacyDeclared {
  static constexpr std::string_view kind = "advocacy.declared";
  MemberPart outline;
};
BOOST_DESCRIBE_STRUCT(AdvocacyDeclared, (), (outline))

struct AdvocacyWithdrawn {
  static constexpr std::string_view kind = "advocacy.withdrawn";
  MemberPart outline;
};
BOOST_DESCRIBE_STRUCT(AdvocacyWithdrawn, (), (outline))

struct AdvocacyDeclined {
  static constexpr std::string_view kind = "advocacy.declined";
  struct Outline {
    Nonce nonce;
    MemberId member;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, member), (), ())
  } outline;
  std::optional<ReasonPart> why;
};
BOOST_DESCRIBE_STRUCT(AdvocacyDeclined, (), (outline, why))

// What one side brings to a one-to-one. How many points they are stands in the outline: the rules count them, and
// words can be erased.
struct PointsPart {
  Nonce nonce;
  std::optional<Points> agenda, gives;
};
BOOST_DESCRIBE_STRUCT(PointsPart, (), (nonce, agenda, gives))

using PointCount = Bounded<0, 10>;

struct OneToOneProposed {
  static constexpr std::string_view kind = "one_to_one.proposed";
  struct Outline {
    Nonce nonce;
    MemberId member;
    std::optional<Medium> medium;
    PointCount agenda_points, gives_points;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, member, medium, agenda_points, gives_points), (), ())
  } outline;
  std::optional<PointsPart> words;
};
BOOST_DESCRIBE_STRUCT(OneToOneProposed, (), (outline, words))

struct OneToOneScheduled {
  static constexpr std::string_view kind = "one_to_one.scheduled";
  struct Outline {
    Nonce nonce;
    OneToOneId one_to_one;
    Instant at;
    std::optional<Medium> medium;
    PointCount agenda_points, gives_points;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, one_to_one, at, medium, agenda_points, gives_points), (), ())
  } outline;
  std::optional<PointsPart> words;
};
BOOST_DESCRIBE_STRUCT(OneToOneScheduled, (), (outline, words))

struct OneToOnePart {
  Nonce nonce;
  OneToOneId one_to_one;
};
BOOST_DESCRIBE_STRUCT(OneToOnePart, (), (nonce, one_to_one))

struct OneToOneCancelled {
  static constexpr std::string_view kind = "one_to_one.cancelled";
  OneToOnePart outline;
  std::optional<ReasonPart> why;
};
BOOST_DESCRIBE_STRUCT(OneToOneCancelled, (), (outline, why))

struct OneToOneHeld {
  static constexpr std::string_view kind = "one_to_one.held";
  OneToOnePart outline;
};
BOOST_DESCRIBE_STRUCT(OneToOneHeld, (), (outline))

struct OneToOneConfirmed {
  static constexpr std::string_view kind = "one_to_one.confirmed";
  struct Outline {
    Nonce nonce;
    OneToOneId one_to_one;
    bool agenda_kept = false;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, one_to_one, agenda_kept), (), ())
  } outline;
  struct Worth {
    Nonce nonce;
    bool worthwhile = false;
    BOOST_DESCRIBE_CLASS(Worth, (), (nonce, worthwhile), (), ())
  } worth;
};
BOOST_DESCRIBE_STRUCT(OneToOneConfirmed, (), (outline, worth))

struct OneToOneNoShow {
  static constexpr std::string_view kind = "one_to_one.no_show";
  struct Outline {
    Nonce nonce;
    OneToOneId one_to_one;
    MemberId absent;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, one_to_one, absent), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(OneToOneNoShow, (), (outline))

using RelationshipEvents =
    mp11::mp_list<LtrMarked, AdvocacyDeclared, AdvocacyWithdrawn, AdvocacyDeclined, OneToOneProposed, OneToOneScheduled,
                  OneToOneCancelled, OneToOneHeld, OneToOneConfirmed, OneToOneNoShow>;

}  // namespace protocol
