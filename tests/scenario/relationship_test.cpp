// Relationships over HTTP against a real server: two members meet, and each learns how they stand.
#include "support/raw_client.h"
#include "support/server_process.h"

#include <chrono>
#include <thread>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

namespace scenario {
namespace {

namespace json = boost::json;
using support::HttpAnswer;

constexpr auto patience = std::chrono::seconds(60);

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

// A club of the founder Ann m2, Bea m4 and Cyn m5.
class Relations : public testing::Test {
 protected:
  Relations() {
    ann_ = server_
               .admin({"found-club", "--slug", "oaktree", "--name", "Oaktree", "--time-zone", "Europe/London",
                       "--founder", "Ann Lee", "--email", "a@example.org"})
               .at("token")
               .as_string();
    bea_ = joins("Bea Birch", "Banker");
    cyn_ = joins("Cyn Cedar", "Carpenter");
  }

  std::string joins(const std::string& name, const std::string& classification) const {
    const auto joined = server_.admin({"invite", "--club", "oaktree", "--name", name, "--classification",
                                       classification, "--email", "x@example.org", "--join"});
    return std::string(joined.at("token").as_string());
  }
  HttpAnswer answer(const std::string& method, const std::string& path, const std::string& token,
                    const std::string& body = {}) const {
    std::string request = method + " /v1/clubs/oaktree/" + path + " HTTP/1.1\r\nHost: localhost\r\n";
    if (!token.empty()) request += "Authorization: Bearer " + token + "\r\n";
    if (method == "POST") {
      request += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    }
    support::RawClient client(server_.port());
    client.send(request + "\r\n" + body);
    auto got = client.receive_answer();
    if (!got) throw std::runtime_error("no answer to " + method + " " + path);
    return std::move(*got);
  }
  json::object get(const std::string& path, const std::string& token) const {
    const HttpAnswer got = answer("GET", path, token);
    EXPECT_EQ(got.status, 200u) << path << ": " << got.body;
    return json::parse(got.body).as_object();
  }
  HttpAnswer sends(const std::string& token, const std::string& command, const json::object& with) {
    const json::object frame{{"id", "r" + std::to_string(++sent_)}, {"do", command}, {"with", with}};
    return answer("POST", "commands", token, json::serialize(frame));
  }
  json::object does(const std::string& token, const std::string& command, const json::object& with) {
    const auto got = sends(token, command, with);
    EXPECT_EQ(got.status, 200u) << command << ": " << got.body;
    return json::parse(got.body).at("ok").as_object();
  }
  // Until it is accepted: for what has to wait for its time.
  void does_in_time(const std::string& token, const std::string& command, const json::object& with) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (sends(token, command, with).status != 200u) {
      if (std::chrono::steady_clock::now() > deadline) throw std::runtime_error(command + " is not accepted");
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  }
  json::object of(const std::string& reader, const char* member) const {
    const auto all = get("relationships", reader);
    for (const auto& one : all.at("relationships").as_array()) {
      if (one.at("member") == member) return one.as_object();
    }
    throw std::runtime_error("there is no such relationship");
  }
  std::string next_for(const std::string& reader) const {
    std::string ids;
    const auto all = get("suggestions/one-to-ones", reader);
    for (const auto& one : all.at("suggestions").as_array()) ids += std::string(one.at("member").as_string()) + " ";
    return ids;
  }
  // Its time is chosen so near that it comes while one waits, and so far that the command arrives before it.
  void schedules(const std::string& token, const json::value& meeting) {
    for (std::int64_t ahead_ms = 500; ahead_ms < 20'000; ahead_ms *= 2) {
      const json::object with{
          {"one_to_one", meeting}, {"at", now_ms() + ahead_ms}, {"gives", json::array{"an introduction"}}};
      if (sends(token, "one_to_one.schedule", with).status == 200u) return;
    }
    throw std::runtime_error("no time was far enough ahead");
  }

