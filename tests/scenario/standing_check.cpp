#include "standing_check.h"

#include "exchange/record_bridge.h"
#include "standing/lift.h"
#include "standing/snapshot.h"
#include "store/log.h"

#include <stdexcept>

namespace scenario {
namespace {

using standing::Standings;

bool sums(const standing::Explanation& why) {
  std::int64_t sum = 0;
  for (const standing::Item& item : why.items) sum += item.points;
  return sum == why.standing;
}

std::vector<standing::Explanation> explanations(Standings& standings, standing::Day day) {
  std::vector<standing::Explanation> all;
  for (const standing::Ranked& row : standings.table(day)) all.push_back(standing::explain(standings, row.member, day));
  return all;
}

std::string fault_between(Standings& live, Standings& other) {
  const standing::Day today = live.journal().last_day();
  for (const standing::Day day : {today, standing::Day{today.number + 14}}) {
    if (live.table(day) != other.table(day)) return "the standings differ";
    const auto why = explanations(live, day);
    if (why != explanations(other, day)) return "the explanations differ";
    if (!std::ranges::all_of(why, sums)) return "an explanation does not sum";
  }
  return "";
}

}  // namespace

std::vector<standing::Fact> facts_of(const std::filesystem::path& data, std::string_view club) {
  store::OpenOptions options;
  options.data = data;
  options.create = false;
  options.read_only = true;
  const auto log = store::Log::open(options);
  if (!log) throw std::runtime_error(log.error());
  std::vector<standing::Fact> facts;
  const bool is_read = (*log)->read(
      club, 1,
      [&](const store::Record& record) {
        if (auto fact = standing::lift(exchange::to_event(record))) facts.push_back(std::move(*fact));
        return true;
      },
      store::Bodies::as_they_lie);
  if (!is_read) throw std::runtime_error("the log can't be read");
  return facts;
}

std::string fault_of_replays(const std::vector<standing::Fact>& facts) {
  Standings live;
  standing::Journal journal;
  for (const standing::Fact& fact : facts) {
    live.take(fact);
    journal.append(fact);
    Standings replayed(journal);
    const std::string where = "behind event " + std::to_string(fact.seq) + ": ";
    if (const auto fault = fault_between(live, replayed); !fault.empty()) return where + fault;
    const std::string bytes = standing::encode(live);
    if (bytes != standing::encode(replayed)) return where + "the snapshots differ";
    auto restarted = standing::decode(bytes);
    if (!restarted) return where + restarted.error();
    if (standing::encode(*restarted) != bytes) return where + "a snapshot reads back as other bytes";
    if (const auto fault = fault_between(live, *restarted); !fault.empty()) return where + "restarted, " + fault;
  }
  return "";
}

}  // namespace scenario
