// How a club turns its report's figures into points, and points into the colours of a traffic light. Data of the log:
// each week keeps the rules that held when its round closed.
#pragma once
#include "protocol/codec.h"
#include "protocol/words.h"

#include <optional>
#include <string>

namespace protocol {

// `points` for each one of a figure, of which `most` count in a week.
struct ColumnRule {
  ReportColumn column{};
  Bounded<-100, 100> points;
  Bounded<1, 1000> most;
  bool operator==(const ColumnRule&) const = default;
};
BOOST_DESCRIBE_STRUCT(ColumnRule, (), (column, points, most))

using LightThreshold = Bounded<-1'000'000, 1'000'000>;  // hundredths of a point a week, on average

struct PointRules {
  List<ColumnRule, 14> columns;
  LightThreshold amber{400};  // at least so many; below is red
  LightThreshold green{800};
  bool operator==(const PointRules&) const = default;
};
BOOST_DESCRIBE_STRUCT(PointRules, (), (columns, amber, green))

// What holds where a club has adopted none: being there, visitors and referrals count, absence costs.
PointRules usual_points();

// One sentence about what contradicts itself in them.
std::optional<std::string> fault_of(const PointRules& rules);

}  // namespace protocol
