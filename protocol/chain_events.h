// What can have happened along *The chain*.
#pragma once
#include "protocol/chain_commands.h"
#include "protocol/parts.h"
#include "protocol/people_events.h"

#include <string_view>

namespace protocol {

struct AskPosted {
  static constexpr std::string_view kind = "ask.posted";
  struct Words {
    Nonce nonce;
    Line who;
    std::optional<Text> why;
    std::optional<Line> region;
    BOOST_DESCRIBE_CLASS(Words, (), (nonce, who, why, region), (), ())
  };
  struct Terms {
    Date good_until;
    BOOST_DESCRIBE_CLASS(Terms, (), (good_until), (), ())
  };
  std::optional<Words> words;
  std::optional<Terms> terms;
  std::optional<TurnPart> turn = {};
};
BOOST_DESCRIBE_STRUCT(AskPosted, (), (words, terms, turn))

struct AskPart {
  AskId ask;
};
BOOST_DESCRIBE_STRUCT(AskPart, (), (ask))

struct AskWithdrawn {
  static constexpr std::string_view kind = "ask.withdrawn";
  AskPart outline;
};
BOOST_DESCRIBE_STRUCT(AskWithdrawn, (), (outline))

struct AskExpired {
  static constexpr std::string_view kind = "ask.expired";
  AskPart outline;
};
BOOST_DESCRIBE_STRUCT(AskExpired, (), (outline))

struct OfferMade {
  static constexpr std::string_view kind = "offer.made";
  struct Outline {
    AskId ask;
    Score strength;
    BOOST_DESCRIBE_CLASS(Outline, (), (ask, strength), (), ())
  } outline;
  struct Note {
    Nonce nonce;
    Text note;
    BOOST_DESCRIBE_CLASS(Note, (), (nonce, note), (), ())
  };
  std::optional<Note> note;
  std::optional<TurnPart> turn = {};
};
BOOST_DESCRIBE_STRUCT(OfferMade, (), (outline, note, turn))

struct OfferPart {
  OfferId offer;
};
BOOST_DESCRIBE_STRUCT(OfferPart, (), (offer))

struct OfferAccepted {
  static constexpr std::string_view kind = "offer.accepted";
  OfferPart outline;
};
BOOST_DESCRIBE_STRUCT(OfferAccepted, (), (outline))

struct OfferWithdrawn {
  static constexpr std::string_view kind = "offer.withdrawn";
  OfferPart outline;
};
BOOST_DESCRIBE_STRUCT(OfferWithdrawn, (), (outline))

// A person outside the club who is to be introduced: the connector's own until both sides have consented.
struct GuestPart {
  Nonce nonce;
  Contact contact;
};
BOOST_DESCRIBE_STRUCT(GuestPart, (), (nonce, contact))

struct IntroductionProposed {
  static constexpr std::string_view kind = "introduction.proposed";
  struct Outline {
    Nonce nonce;
    AnyMember a;
    std::optional<AnyMember> b;  // none: a guest, a person outside the clubs
    std::optional<OfferId> offer;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, a, b, offer), (), ())
  } outline;
  struct Words {
    Nonce nonce;
    Text blurb;
    BOOST_DESCRIBE_CLASS(Words, (), (nonce, blurb), (), ())
  };
  std::optional<Words> words;
  std::optional<GuestPart> guest;
};
BOOST_DESCRIBE_STRUCT(IntroductionProposed, (), (outline, words, guest))

// In the club of the one of the two who is of another club than the connector: that they are to be introduced.
struct IntroductionArrived {
  static constexpr std::string_view kind = "introduction.arrived";
  struct Outline {
    Nonce nonce;
    MemberAbroad connector;
    AnyMember a, b;               // one is of this club, the other of the connector's
    IntroductionId introduction;  // as the connector's club has it
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, connector, a, b, introduction), (), ())
  } outline;
  struct Words {
    Nonce nonce;
    std::optional<Name> connector;
    Text blurb;
    BOOST_DESCRIBE_CLASS(Words, (), (nonce, connector, blurb), (), ())
  };
  std::optional<Words> words;
};
BOOST_DESCRIBE_STRUCT(IntroductionArrived, (), (outline, words))

struct IntroductionPart {
  Nonce nonce;
  IntroductionId introduction;
};
BOOST_DESCRIBE_STRUCT(IntroductionPart, (), (nonce, introduction))

struct IntroductionConsented {
  static constexpr std::string_view kind = "introduction.consented";
  IntroductionPart outline;
};
BOOST_DESCRIBE_STRUCT(IntroductionConsented, (), (outline))

struct IntroductionRefused {
  static constexpr std::string_view kind = "introduction.refused";
  IntroductionPart outline;
};
BOOST_DESCRIBE_STRUCT(IntroductionRefused, (), (outline))

