// House rules of server/standing/, read off its sources: no floating point, and no container whose order is not said.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>

#include <gtest/gtest.h>

namespace {

std::string without_comments(const std::string& text) {
  return std::regex_replace(text, std::regex("//[^\n]*"), "");
}

// The forbidden word that the text uses, or empty.
std::string forbidden_in(const std::string& text) {
  static const std::regex forbidden(
      R"(\b(float|double|long double|_Float\w*|std::(pow|exp2?|log2?|sqrt|round|floor|ceil|unordered_\w+|hash)|unordered_(map|set)|stod|stof|strtod|<cmath>|\d+\.\d+)\b|<cmath>)");
  std::smatch found;
  const std::string code = without_comments(text);
  return std::regex_search(code, found, forbidden) ? found.str() : "";
}

}  // namespace

TEST(Purity, StandingsKnowNoFloatingPointAndNoUnorderedContainer) {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(RORX_STANDING_SOURCES)) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".h" && extension != ".cpp") continue;
    std::ifstream file(entry.path());
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(forbidden_in(text), "") << entry.path().filename();
    ++files;
  }
  EXPECT_GT(files, 30u);
}

TEST(Purity, WouldBeSeenIfItWereBroken) {
  EXPECT_EQ(forbidden_in("const double x = 1;"), "double");
  EXPECT_EQ(forbidden_in("auto x = y * 0.5;"), "0.5");
  EXPECT_EQ(forbidden_in("std::unordered_map<int, int> x;"), "std::unordered_map");
  EXPECT_EQ(forbidden_in("int doubled = 2;  // not a double"), "");
}
