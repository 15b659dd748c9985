// What a member takes along, against a real server: their calendar, cards of people, all that the log has about them.
#include "scenario/content_reader.h"
#include "scenario/oaktree.h"

#include <algorithm>
#include <sstream>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

namespace scenario {
namespace {

namespace json = boost::json;

constexpr std::int64_t day_ms = 24ll * 3600 * 1000;

class Feeds : public Oaktree {
 protected:
  // Where the member's calendar lies on the server, by a new link.
  std::string calendar_path(const std::string& token) const {
    const auto got = answer("POST", "calendar-link", token);
    EXPECT_EQ(got.status, 200u) << got.body;
    const std::string link(json::parse(got.body).at("link").as_string());
    return link.substr(link.find("/calendar/"));
  }
  Component calendar(const std::string& path) const {
    const auto got = asks("GET", path);
    EXPECT_EQ(got.status, 200u) << got.body;
    EXPECT_EQ(got.headers.at("content-type"), "text/calendar; charset=utf-8");
    return read_component(got.body);
  }
  json::value plans(std::int64_t at) {
    const auto id =
        does(ann_, "one_to_one.propose", {{"member", "m4"}, {"agenda", json::array{"our secret plan"}}}).at("made");
    does(bea_, "one_to_one.schedule", {{"one_to_one", id}, {"at", at}, {"gives", json::array{"a story"}}});
    return id;
  }
  json::value refers() {
    const json::object contact{{"name", "Zoë Zest"}, {"phone", "0113 4960999"}, {"email", "zoe@example.org"}};
    const json::object consent{{"basis", "spoken"}, {"at", "2026-01-02"}};
    return does(ann_, "referral.give",
                {{"to", "m4"},
                 {"need", "A new oven"},
                 {"effort", 4},
                 {"hand_over", "introduced"},
                 {"contact", contact},
                 {"consent", consent}})
        .at("made");
  }
  std::vector<json::object> own_lines(const std::string& token) const {
    const auto got = answer("GET", "export/me", token);
    EXPECT_EQ(got.status, 200u) << got.body;
    EXPECT_EQ(got.headers.at("content-type"), "application/x-ndjson");
    std::vector<json::object> lines;
    std::istringstream text(got.body);
    for (std::string line; std::getline(text, line);) lines.push_back(json::parse(line).as_object());
    return lines;
  }
  static json::object line_at(const std::vector<json::object>& lines, std::int64_t seq) {
    for (const auto& line : lines) {
      if (line.contains("seq") && line.at("seq") == seq) return line;
    }
    return {};
  }
};

using CalendarFeed = Feeds;
using Cards = Feeds;
using OwnData = Feeds;

}  // namespace

TEST_F(CalendarFeed, FollowsAOneToOneFromItsTimeToItsCancellation) {
  const std::string path = calendar_path(ann_);
  EXPECT_TRUE(calendar(path).inside.at(0).name == "VTIMEZONE") << "nothing is planned yet";
  const auto id = plans(4'102'444'800'000);
  const auto first = calendar(path);
  EXPECT_EQ(first.at("METHOD"), "PUBLISH");
  EXPECT_EQ(first.at("NAME"), "Oaktree; Leeds");
  ASSERT_EQ(first.inside.size(), 1u);
  EXPECT_EQ(first.inside[0].at("SUMMARY"), "One-to-one with Bea Birch");
  EXPECT_EQ(first.inside[0].at("DTSTART"), "21000101T000000Z");
  EXPECT_EQ(first.inside[0].at("STATUS"), "CONFIRMED");

  does(ann_, "one_to_one.schedule",
       {{"one_to_one", id}, {"at", 4'102'444'800'000 + day_ms}, {"gives", json::array{"a name"}}});
  const auto second = calendar(path);
  EXPECT_EQ(second.inside[0].at("UID"), first.inside[0].at("UID"));
  EXPECT_EQ(second.inside[0].at("DTSTART"), "21000102T000000Z");
  EXPECT_GT(std::stoll(second.inside[0].at("SEQUENCE")), std::stoll(first.inside[0].at("SEQUENCE")));

  does(bea_, "one_to_one.cancel", {{"one_to_one", id}, {"reason", "a secret reason"}});
  const auto third = calendar(path);
  EXPECT_EQ(third.inside[0].at("UID"), first.inside[0].at("UID"));
  EXPECT_EQ(third.inside[0].at("STATUS"), "CANCELLED");
  EXPECT_GT(std::stoll(third.inside[0].at("SEQUENCE")), std::stoll(second.inside[0].at("SEQUENCE")));
  EXPECT_FALSE(asks("GET", path).body.contains("secret")) << "no word that anybody wrote";
  const std::string of_cyn = calendar_path(cyn_);
  EXPECT_EQ(calendar(of_cyn).inside.at(0).name, "VTIMEZONE") << "she has no part in it";
  does(ann_, "round.plan", {{"template", "chapter_90"}, {"starts_at", now_ms() + day_ms}});
  EXPECT_EQ(calendar(of_cyn).inside.at(0).at("SUMMARY"), "Meeting of Oaktree; Leeds");
}

TEST_F(CalendarFeed, HasTheNextStepOfAReferralWithoutItsContact) {
  const auto id = refers();
  does(bea_, "referral.receive", {{"referral", id}});
  does(bea_, "referral.advance",
       {{"referral", id}, {"stage", "contacted"}, {"owner", "to"}, {"due", "2099-12-31"}, {"next_step", "call Zoë"}});
  const std::string path = calendar_path(bea_), text = asks("GET", path).body;
  const auto events = calendar(path).inside;
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].at("DTSTART"), "20991231");
  EXPECT_TRUE(text.contains("DTSTART;VALUE=DATE:20991231"));
  EXPECT_FALSE(text.contains("Zo") || text.contains("4960999") || text.contains("oven"));
  EXPECT_EQ(calendar(calendar_path(ann_)).inside.at(0).name, "VTIMEZONE");
}

