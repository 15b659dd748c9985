// Who belongs to the club, and with which roles.
#include "domain/club.h"
#include "domain/support/story.h"

#include <gtest/gtest.h>

using namespace story;
using protocol::Role;

namespace {

constexpr MemberId fay = Story::founder;

With invitation_to(const std::string& classification) {
  return with("name", "Ivo", "company", "Ivo's", "classification", classification, "email", "ivo@example.org");
}

domain::Joining joining(const std::string& classification, const std::string& invitation) {
  return {{"Gus Guest"},
          std::nullopt,
          {classification},
          {"gus@example.org"},
          protocol::parse_id_as<protocol::InvitationId>(invitation)};
}

}  // namespace

TEST(Founding, MakesTheClubItsFirstMemberAndItsPresident) {
  const Story club;
  ASSERT_EQ(kinds_of(club.events()), "club.founded member.joined role.granted");
  EXPECT_EQ(club.events()[0].seq, 1u);
  ASSERT_TRUE(club.club().member(MemberId{2}));
  EXPECT_EQ(club.club().member(MemberId{2})->roles, (std::vector{Role::member, Role::president}));
  EXPECT_EQ(club.club().time_zone, "Etc/UTC");
  EXPECT_EQ(club.club().currency, "EUR");
  for (const domain::Event& event : club.events()) EXPECT_EQ(event.by.text(), "operator");
  EXPECT_EQ(club.events()[0].parts[0].body,
            R"({"currency":"EUR","language":"en","name":"Riverside","time_zone":"Etc/UTC"})");
  EXPECT_EQ(part_of(club.events()[1], "contact").readers, "m2");
  EXPECT_EQ(part_of(club.events()[1], "person").subject, "m2");
}

TEST(Invite, IsSeenByTheAdminsAloneAndSealedUnderItself) {
  Story club;
  club.joins("Lawyer");
  const std::string made = club.does(fay, "member.invite", invitation_to("Baker"));
  EXPECT_EQ(made, "v5");
  const domain::Event& event = club.last("member.invited");
  for (const domain::Part& part : event.parts) EXPECT_EQ(part.readers, "m2");
  EXPECT_EQ(part_of(event, "person").subject, "v5");
  EXPECT_EQ(part_of(event, "contact").subject, "v5");
}

TEST(Invite, RefusesAClassificationThatHasItsMember) {
  Story club;
  club.joins("Lawyer");
  const auto error = club.refuses(fay, "member.invite", invitation_to("LAWYER"));
  EXPECT_EQ(error.code, protocol::ErrorCode::taken);
  EXPECT_EQ(error.field, "with.classification");
}

TEST(Invite, ByTheOperatorIsSeenByTheAdmins) {
  Story club;
  const auto wished = std::get<protocol::InviteMember>(wish("member.invite", invitation_to("Baker")));
  const auto decision = domain::decide_operator_invitation(club.club(), wished, club.context());
  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->made, "v4");
  EXPECT_EQ(decision->events[0].by.text(), "operator");
  EXPECT_EQ(decision->events[0].parts[0].readers, "m2");
}

TEST(Joining, ByInvitationNamesWhoInvited) {
  Story club;
  const std::string invitation = club.does(fay, "member.invite", invitation_to("Baker"));
  const MemberId guest = club.joins_by(invitation, "Baker");
  const domain::Event& event = club.last("member.joined");
  EXPECT_EQ(event.by.text(), "guest");
  EXPECT_EQ(part_of(event, "outline").body, R"({"classification":"Baker","invitation":"v4","invited_by":"m2"})");
  EXPECT_EQ(part_of(event, "contact").readers, "m2 m5");
  EXPECT_EQ(guest, MemberId{5});
  EXPECT_EQ(club.club().member(guest)->roles, std::vector{Role::member});
}

TEST(Joining, UsesAnInvitationUp) {
  Story club;
  const std::string invitation = club.does(fay, "member.invite", invitation_to("Baker"));
  club.joins_by(invitation, "Baker");
  const auto again = domain::decide_joining(club.club(), joining("Florist", invitation), club.context());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, protocol::ErrorCode::not_found);
}

TEST(Joining, RefusesAnInvitationThatNeverWas) {
  const Story club;
  for (const std::string id : {"v2", "v99"}) {
    const auto decision = domain::decide_joining(club.club(), joining("Baker", id), club.context());
    ASSERT_FALSE(decision);
    EXPECT_EQ(decision.error().code, protocol::ErrorCode::not_found);
  }
}

