// The HTTP side of the wire against a real server: the read API, commands, sessions, event streams, a guest's link.
#include "protocol/json.h"
#include "protocol/merkle.h"
#include "support/raw_client.h"
#include "support/server_process.h"

#include <fstream>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace scenario {
namespace {

namespace json = boost::json;
using support::HttpAnswer;
using support::RawClient;
using testing::HasSubstr;

// One server for all: a club of the founder Ann m2, and Bea m4 and Cyn m5, who are ordinary members.
class ReadApi : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    server_ = std::make_unique<Server>();
    const auto founded = server_->process.admin({"found-club", "--slug", "oaktree", "--name", "Oaktree", "--time-zone",
                                                 "Europe/London", "--founder", "Ann Lee", "--email", "a@example.org"});
    ann_ = founded.at("token").as_string();
    bea_ = joins("Bea Birch", "Banker");
    cyn_ = joins("Cyn Cedar", "Carpenter");
  }
  static void TearDownTestSuite() { server_.reset(); }

  static std::string joins(const std::string& name, const std::string& classification) {
    const auto joined = server_->process.admin({"invite", "--club", "oaktree", "--name", name, "--classification",
                                                classification, "--email", "x@example.org", "--join"});
    return std::string(joined.at("token").as_string());
  }

  static RawClient sends(const std::string& method, const std::string& path, const std::string& token,
                         const std::string& body = {}, const std::string& more = {}) {
    std::string request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more;
    if (!token.empty()) request += "Authorization: Bearer " + token + "\r\n";
    if (method == "POST") {
      request += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    }
    RawClient client(server_->process.port());
    client.send(request + "\r\n" + body);
    return client;
  }
  static HttpAnswer answer(const std::string& method, const std::string& path, const std::string& token,
                           const std::string& body = {}, const std::string& more = {}) {
    auto got = sends(method, path, token, body, more).receive_answer();
    if (!got) throw std::runtime_error("no answer to " + method + " " + path);
    return std::move(*got);
  }
  static json::object get(const std::string& path, const std::string& token) {
    const HttpAnswer got = answer("GET", path, token);
    EXPECT_EQ(got.status, 200u) << path << ": " << got.body;
    return json::parse(got.body).as_object();
  }
  static std::string asks(const std::string& token, const std::string& id) {
    return answer("POST", "/v1/clubs/oaktree/commands", token,
                  R"({"id":")" + id + R"(","do":"ask.post","with":{"who":"A banker"}})")
        .body;
  }
  static std::string link_of(const std::string& what, const std::string& token, const json::object& named) {
    const auto got = answer("POST", "/v1/clubs/oaktree/" + what, token, json::serialize(named));
    EXPECT_EQ(got.status, 200u) << got.body;
    return std::string(json::parse(got.body).at("link").as_string());
  }

  struct Server {
    support::TemporaryFolder folder;
    support::ServerProcess process{folder / "data"};
  };
  static inline std::unique_ptr<Server> server_;
  static inline std::string ann_, bea_, cyn_;
};

std::string secret_in(const std::string& link) {
  return link.substr(link.find('=') + 1);
}

TEST_F(ReadApi, GivesTheLogAsItsReaderMaySeeIt) {
  const std::string preferred = R"({"id":"p1","do":"preferences.set","with":{"channel":"email"}})";
  ASSERT_EQ(answer("POST", "/v1/clubs/oaktree/commands", bea_, preferred).status, 200u);
  const auto mine = get("/v1/clubs/oaktree/events?after=5", bea_),
             theirs = get("/v1/clubs/oaktree/events?after=5", cyn_);
  const auto find = [](const json::object& page, bool whole) {
    for (const auto& event : page.at("events").as_array()) {
      if (whole ? event.as_object().contains("kind") && event.at("kind") == "preferences.set"
                : event.as_object().contains("leaf")) {
        return event.at("seq").to_number<int>();
      }
    }
    return 0;
  };
  EXPECT_NE(find(mine, true), 0);
  EXPECT_EQ(find(mine, true), find(theirs, false)) << "hers alone: sealed to another";
  EXPECT_EQ(get("/v1/clubs/oaktree/events?after=1&limit=2", cyn_).at("events").as_array().size(), 2u);
}

