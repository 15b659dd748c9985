// Which coding a reader is given, and that what is coded is what was to be said.
#include "net/content_coding.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace {

using net::Coding;
using net::coding_for;

net::Response coded(std::string body, std::string_view accept_encoding) {
  net::Request request;
  if (!accept_encoding.empty()) request.headers.emplace_back("accept-encoding", accept_encoding);
  return net::in_coding_of(request, {.body = std::move(body)});
}

bool has(const net::Response& response, std::string_view name, std::string_view value) {
  for (const auto& [one, said] : response.headers) {
    if (one == name && said == value) return true;
  }
  return false;
}

std::string unzipped(const std::string& bytes, std::size_t length) {
  z_stream stream{};
  EXPECT_EQ(::inflateInit2(&stream, 15 + 16), Z_OK);
  std::string out(length + 1, '\0');
  std::string in = bytes;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(::inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  ::inflateEnd(&stream);
  return out;
}

TEST(CodingFor, IsTheBestThatBothHave) {
  EXPECT_EQ(coding_for("gzip, deflate, br, zstd", true, true), Coding::brotli);
  EXPECT_EQ(coding_for("gzip, deflate", true, true), Coding::gzip);
  EXPECT_EQ(coding_for("BR", true, true), Coding::brotli);
  EXPECT_EQ(coding_for("gzip, br", true, false), Coding::gzip);
  EXPECT_EQ(coding_for("gzip, br", false, false), Coding::plain);
  EXPECT_EQ(coding_for("*", true, true), Coding::brotli);
}

TEST(CodingFor, GoesByTheWeights) {
  EXPECT_EQ(coding_for("br;q=0.5, gzip;q=0.8", true, true), Coding::gzip);
  EXPECT_EQ(coding_for("br;q=0, gzip", true, true), Coding::gzip);
  EXPECT_EQ(coding_for("br ; Q=0.7 ,gzip; q=0.700", true, true), Coding::brotli);
  EXPECT_EQ(coding_for("identity, br;q=0.9, gzip;q=0.9", true, true), Coding::plain);
  EXPECT_EQ(coding_for("br;q=0, *;q=0.5", true, true), Coding::gzip);
}

TEST(CodingFor, IsPlainForWhoSaysNothingOrNonsense) {
  EXPECT_EQ(coding_for("", true, true), Coding::plain);
  EXPECT_EQ(coding_for("deflate", true, true), Coding::plain);
  EXPECT_EQ(coding_for("gzip;q=0, br;q=0, identity;q=0", true, true), Coding::plain);
  EXPECT_EQ(coding_for("br;q=x, gzip;q=2, ;;,,q=", true, true), Coding::plain);
  EXPECT_EQ(coding_for("brotli, gzipped", true, true), Coding::plain);
}

TEST(InCodingOf, SaysTheSameInLess) {
  std::string body;
  for (int i = 0; i < 5000; ++i) body += R"({"kind":"turn.started","seq":)" + std::to_string(i * 7919) + "},";
  const net::Response response = coded(body, "gzip, deflate, br");
  EXPECT_TRUE(has(response, "Content-Encoding", "gzip"));
  EXPECT_TRUE(has(response, "Vary", "Accept-Encoding"));
  EXPECT_LT(response.body.size(), body.size() / 3);
  EXPECT_EQ(unzipped(response.body, body.size()), body);
}

TEST(InCodingOf, LeavesWhatIsSmallOrUnwantedAsItIs) {
  const std::string large(100'000, 'x');
  EXPECT_EQ(coded(large, "").body, large);
  EXPECT_EQ(coded(large, "br").body, large);
  EXPECT_EQ(coded("{}", "gzip").body, "{}");
  EXPECT_FALSE(has(coded("{}", "gzip"), "Content-Encoding", "gzip"));
  EXPECT_TRUE(has(coded("{}", "gzip"), "Vary", "Accept-Encoding"));
}

TEST(InCodingOf, CodesWhatCannotBeMadeSmaller) {
  std::string noise;
  for (std::uint64_t state = 1; noise.size() < 50'000; state = state * 6364136223846793005ULL + 1442695040888963407ULL)
    noise += static_cast<char>(state >> 56);
  EXPECT_EQ(unzipped(coded(noise, "gzip").body, noise.size()), noise);
}

}  // namespace