TEST(Joining, ByTheOperatorHasNoInviter) {
  Story club;
  club.joins("Baker");
  const domain::Event& event = club.last("member.joined");
  EXPECT_EQ(event.by.text(), "operator");
  EXPECT_EQ(part_of(event, "outline").body, R"({"classification":"Baker"})");
}

TEST(Classification, IsTakenWhateverItsCapitals) {
  Story club;
  club.joins("Tax Lawyer");
  const auto decision = domain::decide_joining(club.club(), joining("tAX lAWYER", ""), club.context());
  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.error().code, protocol::ErrorCode::taken);
}

TEST(Classification, StaysTakenWhileItsHolderIsSuspended) {
  Story club;
  const MemberId ann = club.joins("Lawyer");
  club.does(fay, "member.suspend", with("member", ann));
  EXPECT_EQ(club.answers(fay, "member.invite", invitation_to("Lawyer")), "taken");
}

TEST(Classification, IsFreeAgainOnceItsHolderHasLeft) {
  Story club;
  club.does(club.joins("Lawyer"), "member.leave");
  EXPECT_EQ(club.answers(fay, "member.invite", invitation_to("lawyer")), "ok");
  EXPECT_EQ(club.joins("LAWYER"), MemberId{6});
}

TEST(Classification, GoesToTheFirstOfTwoWhoWereInvitedForIt) {
  Story club;
  const std::string first = club.does(fay, "member.invite", invitation_to("Baker"));
  const std::string second = club.does(fay, "member.invite", invitation_to("Baker"));
  club.joins_by(second, "Baker");
  const auto late = domain::decide_joining(club.club(), joining("Baker", first), club.context());
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, protocol::ErrorCode::taken);
}

TEST(Leaving, IsForGood) {
  Story club;
  const MemberId ann = club.joins("Lawyer");
  club.does(ann, "member.leave");
  EXPECT_EQ(club.last("member.left").parts[0].body, R"({"member":"m4"})");
  EXPECT_EQ(club.answers(ann, "member.leave"), "unauthenticated");
  EXPECT_EQ(club.answers(fay, "member.reinstate", with("member", ann)), "not_now");
  EXPECT_EQ(club.answers(fay, "member.suspend", with("member", ann)), "not_now");
}

TEST(LastAdmin, CantLeave) {
  Story club;
  const MemberId ann = club.joins("Lawyer");
  EXPECT_EQ(club.answers(fay, "member.leave"), "not_now");
  club.does(fay, "role.grant", with("member", ann, "role", "vice_president"));
  EXPECT_EQ(club.answers(fay, "member.leave"), "ok");
}

TEST(LastAdmin, CantLeaveWhileTheOtherIsSuspended) {
  Story club;
  const MemberId ann = club.joins("Lawyer");
  club.does(fay, "role.grant", with("member", ann, "role", "president"));
  club.does(fay, "member.suspend", with("member", ann));
  EXPECT_EQ(club.answers(fay, "member.leave"), "not_now");
  EXPECT_EQ(club.answers(fay, "role.revoke", with("member", fay, "role", "president")), "not_now");
}

TEST(LastAdmin, CantBeRevoked) {
  Story club;
  const With role = with("member", fay, "role", "president");
  EXPECT_EQ(club.answers(fay, "role.revoke", role), "not_now");
  club.does(fay, "role.grant", with("member", fay, "role", "secretary"));
  EXPECT_EQ(club.answers(fay, "role.revoke", role), "ok");  // remains a secretary
  club.does(fay, "role.revoke", role);
  EXPECT_EQ(club.answers(fay, "role.revoke", with("member", fay, "role", "secretary")), "not_now");
}

TEST(LastAdmin, CantBeSuspended) {
  Story club;
  const MemberId ann = club.joins("Lawyer");
  EXPECT_EQ(club.answers(fay, "member.suspend", with("member", fay)), "self_deal");
  EXPECT_EQ(club.answers(ann, "member.suspend", with("member", fay)), "not_allowed");
}

TEST(Suspending, TellsTheClubAndGivesTheReasonToTheAdmins) {
  Story club;
  const MemberId ann = club.joins("Lawyer");
  club.does(fay, "member.suspend", with("member", ann, "reason", "pitched the club again"));
  const domain::Event& event = club.last("member.suspended");
  EXPECT_EQ(part_of(event, "outline").readers, "club");
  EXPECT_EQ(part_of(event, "outline").body, R"({"member":"m4"})");
  EXPECT_EQ(part_of(event, "why").readers, "m2");
  EXPECT_EQ(part_of(event, "why").subject, "m4");
  EXPECT_EQ(club.answers(ann, "ask.post", with("who", "a CFO")), "suspended");
}

