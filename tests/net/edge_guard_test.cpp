// What a request's head must be, byte for byte, without a socket.
#include "net/request_guard.h"

#include <gtest/gtest.h>

namespace {

using net::read_head;

unsigned refused(std::string_view head) {
  const auto read = read_head(head);
  return read ? 0 : read.error().status;
}

std::string get(std::string_view target, std::string_view fields = "") {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: club.test\r\n" + std::string(fields) + "\r\n";
}

std::string post(std::string_view fields) {
  return "POST /x HTTP/1.1\r\nHost: club.test\r\n" + std::string(fields) + "\r\n";
}

TEST(RequestGuard, ReadsARequest) {
  const auto read = read_head(
      "POST /v1/x?a=1&b=two+words%21&c HTTP/1.1\r\nHost: h:1\r\nX-One:  first \r\n"
      "Content-Length: 12\r\nx-one: second\r\n\r\nbody follows");
  ASSERT_TRUE(read && *read);
  const net::Head& head = **read;
  EXPECT_EQ(head.request.method, "POST");
  EXPECT_EQ(head.request.path, "/v1/x");
  const std::vector<std::pair<std::string, std::string>> query{{"a", "1"}, {"b", "two words!"}, {"c", ""}};
  EXPECT_EQ(head.request.query, query);
  EXPECT_EQ(head.request.header("x-one"), "first, second");
  EXPECT_EQ(head.request.header("absent"), "");
  EXPECT_EQ(head.body_size, 12U);
  EXPECT_TRUE(head.keep_alive);
  EXPECT_EQ(*head.request.parameter("b"), "two words!");
  EXPECT_EQ(head.request.parameter("d"), nullptr);
}

TEST(RequestGuard, WaitsForTheRestOfEveryPrefix) {
  const std::string head = post("Content-Length: 5\r\nAccept: */*\r\n");
  for (std::size_t size = 0; size < head.size(); ++size) {
    const auto read = read_head(std::string_view(head).substr(0, size));
    ASSERT_TRUE(read) << size;
    ASSERT_FALSE(*read) << size;
  }
  const auto read = read_head(head + "12345GET / HTTP/1.1");
  ASSERT_TRUE(read && *read);
  EXPECT_EQ((*read)->size, head.size());
}

TEST(RequestGuard, RefusesEveryControlCharacterAnywhere) {
  const std::string head = get("/path?q=1", "X-A: b\r\n");
  const std::size_t end = head.size() - 4;
  for (int c = 0; c < 0x20; ++c) {
    if (c == '\t' || c == '\r' || c == '\n') continue;
    for (std::size_t at = 0; at < end; ++at) {
      std::string changed = head;
      changed[at] = static_cast<char>(c);
      ASSERT_EQ(refused(changed), 400U) << c << " at " << at;
    }
  }
  for (const char c : {'\r', '\n'}) {
    for (std::size_t at = 0; at < end; ++at) {
      if (head[at] == '\r' || head[at] == '\n') continue;
      std::string changed = head;
      changed[at] = c;
      ASSERT_EQ(refused(changed), 400U) << static_cast<int>(c) << " at " << at;
    }
  }
}

TEST(RequestGuard, RefusesAmbiguousBodies) {
  for (const std::string_view fields : {"Transfer-Encoding: chunked\r\n",
                                        "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
                                        "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
                                        "transfer-encoding: identity\r\nContent-Length: 3\r\n",
                                        "Transfer-Encoding: xchunked\r\n",
                                        "Transfer-Encoding:\tchunked\r\n",
                                        "Transfer-Encoding: \r\n",
                                        "TRANSFER-ENCODING: gzip, chunked\r\n",
                                        "Transfer-Encoding : chunked\r\n",
                                        "Trailer: X\r\nContent-Length: 3\r\n",
                                        "Content-Length: 3\r\nContent-Length: 3\r\n",
                                        "Content-Length: 3\r\nContent-Length: 4\r\n",
                                        "Content-Length: 3, 3\r\n",
                                        "Content-Length: +3\r\n",
                                        "Content-Length: -3\r\n",
                                        "Content-Length: 0x3\r\n",
                                        "Content-Length: 3a\r\n",
                                        "Content-Length: 03\r\n",
                                        "Content-Length: \r\n",
                                        "Content-Length: 3 3\r\n",
                                        "Content-Length: 99999999999999999999999\r\n",
                                        "Content-Length: 18446744073709551616\r\n",
                                        "Content-Length : 3\r\n",
                                        " Content-Length: 3\r\n",
                                        "Content-Length\r\n",
                                        "Content-Length: 3.0\r\n"}) {
    EXPECT_EQ(refused(post(fields)), 400U) << fields;
  }
  EXPECT_EQ(refused(post("")), 411U);
  EXPECT_EQ(refused(post("Content-Length: 65536\r\n")), 0U);
  EXPECT_EQ(refused(post("Content-Length: 65537\r\n")), 413U);
  EXPECT_EQ(refused(post("Content-Length: 18446744073709551615\r\n")), 413U);
  EXPECT_EQ(refused(get("/", "Content-Length: 3\r\n")), 400U);
  EXPECT_EQ(refused(get("/", "Content-Length: 0\r\n")), 0U);
}

TEST(RequestGuard, NeedsOneHost) {
  EXPECT_EQ(refused("GET / HTTP/1.1\r\n\r\n"), 400U);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"), 400U);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost:\r\n\r\n"), 400U);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a b\r\n\r\n"), 400U);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"), 400U);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a@b\r\n\r\n"), 400U);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n"), 0U);
}

