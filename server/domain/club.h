// A club's state at a sequence number: a pure function of the open parts of its events. Ids, enumerations, integers
// and dates only; what people wrote stays in the log. Everything is described, so that a snapshot is its canonical
// JSON.
#pragma once
#include "domain/cases.h"
#include "domain/desks.h"
#include "domain/relationships.h"
#include "domain/round.h"
#include "protocol/codec.h"
#include "protocol/report_rules.h"
#include "protocol/words.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace domain {

using protocol::AskId;
using protocol::CaseId;
using protocol::FlagId;
using protocol::IntroductionId;
using protocol::InvitationId;
using protocol::MemberId;
using protocol::OfferId;
using protocol::OneToOneId;
using protocol::ReferralId;
using protocol::RestatementId;
using protocol::Role;
using protocol::SuggestionId;
using protocol::ThanksId;

BOOST_DEFINE_ENUM_CLASS(Membership, active, suspended, left)
BOOST_DEFINE_ENUM_CLASS(InvitationState, open, used)
BOOST_DEFINE_ENUM_CLASS(AskState, open, withdrawn, expired)
BOOST_DEFINE_ENUM_CLASS(OfferState, made, accepted, withdrawn)
BOOST_DEFINE_ENUM_CLASS(IntroductionState, proposed, released, refused)
BOOST_DEFINE_ENUM_CLASS(ReferralState, given, received, declined, closed, lapsed, withdrawn)
BOOST_DEFINE_ENUM_CLASS(Answer, open, accepted, declined)

// What a member has posted on a day, for domain/budgets.h.
struct Spent {
  std::int64_t day = 0;  // of UTC, since 1970
  std::int64_t asks = 0, offers = 0, marks = 0;
  std::int64_t words = 0;  // suggestions, and propositions said back
};
BOOST_DESCRIBE_STRUCT(Spent, (), (day, asks, offers, marks, words))

// `changed` is the sequence number of the last event on the thing that everyone who can name it may know of; `expect`
// is held against it, and must not tell of what is hidden.
// `changed_by` is the latest event of a thing's course, whoever may know of it, and `before` what the thing was without
// that event: one, or none. A void exchanges the two, and so does a restoration.
struct Member {
  MemberId id;
  Membership membership{};
  std::vector<Role> roles;  // ascending, no role twice
  std::optional<std::string> classification;
  std::int64_t joined_at_ms = 0;
  std::int64_t propositions = 0;                  // how many versions there have been
  std::optional<std::uint64_t> proposition = {};  // the event of the last one
  std::optional<std::int64_t> introductions_a_week = {};
  std::optional<std::string> time_zone = {};  // IANA; none: the club's
  bool is_anchor = false;
  std::optional<MemberId> back_as = {};  // who left as this one and came back as that one
  Spent spent = {};
  std::uint64_t changed = 0;

  bool is_active() const { return membership == Membership::active; }
  bool has(Role role) const;
  bool is_admin() const;      // president, vice-president or secretary
  bool is_moderator() const;  // an admin, or a member of the committee
};
BOOST_DESCRIBE_STRUCT(Member, (),
                      (id, membership, roles, classification, joined_at_ms, propositions, proposition,
                       introductions_a_week, time_zone, is_anchor, back_as, spent, changed))

struct Invitation {
  InvitationId id;
  protocol::Actor by;
  std::string classification;
  InvitationState state{};
  std::int64_t at_ms = 0;
  std::optional<MemberId> joined_as = {};
  std::uint64_t changed = 0;
};
BOOST_DESCRIBE_STRUCT(Invitation, (), (id, by, classification, state, at_ms, joined_as, changed))

struct Suggestion {
  SuggestionId id;
  MemberId by, of;
  Answer answer{};
  std::uint64_t changed = 0;
  std::uint64_t changed_by = 0;
  std::vector<Suggestion> before = {};
};
BOOST_DESCRIBE_STRUCT(Suggestion, (), (id, by, of, answer, changed, changed_by, before))

struct Restatement {
  RestatementId id;
  MemberId by, of;
  Answer answer{};  // declined: corrected by its owner
  std::uint64_t changed = 0;
  std::uint64_t changed_by = 0;
  std::vector<Restatement> before = {};
};
BOOST_DESCRIBE_STRUCT(Restatement, (), (id, by, of, answer, changed, changed_by, before))