TEST(Suspending, NeedsNoReason) {
  Story club;
  const MemberId ann = club.joins("Lawyer");
  club.does(fay, "member.suspend", with("member", ann));
  EXPECT_EQ(club.last("member.suspended").parts.size(), 1u);
}

TEST(Suspending, IsOnceUntilReinstated) {
  Story club;
  const MemberId ann = club.joins("Lawyer");
  EXPECT_EQ(club.answers(fay, "member.reinstate", with("member", ann)), "not_now");
  club.does(fay, "member.suspend", with("member", ann));
  EXPECT_EQ(club.answers(fay, "member.suspend", with("member", ann)), "not_now");
  club.does(fay, "member.reinstate", with("member", ann));
  EXPECT_EQ(club.answers(ann, "ask.post", with("who", "a CFO")), "ok");
}

TEST(Suspending, KeepsTheRolesForTheReturn) {
  Story club;
  const MemberId ann = club.joins("Lawyer");
  club.does(fay, "role.grant", with("member", ann, "role", "committee"));
  club.does(fay, "member.suspend", with("member", ann));
  club.does(fay, "member.reinstate", with("member", ann));
  EXPECT_TRUE(club.club().member(ann)->has(Role::committee));
}

TEST(Roles, PresidentVicePresidentAndSecretaryRunTheClub) {
  for (const std::string role : {"president", "vice_president", "secretary", "committee", "visitor_host"}) {
    Story club;
    const MemberId ann = club.joins("Lawyer");
    club.does(fay, "role.grant", with("member", ann, "role", role));
    const bool runs = role != "committee" && role != "visitor_host";
    EXPECT_EQ(club.answers(ann, "member.invite", invitation_to("Baker")), runs ? "ok" : "not_allowed") << role;
  }
}

TEST(Roles, AreHeldOnceInTheirOrder) {
  Story club;
  const MemberId ann = club.joins("Lawyer");
  club.does(fay, "role.grant", with("member", ann, "role", "visitor_host"));
  club.does(fay, "role.grant", with("member", ann, "role", "secretary"));
  EXPECT_EQ(club.club().member(ann)->roles, (std::vector{Role::member, Role::secretary, Role::visitor_host}));
  EXPECT_EQ(club.answers(fay, "role.grant", with("member", ann, "role", "secretary")), "not_now");
  EXPECT_EQ(club.answers(fay, "role.grant", with("member", ann, "role", "member")), "not_now");
}

TEST(Roles, AreForActiveMembers) {
  Story club;
  const MemberId ann = club.joins("Lawyer");
  club.does(fay, "member.suspend", with("member", ann));
  EXPECT_EQ(club.answers(fay, "role.grant", with("member", ann, "role", "committee")), "not_now");
}

TEST(Roles, CanOnlyBeRevokedWhereHeldAndNeverMembershipItself) {
  Story club;
  const MemberId ann = club.joins("Lawyer");
  EXPECT_EQ(club.answers(fay, "role.revoke", with("member", ann, "role", "committee")), "not_now");
  EXPECT_EQ(club.answers(fay, "role.revoke", with("member", ann, "role", "member")), "not_now");
  club.does(fay, "role.grant", with("member", ann, "role", "committee"));
  club.does(fay, "role.revoke", with("member", ann, "role", "committee"));
  EXPECT_FALSE(club.club().member(ann)->has(Role::committee));
}

TEST(Roles, TheOperatorGrantsOnTheSameTerms) {
  Story club;
  const MemberId ann = club.joins("Lawyer");
  const protocol::GrantRole grant{ann, Role::secretary};
  const auto decision = domain::decide_operator_role(club.club(), grant, club.context());
  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->events[0].by.text(), "operator");
  club.take(decision->events);
  EXPECT_TRUE(club.club().member(ann)->is_admin());
  const auto again = domain::decide_operator_role(club.club(), grant, club.context());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, protocol::ErrorCode::not_now);
  const auto nobody = domain::decide_operator_role(club.club(), {MemberId{99}, Role::secretary}, club.context());
  ASSERT_FALSE(nobody);
  EXPECT_EQ(nobody.error().code, protocol::ErrorCode::not_found);
}
