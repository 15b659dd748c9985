// `rorx standings` as its users have it: the built program over files.
#include "evaluation/told_log.h"
#include "protocol/json.h"
#include "standing/explanation.h"
#include "support/program.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

using namespace evaluation_tests;

namespace {

const char* small_market =
    "source,target,rating,time\n"
    "ann,bob,10,1300000000\nbob,cid,5,1300100000\nann,cid,8,1300200000\ncid,dan,-10,1300300000\n"
    "bob,ann,3,1300400000\nann,dan,4,1300500000\nbob,dan,-7,1300600000\ndan,eve,9,1300700000\n"
    "ann,eve,10,1300800000\ncid,eve,-2,1300900000\ncid,ann,6,1301000000\neve,cid,2,1301100000\ndan,bob,1,1301200000\n";

struct StandingsCommand : testing::Test {
  support::TemporaryFolder folder;

  std::string file(const char* name, const std::string& text) {
    std::ofstream(folder / name) << text;
    return (folder / name).string();
  }
  static support::Finished rorx(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "standings");
    return support::run_program(RORX_BINARY, arguments);
  }
  std::string told(const std::vector<std::string>& arguments) {
    const auto finished = rorx(arguments);
    EXPECT_EQ(finished.exit_code, 0) << finished.errors;
    EXPECT_EQ(finished.errors, "");
    return finished.output;
  }
};

std::string micropoints(standing::Standings standings, standing::Day day) {
  std::string lines;
  for (const auto& [member, score] : standings.table(day)) {
    lines += member.text() + ' ' + std::to_string(score.standing) + '\n';
  }
  return lines;
}

standing::Day last_day(const std::vector<domain::Event>& events) {
  return standing::day_of(events.back().at_ms);
}

}  // namespace

TEST_F(StandingsCommand, PrintsIdAndMicropointsOfRatingsAlone) {
  const std::string market = file("market.csv", small_market);
  EXPECT_EQ(told({market, "--format", "micropoints"}), "1 596660\n2 220259\n3 596660\n4 -339985\n5 281177\n");
  EXPECT_EQ(told({market, "--format", "micropoints", "--percent", "40"}), "1 397555\n2 0\n3 600641\n4 -421831\n");
}

TEST_F(StandingsCommand, PrintsATableOfRatingsHighestFirst) {
  const std::string table = told({file("market.csv", small_market)});
  EXPECT_EQ(table.substr(0, table.find('\n')), "member       standing           band");
  EXPECT_LT(table.find("bob"), table.find("dan"));
}

TEST_F(StandingsCommand, RefusesWhatItCanNotReadInOneSentence) {
  for (const std::string& text : {std::string("1,2,3\n"), std::string("{\"export\":{}}\n"), std::string("{\n")}) {
    const auto finished = rorx({file("wrong", text)});
    EXPECT_EQ(finished.exit_code, 1);
    EXPECT_EQ(finished.output, "");
    EXPECT_TRUE(finished.errors.starts_with("rorx: ")) << finished.errors;
    EXPECT_EQ(std::ranges::count(finished.errors, '\n'), 1) << finished.errors;
  }
  EXPECT_EQ(rorx({(folder / "absent").string()}).exit_code, 1);
  EXPECT_EQ(rorx({}).exit_code, 1);
}

TEST_F(StandingsCommand, RefusesAnExportWhoseEventsCanNotBeRead) {
  auto events = told_events(1, 40);
  events[20].parts[0].body = R"({"nonsense":true})";
  const auto finished = rorx({file("club.ndjson", stored_and_exported(events, folder / "data"))});
  EXPECT_EQ(finished.exit_code, 1) << finished.output;
  EXPECT_NE(finished.errors.find("line 22: its part outline has another shape"), std::string::npos) << finished.errors;
}

TEST_F(StandingsCommand, ReadsAFolderAndItsExportAlike) {
  const auto events = told_events(1, 300);
  const std::string exported = file("club.ndjson", stored_and_exported(events, folder / "data"));
  const std::vector<std::string> of_folder{"--data", (folder / "data").string(), "--club", told_club};
  EXPECT_EQ(told({exported, "--format", "micropoints"}), micropoints(standings_of(events), last_day(events)));
  for (const std::uint64_t seq : {50u, 200u}) {
    const auto past = std::vector(events.begin(), events.begin() + static_cast<std::ptrdiff_t>(seq));
    const standing::Standings standings = standings_of(past);
    const std::string expected = micropoints(standings, standings.journal().last_day());
    auto arguments = of_folder;
    arguments.insert(arguments.end(), {"--seq", std::to_string(seq), "--format", "micropoints"});
    EXPECT_EQ(told(arguments), expected);
    EXPECT_EQ(told({exported, "--seq", std::to_string(seq), "--format", "micropoints"}), expected);
  }
}

