#include "domain/report_views.h"

#include <algorithm>
#include <map>

namespace domain {
namespace {

using protocol::PointRules;

struct ListedWeek {
  RoundId round;
  ReportState state{};
  std::int64_t closed_at = 0;
};
BOOST_DESCRIBE_STRUCT(ListedWeek, (), (round, state, closed_at))

struct ReportsList {
  std::vector<ListedWeek> weeks;
};
BOOST_DESCRIBE_STRUCT(ReportsList, (), (weeks))

ReportState state_of(const Round* round) {
  if (!round) return ReportState::running;
  if (round->reported.empty()) return ReportState::draft;
  return round->is_submitted() ? ReportState::submitted : ReportState::reopened;
}

// Of several weeks: the mean, rounded towards zero.
void weigh(ReportRow& row, std::int64_t weeks, const PointRules& rules) {
  row.average = row.points * 100 / weeks;
  row.light = light_of(row.average, rules);
}

std::vector<Total> totals_of(const std::vector<ReportRow>& rows) {
  std::vector<Total> totals;
  protocol::mp11::mp_for_each<protocol::describe::describe_enumerators<ReportColumn>>([&](auto column) {
    Total total{column.value};
    for (const ReportRow& row : rows) total.sum += figure(row.figures, column.value);
    totals.push_back(total);
  });
  return totals;
}

const ReportLine* line_of(const std::vector<ReportLine>& lines, MemberId member) {
  const auto found = std::ranges::find(lines, member, &ReportLine::member);
  return found == lines.end() ? nullptr : &*found;
}

void add_corrections(std::vector<Correction>& out, const ReportLine& submitted, const ReportLine& now) {
  protocol::mp11::mp_for_each<protocol::describe::describe_enumerators<ReportColumn>>([&](auto column) {
    const std::int64_t before = figure(submitted, column.value), after = figure(now, column.value);
    if (before != after) out.push_back({submitted.member, column.value, before, after});
  });
}

std::vector<Correction> corrections_of(const Club& club, const Week& week) {
  std::vector<Correction> found;
  if (!week.round) return found;
  const auto& steps = week.round->reported;
  const auto last = std::find_if(steps.rbegin(), steps.rend(), [](const ReportStep& one) { return one.is_submitted; });
  if (last == steps.rend()) return found;
  const auto now = report_lines(club, week);
  for (const ReportLine& line : last->lines) {
    const ReportLine* still = line_of(now, line.member);
    add_corrections(found, line, still ? *still : ReportLine{line.member});
  }
  for (const ReportLine& line : now) {
    if (!line_of(last->lines, line.member)) add_corrections(found, ReportLine{line.member}, line);
  }
  return found;
}

bool is_of_the_two_alone(ReportColumn column) {
  using enum ReportColumn;
  return column == rgi || column == rgo || column == rri || column == rro || column == one_to_ones;
}

}  // namespace

WeekReport week_report(const Club& club, const Week& week) {
  WeekReport report;
  if (week.round) {
    report.round = week.round->id;
    report.closed_at = week.round->ended_at_ms;
    report.steps = week.round->reported;
  }
  report.state = state_of(week.round);
  report.after = week.after;
  report.to = week.to;
  const PointRules& rules = point_rules(club, week);
  for (const ReportLine& line : report_lines(club, week)) {
    ReportRow row{line, points_of(line, rules)};
    weigh(row, 1, rules);
    report.rows.push_back(std::move(row));
  }
  report.totals = totals_of(report.rows);
  report.money = club_money(club, week);
  report.corrections = corrections_of(club, week);
  return report;
}

PeriodReport period_report(const Club& club, std::span<const Week> weeks, const std::optional<PointRules>& trial) {
  PeriodReport report;
  std::map<MemberId, ReportRow> rows;
  std::map<std::string, Money> money;
  for (const Week& week : weeks) {
    if (week.round) report.rounds.push_back(week.round->id);
    const PointRules& rules = trial ? *trial : point_rules(club, week);
    for (const ReportLine& line : report_lines(club, week)) {
      ReportRow& row = rows[line.member];
      row.figures.member = line.member;
      add_figures(row.figures, line);
      row.points += points_of(line, rules);
    }
    for (const Money& one : club_money(club, week)) {
      Money& sum = money[one.currency];
      sum.currency = one.currency;
      sum.amount += one.amount;
      sum.deals += one.deals;
    }
  }
  for (auto& [member, row] : rows) {
    weigh(row, std::ssize(weeks), trial ? *trial : point_rules(club, weeks.back()));
    report.rows.push_back(std::move(row));
  }
  report.totals = totals_of(report.rows);
  for (auto& [currency, sum] : money) report.money.push_back(std::move(sum));
  return report;
}

MemberReport member_report(const Club& club, std::span<const Week> weeks, MemberId member, MemberId reader) {
  MemberReport report{member, {}};
  for (const Week& week : weeks) {
    MemberWeek made;
    if (week.round) made.round = week.round->id;
    made.figures.member = member;
    for (const Source& source : sources_of(club, week)) {
      if (source.member != member) continue;
      figure(made.figures, source.column) += source.units;
      if (member == reader || !is_of_the_two_alone(source.column)) made.sources.push_back(source);
    }
    made.points = points_of(made.figures, point_rules(club, week));
#ifdef RORX_TWIN_PAID_TOLD
    made.paid = money_of(club, week, member);
#else
    if (member == reader) made.paid = money_of(club, week, member);
#endif
    report.weeks.push_back(std::move(made));
  }
  return report;
}

std::string reports_list(const Club& club) {
  ReportsList list;
  for (const Week& week : weeks_of(club)) {
    list.weeks.push_back({week.round->id, state_of(week.round), week.round->ended_at_ms.value_or(0)});
  }
  std::ranges::reverse(list.weeks);
  return protocol::to_json(list);
}

}  // namespace domain