TEST_F(ReadApi, AnswersACommandOnceForItsKey) {
  const std::string first = asks(bea_, "k1");
  EXPECT_THAT(first, HasSubstr(R"("ok":{"seq":)"));
  EXPECT_EQ(asks(bea_, "k1"), first);
  const std::string keyless = R"({"do":"ask.post","with":{"who":"A banker"}})";
  const auto keyed = answer("POST", "/v1/clubs/oaktree/commands", bea_, keyless, "Idempotency-Key: k1\r\n");
  EXPECT_EQ(keyed.body, first);
  const auto other =
      answer("POST", "/v1/clubs/oaktree/commands", bea_, R"({"id":"k1","do":"ask.post","with":{"who":"A baker"}})");
  EXPECT_EQ(other.status, 409u);
  EXPECT_EQ(other.headers.at("content-type"), "application/problem+json");
  EXPECT_THAT(other.body, HasSubstr("key_reused"));
}

TEST_F(ReadApi, ProvesWhatTheLogHolds) {
  asks(bea_, "k2");
  const auto page = get("/v1/clubs/oaktree/events", cyn_);
  const auto size = page.at("head").to_number<std::uint64_t>();
  const auto hashes_in = [](const json::object& proof) {
    std::vector<protocol::Hash> hashes;
    for (const auto& one : proof.at("proof").as_array()) {
      hashes.push_back(protocol::parse_digest_text(std::string_view(one.as_string())).value());
    }
    return hashes;
  };
  protocol::Frontier tree;
  std::vector<protocol::Hash> leaves, roots;
  for (const auto& event : page.at("events").as_array()) {
    std::vector<protocol::Hash> digests;
    const auto& object = event.as_object();
    if (const auto* leaf = object.if_contains("leaf")) {
      leaves.push_back(protocol::parse_digest_text(std::string_view(leaf->as_string())).value());
    } else {
      for (const auto& part : object.at("parts").as_array()) {
        digests.push_back(part.is_string() ? protocol::parse_digest_text(std::string_view(part.as_string())).value()
                                           : protocol::sha256(protocol::canonical_json(part)));
      }
      leaves.push_back(protocol::leaf_hash(protocol::statement(
          "oaktree", object.at("seq").to_number<std::uint64_t>(), object.at("at").as_int64(),
          std::string_view(object.at("by").as_string()), std::string_view(object.at("kind").as_string()), digests)));
    }
    tree.append(leaves.back());
    roots.push_back(tree.root());
  }
  ASSERT_EQ(leaves.size(), size);
  for (std::uint64_t seq = 1; seq <= size; ++seq) {
    const auto proof =
        get("/v1/clubs/oaktree/inclusion?seq=" + std::to_string(seq) + "&size=" + std::to_string(size), cyn_);
    EXPECT_TRUE(protocol::verify_inclusion(leaves[seq - 1], seq - 1, size, hashes_in(proof), roots.back())) << seq;
    const auto path = "/v1/clubs/oaktree/proof?from=" + std::to_string(seq) + "&to=" + std::to_string(size);
    EXPECT_TRUE(protocol::verify_consistency(seq, size, roots[seq - 1], roots.back(), hashes_in(get(path, cyn_))))
        << seq;
  }
  EXPECT_EQ(answer("GET", "/v1/clubs/oaktree/inclusion?seq=1&size=" + std::to_string(size + 1), cyn_).status, 400u);
}

TEST_F(ReadApi, StreamsWhatHappensAndResumes) {
  asks(bea_, "k3");
  const auto head = get("/v1/clubs/oaktree/events", cyn_).at("head").to_number<std::uint64_t>();
  auto stream = sends("GET", "/v1/clubs/oaktree/events", cyn_, {},
                      "Accept: text/event-stream\r\nLast-Event-ID: " + std::to_string(head - 1) + "\r\n");
  EXPECT_THAT(stream.receive_until("\r\n\r\n"), HasSubstr("text/event-stream"));
  EXPECT_THAT(stream.receive_until("id: " + std::to_string(head) + "\n"), testing::Not(HasSubstr("ask.posted")));
  asks(bea_, "k4");
  EXPECT_THAT(stream.receive_until("id: " + std::to_string(head + 1) + "\n"), HasSubstr("ask.posted"));
}

