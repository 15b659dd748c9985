// What can be wished for along *The chain*: asks, offers, introductions, referrals, thanks, testimonials.
#pragma once
#include "protocol/codec.h"
#include "protocol/words.h"

#include <string_view>

namespace protocol {

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

// Between members `a` and `b`, one of whom may be of another club, or with a person outside the clubs, who answers by a
// private link.
struct ProposeIntroduction {
  static constexpr std::string_view name_on_wire = "introduction.propose";
  AnyMember a;
  std::variant<AnyMember, Contact> b;
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
  AnyMember to;
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
  std::optional<AnyMember> to;  // the giver of the referral, where absent
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

using ChainCommands = mp11::mp_list<PostAsk, WithdrawAsk, MakeOffer, AcceptOffer, WithdrawOffer, ProposeIntroduction,
                                    ConsentToIntroduction, RefuseIntroduction, JudgeIntroduction, GiveReferral,
                                    ReceiveReferral, DeclineReferral, AdvanceReferral, CloseReferral, RateReferral,
                                    WithdrawReferral, ReopenReferral, GiveThanks, ReverseThanks, GiveTestimonial>;

}  // namespace protocol
