// What can have happened: one struct for each kind of event, one member for each of its parts, in the order in which
// the wire has them. A part that lies sealed under a subject's key is optional here: whoever folds the log does not
// get it, so that no state depends on words that can be erased. Who may read which part stands in
// domain/visibility.cpp. A part that not everyone may read, or that is sealed, starts with a nonce.
#pragma once
#include "protocol/commands.h"

#include <string_view>

namespace protocol {

using CurrencyCode = BoundedText<TextKind::line, 3>;  // ISO 4217
using TimeZone = BoundedText<TextKind::line, 64>;     // IANA
using LanguageTag = BoundedText<TextKind::line, 35>;  // BCP 47

// --- people ---

struct ClubFounded {
  static constexpr std::string_view kind = "club.founded";
  struct Outline {
    Line name;
    TimeZone time_zone;
    LanguageTag language;
    CurrencyCode currency;
    BOOST_DESCRIBE_CLASS(Outline, (), (name, time_zone, language, currency), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(ClubFounded, (), (outline))

struct PersonPart {
  Nonce nonce;
  Name name;
  std::optional<Line> company;
};
BOOST_DESCRIBE_STRUCT(PersonPart, (), (nonce, name, company))

struct EmailPart {
  Nonce nonce;
  Email email;
};
BOOST_DESCRIBE_STRUCT(EmailPart, (), (nonce, email))

struct ReasonPart {
  Nonce nonce;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(ReasonPart, (), (nonce, reason))

struct WordsPart {
  Nonce nonce;
  Text in_my_words;
};
BOOST_DESCRIBE_STRUCT(WordsPart, (), (nonce, in_my_words))

struct MemberPart {
  MemberId member;
};
BOOST_DESCRIBE_STRUCT(MemberPart, (), (member))

struct RolePart {
  MemberId member;
  Role role{};
};
BOOST_DESCRIBE_STRUCT(RolePart, (), (member, role))

struct MemberInvited {
  static constexpr std::string_view kind = "member.invited";
  struct Outline {
    Nonce nonce;
    Line classification;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, classification), (), ())
  } outline;
  std::optional<PersonPart> person;
  std::optional<EmailPart> contact;
};
BOOST_DESCRIBE_STRUCT(MemberInvited, (), (outline, person, contact))

struct MemberJoined {
  static constexpr std::string_view kind = "member.joined";
  struct Outline {
    std::optional<Line> classification;  // absent for a founder who named none
    std::optional<MemberId> invited_by;
    std::optional<InvitationId> invitation;
    BOOST_DESCRIBE_CLASS(Outline, (), (classification, invited_by, invitation), (), ())
  };
  std::optional<PersonPart> person;
  Outline outline;
  std::optional<EmailPart> contact;
};
BOOST_DESCRIBE_STRUCT(MemberJoined, (), (person, outline, contact))

struct MemberLeft {
  static constexpr std::string_view kind = "member.left";
  MemberPart outline;
};
BOOST_DESCRIBE_STRUCT(MemberLeft, (), (outline))

struct MemberSuspended {
  static constexpr std::string_view kind = "member.suspended";
  MemberPart outline;
  std::optional<ReasonPart> why;
};
BOOST_DESCRIBE_STRUCT(MemberSuspended, (), (outline, why))

struct MemberReinstated {
  static constexpr std::string_view kind = "member.reinstated";
  MemberPart outline;
  std::optional<ReasonPart> why;
};
BOOST_DESCRIBE_STRUCT(MemberReinstated, (), (outline, why))

struct RoleGranted {
  static constexpr std::string_view kind = "role.granted";
  RolePart outline;
};
BOOST_DESCRIBE_STRUCT(RoleGranted, (), (outline))

struct RoleRevoked {
  static constexpr std::string_view kind = "role.revoked";
  RolePart outline;
};
BOOST_DESCRIBE_STRUCT(RoleRevoked, (), (outline))

struct PropositionSet {
  static constexpr std::string_view kind = "proposition.set";
  struct Words {
    Nonce nonce;
    std::optional<Text> personal, value;
    std::optional<List<Text, 10>> stories;
    std::optional<Text> ideal_introduction, not_for_me;
    BOOST_DESCRIBE_CLASS(Words, (), (nonce, personal, value, stories, ideal_introduction, not_for_me), (), ())
  };
  std::optional<Words> words;
};
BOOST_DESCRIBE_STRUCT(PropositionSet, (), (words))

struct PropositionRestated {
  static constexpr std::string_view kind = "proposition.restated";
  struct Outline {
    Nonce nonce;
    MemberId member;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, member), (), ())
  } outline;
  std::optional<WordsPart> words;
};
BOOST_DESCRIBE_STRUCT(PropositionRestated, (), (outline, words))

struct RestatementPart {
  Nonce nonce;
  RestatementId restatement;
};
BOOST_DESCRIBE_STRUCT(RestatementPart, (), (nonce, restatement))

struct RestatementAccepted {
  static constexpr std::string_view kind = "restatement.accepted";
  RestatementPart outline;
};
BOOST_DESCRIBE_STRUCT(RestatementAccepted, (), (outline))

struct RestatementCorrected {
  static constexpr std::string_view kind = "restatement.corrected";
  RestatementPart outline;
  std::optional<WordsPart> words;
};
BOOST_DESCRIBE_STRUCT(RestatementCorrected, (), (outline, words))

struct SuggestionMade {
  static constexpr std::string_view kind = "proposition.suggestion_made";
  struct Outline {
    Nonce nonce;
    MemberId member;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, member), (), ())
  } outline;
  struct Words {
    Nonce nonce;
    Text text;
    BOOST_DESCRIBE_CLASS(Words, (), (nonce, text), (), ())
  };
  std::optional<Words> words;
};
BOOST_DESCRIBE_STRUCT(SuggestionMade, (), (outline, words))

