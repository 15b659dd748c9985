// A fraudulent deal comes to light a year later, in a club with sixteen thousand events: over the wire.
#include "long_log.h"
#include "protocol/json.h"
#include "room.h"
#include "standing/explanation.h"
#include "standing/lift.h"
#include "support/raw_client.h"

#include <chrono>

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace scenario {
namespace {

using protocol::MemberId;
using support::ClubClient;

constexpr std::size_t events_in_the_log = 16'000;

std::int64_t now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

class FraudulentDeal : public testing::Test {
 protected:
  FraudulentDeal() : told_(told_long_log(events_in_the_log, now_ms())) {
    store_log(told_, folder_ / "data");
    server_ = std::make_unique<support::ServerProcess>(folder_ / "data");
    for (const MemberId member : {told_.secretary, told_.members[5], told_.dealer}) seat(member);
  }

  ClubClient& client(MemberId member) { return *clients_.at(member).client; }

  json::object explained(MemberId member, MemberId reader) const {
    support::RawClient http(server_->port());
    http.send("GET /v1/clubs/" + std::string(club) + "/standings/" + member.text() +
              " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + clients_.at(reader).token + "\r\n\r\n");
    const auto answer = http.receive_answer();
    if (!answer || answer->status != 200) throw std::runtime_error(answer ? answer->body : "no answer");
    return json::parse(answer->body).as_object();
  }

  // Everyone's standing in millionths, and the day as of which the server read it.
  struct Told {
    std::map<MemberId, std::int64_t> standings;
    standing::Day day;
  };
  Told told_by_server() const {
    Told told;
    for (const MemberId member : told_.members) {
      const auto why = explained(member, told_.secretary);
      told.standings[member] = why.at("standing").as_int64();
      told.day = {static_cast<std::int32_t>(why.at("day").as_int64())};
    }
    return told;
  }

  // What a fold from the start says: of the log; or without the deal and all that names it, but with the word on it.
  std::map<MemberId, std::int64_t> folded(standing::Day day) const { return folded_without({}, nullptr, day); }
  std::map<MemberId, std::int64_t> folded_without_the_deal(const json::object& word, standing::Day day) const {
    return folded_without({told_.deal}, &word, day);
  }
  std::map<MemberId, std::int64_t> folded_without(std::set<std::uint64_t> gone, const json::object* word,
                                                  standing::Day day) const {
    standing::Standings folded;
    for (const domain::Event& event : told_.events) {
      auto fact = standing::lift(event);
      if (!fact) continue;
      const auto cause = standing::cause_of(fact->what);
      if (cause && gone.contains(*cause)) gone.insert(fact->seq);
      if (!gone.contains(fact->seq)) folded.take(std::move(*fact));
    }
    if (word) {
      EXPECT_EQ(gone, (std::set{told_.deal, told_.rating, told_.thanks}));
      folded.take({static_cast<std::uint64_t>(word->at("seq").as_int64()), standing::day_of(word->at("at").as_int64()),
                   told_.secretary, standing::Voided{told_.deal, {told_.dealer}}});
    }
    std::map<MemberId, std::int64_t> standings;
    for (const standing::Ranked& row : folded.table(day)) standings[row.member] = row.score.standing;
    return standings;
  }

  void judges(const char* command, json::object with) {
    with["event"] = told_.deal;
    with["reason"] = "There never was a boat";
    client(told_.secretary).tell(command, std::move(with));
  }
  // Until the reader has been told that the member moved, in a frame behind the first `known`.
  void await_moved(MemberId reader, MemberId member, std::size_t known) {
    const std::string named = "\"member\":\"" + member.text() + "\"";
    client(reader).await(
        [&] {
          const auto& frames = client(reader).frames();
          return std::any_of(
              frames.begin() + static_cast<std::ptrdiff_t>(known), frames.end(),
              [&](const std::string& frame) { return frame.starts_with("{\"standing\"") && frame.contains(named); });
        },
        "that " + member.text() + " has moved");
  }
  json::object last_event(MemberId reader, const std::string& kind) {
    json::object found;
    client(reader).await(
        [&] {
          for (const auto& event : client(reader).events()) {
            if (event.contains("kind") && event.at("kind") == kind.c_str()) found = event;
          }
          return !found.empty();
        },
        kind);
    return found;
  }

  const LongLog told_;

 private:
  struct Seated {
    std::string token;
    std::unique_ptr<ClubClient> client;
  };
  void seat(MemberId member) {
    const auto answer = server_->admin({"token", "--club", std::string(club), "--member", member.text()});
    const std::string token(answer.at("token").as_string());
    auto one = std::make_unique<ClubClient>(seen_, member.text(), std::string(club), token, told_.events.size());
    one->connect(server_->port());
    clients_.emplace(member, Seated{token, std::move(one)});
  }

  support::TemporaryFolder folder_;
  std::unique_ptr<support::ServerProcess> server_;
  support::SeenFrames seen_;
  std::map<MemberId, Seated> clients_;
};

TEST_F(FraudulentDeal, IsAsThoughItHadNeverBeenOnceItIsVoidedAndBackOnceItIsRestored) {
  const MemberId anybody = told_.members[5], dealer = told_.dealer, laundered = told_.friend_of_dealer;
  const Told before = told_by_server();
  ASSERT_EQ(before.standings, folded(before.day));
  ASSERT_GT(before.standings.at(dealer), 0);
  ASSERT_GT(before.standings.at(laundered), 0);

  std::size_t known = client(anybody).frames().size();
  judges("event.void", {{"fault", dealer.text()}});
  for (const MemberId moved : {dealer, laundered}) await_moved(anybody, moved, known);
  const Told voided = told_by_server();
  EXPECT_EQ(voided.standings, folded_without_the_deal(last_event(anybody, "event.voided"), voided.day));
  EXPECT_LT(voided.standings.at(dealer), 0) << "the fault is the dealer's";
  EXPECT_EQ(voided.standings.at(laundered), 0) << "all that the friend had came from the deal, through the dealer";

  std::map<std::uint64_t, json::object> items;
  for (const auto& item : explained(dealer, dealer).at("items").as_array()) {
    items[static_cast<std::uint64_t>(item.at("event").as_int64())] = item.as_object();
  }
  for (const std::uint64_t event : {told_.rating, told_.thanks}) {
    ASSERT_TRUE(items.contains(event)) << event;
    EXPECT_EQ(items.at(event).at("state"), "voided");
    EXPECT_EQ(items.at(event).at("points"), 0);
  }

  known = client(anybody).frames().size();
  judges("event.restore", {});
  for (const MemberId moved : {dealer, laundered}) await_moved(anybody, moved, known);
  const Told restored = told_by_server();
  EXPECT_EQ(restored.standings, folded(restored.day));
}

}  // namespace
}  // namespace scenario