struct IntroductionReleased {
  static constexpr std::string_view kind = "introduction.released";
  IntroductionPart outline;
  std::optional<GuestPart> guest;
  std::optional<PersonPart> person = {};  // the one of the two who is of another club
};
BOOST_DESCRIBE_STRUCT(IntroductionReleased, (), (outline, guest, person))

struct IntroductionJudged {
  static constexpr std::string_view kind = "introduction.judged";
  struct Outline {
    Nonce nonce;
    IntroductionId introduction;
    bool worthwhile = false;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, introduction, worthwhile), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(IntroductionJudged, (), (outline))

// By when the receiver of a referral has promised to act: a day in their own time zone.
struct FollowUpPart {
  Nonce nonce;
  Date by;
};
BOOST_DESCRIBE_STRUCT(FollowUpPart, (), (nonce, by))

struct ReferralGiven {
  static constexpr std::string_view kind = "referral.given";
  struct Outline {
    MemberId from;
    AnyMember to;
    ReferralKind kind{};
    Score effort;
    BOOST_DESCRIBE_CLASS(Outline, (), (from, to, kind, effort), (), ())
  } outline;
  struct Terms {
    Nonce nonce;
    Text need;
    HandOver hand_over{};
    Consent consent;
    BOOST_DESCRIBE_CLASS(Terms, (), (nonce, need, hand_over, consent), (), ())
  };
  struct Details {
    Nonce nonce;
    Contact contact;
    BOOST_DESCRIBE_CLASS(Details, (), (nonce, contact), (), ())
  };
  struct Links {
    Nonce nonce;
    std::optional<MemberId> prospect;
    std::optional<OfferId> offer;
    std::optional<IntroductionId> introduction;
    std::optional<ReferralId> parent;
    BOOST_DESCRIBE_CLASS(Links, (), (nonce, prospect, offer, introduction, parent), (), ())
  };
  std::optional<Terms> terms;
  std::optional<Details> details;
  std::optional<Links> links;
  std::optional<TurnPart> turn = {};
  std::optional<FollowUpPart> follow_up = {};
};
BOOST_DESCRIBE_STRUCT(ReferralGiven, (), (outline, terms, details, links, turn, follow_up))

// In the receiver's club: that a member of another club has given one of its members a referral.
struct ReferralArrived {
  static constexpr std::string_view kind = "referral.arrived";
  struct Outline {
    MemberAbroad from;
    MemberId to;
    Score effort;
    BOOST_DESCRIBE_CLASS(Outline, (), (from, to, effort), (), ())
  } outline;
  struct Origin {
    Nonce nonce;
    ReferralId referral;  // as the giver's club has it
    BOOST_DESCRIBE_CLASS(Origin, (), (nonce, referral), (), ())
  } origin;
  struct Terms {
    Nonce nonce;
    std::optional<Name> giver;
    Text need;
    HandOver hand_over{};
    Consent consent;
    BOOST_DESCRIBE_CLASS(Terms, (), (nonce, giver, need, hand_over, consent), (), ())
  };
  std::optional<Terms> terms;
  std::optional<FollowUpPart> follow_up;
};
BOOST_DESCRIBE_STRUCT(ReferralArrived, (), (outline, origin, terms, follow_up))

struct ReferralPart {
  Nonce nonce;
  ReferralId referral;
};
BOOST_DESCRIBE_STRUCT(ReferralPart, (), (nonce, referral))

struct ContactReleased {
  static constexpr std::string_view kind = "contact.released";
  struct Details {
    Nonce nonce;
    ReferralId referral;
    Contact contact;
    BOOST_DESCRIBE_CLASS(Details, (), (nonce, referral, contact), (), ())
  };
  std::optional<Details> details;
};
BOOST_DESCRIBE_STRUCT(ContactReleased, (), (details))

struct ReferralReceived {
  static constexpr std::string_view kind = "referral.received";
  ReferralPart outline;
  std::optional<FollowUpPart> follow_up;
};
BOOST_DESCRIBE_STRUCT(ReferralReceived, (), (outline, follow_up))

struct ReferralDeclined {
  static constexpr std::string_view kind = "referral.declined";
  struct Outline {
    Nonce nonce;
    ReferralId referral;
    DeclineReason reason{};
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, referral, reason), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(ReferralDeclined, (), (outline))

struct ReferralAdvanced {
  static constexpr std::string_view kind = "referral.advanced";
  struct Outline {
    Nonce nonce;
    ReferralId referral;
    Stage stage{};
    std::optional<StageOwner> owner;
    std::optional<Date> due;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, referral, stage, owner, due), (), ())
  } outline;
  struct Words {
    Nonce nonce;
    Text next_step;
    BOOST_DESCRIBE_CLASS(Words, (), (nonce, next_step), (), ())
  };
  std::optional<Words> words;
  std::optional<FollowUpPart> follow_up;
};
BOOST_DESCRIBE_STRUCT(ReferralAdvanced, (), (outline, words, follow_up))