TEST_F(CalendarFeed, IsSentAgainOnlyWhereItHasChanged) {
  const std::string path = calendar_path(ann_);
  const auto whole = asks("GET", path);
  const std::string tag = whole.headers.at("etag");
  EXPECT_EQ(whole.headers.at("cache-control"), "private, no-cache");
  const auto same = asks("GET", path, "If-None-Match: \"other\", W/" + tag + "\r\n");
  EXPECT_EQ(same.status, 304u);
  EXPECT_EQ(same.body, "");
  EXPECT_EQ(same.headers.at("etag"), tag);
  plans(4'102'444'800'000);
  const auto changed = asks("GET", path, "If-None-Match: " + tag + "\r\n");
  EXPECT_EQ(changed.status, 200u);
  EXPECT_NE(changed.headers.at("etag"), tag);
}

TEST_F(CalendarFeed, OpensByItsLinkAloneAndTheLinkOpensNothingElse) {
  const std::string path = calendar_path(ann_);
  const std::string secret = path.substr(10, path.size() - 14);
  EXPECT_EQ(answer("GET", "events", secret).status, 401u);
  EXPECT_EQ(answer("POST", "calendar-link", secret).status, 401u);
  EXPECT_EQ(asks("POST", "/v1/sessions", {}, R"({"secret":")" + secret + "\"}").status, 401u);
  EXPECT_EQ(asks("DELETE", "/v1/sessions", "Authorization: Bearer " + secret + "\r\n").status, 401u);
  for (const std::string& wrong : {"/calendar/" + ann_ + ".ics", std::string("/calendar/.ics"), "/calendar/" + secret,
                                   "/calendar/" + secret + "x.ics"}) {
    EXPECT_EQ(asks("GET", wrong).status, 404u);
  }
  EXPECT_EQ(asks("POST", path).status, 405u);
  EXPECT_EQ(answer("GET", "calendar-link", ann_).status, 405u);
  EXPECT_EQ(answer("POST", "calendar-link", "").status, 401u);
  EXPECT_EQ(asks("GET", path).status, 200u) << "and none of that has ended it";
  EXPECT_FALSE(server_.printed().contains(secret));
}

