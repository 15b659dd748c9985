// What a week, or several, come to for each member: the report's figures, asked of the club's state. A week is what
// happened from the close of one round to the close of the next, by sequence numbers; attendance is of its own round,
// whenever it was marked. decisions/reports.md says what counts and why.
#pragma once
#include "domain/club.h"
#include "protocol/report_events.h"

#include <optional>
#include <vector>

namespace domain {

using protocol::ReportColumn;
using protocol::ReportLine;

// Events behind `after` up to `to`; `round` closed it, or is none while it goes on.
struct Week {
  std::uint64_t after = 0, to = 0;
  const Round* round = nullptr;
};

// Of a closed round.
Week week_of(const Club& club, const Round& round);
// Since the last close.
Week running_week(const Club& club);
// The weeks that are over, the oldest first.
std::vector<Week> weeks_of(const Club& club);

// One figure's reason: an event, the thing it is about, and what it counts.
struct Source {
  MemberId member;
  ReportColumn column{};
  std::uint64_t event = 0, about = 0;
  std::int64_t units = 1;
};
BOOST_DESCRIBE_STRUCT(Source, (), (member, column, event, about, units))

// Everything that counts in the week, by ascending member and column, then event.
std::vector<Source> sources_of(const Club& club, const Week& week);

// One line for everyone who was to be there or has a figure, by ascending member: the sums of the sources.
std::vector<ReportLine> report_lines(const Club& club, const Week& week);

std::int64_t& figure(ReportLine& line, ReportColumn column);
std::int64_t figure(const ReportLine& line, ReportColumn column);
void add_figures(ReportLine& sum, const ReportLine& line);

// The rules that held when the week ended.
const protocol::PointRules& point_rules(const Club& club, const Week& week);
// The line's points in one week.
std::int64_t points_of(const ReportLine& line, const protocol::PointRules& rules);

BOOST_DEFINE_ENUM_CLASS(Light, red, amber, green)
// `hundredths`: of a point a week, on average.
Light light_of(std::int64_t hundredths, const protocol::PointRules& rules);

// What members said that business was worth, in one currency, over at least so many payers; less is nobody's affair.
inline constexpr std::size_t payers_at_least = 3;
struct Money {
  std::string currency;
  std::int64_t amount = 0;  // minor units
  std::int64_t deals = 0;
};
BOOST_DESCRIBE_STRUCT(Money, (), (currency, amount, deals))
std::vector<Money> club_money(const Club& club, const Week& week);
// What one payer paid themselves, for them alone.
std::vector<Money> money_of(const Club& club, const Week& week, MemberId payer);

}  // namespace domain
