// What standings understand of a club's log: facts of ids, integers and enumerations, whichever event brings them. Only
// lift.cpp knows the events; a kind of event that comes later needs a line there and nothing here. A thing is named by
// the sequence number of the event that made it, as everywhere in the log.
#pragma once
#include "protocol/words.h"
#include "standing/forward_decay.h"
#include "standing/network.h"
#include "standing/rules.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace standing {

// --- people ---

struct Joined {  // the member is whom this event made
  std::optional<MemberId> sponsor;
  bool is_founder = false;
  bool operator==(const Joined&) const = default;
};
BOOST_DESCRIBE_STRUCT(Joined, (), (sponsor, is_founder))

struct Left {
  MemberId member;
  bool operator==(const Left&) const = default;
};
BOOST_DESCRIBE_STRUCT(Left, (), (member))

// The two ids are one person, who goes on under the new one.
struct Linked {
  MemberId old_id, new_id;
  bool operator==(const Linked&) const = default;
};
BOOST_DESCRIBE_STRUCT(Linked, (), (old_id, new_id))

struct OrganisationVerified {
  MemberId member;
  std::string organisation;  // empty: none any more
  bool operator==(const OrganisationVerified&) const = default;
};
BOOST_DESCRIBE_STRUCT(OrganisationVerified, (), (member, organisation))

struct AnchorAdded {
  MemberId member;
  bool operator==(const AnchorAdded&) const = default;
};
BOOST_DESCRIBE_STRUCT(AnchorAdded, (), (member))

struct AnchorRemoved {
  MemberId member;
  bool operator==(const AnchorRemoved&) const = default;
};
BOOST_DESCRIBE_STRUCT(AnchorRemoved, (), (member))

// --- the chain ---

