// Who gets in, with what, for how long.
#include "exchange/calendar_link.h"
#include "exchange/fixture.h"

namespace tests {
namespace {

using exchange::Login;
using exchange::Result;
using exchange::Turn;

class Door : public ExchangeTest {
 protected:
  Result<Login> redeem(const std::string& secret) {
    return *exchange_->call<Result<Login>>([&](Turn& turn) { return exchange::redeem(turn, secret); });
  }
  Result<Login> refresh(const std::string& secret) {
    return *exchange_->call<Result<Login>>([&](Turn& turn) { return exchange::refresh(turn, secret); });
  }
  std::string login_link(exchange::MemberId member) {
    return **exchange_->call<Result<std::string>>(
        [&](Turn& turn) { return exchange::login_link(turn, "riverside", member); });
  }
  std::string invite(const std::string& name) {
    const protocol::InviteMember wish{{name}, {}, {"Trade of " + name}, {"x@club.example"}};
    return (*exchange_->call<Result<exchange::Invited>>(
                [&](Turn& turn) { return exchange::invite_by_operator(turn, "riverside", wish); }))
        ->secret;
  }
  bool opens(const std::string& secret) { return exchange_->credentials().find(secret, clock_.now_ms()).has_value(); }
};

TEST_F(Door, AnInvitationLetsItsGuestInOnce) {
  found("riverside", 0);
  const std::string secret = invite("Gus");
  const auto login = redeem(secret);
  ASSERT_TRUE(login);
  EXPECT_EQ(login->member.text(), "m5");
  EXPECT_TRUE(opens(login->access));
  EXPECT_FALSE(redeem(secret));
}

TEST_F(Door, AnInvitationEndsAfterFourteenDays) {
  found("riverside", 0);
  const std::string secret = invite("Gus");
  clock_.advance(exchange::invitation_lasts_ms + 1);
  EXPECT_FALSE(redeem(secret));
}

TEST_F(Door, ALoginLinkWorksOnceAndForFifteenMinutes) {
  const auto members = found("riverside", 0);
  const std::string first = login_link(members[0]), second = login_link(members[0]);
  EXPECT_TRUE(redeem(first));
  EXPECT_FALSE(redeem(first));
  clock_.advance(exchange::login_lasts_ms + 1);
  EXPECT_FALSE(redeem(second));
}

TEST_F(Door, RefreshingRotatesAndALostAnswerCanBeAskedForAgain) {
  const auto members = found("riverside", 0);
  const auto login = redeem(login_link(members[0]));
  const auto next = refresh(login->refresh);
  ASSERT_TRUE(next);
  EXPECT_NE(next->refresh, login->refresh);
  clock_.advance(exchange::refresh_repeats_ms - 1);
  const auto again = refresh(login->refresh);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->access, next->access);
  EXPECT_EQ(again->refresh, next->refresh);
}

TEST_F(Door, AReusedRefreshTokenEndsItsFamily) {
  const auto members = found("riverside", 0);
  const auto login = redeem(login_link(members[0]));
  const auto next = refresh(login->refresh);
  clock_.advance(exchange::refresh_repeats_ms + 1);
  EXPECT_FALSE(refresh(login->refresh));
  EXPECT_FALSE(opens(next->access));
  EXPECT_FALSE(refresh(next->refresh));
  ASSERT_FALSE(outlet_->cuts().empty());
}

TEST_F(Door, LoggingOutEndsTheFamilyAndCutsItsConnections) {
  const auto members = found("riverside", 0);
  const auto login = redeem(login_link(members[0]));
  ASSERT_TRUE(*exchange_->call<Result<void>>([&](Turn& turn) { return exchange::log_out(turn, login->access); }));
  EXPECT_FALSE(opens(login->access));
  EXPECT_FALSE(refresh(login->refresh));
  ASSERT_EQ(outlet_->cuts().size(), 1u);
}

TEST_F(Door, SuspensionEndsEveryTokenAndCutsTheMember) {
  const auto members = found("riverside", 1);
  const auto login = redeem(login_link(members[1]));
  answer("riverside", members[0],
         R"({"id":"k","do":"member.suspend","with":{"member":")" + members[1].text() + R"("}})");
  EXPECT_FALSE(opens(login->access));
  ASSERT_EQ(outlet_->cuts().size(), 1u);
  EXPECT_EQ(outlet_->cuts().front().member, members[1]);
}

TEST_F(Door, ASecretThatOpensSomethingElseOpensNoFeed) {
  const auto members = found("riverside", 0);
  const auto login = redeem(login_link(members[0]));
  const std::string calendar = **exchange_->call<Result<std::string>>(
      [&](Turn& turn) { return exchange::calendar_secret(turn, "riverside", members[0]); });
  const auto is_refused = [&](const std::string& secret) {
    const std::uint64_t conversation = ++next_conversation_;
    exchange_->submit(exchange::HelloProposal{{0, conversation}, {{secret}, {"riverside"}, {}, {}}});
    return outlet_->entry_of(conversation).refused.has_value();
  };
  EXPECT_FALSE(is_refused(login->access));
  EXPECT_TRUE(is_refused(calendar));
  EXPECT_TRUE(is_refused(login->refresh));
  EXPECT_TRUE(is_refused(login_link(members[0])));
}

TEST_F(Door, LoginsSurviveARestart) {
  const auto members = found("riverside", 0);
  const auto login = redeem(login_link(members[0]));
  stop();
  open();
  EXPECT_TRUE(opens(login->access));
}

TEST_F(Door, LinksOfWhoeverIsNoMemberSurviveARestart) {
  found("riverside", 0);
  const std::string invitation = invite("Gus");
  std::vector<std::string> links;
  for (const auto kind : {exchange::TokenKind::guest, exchange::TokenKind::prospect, exchange::TokenKind::room}) {
    links.push_back(*exchange_->call<std::string>(
        [&](Turn& turn) { return turn.credentials().add({kind, "riverside", {}, {}, {}, 0, {}}, turn.settings()); }));
  }
  stop();
  open();
  for (const std::string& link : links) EXPECT_TRUE(opens(link)) << link.substr(0, 10);
  EXPECT_TRUE(redeem(invitation)) << "a club invites today, and the server is renewed tonight";
}

// A thief of the disk finds hashes: nothing in the log's settings opens anything.
TEST_F(Door, NothingThatIsStoredLogsAnybodyIn) {
  const auto members = found("riverside", 0);
  const auto login = redeem(login_link(members[0]));
  std::vector<std::string> stolen;
  exchange_->log().settings("", [&](std::string_view name, std::string_view value) {
    stolen.emplace_back(name);
    stolen.emplace_back(value);
    if (const auto slash = name.find('/'); slash != std::string_view::npos) stolen.emplace_back(name.substr(slash + 1));
  });
  ASSERT_FALSE(stolen.empty());
  for (const std::string& text : stolen) {
    EXPECT_FALSE(opens(text));
    EXPECT_FALSE(redeem(text));
    EXPECT_EQ(text.find(login->access), std::string::npos);
    EXPECT_EQ(text.find(login->refresh), std::string::npos);
  }
}

}  // namespace
}  // namespace tests
