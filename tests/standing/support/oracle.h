// Standings computed a second time, from the formulas alone: slow, without anything kept from one fact to the next, and
// close enough to the page to be compared by eye. Shares with the layer only the shapes of facts and the growth table.
#pragma once
#include "standing/facts.h"
#include "standing/rorank.h"

#include <map>
#include <utility>
#include <vector>

namespace standing_tests {

using namespace standing;

// Evidence of each ordered pair in 1/65536, as of the day of reading.
struct Amounts {
  std::int64_t positive = 0, negative = 0;
};
using Graph = std::map<std::pair<MemberId, MemberId>, Amounts>;

Graph oracle_graph(const std::vector<Fact>& facts, Day read_day);

// The standing of one member over such a graph; the club is among the anchors.
struct OracleReading {
  std::int64_t standing = 0, positive = 0, negative = 0;
};
class OracleRank {
 public:
  OracleRank(Graph graph, std::vector<MemberId> anchors);
  OracleReading read(MemberId member) const;
  std::int64_t second(MemberId member) const;  // T2

 private:
  using Pair = std::pair<MemberId, MemberId>;
  struct Flow {
    std::int64_t c = 0, d = 0;
    std::int64_t net() const { return c - 2 * d; }
  };
  bool is_anchor(MemberId member) const;
  Flow said(const std::map<Pair, Flow>& flows, MemberId from, MemberId to) const;
  std::int64_t total(const std::map<Pair, Flow>& flows, MemberId member) const;
  std::int64_t without(const std::map<Pair, Flow>& flows, MemberId member, MemberId other) const;
  std::int64_t out(MemberId member) const;
  std::int64_t budget(std::int64_t standing, MemberId member) const;
  void cap_circles(MemberId member, std::map<MemberId, Flow>& reaching) const;

  std::map<Pair, Flow> opinions_;  // e and g
  std::vector<MemberId> anchors_;
  std::map<Pair, Flow> first_, second_;
};

// Whoever joined, as persons, ascending; with the standings of all of them.
std::vector<std::pair<MemberId, std::int64_t>> oracle_table(const std::vector<Fact>& facts, Day read_day);

}  // namespace standing_tests