TEST_F(CalendarFeed, EndsWithANewLinkWithItsMembersWishAndWithTheirMembership) {
  const std::string first = calendar_path(bea_), second = calendar_path(bea_);
  EXPECT_EQ(asks("GET", first).status, 404u);
  EXPECT_EQ(asks("GET", second).status, 200u);
  server_.stop();
  server_.start();
  EXPECT_EQ(asks("GET", second).status, 200u);
  EXPECT_EQ(answer("DELETE", "calendar-link", bea_).status, 204u);
  EXPECT_EQ(asks("GET", second).status, 404u);
  const std::string third = calendar_path(bea_), of_cyn = calendar_path(cyn_);
  does(ann_, "member.suspend", {{"member", "m4"}});
  EXPECT_EQ(asks("GET", third).status, 404u);
  does(cyn_, "member.leave", {});
  EXPECT_EQ(asks("GET", of_cyn).status, 404u);
}

TEST_F(Cards, AreOfMembersAsTheReaderMaySeeThem) {
  const auto got = answer("GET", "members/m4/card.vcf", cyn_);
  EXPECT_EQ(got.headers.at("content-type"), "text/vcard; charset=utf-8");
  EXPECT_EQ(got.headers.at("content-disposition"), "attachment; filename=\"oaktree-m4.vcf\"");
  const auto card = read_component(got.body);
  EXPECT_EQ(card.at("VERSION"), "4.0");
  EXPECT_EQ(card.at("FN"), "Bea Birch");
  EXPECT_EQ(card.at("ROLE"), "Banker, private");
  EXPECT_FALSE(card.lines.contains("EMAIL")) << "a member's address is the committee's to read";
  EXPECT_EQ(read_component(answer("GET", "members/m4/card.vcf", ann_).body).at("EMAIL"), "bea@example.org");
  EXPECT_EQ(read_component(answer("GET", "members/m4/card.vcf", bea_).body).at("EMAIL"), "bea@example.org");
  for (const char* none : {"members/m1/card.vcf", "members/m3/card.vcf", "members/m999/card.vcf", "members/x/card.vcf",
                           "members//card.vcf"}) {
    EXPECT_EQ(answer("GET", none, ann_).status, 404u) << none;
  }
  EXPECT_EQ(answer("GET", "members/m4/card.vcf", "").status, 401u);
  does(bea_, "contact.erase", {{"subject", "m4"}});
  EXPECT_EQ(answer("GET", "members/m4/card.vcf", ann_).status, 404u);
}

TEST_F(Cards, OfAContactAreForTheReceiverOnceItIsReleasedUntilItIsErased) {
  const auto id = refers();
  const std::string path = "referrals/" + std::string(id.as_string()) + "/contact.vcf";
  EXPECT_EQ(answer("GET", path, bea_).status, 404u) << "she has not received it";
  does(bea_, "referral.receive", {{"referral", id}});
  const auto card = read_component(answer("GET", path, bea_).body);
  EXPECT_EQ(card.at("FN"), "Zoë Zest");
  EXPECT_EQ(card.at("TEL"), "0113 4960999");
  EXPECT_EQ(card.at("EMAIL"), "zoe@example.org");
  EXPECT_EQ(answer("GET", path, ann_).status, 404u) << "it is the receiver's";
  EXPECT_EQ(answer("GET", path, cyn_).status, 404u);

  const auto asked = answer("POST", "referrals", ann_, json::serialize(json::object{{"referral", id}}));
  const std::string link(json::parse(asked.body).at("link").as_string());
  const json::object correction{{"secret", link.substr(link.find('=') + 1)},
                                {"contact", json::object{{"name", "Zoë Zest"}, {"phone", "0113 1111111"}}}};
  ASSERT_EQ(asks("POST", "/v1/prospect", {}, json::serialize(correction)).status, 200u);
  EXPECT_EQ(read_component(answer("GET", path, bea_).body).at("TEL"), "0113 1111111");
  does(ann_, "contact.erase", {{"subject", id}});
  EXPECT_EQ(answer("GET", path, bea_).status, 404u);
}

