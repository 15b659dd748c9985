#include "protocol/report_rules.h"

#include <set>

namespace protocol {

PointRules usual_points() {
  using enum ReportColumn;
  PointRules rules;
  rules.columns.values = {{present, {2}, {1}}, {substitute, {2}, {1}}, {medical, {2}, {1}},
                          {late, {1}, {1}},    {absent, {-2}, {1}},    {rgi, {2}, {5}},
                          {rgo, {3}, {5}},     {visitors, {3}, {3}},   {one_to_ones, {2}, {3}},
                          {tyfcb, {3}, {5}},   {ceu, {1}, {5}},        {testimonials, {1}, {3}}};
  return rules;
}

std::optional<std::string> fault_of(const PointRules& rules) {
  std::set<ReportColumn> named;
  for (const ColumnRule& rule : rules.columns.values) {
    if (!named.insert(rule.column).second) return "each column has one rule at most";
  }
  if (rules.amber > rules.green) return "green begins at amber or above it";
  return std::nullopt;
}

}  // namespace protocol