  support::TemporaryFolder folder_;
  support::ServerProcess server_{folder_ / "data"};
  std::string ann_, bea_, cyn_;
  int sent_ = 0;
};

}  // namespace

TEST_F(Relations, AreShownToWhoeverHasThem) {
  EXPECT_EQ(next_for(ann_), "m4 m5 ");
  does(bea_, "advocacy.declare", {{"member", "m2"}});
  does(ann_, "advocacy.declare", {{"member", "m4"}});
  does(ann_, "advocacy.decline", {{"member", "m5"}});
  const auto graph = get("advocates", cyn_);
  EXPECT_EQ(graph.at("members").to_number<int>(), 3);
  EXPECT_EQ(graph.at("mutual_pairs").to_number<int>(), 1);
  ASSERT_EQ(graph.at("edges").as_array().size(), 2u) << "what was declined is nobody else's to know";
  EXPECT_EQ(graph.at("edges").at(0).at("from"), "m2");
  EXPECT_EQ(graph.at("edges").at(0).at("to"), "m4");
  EXPECT_TRUE(graph.at("edges").at(0).at("mutual").as_bool());
  EXPECT_EQ(next_for(ann_), "m5 m4 ");

  const auto proposed =
      does(ann_, "one_to_one.propose", {{"member", "m5"}, {"agenda", json::array{"what we build"}}}).at("made");
  EXPECT_EQ(next_for(ann_), "m4 ");
  EXPECT_FALSE(of(ann_, "m5").at("met").as_bool());
  schedules(cyn_, proposed);
  const json::object confirmed{{"one_to_one", proposed}, {"agenda_kept", true}, {"worthwhile", true}};
  does_in_time(ann_, "one_to_one.confirm", confirmed);
  EXPECT_FALSE(of(ann_, "m5").at("met").as_bool());
  does_in_time(cyn_, "one_to_one.confirm", confirmed);

  const auto met = of(ann_, "m5"), from_cyn = of(cyn_, "m2"), unmet = of(ann_, "m4");
  EXPECT_TRUE(met.at("met").as_bool());
  EXPECT_TRUE(from_cyn.at("met").as_bool());
  EXPECT_EQ(met.at("one_to_ones").to_number<int>(), 1);
  EXPECT_EQ(met.at("last_dealt_at"), from_cyn.at("last_dealt_at"));
  EXPECT_FALSE(met.at("overdue").as_bool());
  EXPECT_FALSE(unmet.contains("last_dealt_at"));
  EXPECT_TRUE(unmet.at("i_advocate").as_bool());
  EXPECT_TRUE(unmet.at("advocates_me").as_bool());

  const auto ask = does(cyn_, "ask.post", {{"who", "A timber merchant"}}).at("made");
  const auto proposition = does(cyn_, "proposition.set", {{"value", "I build boats"}}).at("seq");
  const auto card = get("members/m5/card", ann_);
  EXPECT_EQ(card.at("asks"), json::array{ask});
  EXPECT_EQ(card.at("one_to_ones"), json::array{proposed});
  EXPECT_EQ(card.at("proposition"), proposition);
  EXPECT_EQ(card.at("referrals"), json::array());
  EXPECT_EQ(get("members/m5/card", bea_).at("one_to_ones"), json::array()) << "she has no part in it";
  EXPECT_GT(get("standings/m5", cyn_).at("standing").as_int64(), 0) << "the founder, an anchor, says that they met";
}

TEST_F(Relations, AreForMembersWhoAskRightly) {
  for (const char* path : {"relationships", "advocates", "suggestions/one-to-ones", "members/m4/card"}) {
    EXPECT_EQ(answer("GET", path, "").status, 401u) << path;
    EXPECT_EQ(answer("POST", path, ann_, "{}").status, 405u) << path;
  }
  EXPECT_EQ(answer("GET", "members/m999/card", ann_).status, 404u);
  EXPECT_EQ(answer("GET", "members/x/card", ann_).status, 404u);
  EXPECT_EQ(answer("GET", "members/m4", ann_).status, 404u);
  EXPECT_EQ(answer("GET", "relationships?cadence_days=0", ann_).status, 400u);
  EXPECT_EQ(answer("GET", "relationships?cadence_days=30", ann_).status, 200u);
  does(ann_, "member.suspend", {{"member", "m4"}});
  EXPECT_NE(answer("GET", "relationships", bea_).status, 200u);
  EXPECT_EQ(get("relationships", ann_).at("relationships").as_array().size(), 1u);
}

TEST_F(Relations, HoldAConnectorToTheirOwnCapacity) {
  does(cyn_, "preferences.set", {{"introductions_a_week", 1}});
  const json::object proposal{{"a", "m2"}, {"b", "m4"}, {"blurb", "you should meet"}};
  does(cyn_, "introduction.propose", proposal);
  const auto refused = sends(cyn_, "introduction.propose", proposal);
  EXPECT_EQ(json::parse(refused.body).at("code"), "not_now") << refused.body;
  EXPECT_EQ(sends(ann_, "introduction.propose", {{"a", "m4"}, {"b", "m5"}, {"blurb", "meet"}}).status, 200u);
}

}  // namespace scenario