TEST_F(OwnData, IsAllThatConcernsTheMemberAndNothingOfAnybodyElse) {
  does(cyn_, "ltr.mark", {{"member", "m4"}, {"like", 1}, {"trust", 2}, {"respect", 3}});
  const auto ask = does(cyn_, "ask.post", {{"who", "A timber merchant"}});
  const auto marked = does(bea_, "ltr.mark", {{"member", "m5"}, {"like", 5}, {"trust", 4}, {"respect", 3}});
  const auto declared = does(ann_, "advocacy.declare", {{"member", "m4"}});
  const auto id = refers();
  const auto received = does(bea_, "referral.receive", {{"referral", id}});
  const auto lines = own_lines(bea_);
  const auto& first = lines.at(0).at("export").as_object();
  EXPECT_EQ(first.at("member"), "m4");
  EXPECT_EQ(first.at("through"), first.at("head"));
  const auto seq = [](const json::object& ok) { return ok.at("seq").to_number<std::int64_t>(); };
  EXPECT_EQ(line_at(lines, 4).at("parts").at(2).at("body").at("email"), "bea@example.org");
  EXPECT_EQ(line_at(lines, seq(marked)).at("parts").at(0).at("body").at("like"), 5);
  EXPECT_TRUE(line_at(lines, seq(declared)).contains("kind")) << "it names her";
  EXPECT_EQ(line_at(lines, seq(received) + 1).at("parts").at(0).at("body").at("contact").at("name"), "Zoë Zest");
  EXPECT_FALSE(line_at(lines, seq(ask)).contains("kind")) << "somebody else's";
  EXPECT_FALSE(line_at(lines, seq(ask) - 1).contains("kind")) << "what Cyn thinks of her is Cyn's";

  const std::string of_the_president = answer("GET", "export/me", ann_).body;
  EXPECT_FALSE(of_the_president.contains("bea@example.org")) << "she may read it by her office: it is not hers";
  EXPECT_TRUE(of_the_president.contains("ann@example.org"));
  EXPECT_TRUE(of_the_president.contains("zoe@example.org")) << "she wrote it";
}

TEST_F(OwnData, ShowsWhatHasBeenErasedAsErased) {
  const auto id = refers();
  does(bea_, "referral.receive", {{"referral", id}});
  does(ann_, "contact.erase", {{"subject", id}});
  const auto lines = own_lines(ann_);
  const auto given = line_at(lines, json::value_to<std::int64_t>(lines.at(0).at("export").at("head")) - 3);
  ASSERT_EQ(given.at("kind"), "referral.given");
  const auto& details = given.at("parts").at(2).as_object();
  EXPECT_EQ(details.at("label"), "details");
  EXPECT_TRUE(details.at("erased").as_bool());
  EXPECT_FALSE(details.contains("body"));
  EXPECT_FALSE(answer("GET", "export/me", ann_).body.contains("4960999"));
}

TEST_F(OwnData, IsErasedWithAReceiptThatOthersCanProve) {
  const auto erased = answer("POST", "erasure", bea_, R"({"subject":"m4"})");
  ASSERT_EQ(erased.status, 200u) << erased.body;
  const auto receipt = json::parse(erased.body).at("receipt").as_object();
  EXPECT_EQ(answer("GET", "export/me", bea_).status, 401u);
  const auto log = json::parse(answer("GET", "events", ann_).body);
  const auto& event = log.at("events").at(receipt.at("seq").to_number<std::size_t>() - 1).as_object();
  EXPECT_EQ(event.at("kind"), "contact.erased");
  EXPECT_EQ(event.at("parts").at(0).at("subject"), "m4");
  EXPECT_FALSE(answer("GET", "events", ann_).body.contains("Bea Birch"));
  EXPECT_EQ(answer("POST", "erasure", ann_, R"({"subject":"m5"})").status, 404u) << "that is hers to ask";
  EXPECT_EQ(answer("POST", "erasure", ann_, "{}").status, 400u);
  const auto told = own_lines(cyn_);
  EXPECT_EQ(line_at(told, receipt.at("seq").as_int64()).size(), 0u);
}

TEST_F(OwnData, GoesOnBehindWhereItStopped) {
  const auto all = own_lines(ann_);
  const auto head = all.at(0).at("export").at("head").to_number<std::int64_t>();
  const auto rest = answer("GET", "export/me?after=" + std::to_string(head), ann_);
  EXPECT_EQ(std::ranges::count(rest.body, '\n'), 1) << "the first line alone";
  EXPECT_EQ(answer("GET", "export/me?after=" + std::to_string(head + 1), ann_).status, 409u);
  EXPECT_EQ(answer("GET", "export/me?after=x", ann_).status, 400u);
  EXPECT_EQ(answer("POST", "export/me", ann_).status, 405u);
  EXPECT_EQ(answer("GET", "export/me", "").status, 401u);
}

}  // namespace scenario
