// HTTP on real sockets: one message boundary, one answer, and nothing read behind a bad request.
#include "net/edge_hall.h"

#include <gtest/gtest.h>

namespace {

using net_test::Open;
using std::chrono::milliseconds;
using support::HttpAnswer;
using support::RawClient;

Open& open_hall() {
  static Open open;
  return open;
}

std::string get(std::string_view path, std::string_view fields = "") {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: club.test\r\n" + std::string(fields) + "\r\n";
}

std::string post(std::string_view path, std::string_view body, std::string_view fields = "") {
  return "POST " + std::string(path) +
         " HTTP/1.1\r\nHost: club.test\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         std::string(fields) + "\r\n" + std::string(body);
}

// The answer to `bytes`, where the server then ends the connection without another word and without asking the
// application anything.
HttpAnswer refusal_of(std::string_view bytes) {
  const int served_before = open_hall().hall.served;
  RawClient client = open_hall().client();
  client.send(bytes);
  const auto answer = client.receive_answer();
  EXPECT_EQ(client.receive_all(), "") << bytes.substr(0, 100);
  EXPECT_EQ(open_hall().hall.served, served_before);
  if (!answer) return {};
  EXPECT_EQ(answer->headers.at("content-type"), "application/problem+json");
  EXPECT_EQ(answer->headers.at("connection"), "close");
  EXPECT_TRUE(answer->body.contains("\"status\":" + std::to_string(answer->status))) << answer->body;
  return *answer;
}

TEST(Http, AnswersWithTheHeadersThatEveryAnswerHas) {
  RawClient client = open_hall().client();
  client.send(get("/echo?a=1", "X-Mine: v\r\n"));
  const auto answer = client.receive_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200U);
  EXPECT_EQ(answer->body, "GET|/echo|a=1|x-mine: v|");
  EXPECT_EQ(answer->headers.at("content-length"), std::to_string(answer->body.size()));
  EXPECT_EQ(answer->headers.at("x-content-type-options"), "nosniff");
  EXPECT_EQ(answer->headers.at("cache-control"), "no-store");
  EXPECT_EQ(answer->headers.at("x-hall"), "yes");
  EXPECT_TRUE(answer->headers.at("date").ends_with(" GMT"));
  EXPECT_FALSE(answer->headers.contains("server"));
  EXPECT_FALSE(answer->headers.contains("connection"));
}

TEST(Http, KeepsAConnectionForManyRequests) {
  RawClient client = open_hall().client();
  for (int i = 0; i < 20; ++i) {
    client.send(post("/echo", std::string(static_cast<std::size_t>(i), 'b')));
    const auto answer = client.receive_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "POST|/echo|" + std::string(static_cast<std::size_t>(i), 'b'));
  }
}

TEST(Http, AnswersPipelinedRequestsInOrder) {
  RawClient client = open_hall().client();
  std::string bytes;
  for (int i = 0; i < 50; ++i) bytes += get("/echo?i=" + std::to_string(i));
  client.send(bytes);
  for (int i = 0; i < 50; ++i) {
    const auto answer = client.receive_answer();
    ASSERT_TRUE(answer) << i;
    EXPECT_EQ(answer->body, "GET|/echo|i=" + std::to_string(i) + "|");
  }
}

TEST(Http, TakesARequestCutAtAnyByte) {
  const std::string request = post("/echo", "the body", "X-A: b\r\n");
  RawClient client = open_hall().client();
  for (std::size_t cut = 1; cut < request.size(); ++cut) {
    client.send(request.substr(0, cut));
    client.send(request.substr(cut));
    const auto answer = client.receive_answer();
    ASSERT_TRUE(answer) << cut;
    ASSERT_EQ(answer->body, "POST|/echo|x-a: b|the body") << cut;
  }
  client.send_slowly(request);
  EXPECT_TRUE(client.receive_answer());
}

