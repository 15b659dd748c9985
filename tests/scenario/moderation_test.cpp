// Moderation against a real server: what a case decides holds at once on connections that are open, an appeal undoes
// it, and the audit page shows each reader the acts that are theirs to see.
#include "support/club_client.h"
#include "support/raw_client.h"
#include "support/server_process.h"

#include <chrono>
#include <set>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace scenario {
namespace {

namespace json = boost::json;
using support::ClubClient;

constexpr unsigned no_longer_welcome = 4403;

struct Seat {
  std::string id, token;
  std::unique_ptr<ClubClient> client;
};

class Moderation : public testing::Test {
 protected:
  void SetUp() override {
    const auto founded = server_.admin({"found-club", "--slug", "oaktree", "--name", "Oaktree", "--time-zone",
                                        "Etc/UTC", "--founder", "Ann Lee", "--email", "a@example.org"});
    founder_ = seat("m2", std::string(founded.at("token").as_string()), "Ann");
    judge_ = joins("Notary");
    accused_ = joins("Baker");
    flagger_ = joins("Florist");
    founder_.client->tell("role.grant", {{"member", judge_.id}, {"role", "secretary"}});
  }

  Seat seat(std::string id, std::string token, const std::string& name) {
    Seat made{std::move(id), std::move(token), nullptr};
    made.client = std::make_unique<ClubClient>(seen_, name, "oaktree", made.token);
    made.client->connect(server_.port());
    return made;
  }
  Seat joins(const std::string& trade) {
    const auto joined = server_.admin({"invite", "--club", "oaktree", "--name", trade + " Hill", "--classification",
                                       trade, "--email", "x@example.org", "--join"});
    return seat(std::string(joined.at("member").as_string()), std::string(joined.at("token").as_string()), trade);
  }

  // A case against the accused that lies before the committee.
  std::string before_the_committee() {
    const std::string flag = flagger_.client->tell(
        "flag.raise", {{"member", accused_.id}, {"kind", "pitch"}, {"text", "a prospectus, at breakfast"}});
    const std::string opened =
        judge_.client->tell("case.open", {{"member", accused_.id}, {"flags", json::array{flag}}});
    judge_.client->tell("case.take_step", {{"case", opened}, {"step", "talk"}});
    judge_.client->tell("case.take_step", {{"case", opened}, {"step", "committee"}});
    return opened;
  }
  static json::object decision(const std::string& opened, const char* what) {
    return {{"case", opened}, {"decision", what}, {"reason", "we don't sell to one another"}};
  }
  json::object audit(const Seat& reader, const std::string& query = "") {
    support::RawClient http(server_.port());
    http.send("GET /v1/clubs/oaktree/audit" + query + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " +
              reader.token + "\r\n\r\n");
    const auto answer = http.receive_answer();
    EXPECT_EQ(answer->status, 200u) << answer->body;
    return json::parse(answer->body).as_object();
  }

  support::TemporaryFolder folder_;
  support::ServerProcess server_{folder_ / "data"};
  support::SeenFrames seen_;
  Seat founder_, judge_, accused_, flagger_;
};

std::multiset<std::string> kinds_of(const json::object& page) {
  std::multiset<std::string> kinds;
  for (const auto& act : page.at("acts").as_array()) kinds.emplace(act.at("kind").as_string());
  return kinds;
}

TEST_F(Moderation, AMuteHoldsAtOnceAndUntilAnAppealOverturnsIt) {
  const std::string opened = before_the_committee();
  accused_.client->tell("ask.post", {{"who", "A printer"}});
  json::object muted = decision(opened, "muted");
  const auto in_ten_days =
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) + std::chrono::days(10);
  const std::chrono::year_month_day day(in_ten_days);
  char until[16];
  std::snprintf(until, sizeof until, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                static_cast<unsigned>(day.day()));
  muted["until"] = until;
  judge_.client->tell("case.decide", muted);
  EXPECT_EQ(accused_.client->refusal("ask.post", {{"who", "A printer"}}), "muted");
  EXPECT_TRUE(accused_.client->is_connected());
  accused_.client->tell("case.appeal", {{"case", opened}, {"text", "it was no prospectus"}});
  EXPECT_EQ(judge_.client->refusal("case.decide", decision(opened, "dismissed")), "not_allowed");
  founder_.client->tell("case.decide", decision(opened, "dismissed"));
  accused_.client->tell("ask.post", {{"who", "A printer"}});
}

