#include "standing/ratings.h"

#include "evaluation/dice.h"
#include "standing/support/hex.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

using namespace standing;
using standing_tests::hex;

namespace {

// A market of `members` people who rate each other, mostly well, over `days` days.
std::string small_market(std::uint64_t seed, std::uint64_t members, std::uint64_t rows, std::uint64_t days) {
  evaluation::Dice dice(seed);
  std::string csv = "source,target,rating,time\n";
  for (std::uint64_t row = 0; row < rows; ++row) {
    const std::uint64_t source = dice.below(members), target = (source + 1 + dice.below(members - 1)) % members;
    const std::uint64_t size = 1 + dice.below(10);
    const std::uint64_t time = (14'700 + row * days / rows) * 86'400 + dice.below(86'400);
    csv += std::to_string(source) + ',' + std::to_string(target) + (dice.chance(15) ? ",-" : ",") +
           std::to_string(size) + ',' + std::to_string(time) + '\n';
  }
  return csv;
}

std::string digest_of_lines(const std::string& csv, std::size_t percent) {
  return hex(protocol::sha256(micropoint_lines(parse_ratings(csv).value(), percent)));
}

std::string refusal(const std::string& csv) {
  const auto read = parse_ratings(csv);
  return read ? "accepted" : read.error().substr(0, read.error().find(" is "));
}

}  // namespace

// Bit for bit what others computed over the ratings of the Bitcoin OTC market, which is no part of this repository.
TEST(Ratings, AgreeWithThePublishedDigestsOfBitcoinOtc) {
  const char* path = std::getenv("RORX_OTC_CSV");
  std::ifstream file(path ? path : "");
  if (!file) GTEST_SKIP() << "RORX_OTC_CSV names no file of ratings";
  const std::string csv{std::istreambuf_iterator<char>(file), {}};
  const Ratings ratings = parse_ratings(csv).value();
  const auto expect = [&](std::size_t percent, std::ptrdiff_t members, const char* digest) {
    const std::string lines = micropoint_lines(ratings, percent);
    EXPECT_EQ(std::ranges::count(lines, '\n'), members) << percent;
    EXPECT_EQ(hex(protocol::sha256(lines)), digest) << percent;
  };
  expect(50, 3240, "b6175af61dbde23ee826bd6980d9ef0d17f475fec432ee1cd0fc147eb27d04fe");
  expect(80, 4863, "f029a3405ae647ae013dd05634877341a75492dfea53274588dd3d0fb231f99e");
  expect(100, 5881, "ee29b8a725185ddf1d22acedf412c481e4c865990d002c6422b4aa69619d313f");
}

// Computed by the version that agreed with the digests above.
TEST(Ratings, OfSmallMarketsKeepTheirDigests) {
  EXPECT_EQ(digest_of_lines(small_market(1, 40, 600, 500), 100),
            "a52faf1aa5e1a574259809a90fbb84ce12b936fe0d04387f0b54e2d97b8003bc");
  EXPECT_EQ(digest_of_lines(small_market(2, 200, 4000, 1500), 80),
            "0a775daaabc2afd54bb1228025a7e142f9263c8345e29d76e9a2a04c8f76a844");
  EXPECT_EQ(digest_of_lines(small_market(3, 25, 300, 2000), 100),
            "023126d19f8d38421894ddde6a8799727c0941f58418a5606665443540296ed1");
}

TEST(Ratings, ReadTheLaterOfAPairsRows) {
  const auto once = parse_ratings("a,b,5,1300000000\na,c,5,1300000000\n").value();
  const auto twice = parse_ratings("a,b,-9,1200000000\na,b,5,1300000000\na,c,5,1300000000\n").value();
  const std::vector anchors{MemberId{1}};
  EXPECT_EQ(rank_ratings(once.rows, anchors).table(), rank_ratings(twice.rows, anchors).table());
}

TEST(Ratings, NumberMembersByFirstAppearanceInTime) {
  const auto read = parse_ratings("x,y,1,1300000002\nq,x,1,1300000001\n").value();
  EXPECT_EQ(read.names, (std::vector<std::string>{"q", "x", "y"}));
  EXPECT_EQ(read.rows[0].source, MemberId{1});
  EXPECT_EQ(read.rows[1].target, MemberId{3});
}

TEST(Ratings, RefuseALineByItsNumber) {
  EXPECT_EQ(refusal("source,target,rating,time\n1,2,3,1300000000\n"), "accepted");
  for (const char* wrong : {"1,2,3", "1,2,0,1300000000", "1,2,11,1300000000", "1,2,-11,1300000000", "1,1,3,1300000000",
                            ",2,3,1300000000", "1,2,3.5,1300000000", "1,2,3,1300000000.5", "1,2,3,-5",
                            "1,2,+3,1300000000", "1,2,3,9999999999999999", "1,2,3,1300000000,", "1,2,3,", "junk"}) {
    EXPECT_EQ(refusal("1,2,3,1300000000\n" + std::string(wrong) + "\n"), "line 2") << wrong;
  }
}

TEST(Ratings, ReadEveryPrefixOrRefuseIt) {
  const std::string csv = small_market(4, 5, 20, 100);
  for (std::size_t size = 0; size <= csv.size(); ++size) {
    const auto read = parse_ratings(csv.substr(0, size));
    if (read) micropoint_lines(*read, 100);
  }
}