TEST_F(ReadApi, AnotherClubLooksLikeNone) {
  const auto none = answer("GET", "/v1/clubs/nowhere/events", bea_);
  server_->process.admin({"found-club", "--slug", "harbour", "--name", "Harbour", "--time-zone", "Etc/UTC", "--founder",
                          "Hal Hill", "--email", "h@example.org"});
  const auto other = answer("GET", "/v1/clubs/harbour/events", bea_);
  EXPECT_EQ(none.status, 401u);
  EXPECT_EQ(other.body, none.body);
  EXPECT_EQ(answer("GET", "/v1/clubs/oaktree/events", "nonsense").body, none.body);
}

TEST_F(ReadApi, AnInvitationBecomesASessionThatEndsWithItsLogout) {
  const std::string command = R"({"id":"v1","do":"member.invite","with":{"name":"Gus","classification":"Gardener",)"
                              R"("email":"gus@example.org"}})";
  const auto made = answer("POST", "/v1/clubs/oaktree/commands", ann_, command);
  const auto id = json::parse(made.body).at("ok").at("made").as_string();
  const std::string link = link_of("invitations", ann_, {{"invitation", id}});
  EXPECT_THAT(link, HasSubstr("/#invitation="));
  EXPECT_EQ(
      answer("POST", "/v1/clubs/oaktree/invitations", bea_, json::serialize(json::object{{"invitation", id}})).status,
      404u);
  const std::string body = json::serialize(json::object{{"secret", secret_in(link)}});
  const auto login = json::parse(answer("POST", "/v1/sessions", "", body).body).as_object();
  EXPECT_EQ(answer("POST", "/v1/sessions", "", body).status, 401u);
  const auto next = json::parse(answer("POST", "/v1/sessions/refresh", "",
                                       json::serialize(json::object{{"refresh", login.at("refresh")}}))
                                    .body)
                        .as_object();
  const std::string access(next.at("access").as_string());
  EXPECT_EQ(answer("GET", "/v1/clubs/oaktree/events", access).status, 200u);
  EXPECT_EQ(answer("DELETE", "/v1/sessions", access).status, 204u);
  EXPECT_EQ(answer("GET", "/v1/clubs/oaktree/events", access).status, 401u);
}

TEST_F(ReadApi, AMemberTakesTheirSessionToAnotherDeviceByALink) {
  const auto made = answer("POST", "/v1/clubs/oaktree/login-link", bea_);
  ASSERT_EQ(made.status, 200u) << made.body;
  const std::string link(json::parse(made.body).at("link").as_string());
  EXPECT_THAT(link, HasSubstr("/#login="));
  const std::string body = json::serialize(json::object{{"secret", secret_in(link)}});
  const auto login = json::parse(answer("POST", "/v1/sessions", "", body).body).as_object();
  EXPECT_EQ(login.at("member"), "m4");
  EXPECT_EQ(answer("POST", "/v1/sessions", "", body).status, 401u) << "once";
}

