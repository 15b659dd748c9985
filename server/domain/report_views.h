// The report as its readers get it: a week, a period, one member.
#pragma once
#include "domain/report.h"

#include <span>
#include <string>

namespace domain {

BOOST_DEFINE_ENUM_CLASS(ReportState, running, draft, submitted, reopened)

// `average`: hundredths of a point a week.
struct ReportRow {
  ReportLine figures;
  std::int64_t points = 0, average = 0;
  Light light{};
};
BOOST_DESCRIBE_STRUCT(ReportRow, (), (figures, points, average, light))

// A figure that is another now than when the report was handed in last.
struct Correction {
  MemberId member;
  ReportColumn column{};
  std::int64_t submitted = 0, now = 0;
};
BOOST_DESCRIBE_STRUCT(Correction, (), (member, column, submitted, now))

// Of everyone together.
struct Total {
  ReportColumn column{};
  std::int64_t sum = 0;
};
BOOST_DESCRIBE_STRUCT(Total, (), (column, sum))

struct WeekReport {
  std::optional<RoundId> round;
  ReportState state{};
  std::uint64_t after = 0, to = 0;  // the events that count
  std::optional<std::int64_t> closed_at;
  std::vector<ReportRow> rows;
  std::vector<Total> totals;
  std::vector<Money> money;
  std::vector<ReportStep> steps;
  std::vector<Correction> corrections;
};
BOOST_DESCRIBE_STRUCT(WeekReport, (), (round, state, after, to, closed_at, rows, totals, money, steps, corrections))

struct PeriodReport {
  std::vector<RoundId> rounds;
  std::vector<ReportRow> rows;
  std::vector<Total> totals;
  std::vector<Money> money;  // of those weeks that have enough payers by themselves, so that no difference tells more
};
BOOST_DESCRIBE_STRUCT(PeriodReport, (), (rounds, rows, totals, money))

struct MemberWeek {
  std::optional<RoundId> round;
  ReportLine figures;
  std::int64_t points = 0;
  std::vector<Source> sources;  // those that the reader may see
  std::vector<Money> paid;      // the member's own, for them alone
};
BOOST_DESCRIBE_STRUCT(MemberWeek, (), (round, figures, points, sources, paid))

struct MemberReport {
  MemberId member;
  std::vector<MemberWeek> weeks;
};
BOOST_DESCRIBE_STRUCT(MemberReport, (), (member, weeks))

WeekReport week_report(const Club& club, const Week& week);
// By `trial` rules, or by those that held in each week.
PeriodReport period_report(const Club& club, std::span<const Week> weeks,
                           const std::optional<protocol::PointRules>& trial = {});
// Referrals that were received and one-to-ones are the affair of their two: others see their number, not which.
MemberReport member_report(const Club& club, std::span<const Week> weeks, MemberId member, MemberId reader);

// The weeks there are, the latest first, with the state of each report.
std::string reports_list(const Club& club);

}  // namespace domain