struct ReferralClosed {
  static constexpr std::string_view kind = "referral.closed";
  struct Outline {
    Nonce nonce;
    ReferralId referral;
    ReferralOutcome outcome{};
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, referral, outcome), (), ())
  } outline;
  std::optional<ReasonPart> why;
};
BOOST_DESCRIBE_STRUCT(ReferralClosed, (), (outline, why))

struct ReferralRated {
  static constexpr std::string_view kind = "referral.rated";
  struct Outline {
    Nonce nonce;
    ReferralId referral;
    bool expected = false;
    Score fit, effort;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, referral, expected, fit, effort), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(ReferralRated, (), (outline))

struct ReferralLapsed {
  static constexpr std::string_view kind = "referral.lapsed";
  ReferralPart outline;
};
BOOST_DESCRIBE_STRUCT(ReferralLapsed, (), (outline))

struct ReferralWithdrawn {
  static constexpr std::string_view kind = "referral.withdrawn";
  ReferralPart outline;
};
BOOST_DESCRIBE_STRUCT(ReferralWithdrawn, (), (outline))

struct ReferralReopened {
  static constexpr std::string_view kind = "referral.reopened";
  ReferralPart outline;
  std::optional<FollowUpPart> follow_up;
};
BOOST_DESCRIBE_STRUCT(ReferralReopened, (), (outline, follow_up))

// That the promised day has come, or has gone by.
struct OverduePart {
  Nonce nonce;
  ReferralId referral;
  Date by;
};
BOOST_DESCRIBE_STRUCT(OverduePart, (), (nonce, referral, by))

// To the receiver alone, on the promised day.
struct ReferralReminded {
  static constexpr std::string_view kind = "referral.reminded";
  OverduePart outline;
};
BOOST_DESCRIBE_STRUCT(ReferralReminded, (), (outline))

// To both, once the promised day has gone by.
struct ReferralNudged {
  static constexpr std::string_view kind = "referral.nudged";
  OverduePart outline;
};
BOOST_DESCRIBE_STRUCT(ReferralNudged, (), (outline))

// To the two of the referral whose receiver has passed it on: the one that was given onward says who has it now.
struct ReferralPassedOn {
  static constexpr std::string_view kind = "referral.passed_on";
  struct Outline {
    Nonce nonce;
    ReferralId referral, onward;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, referral, onward), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(ReferralPassedOn, (), (outline))

struct ThanksGiven {
  static constexpr std::string_view kind = "thanks.given";
  struct Outline {
    std::optional<ReferralId> referral;
    AnyMember to;
    Business business{};
    BOOST_DESCRIBE_CLASS(Outline, (), (referral, to, business), (), ())
  } outline;
  struct Money {
    Nonce nonce;
    Amount amount;
    CurrencyCode currency;
    BOOST_DESCRIBE_CLASS(Money, (), (nonce, amount, currency), (), ())
  };
  std::optional<Money> money;
};
BOOST_DESCRIBE_STRUCT(ThanksGiven, (), (outline, money))

// In the giver's club: that the receiver of their referral, of another club, has thanked them. No sum comes along.
struct ThanksArrived {
  static constexpr std::string_view kind = "thanks.arrived";
  struct Outline {
    MemberAbroad from;
    MemberId to;
    ReferralId referral;
    ThanksId thanks;  // as the receiver's club has them
    Business business{};
    BOOST_DESCRIBE_CLASS(Outline, (), (from, to, referral, thanks, business), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(ThanksArrived, (), (outline))

struct ThanksReversed {
  static constexpr std::string_view kind = "thanks.reversed";
  struct Outline {
    ThanksId thanks;
    BOOST_DESCRIBE_CLASS(Outline, (), (thanks), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(ThanksReversed, (), (outline))

struct TestimonialGiven {
  static constexpr std::string_view kind = "testimonial.given";
  struct Outline {
    MemberId about;
    std::optional<ReferralId> referral;
    BOOST_DESCRIBE_CLASS(Outline, (), (about, referral), (), ())
  } outline;
  struct Words {
    Nonce nonce;
    Text text;
    BOOST_DESCRIBE_CLASS(Words, (), (nonce, text), (), ())
  };
  std::optional<Words> words;
  std::optional<TurnPart> turn = {};
};
BOOST_DESCRIBE_STRUCT(TestimonialGiven, (), (outline, words, turn))

using ChainEvents =
    mp11::mp_list<AskPosted, AskWithdrawn, AskExpired, OfferMade, OfferAccepted, OfferWithdrawn, IntroductionProposed,
                  IntroductionArrived, IntroductionConsented, IntroductionRefused, IntroductionReleased,
                  IntroductionJudged, ReferralGiven, ContactReleased, ReferralReceived, ReferralDeclined,
                  ReferralAdvanced, ReferralClosed, ReferralRated, ReferralLapsed, ReferralWithdrawn, ReferralReopened,
                  ReferralReminded, ReferralNudged, ReferralPassedOn, ReferralArrived, ThanksGiven, ThanksArrived,
                  ThanksReversed, TestimonialGiven>;

}  // namespace protocol