TEST_F(Moderation, ASuspensionEndsOpenConnectionsAndAnAppealLetsThemIn) {
  const std::string opened = before_the_committee();
  judge_.client->tell("case.decide", decision(opened, "suspended"));
  accused_.client->await_end();
  EXPECT_EQ(accused_.client->close_code(), no_longer_welcome);
  founder_.client->tell("case.appeal", {{"case", opened}, {"text", "they say that it was no prospectus"}});
  founder_.client->tell("case.decide", decision(opened, "warning"));
  const auto token = server_.admin({"token", "--club", "oaktree", "--member", accused_.id});
  accused_.client->use_token(std::string(token.at("token").as_string()));
  accused_.client->connect(server_.port());
  accused_.client->tell("ask.post", {{"who", "A printer"}});
}

TEST_F(Moderation, TheMemberConcernedSeesTheCaseAndNeverWhoFlagged) {
  const std::string opened = before_the_committee();
  judge_.client->tell("case.decide", decision(opened, "warning"));
  const std::string last = accused_.client->tell("ask.post", {{"who", "A printer"}});
  accused_.client->await_seq(std::stoull(last.substr(1)));
  std::set<std::string> kinds;
  for (const json::object& event : accused_.client->events()) {
    if (!event.contains("kind")) continue;
    kinds.emplace(event.at("kind").as_string());
    if (!event.at("kind").as_string().starts_with("case.")) continue;
    EXPECT_THAT(json::serialize(event), testing::Not(testing::HasSubstr(flagger_.id + "\"")));
    EXPECT_THAT(json::serialize(event), testing::Not(testing::HasSubstr("\"flags\"")));
  }
  EXPECT_TRUE(kinds.contains("case.opened") && kinds.contains("case.decided"));
  EXPECT_FALSE(kinds.contains("flag.raised"));
}

TEST_F(Moderation, TheAuditPageShowsEveryActThatIsTheReadersToSee) {
  const std::string ask = flagger_.client->tell("ask.post", {{"who", "A printer"}});
  const json::object voided{{"event", std::stoll(ask.substr(1))}, {"reason", "it was no ask"}};
  judge_.client->tell("event.void", voided);
  judge_.client->tell("event.restore", voided);
  judge_.client->tell("anchor.add", {{"member", flagger_.id}});
  judge_.client->tell("case.decide", decision(before_the_committee(), "coaching"));
  const std::multiset<std::string> of_all{"role.granted", "role.granted", "event.voided", "event.restored",
                                          "anchor.added"};
  EXPECT_EQ(kinds_of(audit(flagger_)), of_all);
  std::multiset<std::string> of_the_case = of_all;
  of_the_case.insert({"case.opened", "case.step_taken", "case.step_taken", "case.decided"});
  EXPECT_EQ(kinds_of(audit(accused_)), of_the_case);
  EXPECT_EQ(kinds_of(audit(judge_)), of_the_case);

  std::multiset<std::string> by_pages;
  std::int64_t after = 0;
  for (std::int64_t head = 1; after < head;) {
    const auto page = audit(accused_, "?limit=2&after=" + std::to_string(after));
    EXPECT_LE(page.at("acts").as_array().size(), 2u);
    by_pages.merge(kinds_of(page));
    after = page.at("after").as_int64();
    head = page.at("head").as_int64();
  }
  EXPECT_EQ(by_pages, of_the_case);
}

}  // namespace
}  // namespace scenario
