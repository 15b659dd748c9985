#include "evaluation/methods.h"

#include <cmath>

namespace evaluation {
namespace {

constexpr double teleport = 0.15;  // how much of a walk starts anew at each step
constexpr int steps_at_most = 200;
constexpr double settled_below = 1e-10;

Scores rorank(const Graph& graph) {
  standing::Rorank rank = ranked(graph);
  standing::Reader reader(rank.network(), rank.opinions(), rank.voices());
  standing::Reading reading;
  Scores made{std::vector<double>(graph.members + 1), std::vector<double>(graph.members + 1)};
  for (std::uint64_t id = 1; id <= graph.members; ++id) {
    reader.read(*rank.network().find({id}), reading);
    made.value[id] = static_cast<double>(reading.score.standing) / standing::micro;
    made.mass[id] = static_cast<double>(reading.positive) / standing::one;
  }
  return made;
}

// (r - s) / (r + s + 2): twice the expected probability, less one.
Scores beta(const Graph& graph) {
  std::vector<double> positive(graph.members + 1), negative(graph.members + 1);
  for (const Statement& statement : graph.statements) {
    positive[statement.to.seq] += static_cast<double>(statement.positive) / standing::one;
    negative[statement.to.seq] += static_cast<double>(statement.negative) / standing::one;
  }
  Scores made{std::vector<double>(graph.members + 1), positive};
  for (std::uint64_t id = 1; id <= graph.members; ++id) {
    made.value[id] = (positive[id] - negative[id]) / (positive[id] + negative[id] + 2);
  }
  return made;
}

struct Link {
  std::uint64_t from, to;
  double weight;
};

// Where a walk over the links is found, which starts anew by `start`, and also wherever nothing leads on.
Scores walked(std::uint64_t members, std::vector<Link> links, const std::vector<double>& start) {
  std::vector<double> out(members + 1);
  for (const Link& link : links) out[link.from] += link.weight;
  for (Link& link : links) link.weight /= out[link.from];
  std::vector<double> here = start, next(members + 1);
  for (int step = 0; step < steps_at_most; ++step) {
    double stuck = 0;
    for (std::uint64_t id = 1; id <= members; ++id) stuck += out[id] > 0 ? 0 : here[id];
    const double anew = teleport + (1 - teleport) * stuck;
    for (std::uint64_t id = 1; id <= members; ++id) next[id] = anew * start[id];
    for (const Link& link : links) next[link.to] += (1 - teleport) * here[link.from] * link.weight;
    double moved = 0;
    for (std::uint64_t id = 1; id <= members; ++id) moved += std::abs(next[id] - here[id]);
    std::swap(here, next);
    if (moved < settled_below) break;
  }
  return {here, here};
}

std::vector<Link> links_of(const Graph& graph, std::int64_t (*weight)(const Statement&)) {
  std::vector<Link> links;
  for (const Statement& statement : merged(graph.statements)) {
    const std::int64_t one_weight = weight(statement);
    if (one_weight > 0) links.push_back({statement.from.seq, statement.to.seq, static_cast<double>(one_weight)});
  }
  return links;
}

Scores eigentrust(const Graph& graph) {
  std::vector<double> start(graph.members + 1);
  for (const MemberId anchor : graph.anchors) start[anchor.seq] = 1.0 / static_cast<double>(graph.anchors.size());
  return walked(graph.members,
                links_of(graph, [](const Statement& statement) { return statement.positive - statement.negative; }),
                start);
}

Scores pagerank(const Graph& graph) {
  const std::vector<double> start(graph.members + 1, 1.0 / static_cast<double>(graph.members));
  return walked(graph.members, links_of(graph, [](const Statement& statement) { return statement.positive; }), start);
}

}  // namespace

std::string_view name_of(Method method) {
  constexpr std::array<std::string_view, 4> names{"RORank", "beta", "EigenTrust", "PageRank"};
  return names[static_cast<std::size_t>(method)];
}

bool is_signed(Method method) {
  return method == Method::rorank || method == Method::beta;
}

double Scores::percentile(MemberId member, std::uint64_t among) const {
  const double own = value[member.seq];
  double below = 0, others = 0;
  for (std::uint64_t id = 1; id <= among; ++id) {
    if (id == member.seq) continue;
    ++others;
    below += value[id] < own ? 1 : value[id] > own ? 0 : 0.5;
  }
  return others > 0 ? 100 * below / others : 0;
}

Scores scores_of(Method method, const Graph& graph) {
  switch (method) {
    case Method::rorank:
      return rorank(graph);
    case Method::beta:
      return beta(graph);
    case Method::eigentrust:
      return eigentrust(graph);
    case Method::pagerank:
      return pagerank(graph);
  }
  return {};
}

}  // namespace evaluation
