// Which of the app's files a request is given, in which coding, and what a browser may do with it.
#include "net/web_app.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using testing::HasSubstr;
using testing::Not;

constexpr auto files = std::to_array<net::WebFile>({
    {"/", "text/html; charset=utf-8", "page", false, "<!doctype html>", "zipped", "br"},
    {"/assets/a-1.js", "text/javascript; charset=utf-8", "script", true, "let a", {}, {}},
    {"/icon.png", "image/png", "icon", false, "PNG", {}, {}},
});

net::Response asked(std::string_view path, std::string_view accept_encoding = "", std::string_view if_none_match = "") {
  net::Request request;
  request.method = "GET";
  request.path = path;
  if (!accept_encoding.empty()) request.headers.emplace_back("accept-encoding", accept_encoding);
  if (!if_none_match.empty()) request.headers.emplace_back("if-none-match", if_none_match);
  return net::WebApp(files).answer(request);
}

std::string header(const net::Response& response, std::string_view name) {
  std::string all;
  for (const auto& [one, value] : response.headers) {
    if (one == name) all += (all.empty() ? "" : " | ") + value;
  }
  return all;
}

TEST(WebApp, HasItsFilesAndNoOthers) {
  const net::WebApp app(files);
  EXPECT_TRUE(app.has("/"));
  EXPECT_TRUE(app.has("/icon.png"));
  EXPECT_FALSE(app.has(""));
  EXPECT_FALSE(app.has("/assets/"));
  EXPECT_FALSE(app.has("/assets/a-1.jsx"));
  EXPECT_FALSE(app.has("/index.html"));
  EXPECT_FALSE(net::WebApp({}).has("/"));
}

TEST(WebApp, GivesEachCodingWithItsOwnTag) {
  const auto plain = asked("/");
  EXPECT_EQ(plain.status, 200U);
  EXPECT_EQ(plain.body, "<!doctype html>");
  EXPECT_EQ(header(plain, "ETag"), "\"page\"");
  EXPECT_EQ(header(plain, "Content-Encoding"), "");
  EXPECT_EQ(header(plain, "Vary"), "Accept-Encoding");
  const auto brotli = asked("/", "gzip, br");
  EXPECT_EQ(brotli.body, "br");
  EXPECT_EQ(header(brotli, "Content-Encoding"), "br");
  EXPECT_EQ(header(brotli, "ETag"), "\"page-br\"");
  const auto gzip = asked("/", "gzip");
  EXPECT_EQ(gzip.body, "zipped");
  EXPECT_EQ(header(gzip, "ETag"), "\"page-gzip\"");
  EXPECT_EQ(asked("/icon.png", "gzip, br").body, "PNG");
}

TEST(WebApp, SendsNothingAgainToWhoHasIt) {
  const auto again = asked("/", "gzip, br", R"("old", W/"page-br")");
  EXPECT_EQ(again.status, 304U);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(header(again, "ETag"), "\"page-br\"");
  EXPECT_EQ(header(again, "Cache-Control"), "no-cache");
  EXPECT_EQ(header(again, "Content-Encoding"), "");
  EXPECT_EQ(asked("/", "gzip, br", "\"page\"").status, 200U);  // the plain one is another representation
  EXPECT_EQ(asked("/", "", "*").status, 304U);
}

TEST(WebApp, IsKeptForGoodOnlyWhereThePathNamesTheContent) {
  EXPECT_EQ(header(asked("/assets/a-1.js"), "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(header(asked("/"), "Cache-Control"), "no-cache");
  EXPECT_EQ(header(asked("/icon.png"), "Cache-Control"), "no-cache");
}

TEST(WebApp, RunsNothingThatIsNotItsOwn) {
  const std::string policy = header(asked("/"), "Content-Security-Policy");
  for (const char* part : {"default-src 'self'", "script-src 'self';", "style-src 'self';", "object-src 'none'",
                           "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"}) {
    EXPECT_THAT(policy, HasSubstr(part));
  }
  EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
  EXPECT_EQ(header(asked("/"), "Referrer-Policy"), "no-referrer");
  EXPECT_EQ(header(asked("/"), "Cross-Origin-Opener-Policy"), "same-origin");
  EXPECT_THAT(header(asked("/"), "Permissions-Policy"), HasSubstr("microphone=()"));
}

}  // namespace
