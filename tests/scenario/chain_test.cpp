// The way of a referral over HTTP against a real server: who sees the chain on which it was passed on, and who learns
// why it came to nothing.
#include "exchange/clock.h"
#include "scenario/oaktree.h"

#include <map>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace scenario {
namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::Not;

class Referrals : public Oaktree {
 protected:
  std::string gives(const std::string& giver, const char* to, const json::object& more = {}) {
    json::object wish{{"to", to},
                      {"need", "A new oven"},
                      {"effort", 4},
                      {"hand_over", "introduced"},
                      {"contact", json::object{{"name", "Zoë Zest"}, {"phone", "0113 4960999"}}},
                      {"consent", json::object{{"basis", "spoken"}, {"at", exchange::day_in("Etc/UTC", now_ms())}}}};
    for (const auto& [name, value] : more) wish[name] = value;
    return std::string(does(giver, "referral.give", wish).at("made").as_string());
  }
  // "r6 r8 ": the links that the reader sees.
  std::string links_seen_by(const std::string& reader, const std::string& referral) const {
    std::string ids;
    const auto chain = get("referrals/" + referral + "/chain", reader);
    for (const auto& link : chain.at("chain").as_array()) ids += std::string(link.at("referral").as_string()) + " ";
    return ids;
  }
};

using Chain = Referrals;
using Coaching = Referrals;

}  // namespace

TEST_F(Chain, OfAReferralThatWasPassedOnIsSeenFromEachOnesOwnLinkOn) {
  const std::string dan = joins("Dan Dell", "Dentist", "dan@example.org");
  const std::string first = gives(ann_, "m4");
  does(bea_, "referral.receive", {{"referral", first}});
  const std::string onward = gives(bea_, "m5", {{"parent", first}});
  for (const std::string& reader : {ann_, bea_}) EXPECT_EQ(links_seen_by(reader, first), first + " " + onward + " ");
  EXPECT_EQ(links_seen_by(cyn_, onward), onward + " ");
  EXPECT_EQ(answer("GET", "referrals/" + onward + "/chain", dan).status, 404u) << "he has no part in it";
  EXPECT_THAT(answer("GET", "referrals/" + first + "/chain", ann_).body, Not(HasSubstr("Zoë")));
  does(cyn_, "referral.receive", {{"referral", onward}});
  const auto chain = get("referrals/" + first + "/chain", ann_);
  EXPECT_EQ(chain.at("chain").at(1).at("state"), "received") << "its first giver learns what became of it";
  for (const char* none : {"referrals/r999/chain", "referrals/m4/chain", "referrals/x/chain"}) {
    EXPECT_EQ(answer("GET", none, ann_).status, 404u) << none;
  }
  EXPECT_EQ(answer("GET", "referrals/" + first + "/chain", "").status, 401u);
}

TEST_F(Coaching, TellsTheGiverAloneWhyAReferralCameToNothing) {
  const std::string declined = gives(ann_, "m4"), lost = gives(ann_, "m5");
  does(bea_, "referral.decline", {{"referral", declined}, {"reason", "no_fit"}});
  does(cyn_, "referral.receive", {{"referral", lost}});
  does(cyn_, "referral.close", {{"referral", lost}, {"outcome", "lost"}, {"reason", "they bake at home"}});
  const auto told = get("members/m2/coaching", ann_);
  std::map<std::string, json::object> lessons;
  for (const auto& reason : told.at("reasons").as_array()) {
    for (const auto& one : reason.at("referrals").as_array()) {
      lessons[std::string(one.at("referral").as_string())] = one.as_object();
    }
  }
  ASSERT_EQ(lessons.size(), 2u) << json::serialize(told);
  EXPECT_EQ(lessons.at(lost).at("words"), "they bake at home");
  EXPECT_EQ(lessons.at(lost).at("to"), "m5");
  for (const std::string& other : {bea_, cyn_}) {
    EXPECT_EQ(answer("GET", "members/m2/coaching", other).status, 404u) << "as though there were nothing";
  }
  EXPECT_EQ(get("members/m4/coaching", bea_).at("reasons"), json::array());
  EXPECT_EQ(answer("GET", "members/m2/coaching", "").status, 401u);
}

}  // namespace scenario
