// Bad words said in bad faith, and bad records left behind.
#include "evaluation/scenario.h"

#include <algorithm>

namespace evaluation {
namespace {

// By how much the member fell; of a walk, which knows no bad words, as a share of what they had.
double fallen(const Scenario& scenario, Method method, const Scores& after, MemberId member) {
  const double before = scenario.before(method).value[member.seq], lost = before - after.value[member.seq];
  return is_signed(method) || before <= 0 ? lost : lost / before;
}

}  // namespace

void try_slander(Scenario& scenario, const Effort& effort, Rows& rows) {
  Graph slandered = scenario.honest();
  slandered.members += effort.identities;
  Worst by_crowd, by_one;
  const auto hostile = scenario.some_trusted(4 * effort.tries);
  for (const Method method : all_methods) {
    const MemberId victim = scenario.top(method);
    Graph crowd = slandered;
    for (std::uint64_t i = 1; i <= effort.identities; ++i) {
      crowd.statements.push_back({{scenario.honest().members + i}, victim, 0, rating_weight(10)});
    }
    by_crowd.take(method, fallen(scenario, method, scores_of(method, crowd), victim));
    for (const MemberId critic : hostile) {
      if (critic == victim) continue;
      Graph one_word = scenario.honest();
      std::erase_if(one_word.statements,
                    [&](const Statement& statement) { return statement.from == critic && statement.to == victim; });
      one_word.statements.push_back({critic, victim, 0, rating_weight(10)});
      by_one.take(method, fallen(scenario, method, scores_of(method, one_word), victim));
    }
  }
  rows.push_back(by_crowd.row("slander of the best by " + std::to_string(effort.identities) + " false identities",
                              "standing lost, of 1", 0.0));
  rows.push_back(by_one.row("slander of the best by one trusted member", "standing lost, of 1", 0.12));
}

// Without a word from an admin that the two are one person: with it, the two are one line and nothing changes.
void try_coming_back(Scenario& scenario, const Effort& effort, Rows& rows) {
  Worst of_good_record, of_bad_record, vouched_for;
  Graph returned = scenario.honest();
  const MemberId newcomer{++returned.members};
  const auto tried = scenario.some_trusted(4 * effort.tries);
  for (const Method method : all_methods) {
    const Scores after = scores_of(method, returned);
    const double fresh = after.value[newcomer.seq];
    for (std::uint64_t id = 1; id <= scenario.honest().members; ++id) {
      const double before = scenario.before(method).value[id];
      if (before > 0 || !is_signed(method)) of_good_record.take(method, is_signed(method) ? fresh - before : 0.0);
      if (is_signed(method)) of_bad_record.take(method, fresh - std::min(before, 0.0));
    }
    if (!is_signed(method)) continue;
    for (const MemberId member : tried) {
      Graph vouched = returned;
      vouched.statements.push_back({member, newcomer, rating_weight(10), 0});
      vouched_for.take(method,
                       scores_of(method, vouched).value[newcomer.seq] - scenario.before(method).value[member.seq]);
    }
  }
  rows.push_back(of_good_record.row("leaves a good record, comes back as somebody new", "standing gained, of 1", 0.0));
  rows.push_back(of_bad_record.row("leaves a bad record, comes back, is not recognised", "standing gained, of 1"));
  rows.push_back(vouched_for.row("leaves, comes back, and their old self vouches", "standing gained, of 1"));
}

}  // namespace evaluation