struct SuggestionPart {
  Nonce nonce;
  SuggestionId suggestion;
};
BOOST_DESCRIBE_STRUCT(SuggestionPart, (), (nonce, suggestion))

struct SuggestionAccepted {
  static constexpr std::string_view kind = "proposition.suggestion_accepted";
  SuggestionPart outline;
};
BOOST_DESCRIBE_STRUCT(SuggestionAccepted, (), (outline))

struct SuggestionDeclined {
  static constexpr std::string_view kind = "proposition.suggestion_declined";
  SuggestionPart outline;
};
BOOST_DESCRIBE_STRUCT(SuggestionDeclined, (), (outline))

struct PreferencesSet {
  static constexpr std::string_view kind = "preferences.set";
  struct Outline {
    Nonce nonce;
    std::optional<Channel> channel;
    std::optional<QuietHours> quiet_hours;
    std::optional<Bounded<0, 50>> introductions_a_week;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, channel, quiet_hours, introductions_a_week), (), ())
  } outline;
  struct Sectors {
    Nonce nonce;
    List<Line, 20> closed_sectors;
    BOOST_DESCRIBE_CLASS(Sectors, (), (nonce, closed_sectors), (), ())
  };
  std::optional<Sectors> sectors;
};
BOOST_DESCRIBE_STRUCT(PreferencesSet, (), (outline, sectors))

// --- the chain ---

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
};
BOOST_DESCRIBE_STRUCT(AskPosted, (), (words, terms))

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
};
BOOST_DESCRIBE_STRUCT(OfferMade, (), (outline, note))

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
    MemberId a;
    std::optional<MemberId> b;  // none: a guest, a person outside the club
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
};
BOOST_DESCRIBE_STRUCT(IntroductionReleased, (), (outline, guest))

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

struct ReferralGiven {
  static constexpr std::string_view kind = "referral.given";
  struct Outline {
    MemberId from, to;
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
};
BOOST_DESCRIBE_STRUCT(ReferralGiven, (), (outline, terms, details, links))

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
};
BOOST_DESCRIBE_STRUCT(ReferralReceived, (), (outline))

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
};
BOOST_DESCRIBE_STRUCT(ReferralAdvanced, (), (outline, words))

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
};
BOOST_DESCRIBE_STRUCT(ReferralReopened, (), (outline))

struct ThanksGiven {
  static constexpr std::string_view kind = "thanks.given";
  struct Outline {
    std::optional<ReferralId> referral;
    MemberId to;
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
};
BOOST_DESCRIBE_STRUCT(TestimonialGiven, (), (outline, words))

// --- standings and moderation ---

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

// --- the log itself ---

// First event after a restore that forked the club's history: what stood behind it, up to `behind`, is lost.
struct LogRestored {
  static constexpr std::string_view kind = "log.restored";
  struct Outline {
    Sequence behind;  // the last event that the club is known to have had
    BOOST_DESCRIBE_CLASS(Outline, (), (behind), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(LogRestored, (), (outline))

using EventKinds =
    mp11::mp_list<ClubFounded, MemberInvited, MemberJoined, MemberLeft, MemberSuspended, MemberReinstated, RoleGranted,
                  RoleRevoked, PropositionSet, PropositionRestated, RestatementAccepted, RestatementCorrected,
                  SuggestionMade, SuggestionAccepted, SuggestionDeclined, PreferencesSet, AskPosted, AskWithdrawn,
                  AskExpired, OfferMade, OfferAccepted, OfferWithdrawn, IntroductionProposed, IntroductionConsented,
                  IntroductionRefused, IntroductionReleased, IntroductionJudged, ReferralGiven, ContactReleased,
                  ReferralReceived, ReferralDeclined, ReferralAdvanced, ReferralClosed, ReferralRated, ReferralLapsed,
                  ReferralWithdrawn, ReferralReopened, ThanksGiven, ThanksReversed, TestimonialGiven, LtrMarked,
                  AnchorAdded, AnchorRemoved, OrganisationVerified, MemberLinked, EventVoided, EventRestored,
                  RulesAdopted, LogRestored>;

// The version of the parts' shapes that this program writes; older ones are lifted when read.
inline constexpr std::uint16_t event_schema = 1;

}  // namespace protocol