TEST_F(StandingsCommand, ExplainsAMemberByItemsThatSumToTheStanding) {
  const auto events = told_events(2, 300);
  const std::string exported = file("club.ndjson", stored_and_exported(events, folder / "data"));
  const std::string text = told({exported, "--member", "m3", "--format", "json"});
  const auto why = protocol::parse_json(text).value();
  std::int64_t sum = 0;
  for (const auto& item : why.at("items").as_array()) sum += item.at("points").to_number<std::int64_t>();
  EXPECT_EQ(sum, why.at("standing").to_number<std::int64_t>());
  EXPECT_EQ(sum, standings_of(events).score({3}, last_day(events)).standing);
  EXPECT_NE(told({exported, "--member", "m3"}).find("in all"), std::string::npos);
  EXPECT_EQ(rorx({exported, "--member", "m999"}).exit_code, 1);
}

TEST_F(StandingsCommand, TellsWhatChangedSinceADay) {
  const auto events = told_events(2, 300);
  const std::string exported = file("club.ndjson", stored_and_exported(events, folder / "data"));
  const std::vector<std::string> asked{exported, "--member", "m3", "--from", "2023-12-20"};
  auto as_json = asked;
  as_json.insert(as_json.end(), {"--format", "json"});
  const auto changed = protocol::parse_json(told(as_json)).value();
  std::int64_t sum = 0;
  for (const auto& change : changed.at("changes").as_array()) {
    sum += change.at("after").to_number<std::int64_t>() - change.at("before").to_number<std::int64_t>();
  }
  const auto after = changed.at("after").to_number<std::int64_t>();
  EXPECT_EQ(after, standings_of(events).score({3}, last_day(events)).standing);
  EXPECT_EQ(sum, after - changed.at("before").to_number<std::int64_t>());
  EXPECT_NE(sum, 0);
  const std::string text = told(asked);
  EXPECT_TRUE(text.starts_with("m3 stood at ")) << text;
  EXPECT_NE(text.find(": new\n"), std::string::npos) << text;
  EXPECT_NE(text.find("in all\n"), std::string::npos) << text;
  EXPECT_NE(rorx({exported, "--from", "2023-12-20"}).exit_code, 0) << "of whom?";
  EXPECT_EQ(rorx({exported, "--member", "m3", "--from", "lately"}).exit_code, 1);
}

TEST_F(StandingsCommand, DrawsTheSamePictureEachTime) {
  const std::string market = file("market.csv", small_market);
  const auto drawn = [&](const char* name) {
    told({market, "--plot", (folder / name).string()});
    std::ifstream picture(folder / name);
    return std::string{std::istreambuf_iterator<char>(picture), {}};
  };
  const std::string first = drawn("first.svg");
  EXPECT_EQ(first, drawn("second.svg"));
  EXPECT_TRUE(first.starts_with("<svg ")) << first.substr(0, 100);
  EXPECT_TRUE(first.ends_with("</svg>\n"));
  EXPECT_EQ(first.find("nan"), std::string::npos);
}

// The formulas once more, in another language, over what an export says.
TEST_F(StandingsCommand, AgreesWithTheRecomputationInJavaScript) {
  if (std::string_view(RORX_NODE).empty()) GTEST_SKIP() << "there is no node on this machine";
  std::string all_items;
  for (const std::uint64_t seed : {3u, 4u, 5u, 6u}) {
    // The last one is so busy that its members' budgets and their quarters' counts are used up.
    const auto events = seed == 6 ? told_events(seed, 4'000, 3) : told_events(seed, 600);
    const std::string name = "club" + std::to_string(seed);
    const std::string exported = file((name + ".ndjson").c_str(), stored_and_exported(events, folder / name));
    const auto again = support::run_program(RORX_NODE, {RORX_RECOMPUTE, exported});
    ASSERT_EQ(again.exit_code, 0) << again.errors;
    EXPECT_EQ(again.output, told({exported, "--format", "micropoints"})) << "seed " << seed;
    const auto items = support::run_program(RORX_NODE, {RORX_RECOMPUTE, exported, "--explain"});
    EXPECT_EQ(items.output, told({exported, "--format", "items"})) << "seed " << seed;
    all_items += items.output;
    const auto in_between = support::run_program(RORX_NODE, {RORX_RECOMPUTE, exported, "2023-12-20"});
    EXPECT_EQ(in_between.output, told({exported, "--format", "micropoints", "--at", "2023-12-20"})) << "seed " << seed;
  }
  for (const char* state : {" counted ", " over_the_count ", " without_dealing ", " voided "}) {
    EXPECT_NE(all_items.find(state), std::string::npos) << state;
  }
}
