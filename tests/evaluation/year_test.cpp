// A year of a club: it replays to the same, and its report's figures are those of a count that knows nothing of us.
#include "evaluation/year.h"

#include "domain/apply.h"
#include "domain/inbox.h"
#include "domain/report_views.h"
#include "evaluation/told_log.h"
#include "support/program.h"

#include <fstream>

#include <gtest/gtest.h>

namespace evaluation_tests {
namespace {

constexpr std::uint64_t seed = 2026;

const story::Story& the_year() {
  static const story::Story told = told_year(seed);
  return told;
}

// Everything that its members read of it.
std::string reports_and_inboxes(const domain::Club& club) {
  std::string text = domain::reports_list(club);
  const auto weeks = domain::weeks_of(club);
  for (const domain::Week& week : weeks) text += protocol::to_json(domain::week_report(club, week));
  text += protocol::to_json(domain::period_report(club, weeks));
  for (const auto& [id, member] : club.members) {
    text += protocol::to_json(domain::member_report(club, weeks, id, id));
    for (const auto& alert : domain::inbox(club, id))
      text += protocol::to_json(alert.kind) + std::to_string(alert.raised_by);
  }
  return text;
}

// As the reference prints them: week, member, then the fourteen figures.
std::string figures_of(const domain::Club& club) {
  std::string text;
  for (const domain::Week& week : domain::weeks_of(club)) {
    for (const domain::ReportLine& line : domain::report_lines(club, week)) {
      text += week.round->id.text() + " " + line.member.text();
      protocol::mp11::mp_for_each<protocol::describe::describe_enumerators<domain::ReportColumn>>(
          [&](auto column) { text += " " + std::to_string(domain::figure(line, column.value)); });
      text += "\n";
    }
  }
  return text;
}

std::string text_of(const std::vector<domain::Event>& events) {
  std::string text;
  for (const domain::Event& event : events) {
    text += std::to_string(event.seq) + " " + std::to_string(event.at_ms) + " " + event.by.text() + " " + event.kind;
    for (const domain::Part& part : event.parts) text += " " + part.readers + " " + part.body;
    text += "\n";
  }
  return text;
}

domain::Club folded(const std::vector<domain::Event>& events) {
  domain::Club club;
  club.slug = told_club;
  for (const domain::Event& event : events) domain::apply(club, story::without_sealed_bodies(event));
  return club;
}

struct AYear : testing::Test {
  support::TemporaryFolder folder;
};

}  // namespace

TEST_F(AYear, IsToldTheSameFromTheSameSeed) {
  const story::Story again = told_year(seed);
  EXPECT_TRUE(text_of(again.events()) == text_of(the_year().events()));
  EXPECT_GT(again.events().size(), 14'000u);
  EXPECT_EQ(domain::weeks_of(again.club()).size(), static_cast<std::size_t>(weeks_in_a_year));
}

TEST_F(AYear, ReplaysToTheSameReportsInboxesAndHeads) {
  const domain::Club& lived = the_year().club();
  const domain::Club again = folded(the_year().events());
  EXPECT_EQ(domain::encode_club(again), domain::encode_club(lived)) << "no sealed word was read";
  EXPECT_EQ(reports_and_inboxes(again), reports_and_inboxes(lived));
  EXPECT_EQ(reports_and_inboxes(domain::decode_club(domain::encode_club(lived)).value()), reports_and_inboxes(lived));
  const auto head_of = [&](const char* name) {
    stored_and_exported(the_year().events(), folder / name);
    const auto told = support::run_program(RORX_BINARY, {"verify", "--data", (folder / name).string()});
    EXPECT_EQ(told.exit_code, 0) << told.errors;
    return told.output;
  };
  EXPECT_EQ(head_of("once"), head_of("again"));
}

TEST_F(AYear, HasFiguresThatAnIndependentCountAgreesWith) {
  if (std::string_view(RORX_NODE).empty()) GTEST_SKIP() << "there is no node on this machine";
  const auto exported = folder / "export.ndjson";
  std::ofstream(exported) << stored_and_exported(the_year().events(), folder / "data");
  const auto counted = support::run_program(RORX_NODE, {RORX_PALMS, exported.string()});
  ASSERT_EQ(counted.exit_code, 0) << counted.errors;
  EXPECT_EQ(counted.output, figures_of(the_year().club()));
}

}  // namespace evaluation_tests