struct ReferralGiven {
  MemberId from, to;
  bool operator==(const ReferralGiven&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReferralGiven, (), (from, to))

struct ReferralDeclined {
  std::uint64_t referral = 0;
  protocol::DeclineReason reason{};
  bool operator==(const ReferralDeclined&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReferralDeclined, (), (referral, reason))

struct ReferralRated {
  std::uint64_t referral = 0;
  bool expected = false;
  std::uint16_t fit = 0;
  bool operator==(const ReferralRated&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReferralRated, (), (referral, expected, fit))

struct ThanksGiven {
  MemberId to;
  std::optional<std::uint64_t> referral;
  bool operator==(const ThanksGiven&) const = default;
};
BOOST_DESCRIBE_STRUCT(ThanksGiven, (), (to, referral))

struct ThanksReversed {
  std::uint64_t thanks = 0;
  bool operator==(const ThanksReversed&) const = default;
};
BOOST_DESCRIBE_STRUCT(ThanksReversed, (), (thanks))

struct IntroductionProposed {  // by the connector
  MemberId a;
  std::optional<MemberId> b;  // none: a guest, a person outside the club
  bool operator==(const IntroductionProposed&) const = default;
};
BOOST_DESCRIBE_STRUCT(IntroductionProposed, (), (a, b))

struct IntroductionReleased {
  std::uint64_t introduction = 0;
  bool operator==(const IntroductionReleased&) const = default;
};
BOOST_DESCRIBE_STRUCT(IntroductionReleased, (), (introduction))

struct IntroductionJudged {
  std::uint64_t introduction = 0;
  bool worthwhile = false;
  bool operator==(const IntroductionJudged&) const = default;
};
BOOST_DESCRIBE_STRUCT(IntroductionJudged, (), (introduction, worthwhile))

// An offer on somebody's ask; once they accept it, the two have dealt with each other.
struct OfferMade {
  bool operator==(const OfferMade&) const = default;
};
BOOST_DESCRIBE_STRUCT(OfferMade, (), ())

struct OfferAccepted {
  std::uint64_t offer = 0;
  bool operator==(const OfferAccepted&) const = default;
};
BOOST_DESCRIBE_STRUCT(OfferAccepted, (), (offer))

// A suggestion on another's proposition, or another's proposition said back.
struct HelpGiven {
  bool operator==(const HelpGiven&) const = default;
};
BOOST_DESCRIBE_STRUCT(HelpGiven, (), ())

struct HelpAccepted {
  std::uint64_t help = 0;
  bool operator==(const HelpAccepted&) const = default;
};
BOOST_DESCRIBE_STRUCT(HelpAccepted, (), (help))

// --- relationships ---

struct OneToOneProposed {
  MemberId with;
  bool operator==(const OneToOneProposed&) const = default;
};
BOOST_DESCRIBE_STRUCT(OneToOneProposed, (), (with))

struct OneToOneScheduled {
  std::uint64_t one_to_one = 0;
  bool operator==(const OneToOneScheduled&) const = default;
};
BOOST_DESCRIBE_STRUCT(OneToOneScheduled, (), (one_to_one))

struct OneToOneConfirmed {
  std::uint64_t one_to_one = 0;
  bool operator==(const OneToOneConfirmed&) const = default;
};
BOOST_DESCRIBE_STRUCT(OneToOneConfirmed, (), (one_to_one))

struct OneToOneMissed {
  std::uint64_t one_to_one = 0;
  MemberId absent;
  bool operator==(const OneToOneMissed&) const = default;
};
BOOST_DESCRIBE_STRUCT(OneToOneMissed, (), (one_to_one, absent))

struct LtrMarked {
  MemberId of;
  std::uint16_t like = 3, trust = 3, respect = 3;
  bool operator==(const LtrMarked&) const = default;
};
BOOST_DESCRIBE_STRUCT(LtrMarked, (), (of, like, trust, respect))

// --- moderation ---

struct FlagRaised {
  MemberId about;
  bool is_pitch = false;
  bool operator==(const FlagRaised&) const = default;
};
BOOST_DESCRIBE_STRUCT(FlagRaised, (), (about, is_pitch))

struct CaseDecided {
  MemberId about;
  bool is_upheld = false;  // a warning or more
  std::vector<std::uint64_t> flags;
  std::optional<std::uint64_t> former = {};  // on appeal: the first decision, in whose place this one stands
  bool operator==(const CaseDecided&) const = default;
};
BOOST_DESCRIBE_STRUCT(CaseDecided, (), (about, is_upheld, flags, former))

struct Voided {
  std::uint64_t event = 0;
  std::vector<MemberId> faulty;
  bool operator==(const Voided&) const = default;
};
BOOST_DESCRIBE_STRUCT(Voided, (), (event, faulty))

struct Restored {
  std::uint64_t event = 0;
  bool operator==(const Restored&) const = default;
};
BOOST_DESCRIBE_STRUCT(Restored, (), (event))

// Evidence of events from that sequence number on is weighed by these rules; of two adoptions the later one holds.
struct RulesAdopted {
  RuleSet rules;
  std::uint64_t from = 0;
  bool operator==(const RulesAdopted&) const = default;
};
BOOST_DESCRIBE_STRUCT(RulesAdopted, (), (rules, from))

// A snapshot has their order, so new ones are added at the end.
using What = std::variant<Joined, Left, Linked, OrganisationVerified, AnchorAdded, AnchorRemoved, ReferralGiven,
                          ReferralDeclined, ReferralRated, ThanksGiven, ThanksReversed, IntroductionProposed,
                          IntroductionReleased, IntroductionJudged, OfferMade, OfferAccepted, HelpGiven, HelpAccepted,
                          OneToOneProposed, OneToOneScheduled, OneToOneConfirmed, OneToOneMissed, LtrMarked, FlagRaised,
                          CaseDecided, Voided, Restored, RulesAdopted>;

struct Fact {
  std::uint64_t seq = 0;  // of its event
  Day day;
  MemberId by = club_id;  // the member whose event it was; club_id where it was nobody's
  What what;
  bool operator==(const Fact&) const = default;
};

// The event without which this one would not have been: voided, it takes this one with it.
std::optional<std::uint64_t> cause_of(const What& what);

}  // namespace standing