TEST(RequestGuard, RefusesFoldedLinesAndBadNames) {
  EXPECT_EQ(refused(get("/", "X-A: one\r\n two\r\n")), 400U);
  EXPECT_EQ(refused(get("/", "X-A: one\r\n\ttwo\r\n")), 400U);
  EXPECT_EQ(refused(get("/", ": value\r\n")), 400U);
  EXPECT_EQ(refused(get("/", "X A: value\r\n")), 400U);
  EXPECT_EQ(refused(get("/", "X-\xC3\xA9: value\r\n")), 400U);
  EXPECT_EQ(refused(get("/", "Origin: https://a\r\nOrigin: https://a\r\n")), 400U);
  EXPECT_EQ(refused(get("/", "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n")), 400U);
  EXPECT_EQ(refused(get("/", "Expect: something\r\n")), 417U);
}

TEST(RequestGuard, RefusesBadRequestLines) {
  for (const std::string_view line :
       {"GET /", "GET  / HTTP/1.1", "GET / HTTP/1.1 ", " GET / HTTP/1.1", "GET / http/1.1", "GET / HTTP/11",
        "GET / HTTP/1.", "GET\t/ HTTP/1.1", "G(T / HTTP/1.1", "GET /a b HTTP/1.1", "GET a HTTP/1.1",
        "GET http://club.test/ HTTP/1.1", "OPTIONS * HTTP/1.1", "GET /#x HTTP/1.1", "GET /\"x HTTP/1.1",
        "GET /\\x HTTP/1.1", "GET /\xC3\xA9 HTTP/1.1"}) {
    EXPECT_EQ(refused(std::string(line) + "\r\nHost: h\r\n\r\n"), 400U) << line;
  }
  for (const std::string_view method : {"PUT", "PATCH", "TRACE", "CONNECT", "get", "BREW"}) {
    EXPECT_EQ(refused(std::string(method) + " / HTTP/1.1\r\nHost: h\r\n\r\n"), 405U) << method;
  }
  EXPECT_EQ(refused("GET / HTTP/2.0\r\nHost: h\r\n\r\n"), 505U);
  EXPECT_EQ(refused("PRI * HTTP/2.0\r\n\r\n"), 505U);
  EXPECT_EQ(refused("GET / HTTP/1.0\r\nHost: h\r\n\r\n"), 0U);
  EXPECT_EQ(refused("\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n"), 400U);
}

TEST(RequestGuard, TakesOneSpellingOfEachPath) {
  for (const std::string_view path : {"/%61", "/a%2Fb", "/%2e%2e/x", "/a%00", "/%", "/a%zz"}) {
    EXPECT_EQ(refused(get(path)), 400U) << path;
  }
  for (const std::string_view path :
       {"//", "/a//b", "/..", "/../etc/passwd", "/a/../b", "/.", "/./a", "/.git/config"}) {
    EXPECT_EQ(refused(get(path)), 404U) << path;
  }
  for (const std::string_view query : {"?a=%", "?a=%4", "?a=%4g", "?a=%00", "?a=%0A", "?a=\"", "?%"}) {
    EXPECT_EQ(refused(get("/a" + std::string(query))), 400U) << query;
  }
}

TEST(RequestGuard, RefusesTokensInTheUrl) {
  for (const std::string_view query :
       {"?token=x", "?a=1&access_token=x", "?Token=x", "?%74oken=x", "?token", "?refresh_token=x"}) {
    const auto read = read_head(get("/v1/clubs" + std::string(query)));
    ASSERT_FALSE(read) << query;
    EXPECT_EQ(read.error().status, 400U);
    EXPECT_EQ(read.error().code, "token_in_url");
  }
  EXPECT_EQ(refused(get("/v1/clubs?tokens=3")), 0U);
}

TEST(RequestGuard, BoundsEverything) {
  const std::string longest(net::target_at_most - 1, 'a');
  EXPECT_EQ(refused(get("/" + longest)), 0U);
  EXPECT_EQ(refused(get("/" + longest + "a")), 414U);
  EXPECT_EQ(refused("GET /" + std::string(3000, 'a')), 414U) << "unfinished";
  std::string fields;
  for (int i = 0; i < 63; ++i) fields += "x-" + std::to_string(i) + ": y\r\n";
  EXPECT_EQ(refused(get("/", fields)), 0U) << "64 with Host";
  EXPECT_EQ(refused(get("/", fields + "x-63: y\r\n")), 431U);
  const std::string frame = get("/", "X-A: \r\n");
  EXPECT_EQ(refused(get("/", "X-A: " + std::string(net::head_at_most - frame.size(), 'a') + "\r\n")), 0U);
  EXPECT_EQ(refused(get("/", "X-A: " + std::string(net::head_at_most - frame.size() + 1, 'a') + "\r\n")), 431U);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nX-A: " + std::string(net::head_at_most, 'a')), 431U) << "unfinished";
}

TEST(RequestGuard, KnowsItsOwnOrigin) {
  net::Request request;
  EXPECT_FALSE(net::has_foreign_origin(request, "https://club.example"));
  for (const auto& [origin, foreign] :
       std::initializer_list<std::pair<std::string, bool>>{{"https://club.example", false},
                                                           {"https://CLUB.example", false},
                                                           {"http://club.example", true},
                                                           {"https://club.example:8443", true},
                                                           {"https://club.example.evil.test", true},
                                                           {"null", true},
                                                           {"", true},
                                                           {"https://club.example, https://club.example", true}}) {
    request.headers = {{"origin", origin}};
    EXPECT_EQ(net::has_foreign_origin(request, "https://club.example"), foreign) << origin;
  }
}

}  // namespace
