#include "domain/report.h"

#include "domain/voids.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

namespace domain {
namespace {

using protocol::Mark;
using protocol::PointRules;

namespace mp11 = protocol::mp11;
using Columns = boost::describe::describe_enumerators<ReportColumn>;

// Where a line holds each column: under the column's own name.
constexpr auto figures = [] {
  std::array<std::int64_t ReportLine::*, mp11::mp_size<Columns>::value> found{};
  mp11::mp_for_each<Columns>([&](auto column) {
    mp11::mp_for_each<protocol::members_of<ReportLine>>([&](auto member) {
      if constexpr (std::is_same_v<decltype(member.pointer), std::int64_t ReportLine::* const>) {
        if (std::string_view(column.name) == member.name)
          found[static_cast<std::size_t>(column.value)] = member.pointer;
      }
    });
  });
  return found;
}();
static_assert(std::ranges::find(figures, nullptr) == figures.end());

ReportColumn column_of(Mark mark) {
  switch (mark) {
    case Mark::present:
      return ReportColumn::present;
    case Mark::absent:
      return ReportColumn::absent;
    case Mark::late:
      return ReportColumn::late;
    case Mark::medical:
      return ReportColumn::medical;
    case Mark::substitute:
      return ReportColumn::substitute;
  }
  return ReportColumn::absent;
}

template <class Thing>
bool is_there(const Club& club, const Thing* thing) {
  return thing && !is_hidden(club, *thing);
}

// Both said that they met; by the later of the two, for an earlier one may have been voided and said anew.
bool settles(const Club& club, const OneToOne& one, std::uint64_t event) {
  const auto &a = one.proposer.confirmed, &b = one.partner.confirmed;
  return a && b && !club.is_voided(*a) && !club.is_voided(*b) && event == std::max(*a, *b);
}

bool counts(const Club& club, const Credit& credit) {
#ifndef RORX_TWIN_VOIDED_COUNTED
  if (club.is_voided(credit.event)) return false;
#endif
  switch (credit.column) {
    case ReportColumn::rgi:
    case ReportColumn::rgo:
    case ReportColumn::rri:
    case ReportColumn::rro:
      return is_there(club, club.find(ReferralId{credit.about}));
    case ReportColumn::one_to_ones: {
      const OneToOne* one = club.find(protocol::OneToOneId{credit.about});
      return is_there(club, one) && settles(club, *one, credit.event);
    }
    case ReportColumn::tyfcb: {
      const Thanks* thanks = club.find(ThanksId{credit.about});
      return is_there(club, thanks) && !thanks->reversed;
    }
    default:
      return true;
  }
}

void add_attendance(std::vector<Source>& out, const Club& club, const Round& round) {
  for (const auto& [id, one] : round.attendance) {
    if (one.mark) out.push_back({id, column_of(*one.mark), one.event, round.id.seq, 1});
  }
  for (const auto& [id, one] : round.visitors) {
    if (one.mark != Mark::present && one.mark != Mark::late) continue;
    out.push_back({club.find(id)->invited_by, ReportColumn::visitors, one.event, id.seq, 1});
  }
}

// Thanks of the week that count and say an amount.
template <class Visit>
void each_payment(const Club& club, const Week& week, Visit visit) {
  const auto end = club.thanks.upper_bound(ThanksId{week.to});
  for (auto at = club.thanks.upper_bound(ThanksId{week.after}); at != end; ++at) {
    const Thanks& one = at->second;
    if (one.amount > 0 && !one.reversed && !is_hidden(club, one)) visit(one);
  }
}

void add(std::vector<Money>& sums, const Thanks& one) {
  auto found = std::ranges::find(sums, one.currency, &Money::currency);
  if (found == sums.end()) found = sums.insert(found, Money{one.currency});
  found->amount += one.amount;
  ++found->deals;
}

}  // namespace

std::vector<Week> weeks_of(const Club& club) {
  std::vector<Week> weeks;
  for (const auto& [id, round] : club.rounds) {
    if (round.closed_by != 0) weeks.push_back({0, round.closed_by, &round});
  }
  std::ranges::sort(weeks, {}, &Week::to);
  for (std::size_t i = 1; i < weeks.size(); ++i) weeks[i].after = weeks[i - 1].to;
  return weeks;
}

Week week_of(const Club& club, const Round& round) {
  const auto weeks = weeks_of(club);
  return *std::ranges::find(weeks, &round, &Week::round);
}

Week running_week(const Club& club) {
  const auto weeks = weeks_of(club);
  return {weeks.empty() ? 0 : weeks.back().to, club.head, nullptr};
}

std::vector<Source> sources_of(const Club& club, const Week& week) {
  std::vector<Source> sources;
  if (week.round) add_attendance(sources, club, *week.round);
  const auto first = std::ranges::upper_bound(club.credits, week.after, {}, &Credit::event);
  const auto last = std::ranges::upper_bound(club.credits, week.to, {}, &Credit::event);
  for (const Credit& one : std::ranges::subrange(first, last)) {
    if (counts(club, one)) sources.push_back({one.member, one.column, one.event, one.about, one.units});
  }
  std::ranges::sort(sources, {},
                    [](const Source& one) { return std::tuple(one.member, one.column, one.event, one.about); });
  return sources;
}

std::vector<ReportLine> report_lines(const Club& club, const Week& week) {
  std::map<MemberId, ReportLine> lines;
  for (const Source& source : sources_of(club, week)) {
    ReportLine& line = lines[source.member];
    line.member = source.member;
    figure(line, source.column) += source.units;
  }
  std::vector<ReportLine> made;
  for (auto& [id, line] : lines) made.push_back(std::move(line));
  return made;
}

std::int64_t& figure(ReportLine& line, ReportColumn column) {
  return line.*figures[static_cast<std::size_t>(column)];
}

std::int64_t figure(const ReportLine& line, ReportColumn column) {
  return line.*figures[static_cast<std::size_t>(column)];
}

void add_figures(ReportLine& sum, const ReportLine& line) {
  for (const auto member : figures) sum.*member += line.*member;
}

const PointRules& point_rules(const Club& club, const Week& week) {
  static const PointRules usual = protocol::usual_points();
  const auto behind = std::ranges::upper_bound(club.points, week.to, {}, &AdoptedPoints::event);
  return behind == club.points.begin() ? usual : std::prev(behind)->rules;
}

std::int64_t points_of(const ReportLine& line, const PointRules& rules) {
  std::int64_t points = 0;
  for (const protocol::ColumnRule& rule : rules.columns.values) {
    points += rule.points.value * std::min(figure(line, rule.column), rule.most.value);
  }
  return points;
}

Light light_of(std::int64_t hundredths, const PointRules& rules) {
  if (hundredths >= rules.green.value) return Light::green;
  return hundredths >= rules.amber.value ? Light::amber : Light::red;
}

std::vector<Money> club_money(const Club& club, const Week& week) {
  std::vector<Money> sums;
  std::map<std::string, std::set<MemberId>> payers;
  each_payment(club, week, [&](const Thanks& one) {
    add(sums, one);
    payers[one.currency].insert(*one.by);  // no sum comes from another club
  });
#ifndef RORX_TWIN_FEW_PAYERS
  std::erase_if(sums, [&](const Money& one) { return payers[one.currency].size() < payers_at_least; });
#endif
  std::ranges::sort(sums, {}, &Money::currency);
  return sums;
}

std::vector<Money> money_of(const Club& club, const Week& week, MemberId payer) {
  std::vector<Money> sums;
  each_payment(club, week, [&](const Thanks& one) {
    if (one.by == payer) add(sums, one);
  });
  std::ranges::sort(sums, {}, &Money::currency);
  return sums;
}

}  // namespace domain
