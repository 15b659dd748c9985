// What a client can wish for: one struct for each command, its fields as they stand in `with`. Page 4 of the
// specification names them; a command's `name` is the imperative of its event.
#pragma once
#include "protocol/codec.h"
#include "protocol/rule_set.h"
#include "protocol/words.h"

#include <string_view>
#include <variant>

namespace protocol {

// --- people ---

struct InviteMember {
  static constexpr std::string_view name_on_wire = "member.invite";
  Name name;
  std::optional<Line> company;
  Line classification;
  Email email;
};
BOOST_DESCRIBE_STRUCT(InviteMember, (), (name, company, classification, email))

struct LeaveClub {
  static constexpr std::string_view name_on_wire = "member.leave";
};
BOOST_DESCRIBE_STRUCT(LeaveClub, (), ())

struct SuspendMember {
  static constexpr std::string_view name_on_wire = "member.suspend";
  MemberId member;
  std::optional<Text> reason;
};
BOOST_DESCRIBE_STRUCT(SuspendMember, (), (member, reason))

struct ReinstateMember {
  static constexpr std::string_view name_on_wire = "member.reinstate";
  MemberId member;
  std::optional<Text> reason;
};
BOOST_DESCRIBE_STRUCT(ReinstateMember, (), (member, reason))

struct GrantRole {
  static constexpr std::string_view name_on_wire = "role.grant";
  MemberId member;
  Role role{};
};
BOOST_DESCRIBE_STRUCT(GrantRole, (), (member, role))

struct RevokeRole {
  static constexpr std::string_view name_on_wire = "role.revoke";
  MemberId member;
  Role role{};
};
BOOST_DESCRIBE_STRUCT(RevokeRole, (), (member, role))

struct SetProposition {
  static constexpr std::string_view name_on_wire = "proposition.set";
  std::optional<Text> personal, value;
  std::optional<List<Text, 10>> stories;
  std::optional<Text> ideal_introduction, not_for_me;
};
BOOST_DESCRIBE_STRUCT(SetProposition, (), (personal, value, stories, ideal_introduction, not_for_me))

struct RestateProposition {
  static constexpr std::string_view name_on_wire = "proposition.restate";
  MemberId member;
  Text in_my_words;
};
BOOST_DESCRIBE_STRUCT(RestateProposition, (), (member, in_my_words))

struct AcceptRestatement {
  static constexpr std::string_view name_on_wire = "restatement.accept";
  RestatementId restatement;
};
BOOST_DESCRIBE_STRUCT(AcceptRestatement, (), (restatement))

struct CorrectRestatement {
  static constexpr std::string_view name_on_wire = "restatement.correct";
  RestatementId restatement;
  Text in_my_words;
};
BOOST_DESCRIBE_STRUCT(CorrectRestatement, (), (restatement, in_my_words))

struct MakeSuggestion {
  static constexpr std::string_view name_on_wire = "proposition.make_suggestion";
  MemberId member;
  Text text;
};
BOOST_DESCRIBE_STRUCT(MakeSuggestion, (), (member, text))

struct AcceptSuggestion {
  static constexpr std::string_view name_on_wire = "proposition.accept_suggestion";
  SuggestionId suggestion;
};
BOOST_DESCRIBE_STRUCT(AcceptSuggestion, (), (suggestion))

struct DeclineSuggestion {
  static constexpr std::string_view name_on_wire = "proposition.decline_suggestion";
  SuggestionId suggestion;
};
BOOST_DESCRIBE_STRUCT(DeclineSuggestion, (), (suggestion))

struct QuietHours {
  Bounded<0, 1439> from_minute, to_minute;  // of the day, in the member's time zone; from > to: over midnight
  bool operator==(const QuietHours&) const = default;
};
BOOST_DESCRIBE_STRUCT(QuietHours, (), (from_minute, to_minute))

struct SetPreferences {
  static constexpr std::string_view name_on_wire = "preferences.set";
  std::optional<Channel> channel;
  std::optional<QuietHours> quiet_hours;
  std::optional<Bounded<0, 50>> introductions_a_week;
  std::optional<List<Line, 20>> closed_sectors;
};
BOOST_DESCRIBE_STRUCT(SetPreferences, (), (channel, quiet_hours, introductions_a_week, closed_sectors))

// --- the chain ---

struct PostAsk {
  static constexpr std::string_view name_on_wire = "ask.post";
  Line who;
  std::optional<Text> why;
  std::optional<Line> region;
  std::optional<Date> good_until;
};
BOOST_DESCRIBE_STRUCT(PostAsk, (), (who, why, region, good_until))

struct WithdrawAsk {
  static constexpr std::string_view name_on_wire = "ask.withdraw";
  AskId ask;
};
BOOST_DESCRIBE_STRUCT(WithdrawAsk, (), (ask))

struct MakeOffer {
  static constexpr std::string_view name_on_wire = "offer.make";
  AskId ask;
  Score strength;
  std::optional<Text> note;
};
BOOST_DESCRIBE_STRUCT(MakeOffer, (), (ask, strength, note))

struct AcceptOffer {
  static constexpr std::string_view name_on_wire = "offer.accept";
  OfferId offer;
};
BOOST_DESCRIBE_STRUCT(AcceptOffer, (), (offer))

struct WithdrawOffer {
  static constexpr std::string_view name_on_wire = "offer.withdraw";
  OfferId offer;
};
BOOST_DESCRIBE_STRUCT(WithdrawOffer, (), (offer))

struct Contact {
  Line name;
  std::optional<BoundedText<TextKind::line, 40>> phone;
  std::optional<Email> email;
  bool operator==(const Contact&) const = default;
};
BOOST_DESCRIBE_STRUCT(Contact, (), (name, phone, email))

// Between members `a` and `b`, or with a person outside the club, who answers by a private link.
struct ProposeIntroduction {
  static constexpr std::string_view name_on_wire = "introduction.propose";
  MemberId a;
  std::variant<MemberId, Contact> b;
  Text blurb;
  std::optional<OfferId> offer;
};
BOOST_DESCRIBE_STRUCT(ProposeIntroduction, (), (a, b, blurb, offer))

struct ConsentToIntroduction {
  static constexpr std::string_view name_on_wire = "introduction.consent";
  IntroductionId introduction;
};
BOOST_DESCRIBE_STRUCT(ConsentToIntroduction, (), (introduction))

struct RefuseIntroduction {
  static constexpr std::string_view name_on_wire = "introduction.refuse";
  IntroductionId introduction;
};
BOOST_DESCRIBE_STRUCT(RefuseIntroduction, (), (introduction))

struct JudgeIntroduction {
  static constexpr std::string_view name_on_wire = "introduction.judge";
  IntroductionId introduction;
  bool worthwhile = false;
};
BOOST_DESCRIBE_STRUCT(JudgeIntroduction, (), (introduction, worthwhile))

struct Consent {
  ConsentBasis basis{};
  Date at;
  bool operator==(const Consent&) const = default;
};
BOOST_DESCRIBE_STRUCT(Consent, (), (basis, at))

struct GiveReferral {
  static constexpr std::string_view name_on_wire = "referral.give";
  MemberId to;
  Text need;
  Score effort;
  HandOver hand_over{};
  Contact contact;
  Consent consent;
  std::optional<MemberId> prospect;  // where the prospect is a member of the club
  std::optional<OfferId> offer;
  std::optional<IntroductionId> introduction;
  std::optional<ReferralId> parent;
};
BOOST_DESCRIBE_STRUCT(GiveReferral, (),
                      (to, need, effort, hand_over, contact, consent, prospect, offer, introduction, parent))

struct ReceiveReferral {
  static constexpr std::string_view name_on_wire = "referral.receive";
  ReferralId referral;
};
BOOST_DESCRIBE_STRUCT(ReceiveReferral, (), (referral))

struct DeclineReferral {
  static constexpr std::string_view name_on_wire = "referral.decline";
  ReferralId referral;
  DeclineReason reason{};
};
BOOST_DESCRIBE_STRUCT(DeclineReferral, (), (referral, reason))

struct AdvanceReferral {
  static constexpr std::string_view name_on_wire = "referral.advance";
  ReferralId referral;
  Stage stage{};
  std::optional<Text> next_step;
  std::optional<StageOwner> owner;
  std::optional<Date> due;
};
BOOST_DESCRIBE_STRUCT(AdvanceReferral, (), (referral, stage, next_step, owner, due))

struct CloseReferral {
  static constexpr std::string_view name_on_wire = "referral.close";
  ReferralId referral;
  ReferralOutcome outcome{};
  std::optional<Text> reason;
};
BOOST_DESCRIBE_STRUCT(CloseReferral, (), (referral, outcome, reason))

struct RateReferral {
  static constexpr std::string_view name_on_wire = "referral.rate";
  ReferralId referral;
  bool expected = false;  // the prospect expected me
  Score fit, effort;
};
BOOST_DESCRIBE_STRUCT(RateReferral, (), (referral, expected, fit, effort))

struct WithdrawReferral {
  static constexpr std::string_view name_on_wire = "referral.withdraw";
  ReferralId referral;
};
BOOST_DESCRIBE_STRUCT(WithdrawReferral, (), (referral))

struct ReopenReferral {
  static constexpr std::string_view name_on_wire = "referral.reopen";
  ReferralId referral;
};
BOOST_DESCRIBE_STRUCT(ReopenReferral, (), (referral))

struct GiveThanks {
  static constexpr std::string_view name_on_wire = "thanks.give";
  std::optional<ReferralId> referral;
  MemberId to;
  std::optional<Amount> amount;
  std::optional<BoundedText<TextKind::line, 3>> currency;  // ISO 4217; the club's, where absent
  Business business{};
};
BOOST_DESCRIBE_STRUCT(GiveThanks, (), (referral, to, amount, currency, business))

struct ReverseThanks {
  static constexpr std::string_view name_on_wire = "thanks.reverse";
  ThanksId thanks;
};
BOOST_DESCRIBE_STRUCT(ReverseThanks, (), (thanks))

struct GiveTestimonial {
  static constexpr std::string_view name_on_wire = "testimonial.give";
  MemberId about;
  Text text;
  std::optional<ReferralId> referral;
};
BOOST_DESCRIBE_STRUCT(GiveTestimonial, (), (about, text, referral))

// --- standings and moderation ---

// Private marks, each from 1 to 5; a later one replaces it.
struct MarkLtr {
  static constexpr std::string_view name_on_wire = "ltr.mark";
  MemberId member;
  Score like, trust, respect;
};
BOOST_DESCRIBE_STRUCT(MarkLtr, (), (member, like, trust, respect))

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

using Command =
    std::variant<InviteMember, LeaveClub, SuspendMember, ReinstateMember, GrantRole, RevokeRole, SetProposition,
                 RestateProposition, AcceptRestatement, CorrectRestatement, MakeSuggestion, AcceptSuggestion,
                 DeclineSuggestion, SetPreferences, PostAsk, WithdrawAsk, MakeOffer, AcceptOffer, WithdrawOffer,
                 ProposeIntroduction, ConsentToIntroduction, RefuseIntroduction, JudgeIntroduction, GiveReferral,
                 ReceiveReferral, DeclineReferral, AdvanceReferral, CloseReferral, RateReferral, WithdrawReferral,
                 ReopenReferral, GiveThanks, ReverseThanks, GiveTestimonial, MarkLtr, AddAnchor, RemoveAnchor,
                 VerifyOrganisation, LinkMember, VoidEvent, RestoreEvent, AdoptRules>;

// The command `name` with the fields `with`; bad_request with field "do" where there is no such command.
Result<Command> read_command(std::string_view name, const json::value& with);
std::string_view command_name(const Command& command);

}  // namespace protocol