TEST_F(ReadApi, AGuestAnswersAnIntroductionByTheirLink) {
  const std::string command =
      R"({"id":"i1","do":"introduction.propose","with":{"a":"m4","b":{"name":"Zoe Zest","phone":"0113 4960999"},)"
      R"("blurb":"you both build boats"}})";
  const auto made = answer("POST", "/v1/clubs/oaktree/commands", cyn_, command);
  const std::string id(json::parse(made.body).at("ok").at("made").as_string());
  EXPECT_EQ(answer("POST", "/v1/clubs/oaktree/introductions", bea_, json::serialize(json::object{{"introduction", id}}))
                .status,
            404u)
      << "the link is its connector's to give";
  const std::string link = link_of("introductions", cyn_, {{"introduction", id}});
  EXPECT_THAT(link, testing::StartsWith("http://127.0.0.1:")) << "a link that a person can open";
  EXPECT_THAT(link, HasSubstr("/#introduction="));
  const auto wish = [&](const char* said) {
    json::object body{{"secret", secret_in(link)}};
    if (*said != '\0') body["answer"] = said;
    return answer("POST", "/v1/guest", "", json::serialize(body)).body;
  };
  EXPECT_EQ(wish(""), R"({"blurb":"you both build boats","club":"Oaktree","connector":{"name":"Cyn Cedar"},)"
                      R"("state":"open","with":{"name":"Bea Birch"}})");
  EXPECT_THAT(wish("consent"), HasSubstr(R"("state":"consented")"));
  EXPECT_THAT(wish("consent"), HasSubstr(R"("state":"consented")"));
  const std::string sealed = answer("GET", "/v1/clubs/oaktree/events", bea_).body;
  EXPECT_THAT(sealed, testing::Not(HasSubstr("4960999")));
  answer("POST", "/v1/clubs/oaktree/commands", bea_,
         R"({"id":"i2","do":"introduction.consent","with":{"introduction":")" + id + R"("}})");
  EXPECT_THAT(answer("GET", "/v1/clubs/oaktree/events", bea_).body, HasSubstr("4960999"));
  EXPECT_THAT(answer("GET", "/v1/clubs/oaktree/events", ann_).body, testing::Not(HasSubstr("4960999")));
  EXPECT_THAT(wish(""), HasSubstr(R"("state":"released")"));
  EXPECT_EQ(answer("POST", "/v1/sessions", "", json::serialize(json::object{{"secret", secret_in(link)}})).status, 401u)
      << "it opens nothing else";
  EXPECT_EQ(answer("GET", "/v1/clubs/oaktree/events", secret_in(link)).status, 401u);
  EXPECT_EQ(answer("POST", "/v1/guest", "", R"({"secret":"nonsense"})").status, 401u);
  EXPECT_EQ(answer("POST", "/v1/guest", "", R"({"secret":"x","answer":"maybe"})").status, 400u);
}

