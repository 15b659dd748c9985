// What can be wished for among *People*: invitations, membership, roles, propositions, preferences.
#pragma once
#include "protocol/parts.h"
#include "protocol/words.h"

#include <string_view>

namespace protocol {

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
  std::optional<QuietHours> quiet_hours;  // none where both minutes are the same
  std::optional<TimeZone> time_zone;      // in which the sender's working days and quiet hours are; else the club's
  std::optional<Bounded<0, 50>> introductions_a_week;
  std::optional<List<Line, 20>> closed_sectors;
};
BOOST_DESCRIBE_STRUCT(SetPreferences, (), (channel, quiet_hours, time_zone, introductions_a_week, closed_sectors))

using PeopleCommands = mp11::mp_list<InviteMember, LeaveClub, SuspendMember, ReinstateMember, GrantRole, RevokeRole,
                                     SetProposition, RestateProposition, AcceptRestatement, CorrectRestatement,
                                     MakeSuggestion, AcceptSuggestion, DeclineSuggestion, SetPreferences>;

}  // namespace protocol