struct Ask {
  AskId id;
  MemberId by;
  std::optional<std::string> good_until;
  AskState state{};
  std::uint64_t changed = 0;
  std::uint64_t changed_by = 0;
  std::vector<Ask> before = {};
};
BOOST_DESCRIBE_STRUCT(Ask, (), (id, by, good_until, state, changed, changed_by, before))

struct Offer {
  OfferId id;
  AskId ask;
  MemberId by;
  std::int64_t strength = 1;
  OfferState state{};
  std::uint64_t changed = 0;
  std::uint64_t changed_by = 0;
  std::vector<Offer> before = {};
};
BOOST_DESCRIBE_STRUCT(Offer, (), (id, ask, by, strength, state, changed, changed_by, before))

// The one of a thing between two clubs who is of the other, "oaktree/m9".
template <class IdType>
struct Abroad {
  std::string club;
  MemberId member;
  std::optional<IdType> thing = {};  // as the club has it in which it began, where that is this other club
  BOOST_DESCRIBE_CLASS(Abroad, (), (club, member, thing), (), ())
};

struct Introduction {
  IntroductionId id;
  std::optional<MemberId> connector, a;  // none: of another club; of the sides, `abroad` says which member
  std::optional<MemberId> b;             // likewise; or a guest, a person outside the clubs
  IntroductionState state{};
  bool a_consented = false, b_consented = false;
  std::optional<bool> a_judged, b_judged;
  std::optional<std::uint64_t> a_judged_by, b_judged_by;  // those events
  std::int64_t proposed_at_ms = 0;
  std::int64_t settled_at_ms = 0;  // released or refused; 0: neither
  std::uint64_t settled_by = 0;    // that event
  std::optional<Abroad<IntroductionId>> abroad = {};
  std::uint64_t changed = 0;

  bool has_guest() const { return !b && !abroad; }
  // Whether it is side a who does that. The server speaks for the one abroad.
  bool is_side_a(const protocol::Actor& by) const;
  std::vector<MemberId> parties() const;  // the connector and the two sides, those who are of this club
};
BOOST_DESCRIBE_STRUCT(Introduction, (),
                      (id, connector, a, b, state, a_consented, b_consented, a_judged, b_judged, a_judged_by,
                       b_judged_by, proposed_at_ms, settled_at_ms, settled_by, abroad, changed))

struct Referral {
  ReferralId id;
  std::optional<MemberId> from, to;  // none: of another club, and said in `abroad`
  protocol::ReferralKind kind{};
  std::int64_t effort = 1;
  ReferralState state{};
  bool was_received = false;
  std::optional<std::uint64_t> received_by = {};  // that event; where the contact was released, the one behind it did
  std::optional<std::uint64_t> rated;             // by that event
  std::optional<protocol::Stage> stage;
  std::optional<protocol::ReferralOutcome> outcome;
  std::optional<protocol::DeclineReason> declined_for = {};
  std::int64_t waiting_since_ms = 0;  // given, or reopened before it was received
  std::int64_t settled_at_ms = 0;     // declined, closed, lapsed or withdrawn; 0: none of these
  std::uint64_t contact_at = 0;       // the event whose details part says how the prospect is reached
  std::int64_t heard_of_at_ms = 0;    // given, received, advanced or reopened last
  // The last days, in the receiver's time zone, by which they promised to act, and of which they and both were told.
  std::optional<std::string> promised = {};
  std::string reminded = {}, nudged = {};
  std::uint64_t reminded_by = 0, nudged_by = 0;  // those events
  std::optional<ReferralId> parent = {};         // which its giver had received, and passed on by it
  std::optional<ReferralId> onward = {};         // by which its receiver passed it on, the last time
  std::optional<Abroad<ReferralId>> abroad = {};
  std::uint64_t changed = 0;
  std::uint64_t changed_by = 0;
  std::vector<Referral> before = {};

  std::vector<MemberId> parties() const;  // those of the two who are of this club
};
BOOST_DESCRIBE_STRUCT(Referral, (),
                      (id, from, to, kind, effort, state, was_received, received_by, rated, stage, outcome,
                       declined_for, waiting_since_ms, heard_of_at_ms, settled_at_ms, contact_at, promised, reminded,
                       nudged, reminded_by, nudged_by, parent, onward, abroad, changed, changed_by, before))