TEST(Http, ReadsNothingBehindABadRequest) {
  const std::string behind = get("/echo");
  for (const std::string_view bad :
       {"POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX: trailer\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "GET /echo HTTP/1.1\r\n\r\n", "GET /echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /echo HTTP/1.1\r\nHost: h\r\nX-A: b\r\n folded\r\n\r\n", "GET /echo HTTP/1.1\nHost: h\n\n",
        "GET /ec\x01ho HTTP/1.1\r\nHost: h\r\n\r\n", "\x16\x03\x01\x02\x00\x01\x00", "nonsense\r\n\r\n"}) {
    EXPECT_EQ(refusal_of(std::string(bad) + behind).status, 400U) << bad;
  }
  EXPECT_EQ(refusal_of("POST /echo HTTP/1.1\r\nHost: h\r\n\r\n" + behind).status, 411U);
  EXPECT_EQ(refusal_of(get("/" + std::string(2100, 'a')) + behind).status, 414U);
  EXPECT_EQ(refusal_of(get("/", "X-A: " + std::string(9000, 'a') + "\r\n") + behind).status, 431U);
  EXPECT_EQ(refusal_of(post("/echo", std::string(65'537, 'a')) + behind).status, 413U);
  EXPECT_EQ(refusal_of(get("/%65cho") + behind).status, 400U);
  EXPECT_EQ(refusal_of(get("/../echo") + behind).status, 404U);
  EXPECT_TRUE(refusal_of(get("/echo?token=secret") + behind).body.contains("\"code\":\"token_in_url\""));
}

TEST(Http, SaysNothingThatTheClientSaid) {
  EXPECT_FALSE(refusal_of("CANARY /canary HTTP/1.1\r\nHost: canary\r\n\r\n").body.contains("anary"));
  EXPECT_FALSE(refusal_of(get("/echo?access_token=canary")).body.contains("canary"));
}

TEST(Http, TakesTheLargestBody) {
  RawClient client = open_hall().client();
  client.send(post("/echo", std::string(65'536, 'a')));
  const auto answer = client.receive_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body.size(), 65'536 + std::string("POST|/echo|").size());
}

TEST(Http, AsksForABodyThatWaitsToBeAskedFor) {
  RawClient client = open_hall().client();
  client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.receive_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("abc");
  const auto answer = client.receive_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "POST|/echo|abc");
}

TEST(Http, AnswersHeadWithoutABody) {
  RawClient client = open_hall().client();
  client.send("HEAD /echo HTTP/1.1\r\nHost: h\r\n\r\n" + get("/echo"));
  const auto head = client.receive_answer(true);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->headers.at("content-length"), "11");
  const auto answer = client.receive_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "GET|/echo|");
}

TEST(Http, EndsAfterAnAnswerWhereTheClientWantsThat) {
  for (const std::string_view request :
       {"GET /echo HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "GET /echo HTTP/1.0\r\nHost: h\r\n\r\n"}) {
    RawClient client = open_hall().client();
    client.send(std::string(request) + get("/echo"));
    const auto answer = client.receive_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200U);
    EXPECT_EQ(answer->headers.at("connection"), "close");
    EXPECT_EQ(client.receive_all(), "");
  }
}

TEST(Http, LetsNoOtherPageChangeAnything) {
  EXPECT_EQ(refusal_of(post("/echo", "x", "Origin: https://evil.test\r\n")).status, 403U);
  EXPECT_EQ(refusal_of(post("/echo", "x", "Origin: null\r\n")).status, 403U);
  RawClient client = open_hall().client();
  client.send(post("/echo", "x", "Origin: http://club.test\r\n"));
  EXPECT_EQ(client.receive_answer().value_or(HttpAnswer{}).status, 200U);
}

TEST(Upgrade, IsRefusedAsTheTableSays) {
  using support::upgrade_request;
  const auto without_key = [](std::string_view key) {
    return upgrade_request("Sec-WebSocket-Key: " + std::string(key) + "\r\n", {"Sec-WebSocket-Key"});
  };
  EXPECT_EQ(refusal_of(upgrade_request("", {"Sec-WebSocket-Key"})).status, 400U);
  for (const std::string_view key : {"", "short", "dGhlIHNhbXBsZSBub25jZQ=", "dGhlIHNhbXBsZSBub25jZR==",
                                     "dGhlIHNhbXBsZSBub25jZQAA", "dGhlIHNhbXBs!SBub25jZQ=="}) {
    EXPECT_EQ(refusal_of(without_key(key)).status, 400U) << key;
  }
  EXPECT_EQ(refusal_of(upgrade_request("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")).status, 400U) << "two keys";
  const auto old = refusal_of(upgrade_request("Sec-WebSocket-Version: 8\r\n", {"Sec-WebSocket-Version"}));
  EXPECT_EQ(old.status, 426U);
  EXPECT_EQ(old.headers.at("sec-websocket-version"), "13");
  EXPECT_EQ(refusal_of(upgrade_request("", {"Upgrade"})).status, 426U);
  EXPECT_EQ(refusal_of(upgrade_request("", {"Connection"})).status, 426U);
  EXPECT_EQ(refusal_of(upgrade_request("", {"Sec-WebSocket-Protocol"})).status, 400U);
  EXPECT_EQ(refusal_of(upgrade_request("Sec-WebSocket-Protocol: other\r\n", {"Sec-WebSocket-Protocol"})).status, 400U);
  EXPECT_EQ(refusal_of(upgrade_request() + "early").status, 400U);
  std::string old_http = upgrade_request();
  old_http.replace(old_http.find("1.1\r\n"), 3, "1.0");
  EXPECT_EQ(refusal_of(old_http).status, 426U);
  EXPECT_EQ(refusal_of("POST /v1/ws HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n").status, 405U);
}

TEST(Upgrade, IsForOurOwnPagesAlone) {
  using support::upgrade_request;
  for (const std::string_view origin :
       {"https://evil.test", "http://evil.test", "https://club.test", "http://club.test:8080", "null",
        "http://club.test.evil.test", "http://club.test/", "http://club.test http://club.test"}) {
    EXPECT_EQ(refusal_of(upgrade_request("Origin: " + std::string(origin) + "\r\n")).status, 403U) << origin;
  }
  EXPECT_EQ(refusal_of(upgrade_request("Origin: http://club.test\r\nOrigin: http://club.test\r\n")).status, 400U);
  RawClient client = open_hall().client();
  client.send(upgrade_request("Origin: http://club.test\r\n"));
  EXPECT_TRUE(client.receive_until("\r\n\r\n").starts_with("HTTP/1.1 101"));
}

TEST(Upgrade, KnowsThePublicOriginBehindAProxy) {
  net::EdgeOptions options;
  options.public_origin = "https://club.example";
  Open open(options);
  RawClient client = open.client();
  client.send(support::upgrade_request("Origin: https://club.example\r\n"));
  EXPECT_TRUE(client.receive_until("\r\n\r\n").starts_with("HTTP/1.1 101"));
  RawClient other = open.client();
  other.send(support::upgrade_request("Origin: http://club.test\r\n"));
  EXPECT_TRUE(other.receive_until("\r\n\r\n").starts_with("HTTP/1.1 403"));
}

TEST(Http, AnExceptionEndsItsOwnConnectionAlone) {
  Open open;
  RawClient bystander = open.client();
  RawClient client = open.client();
  client.send(get("/throw"));
  EXPECT_TRUE(client.is_ended());
  bystander.send(get("/echo"));
  EXPECT_TRUE(bystander.receive_answer());
  EXPECT_TRUE(net_test::eventually([&] { return open.edge->counters().escaped == 1; }));
}

TEST(Http, AnswersLaterAndInOrder) {
  Open open;
  RawClient client = open.client();
  client.send(get("/later") + get("/echo"));
  EXPECT_TRUE(net_test::eventually([&] { return open.hall.served == 1; }));
  EXPECT_TRUE(client.is_silent(milliseconds{20})) << "the second waits for the first";
  open.on_loop(0, [&] { open.hall.unanswered.at(0)(net::problem(409, "not_now", "later it was")); });
  EXPECT_EQ(client.receive_answer().value_or(HttpAnswer{}).status, 409U);
  EXPECT_EQ(client.receive_answer().value_or(HttpAnswer{}).body, "GET|/echo|");
}

TEST(Http, ForgetsAnAnswerWhoseClientHasLeft) {
  net::EdgeOptions options;
  options.header_timeout = options.idle_timeout = milliseconds{100};
  Open open(options);
  {
    RawClient client = open.client();
    client.send(get("/later"));
    EXPECT_TRUE(net_test::eventually([&] { return open.hall.served == 1; }));
    client.reset();
  }
  open.on_loop(0, [&] { open.hall.unanswered.at(0)({.body = std::string(10'000, 'x')}); });
  EXPECT_TRUE(net_test::eventually([&] { return open.edge->counters().connections == 0; }));
  open.on_loop(0, [&] { open.hall.unanswered.at(0)({.body = "and once more"}); });
  RawClient client = open.client();
  client.send(get("/echo"));
  EXPECT_TRUE(client.receive_answer());
}

}  // namespace
