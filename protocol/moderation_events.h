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
    std::optional<VoidCause> because = {};  // by the server
    BOOST_DESCRIBE_CLASS(Outline, (), (event, fault, because), (), ())
  } outline;
  std::optional<ReasonPart> why;
};
BOOST_DESCRIBE_STRUCT(EventVoided, (), (outline, why))

struct EventRestored {
  static constexpr std::string_view kind = "event.restored";
  struct Outline {
    Sequence event;
    std::optional<VoidCause> because = {};  // by the server
    BOOST_DESCRIBE_CLASS(Outline, (), (event, because), (), ())
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

struct NeighboursSet {
  static constexpr std::string_view kind = "neighbours.set";
  struct Outline {
    Neighbours open_to{};
    std::optional<List<Slug, 100>> clubs;
    BOOST_DESCRIBE_CLASS(Outline, (), (open_to, clubs), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(NeighboursSet, (), (outline))

struct FlagRaised {
  static constexpr std::string_view kind = "flag.raised";
  struct Outline {
    Nonce nonce;
    MemberId about;  // the member, or whoever is behind the event
    FlagKind kind{};
    std::optional<Sequence> event;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, about, kind, event), (), ())
  } outline;
  struct Words {
    Nonce nonce;
    Text text;
    BOOST_DESCRIBE_CLASS(Words, (), (nonce, text), (), ())
  };
  std::optional<Words> words;
};
BOOST_DESCRIBE_STRUCT(FlagRaised, (), (outline, words))

// The flags that a case is about: whoever reads them may know who raised them, so never the member concerned.
struct FlagsPart {
  Nonce nonce;
  FlagList flags;
};
BOOST_DESCRIBE_STRUCT(FlagsPart, (), (nonce, flags))

struct CaseOpened {
  static constexpr std::string_view kind = "case.opened";
  struct Outline {
    Nonce nonce;
    MemberId member;
    Date due;  // of the next step
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, member, due), (), ())
  } outline;
  FlagsPart flags;
};
BOOST_DESCRIBE_STRUCT(CaseOpened, (), (outline, flags))

struct CaseStepTaken {
  static constexpr std::string_view kind = "case.step_taken";
  struct Outline {
    Nonce nonce;
    CaseId case_;
    CaseStep step{};
    Date due;  // of what comes next
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, case_, step, due), (), ())
  } outline;
  struct Words {
    Nonce nonce;
    Text note;
    BOOST_DESCRIBE_CLASS(Words, (), (nonce, note), (), ())
  };
  std::optional<Words> words;
};
BOOST_DESCRIBE_STRUCT(CaseStepTaken, (), (outline, words))

// Whom it is about, and by which flags, is said anew: standings read this event alone.
struct CaseDecided {
  static constexpr std::string_view kind = "case.decided";
  struct Outline {
    Nonce nonce;
    CaseId case_;
    MemberId member;
    CaseDecision decision{};
    std::optional<Date> until;         // of `muted`
    std::optional<Date> appeal_until;  // none: there is nothing to appeal against, or it is final
    std::optional<Sequence> former;    // on appeal: the decision that this one replaces
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, case_, member, decision, until, appeal_until, former), (), ())
  } outline;
  FlagsPart flags;
  std::optional<ReasonPart> why;
};
BOOST_DESCRIBE_STRUCT(CaseDecided, (), (outline, flags, why))

struct CaseAppealed {
  static constexpr std::string_view kind = "case.appealed";
  struct Outline {
    Nonce nonce;
    CaseId case_;
    Date due;  // of the final decision
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, case_, due), (), ())
  } outline;
  struct Words {
    Nonce nonce;
    Text text;
    BOOST_DESCRIBE_CLASS(Words, (), (nonce, text), (), ())
  };
  std::optional<Words> words;
};
BOOST_DESCRIBE_STRUCT(CaseAppealed, (), (outline, words))

// The day by which the committee owed the next step has passed: said once for each step.
struct CaseOverdue {
  static constexpr std::string_view kind = "case.overdue";
  struct Outline {
    Nonce nonce;
    CaseId case_;
    Date due;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, case_, due), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(CaseOverdue, (), (outline))

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
                                       EventRestored, RulesAdopted, NeighboursSet, FlagRaised, CaseOpened,
                                       CaseStepTaken, CaseDecided, CaseAppealed, CaseOverdue, LogRestored>;

}  // namespace protocol
