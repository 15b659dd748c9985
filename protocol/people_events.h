// What can have happened among *People*.
#pragma once
#include "protocol/parts.h"
#include "protocol/people_commands.h"

#include <string_view>

namespace protocol {

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
    std::optional<TimeZone> time_zone;
    std::optional<Bounded<0, 50>> introductions_a_week;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, channel, quiet_hours, time_zone, introductions_a_week), (), ())
  } outline;
  struct Sectors {
    Nonce nonce;
    List<Line, 20> closed_sectors;
    BOOST_DESCRIBE_CLASS(Sectors, (), (nonce, closed_sectors), (), ())
  };
  std::optional<Sectors> sectors;
};
BOOST_DESCRIBE_STRUCT(PreferencesSet, (), (outline, sectors))

using PeopleEvents =
    mp11::mp_list<ClubFounded, MemberInvited, MemberJoined, MemberLeft, MemberSuspended, MemberReinstated, RoleGranted,
                  RoleRevoked, PropositionSet, PropositionRestated, RestatementAccepted, RestatementCorrected,
                  SuggestionMade, SuggestionAccepted, SuggestionDeclined, PreferencesSet>;

}  // namespace protocol
