// Relationships over HTTP against a real server: two members meet, and each learns how they stand.
#include "scenario/oaktree.h"

#include <thread>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

namespace scenario {
namespace {

namespace json = boost::json;

constexpr auto patience = std::chrono::seconds(60);

class Relations : public Oaktree {
 protected:
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