struct Thanks {
  ThanksId id;
  std::optional<MemberId> by, to;  // none: of another club, and said in `abroad`
  std::optional<ReferralId> referral = {};
  std::int64_t amount = 0;  // in minor units of its currency; 0: none was said
  std::string currency = {};
  bool reversed = false;
  std::optional<Abroad<ThanksId>> abroad = {};
  std::uint64_t changed = 0;
  std::uint64_t changed_by = 0;
  std::vector<Thanks> before = {};
};
BOOST_DESCRIBE_STRUCT(Thanks, (),
                      (id, by, to, referral, amount, currency, reversed, abroad, changed, changed_by, before))

// A member is credited with that in the report, by that event; not while it, or what it is about, is voided.
struct Credit {
  MemberId member;
  protocol::ReportColumn column{};
  std::uint64_t event = 0, about = 0;
  std::int64_t units = 1;
};
BOOST_DESCRIBE_STRUCT(Credit, (), (member, column, event, about, units))

// Point rules, and the event from which they hold.
struct AdoptedPoints {
  std::uint64_t event = 0;
  protocol::PointRules rules;
};
BOOST_DESCRIBE_STRUCT(AdoptedPoints, (), (event, rules))

// Things of one kind by ascending id.
template <class T>
using Table = std::map<decltype(T::id), T>;

// Whether a described member of the club is the table of the things that have such ids.
template <class IdType>
struct HoldsThingsOf {
  template <class Held, class Owner>
  static constexpr bool holds(Held Owner::*) {
    if constexpr (protocol::codec::is_table<Held>) return std::is_same_v<typename Held::key_type, IdType>;
    return false;
  }
  template <class Field>
  using fn = std::bool_constant<holds(Field::pointer)>;
};

// Founding a club makes the club, then its founder.
inline constexpr std::uint64_t founder_joins_at = 2;

struct Club {
  std::string slug;
  std::uint64_t head = 0;
  std::int64_t last_at_ms = 0;
  std::string time_zone;
  std::string currency;
  Table<Member> members;
  Table<Invitation> invitations;
  Table<Suggestion> suggestions;
  Table<Restatement> restatements;
  Table<Ask> asks;
  Table<Offer> offers;
  Table<Introduction> introductions;
  Table<Referral> referrals;
  Table<Thanks> thanks;
  Table<OneToOne> one_to_ones;
  Table<Relation> relations;
  std::vector<Credit> credits;        // by ascending event
  std::vector<AdoptedPoints> points;  // likewise
  Table<Flag> flags;
  Table<ConductCase> cases;
  Table<Round> rounds;
  std::optional<RoundId> live_round;  // one at a time
  Table<Visitor> visitors;
  Table<Desk> desks;                                // by member
  std::optional<std::vector<std::string>> open_to;  // clubs whose referrals and introductions it takes; none: all
  std::vector<std::uint64_t> voided;                // events, ascending
  std::vector<std::string> erased;                  // subjects whose keys are destroyed, ascending

  // What a voided event made is there no more, for nobody.
  bool is_voided(std::uint64_t event) const;
  bool is_erased(const protocol::Subject& subject) const;
  // Whether there is such an event, and it is not voided.
  bool is_in_force(std::optional<std::uint64_t> event) const { return event && !is_voided(*event); }
  bool is_open_to(std::string_view other) const;
  const Member* member(MemberId id) const;
  std::vector<MemberId> admins() const;      // active ones, ascending
  std::vector<MemberId> moderators() const;  // likewise
  bool has_no_admin_but(MemberId member) const;

  // Things of that kind.
  template <class IdType>
  const auto& table() const;
  // The thing of that id, or nullptr.
  template <char letter>
  const auto* find(protocol::Id<letter> id) const;
};
BOOST_DESCRIBE_STRUCT(Club, (),
                      (slug, head, last_at_ms, time_zone, currency, members, invitations, suggestions, restatements,
                       asks, offers, introductions, referrals, thanks, one_to_ones, relations, rounds, live_round,
                       visitors, credits, points, flags, cases, desks, open_to, voided, erased))

template <class IdType>
const auto& Club::table() const {
  using Fields = protocol::members_of<Club>;
  using At = protocol::mp11::mp_find_if_q<Fields, HoldsThingsOf<IdType>>;
  return this->*protocol::mp11::mp_at<Fields, At>::pointer;
}

template <char letter>
const auto* Club::find(protocol::Id<letter> id) const {
  const auto& things = table<protocol::Id<letter>>();
  const auto found = things.find(id);
  return found == things.end() ? nullptr : &found->second;
}

// The state as canonical JSON, and back. The same state gives the same bytes.
std::string encode_club(const Club& club);
protocol::Result<Club> decode_club(std::string_view bytes);

}  // namespace domain
