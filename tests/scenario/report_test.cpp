// What a club reads of its meetings, against a real server: the week's report from draft to handed in, as JSON, as a
// table and as a page; and the minutes.
#include "scenario/oaktree.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace scenario {
namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::Not;

class Meetings : public Oaktree {
 protected:
  // A round that Ann holds and to which Bea comes; Cyn stays away. Bea speaks, and writes a testimonial meanwhile.
  std::string meets() {
    const json::value id = does(ann_, "round.plan", {{"template", "thirty_seconds"}}).at("made");
    const json::object round{{"round", id}};
    does(ann_, "round.open", round);
    does(bea_, "attendance.mark", round);
    does(ann_, "round.enter_phase", round);
    turn_ = does(ann_, "turn.start", round).at("seq").to_number<std::int64_t>();
    testimonial_ = does(bea_, "testimonial.give", {{"about", "m5"}, {"text", "A stair like no other"}}).at("made");
    does(ann_, "turn.end", round);
    does(ann_, "round.close", round);
    return std::string(id.as_string());
  }
  json::object row_of(const std::string& report, const char* member, const std::string& reader) const {
    const auto all = get(report, reader);
    for (const auto& row : all.at("rows").as_array()) {
      if (row.at("figures").at("member") == member) return row.at("figures").as_object();
    }
    throw std::runtime_error("the report has no such row");
  }
  // Of Bea's, in this week.
  json::object week_seen_by(const std::string& reader) const {
    return get("reports/m4", reader).at("weeks").as_array().front().as_object();
  }
  // Ann refers somebody to Bea, who thanks her for a deal.
  void pays() {
    const json::object contact{{"name", "Zoë Zest"}, {"phone", "0113 4960999"}};
    const json::object consent{{"basis", "spoken"}, {"at", "2026-01-02"}};
    const auto id = does(ann_, "referral.give",
                         {{"to", "m4"},
                          {"need", "A new oven"},
                          {"effort", 4},
                          {"hand_over", "introduced"},
                          {"contact", contact},
                          {"consent", consent}})
                        .at("made");
    does(bea_, "referral.receive", {{"referral", id}});
    does(bea_, "thanks.give", {{"referral", id}, {"to", "m2"}, {"amount", 123'456}, {"business", "new"}});
  }

  std::int64_t turn_ = 0;
  json::value testimonial_;
};

using Reports = Meetings;
using Minutes = Meetings;

}  // namespace

TEST_F(Reports, AreADraftUntilAnAdminHandsThemInAndSayWhatChangedSince) {
  EXPECT_EQ(get("reports", bea_).at("weeks"), json::array());
  const std::string id = meets(), report = "reports/" + id;
  const auto state = [&] { return std::string(get(report, cyn_).at("state").as_string()); };
  EXPECT_EQ(get("reports", bea_).at("weeks").at(0).at("round"), json::value(id));
  EXPECT_EQ(state(), "draft");
  EXPECT_EQ(row_of(report, "m4", cyn_).at("present"), 1);
  EXPECT_EQ(row_of(report, "m4", cyn_).at("testimonials"), 1);
  EXPECT_EQ(row_of(report, "m5", cyn_).at("absent"), 1);
  EXPECT_EQ(sends(bea_, "report.submit", {{"round", id}}).status, 403u);
  EXPECT_EQ(state(), "draft");
  does(ann_, "report.submit", {{"round", id}});
  EXPECT_EQ(state(), "submitted");
  const std::int64_t said = std::stoll(std::string(testimonial_.as_string()).substr(1));
  does(ann_, "event.void", {{"event", said}, {"reason", "it was of another"}});
  EXPECT_EQ(row_of(report, "m4", cyn_).at("testimonials"), 0);
  const auto corrections = get(report, cyn_).at("corrections").as_array();
  ASSERT_EQ(corrections.size(), 1u);
  EXPECT_EQ(corrections[0].at("column"), "testimonials");
  EXPECT_EQ(corrections[0].at("submitted"), 1);
  does(ann_, "report.reopen", {{"round", id}, {"reason", "a wrong mark"}});
  EXPECT_EQ(state(), "reopened");
}

TEST_F(Reports, AreATableAndAPageOfTheSameFigures) {
  const std::string report = "reports/" + meets();
  EXPECT_EQ(answer("GET", report, bea_).headers.at("content-type"), "application/json");
  const auto table = answer("GET", report + ".csv", bea_);
  EXPECT_EQ(table.status, 200u);
  EXPECT_EQ(table.headers.at("content-type"), "text/csv; charset=utf-8; header=present");
  EXPECT_THAT(table.headers.at("content-disposition"), HasSubstr("oaktree-" + report.substr(8) + ".csv"));
  EXPECT_THAT(table.body, HasSubstr("\r\nm4,Bea Birch,1,0,"));
  EXPECT_THAT(table.body, HasSubstr("\r\nm5,Cyn Cedar,0,1,"));
  const auto page = answer("GET", report + ".html", bea_);
  EXPECT_EQ(page.headers.at("content-type"), "text/html; charset=utf-8");
  EXPECT_THAT(page.headers.at("content-security-policy"), HasSubstr("default-src 'none'"));
  EXPECT_THAT(page.body, HasSubstr("<td>Cyn Cedar</td>"));
  does(cyn_, "contact.erase", {{"subject", "m5"}});
  const std::string without_cyn = answer("GET", report + ".csv", bea_).body;
  EXPECT_THAT(without_cyn, Not(HasSubstr("Cedar")));
  EXPECT_THAT(without_cyn, HasSubstr("\r\nm5,m5,0,1,")) << "the figures stand";
}

TEST_F(Reports, OfAPeriodAreThatOfItsWeeksAndCanBeTriedByOtherRules) {
  meets();
  meets();
  const auto period = get("reports/period", bea_);
  EXPECT_EQ(period.at("rounds").as_array().size(), 2u);
  EXPECT_EQ(row_of("reports/period", "m4", bea_).at("present"), 2);
  EXPECT_EQ(answer("GET", "reports/period.csv", bea_).headers.at("content-type"),
            "text/csv; charset=utf-8; header=present");
  EXPECT_EQ(answer("GET", "reports/period?to=2020-01-01", bea_).status, 404u);
  EXPECT_EQ(answer("GET", "reports/period?from=yesterday", bea_).status, 400u);
  const json::object column{{"column", "present"}, {"points", 7}, {"most", 1}};
  const json::object rules{{"columns", json::array{column}}, {"amber", 400}, {"green", 800}};
  const auto tried = answer("POST", "reports/trial", bea_, json::serialize(json::object{{"rules", rules}}));
  ASSERT_EQ(tried.status, 200u) << tried.body;
  for (const auto& row : json::parse(tried.body).at("rows").as_array()) {
    EXPECT_EQ(row.at("points"), row.at("figures").at("member") == "m4" ? 14 : 0) << row;
  }
}

TEST_F(Reports, TellAMemberTheirEventsAndTheirMoneyAndOthersTheFigures) {
  pays();
  const auto own = week_seen_by(bea_), others = week_seen_by(ann_);
  EXPECT_EQ(own.at("figures"), others.at("figures"));
  EXPECT_EQ(own.at("figures").at("rro"), 1);
  EXPECT_EQ(own.at("sources").as_array().size(), 1u) << "the referral that she received";
  EXPECT_EQ(others.at("sources"), json::array());
  EXPECT_EQ(own.at("paid").at(0).at("amount"), 123'456);
  EXPECT_EQ(others.at("paid"), json::array()) << "the giver learns that there was a deal, not of how much";
  for (const char* path : {"reports/now", "reports/now.html", "reports/m4", "reports/m2"}) {
    EXPECT_THAT(answer("GET", path, ann_).body, Not(HasSubstr("123456"))) << path;
    EXPECT_THAT(answer("GET", path, ann_).body, Not(HasSubstr("1234.56"))) << path;
  }
}

TEST_F(Reports, AreForMembersWhoAskRightly) {
  const std::string report = "reports/" + meets();
  for (const std::string& path : {std::string("reports"), report, report + ".csv", std::string("reports/m4")}) {
    EXPECT_EQ(answer("GET", path, "").status, 401u) << path;
  }
  for (const char* none : {"reports/t999", "reports/m999", "reports/x", "reports/m4.csv", "reports/a1"}) {
    EXPECT_EQ(answer("GET", none, bea_).status, 404u) << none;
  }
  const auto planned = does(ann_, "round.plan", {{"template", "thirty_seconds"}}).at("made").as_string();
  EXPECT_EQ(answer("GET", "reports/" + std::string(planned), bea_).status, 404u) << "it is not closed";
  EXPECT_EQ(answer("POST", report, bea_, "{}").status, 405u);
  does(ann_, "member.suspend", {{"member", "m4"}});
  EXPECT_NE(answer("GET", report, bea_).status, 200u);
}

TEST_F(Minutes, HaveWhatWasMadeInEachTurn) {
  const std::string path = "rounds/" + meets() + "/minutes";
  const auto minutes = get(path, cyn_);
  ASSERT_EQ(minutes.at("turns").as_array().size(), 1u);
  const auto& turn = minutes.at("turns").at(0).as_object();
  EXPECT_EQ(turn.at("turn"), turn_);
  EXPECT_EQ(turn.at("member"), "m4");
  EXPECT_EQ(turn.at("made"), json::array{testimonial_});
  EXPECT_EQ(minutes.at("totals").at("absent"), 2);
  EXPECT_EQ(minutes.at("totals").at("testimonials"), 1);
  EXPECT_EQ(answer("GET", path, "").status, 401u);
  EXPECT_EQ(answer("GET", "rounds/t999/minutes", cyn_).status, 404u);
  EXPECT_EQ(answer("GET", "rounds/x/minutes", cyn_).status, 404u);
}

}  // namespace scenario