TEST_F(ReadApi, AProspectSeesCorrectsAndErasesWhatIsHeldAboutThem) {
  const std::string command =
      R"({"id":"p1","do":"referral.give","with":{"to":"m4","need":"a boat","effort":3,"hand_over":"will_call",)"
      R"("contact":{"name":"Quin Quay","phone":"0113 4960777"},"consent":{"basis":"spoken","at":"2020-01-31"}}})";
  const auto made = answer("POST", "/v1/clubs/oaktree/commands", cyn_, command);
  const std::string id(json::parse(made.body).at("ok").at("made").as_string());
  const std::string link = link_of("referrals", cyn_, {{"referral", id}});
  EXPECT_THAT(link, HasSubstr("/#prospect="));
  const auto wish = [&](json::object body) {
    body["secret"] = secret_in(link);
    return answer("POST", "/v1/prospect", "", json::serialize(body)).body;
  };
  EXPECT_EQ(wish({}), R"({"club":"Oaktree","consent":{"at":"2020-01-31","basis":"spoken"},)"
                      R"("contact":{"name":"Quin Quay","phone":"0113 4960777"},"from":{"name":"Cyn Cedar"},)"
                      R"("need":"a boat","to":{"name":"Bea Birch"}})");
  EXPECT_THAT(wish({{"contact", {{"name", "Quin Quay"}, {"phone", "0113 4960778"}}}}), HasSubstr("4960778"));
  EXPECT_THAT(answer("GET", "/v1/clubs/oaktree/events", cyn_).body, HasSubstr("4960778"));
  EXPECT_THAT(wish({{"erase", true}}), HasSubstr(R"("receipt":{"leaf":"sha256:)"));
  for (const std::string& token : {ann_, bea_, cyn_}) {
    const std::string events = answer("GET", "/v1/clubs/oaktree/events", token).body;
    EXPECT_THAT(events, testing::Not(testing::AnyOf(HasSubstr("4960778"), HasSubstr("4960777"), HasSubstr("Quay"))));
    EXPECT_THAT(events, HasSubstr(R"("kind":"contact.erased","parts":[{"subject":")" + id));
  }
  EXPECT_THAT(wish({}), testing::Not(HasSubstr("contact")));
  EXPECT_EQ(answer("GET", "/v1/clubs/oaktree/events", secret_in(link)).status, 401u) << "it opens nothing else";
}

TEST_F(ReadApi, StandingsMoveWithWhatIsConfirmedAndBackWithAVoid) {
  int next = 0;
  const auto does = [&](const std::string& token, const std::string& command, const json::object& with) {
    const json::object frame{{"id", "s" + std::to_string(++next)}, {"do", command}, {"with", with}};
    const auto got = answer("POST", "/v1/clubs/oaktree/commands", token, json::serialize(frame));
    EXPECT_EQ(got.status, 200u) << got.body;
    return json::parse(got.body).at("ok").as_object();
  };
  const auto standing = [&](const char* query = "") {
    const auto table = get(std::string("/v1/clubs/oaktree/standings") + query, cyn_);
    for (const auto& row : table.at("standings").as_array()) {
      if (row.at("member") == "m4") return row.at("standing").as_int64();
    }
    return std::int64_t{-9999};
  };
  ASSERT_EQ(standing(), 0);
  const json::object consent{{"basis", "spoken"}, {"at", "2026-01-01"}};
  const auto given = does(bea_, "referral.give",
                          {{"to", "m2"},
                           {"need", "a boat"},
                           {"effort", 3},
                           {"hand_over", "will_call"},
                           {"contact", {{"name", "Zoe"}, {"phone", "1"}}},
                           {"consent", consent}});
  const json::object referral{{"referral", given.at("made")}};
  does(ann_, "referral.receive", referral);
  does(ann_, "referral.rate", {{"referral", given.at("made")}, {"expected", true}, {"fit", 5}, {"effort", 3}});
  const std::int64_t rated = standing();
  EXPECT_GT(rated, 0) << "the founder is an anchor";
  does(ann_, "thanks.give", {{"referral", given.at("made")}, {"to", "m4"}, {"business", "new"}});
  EXPECT_GT(standing(), rated);

  const auto mine = get("/v1/clubs/oaktree/standings/m4", bea_), theirs = get("/v1/clubs/oaktree/standings/m4", cyn_);
  EXPECT_EQ(mine.at("items").as_array().size(), 2u);
  EXPECT_EQ(theirs.at("items").as_array().size(), 0u) << "another sees how it is made up, not of what";
  for (const auto& view : {mine, theirs}) {
    std::int64_t sum = 0;
    for (const char* part : {"items", "pooled"}) {
      for (const auto& line : view.at(part).as_array()) sum += line.at("points").as_int64();
    }
    EXPECT_EQ(sum, view.at("standing").as_int64());
  }
  const auto grown = get("/v1/clubs/oaktree/standings/m4?from=2026-01-01", bea_);
  EXPECT_EQ(grown.at("before").at("standing"), 0);
  EXPECT_EQ(grown.at("after"), mine);
  EXPECT_EQ(grown.at("changes").as_array().size(), 2u);
  for (const auto& change : grown.at("changes").as_array()) EXPECT_EQ(change.at("attester"), "m2");
  const auto seen_to_grow = get("/v1/clubs/oaktree/standings/m4?from=2026-01-01", cyn_).at("changes").as_array();
  for (const auto& change : seen_to_grow) EXPECT_FALSE(change.as_object().contains("event"));
  EXPECT_FALSE(seen_to_grow.empty());
  const auto path = get("/v1/clubs/oaktree/paths?to=m4", ann_);
  EXPECT_EQ(path.at("paths").at(0).at("hops").at(0).at("to"), "m4");
  EXPECT_EQ(standing(("?seq=" + std::to_string(given.at("seq").as_int64())).c_str()), 0) << "as it was then";
  EXPECT_EQ(get("/v1/clubs/oaktree/standings?view=me", ann_).at("seen_by"), "m2");
  EXPECT_EQ(answer("GET", "/v1/clubs/oaktree/standings/m999", bea_).status, 404u);
  EXPECT_EQ(answer("GET", "/v1/clubs/oaktree/standings?at=2999-01-01", bea_).status, 400u);

  const json::object fraud{{"event", given.at("seq")}, {"reason", "there was no boat"}};
  const json::object frame{{"id", "own"}, {"do", "event.void"}, {"with", fraud}};
  EXPECT_EQ(answer("POST", "/v1/clubs/oaktree/commands", ann_, json::serialize(frame)).status, 403u) << "her own case";
  does(ann_, "role.grant", {{"member", "m5"}, {"role", "secretary"}});
  does(cyn_, "event.void", fraud);
  EXPECT_EQ(standing(), 0) << "the rating and the thanks went with it";
  does(cyn_, "event.restore", fraud);
  EXPECT_GT(standing(), rated);
}

TEST_F(ReadApi, RoundsTellThePlanWhoIsOnAndTheMinutes) {
  int next = 0;
  const auto does = [&](const std::string& command, const json::object& with) {
    const json::object frame{{"id", "r" + std::to_string(++next)}, {"do", command}, {"with", with}};
    const auto got = answer("POST", "/v1/clubs/oaktree/commands", ann_, json::serialize(frame));
    EXPECT_EQ(got.status, 200u) << got.body;
    return json::parse(got.body).at("ok").as_object();
  };
  const auto id = does("round.plan", {{"template", "thirty_seconds"}}).at("made");
  const json::object round{{"round", id}};
  for (const char* command : {"round.open", "attendance.mark", "round.enter_phase", "turn.start"}) does(command, round);
  const std::string path = "/v1/clubs/oaktree/rounds/" + std::string(id.as_string());
  EXPECT_EQ(get("/v1/clubs/oaktree/rounds", bea_).at("rounds").at(0).at("round"), id);
  EXPECT_EQ(get(path, bea_).at("turn").at("member"), "m2");
  does("turn.end", round);
  does("round.close", round);
  EXPECT_EQ(get(path + "/minutes", bea_).at("totals").at("turns"), 1);
  EXPECT_EQ(answer("GET", "/v1/clubs/oaktree/rounds/t999", bea_).status, 404u);
  EXPECT_EQ(answer("GET", "/v1/clubs/oaktree/rounds/m2", bea_).status, 404u);
  EXPECT_EQ(answer("GET", path, "").status, 401u);
  EXPECT_EQ(answer("POST", path, bea_, "{}").status, 405u);
}

TEST_F(ReadApi, TellsHowItIs) {
  EXPECT_EQ(answer("GET", "/healthz", "").body, R"({"ok":true})");
  EXPECT_EQ(answer("GET", "/readyz", "").body, R"({"ready":true})");
  EXPECT_THAT(answer("GET", "/metrics", "").body, HasSubstr("rorx_events_total "));
  const auto page = answer("GET", "/", "");
  EXPECT_THAT(page.body, HasSubstr("<title>ROR Exchange</title>"));
  EXPECT_THAT(page.headers.at("content-security-policy"), HasSubstr("default-src 'self'"));
  EXPECT_EQ(page.headers.at("cache-control"), "no-cache");
  const auto head = sends("HEAD", "/", "", {}, {}).receive_answer(true);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->headers.at("content-length"), std::to_string(page.body.size()));
  EXPECT_EQ(answer("POST", "/", "", "{}").status, 405u);
  EXPECT_EQ(answer("GET", "/assets/none.js", "").status, 404u);
}

TEST(Serve, ReadsItsOptionsFromAFile) {
  const support::TemporaryFolder folder;
  std::ofstream(folder / "rorx.conf") << "public-origin = \"https://club.example\"\n";
  const support::ServerProcess server(folder / "data", {"--config", folder / "rorx.conf"});
  server.admin({"found-club", "--slug", "oaktree", "--name", "Oaktree", "--time-zone", "Etc/UTC", "--founder",
                "Ann Lee", "--email", "a@example.org"});
  const auto invited = server.admin(
      {"invite", "--club", "oaktree", "--name", "Bea", "--classification", "Banker", "--email", "b@example.org"});
  EXPECT_THAT(std::string(invited.at("link").as_string()), testing::StartsWith("https://club.example/#invitation="));
}

}  // namespace
}  // namespace scenario
