// The link of a club's room, against a real server: it shows what every member may read, and does nothing.
#include "scenario/oaktree.h"
#include "support/club_client.h"

#include <algorithm>

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace scenario {
namespace {

namespace json = boost::json;
using support::HttpAnswer;

// Ann is the club's president.
class RoomLink : public Oaktree {
 protected:
  std::string opens_the_room() const {
    const HttpAnswer got = answer("POST", "room-link", ann_);
    EXPECT_EQ(got.status, 200u) << got.body;
    const std::string link(json::parse(got.body).at("link").as_string());
    EXPECT_NE(link.find("/#room="), std::string::npos) << "a secret in the fragment is sent to nobody";
    EXPECT_TRUE(link.ends_with("&club=oaktree")) << "the page asks that club's feed";
    return link.substr(link.find('=') + 1, link.find('&') - link.find('=') - 1);
  }
  std::unique_ptr<support::ClubClient> looks(const std::string& secret) {
    auto client = std::make_unique<support::ClubClient>(seen_, "room", "oaktree", secret);
    client->connect(server_.port());
    return client;
  }

  support::SeenFrames seen_;
};

TEST_F(RoomLink, ShowsWhatEveryMemberMayReadLiveAndNoMore) {
  does(bea_, "preferences.set", {{"channel", "email"}});
  const auto room = looks(opens_the_room());
  const auto posted = does(bea_, "ask.post", {{"who", "A baker with two shops"}});
  room->await_seq(posted.at("seq").to_number<std::uint64_t>());
  const auto& frames = room->frames();
  const auto shows = [&](std::string_view text) {
    return std::ranges::any_of(frames, [&](const std::string& one) { return one.find(text) != std::string::npos; });
  };
  EXPECT_TRUE(shows("A baker with two shops"));
  EXPECT_TRUE(shows("Bea Birch"));
  EXPECT_FALSE(shows("preferences.set")) << "is hers alone";
  EXPECT_FALSE(shows("ann@example.org"));
}

TEST_F(RoomLink, CanDoNothing) {
  const std::string secret = opens_the_room();
  const auto room = looks(secret);
  EXPECT_EQ(room->refusal("ask.post", {{"who", "anybody"}}), "unauthenticated");
  EXPECT_EQ(sends(secret, "ask.post", {{"who", "anybody"}}).status, 403u);
  for (const char* path : {"inbox", "standings", "audit", "relationships", "reports", "export/me"}) {
    EXPECT_EQ(answer("GET", path, secret).status, 403u) << path;
  }
  EXPECT_EQ(answer("POST", "room-link", secret).status, 403u);
  EXPECT_EQ(answer("GET", "events", secret).status, 200u);
  EXPECT_EQ(answer("GET", "rounds", secret).status, 200u);
}

TEST_F(RoomLink, IsAnAdminsToGiveAndToEnd) {
  EXPECT_EQ(answer("POST", "room-link", bea_).status, 403u);
  const std::string first = opens_the_room();
  const auto room = looks(first);
  const std::string second = opens_the_room();
  room->await_end();
  EXPECT_EQ(room->close_code(), 4403u) << "another link ended this one";
  EXPECT_EQ(answer("GET", "events", first).status, 401u);
  EXPECT_EQ(answer("DELETE", "room-link", bea_).status, 403u);
  EXPECT_EQ(answer("GET", "events", second).status, 200u);
  EXPECT_EQ(answer("DELETE", "room-link", ann_).status, 204u);
  EXPECT_EQ(answer("GET", "events", second).status, 401u);
}

TEST_F(RoomLink, IsNobodyPresent) {
  const auto room = looks(opens_the_room());
  does(bea_, "ask.post", {{"who", "anybody"}});
  const auto present = [&](std::string_view text) {
    return std::ranges::count_if(room->frames(), [&](const std::string& one) {
      return one.starts_with(R"({"present")") && one.find(text) != std::string::npos;
    });
  };
  room->await([&] { return present("members") > 0; }, "who is here");
  EXPECT_EQ(present("m0"), 0);
}

}  // namespace
}  // namespace scenario
