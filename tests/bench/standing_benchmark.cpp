// What standings cost: evidence a second, one member read after a write and without one, the whole table from cold, and
// the replay of a million events with their decoding.
#include "domain/event.h"
#include "standing/explanation.h"
#include "standing/lift.h"
#include "standing/path.h"
#include "standing/snapshot.h"
#include "standing/standings.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

namespace {

using namespace standing;

class Chance {
 public:
  std::uint64_t below(std::uint64_t limit) {
    state_ = state_ * 6'364'136'223'846'793'005u + 1'442'695'040'888'963'407u;
    return (state_ >> 33) % limit;
  }

 private:
  std::uint64_t state_ = 7;
};

// A club that grows to `members`, of whom each deals with some forty others; most events are a referral's story.
class Maker {
 public:
  explicit Maker(std::uint64_t members) : members_(members) {}

  Fact next() {
    ++seq_;
    if (seq_ <= members_ + 1)
      return fact(club_id, Joined{seq_ > 2 ? std::optional(MemberId{2}) : std::nullopt, seq_ == 2});
    if (seq_ <= members_ + 1 + members_ / 10) return fact(club_id, AnchorAdded{{seq_ - members_}});
    switch (chance_.below(4)) {
      case 0:
      case 1:
        return give();
      case 2:
        return fact(open_.to, ReferralRated{open_.seq, true, static_cast<std::uint16_t>(1 + chance_.below(5))});
      default:
        return fact(open_.to, ThanksGiven{open_.from, open_.seq});
    }
  }

 private:
  struct Open {
    std::uint64_t seq = 0;
    MemberId from{2}, to{3};
  };

  Fact fact(MemberId by, What what) {
    return {seq_, {static_cast<std::int32_t>(1000 + seq_ / 700)}, by, std::move(what)};
  }
  Fact give() {
    const std::uint64_t from = chance_.below(members_), reach = std::min<std::uint64_t>(41, members_ - 1);
    open_ = {seq_, {2 + from}, {2 + (from + 1 + chance_.below(reach)) % members_}};
    return fact(open_.from, ReferralGiven{open_.from, open_.to});
  }

  std::uint64_t members_, seq_ = 1;
  Chance chance_;
  Open open_;
};

Standings grown(Maker& maker, std::size_t facts) {
  Standings standings;
  for (std::size_t i = 0; i < facts; ++i) standings.take(maker.next());
  return standings;
}

Day today(const Standings& standings) {
  return standings.journal().last_day();
}

// Thanks and marks between members of whom each has forty others.
void evidence_a_second(benchmark::State& state) {
  Maker maker(500);
  Standings standings = grown(maker, 600);
  Chance chance;
  std::uint64_t seq = 1'000;
  for (auto _ : state) {
    const std::uint64_t from = chance.below(500);
    const MemberId to{2 + (from + 1 + chance.below(41)) % 500};
    const Day day{static_cast<std::int32_t>(1000 + ++seq / 700)};
    if (seq % 2 == 0) {
      standings.take({seq, day, {2 + from}, ThanksGiven{to, {}}});
    } else {
      standings.take({seq, day, {2 + from}, LtrMarked{to, 4, 4, 5}});
    }
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(evidence_a_second)->Iterations(1'000'000);

void member_read_after_a_write(benchmark::State& state) {
  const auto members = static_cast<std::uint64_t>(state.range(0));
  Maker maker(members);
  Standings standings = grown(maker, members * 200);
  std::vector<std::chrono::nanoseconds> took;
  for (auto _ : state) {
    standings.take(maker.next());
    const auto start = std::chrono::steady_clock::now();
    benchmark::DoNotOptimize(
        standings.score({2 + static_cast<std::uint64_t>(took.size()) % members}, today(standings)));
    took.push_back(std::chrono::steady_clock::now() - start);
  }
  std::ranges::sort(took);
  state.counters["p99_us"] = static_cast<double>(took[took.size() * 99 / 100].count()) / 1000;
  state.counters["pairs"] = static_cast<double>(standings.rank(today(standings)).network().pairs().size());
}
BENCHMARK(member_read_after_a_write)->Arg(30)->Arg(120)->Arg(500)->Arg(2000)->Iterations(2'000);

void member_read_warm(benchmark::State& state) {
  Maker maker(500);
  Standings standings = grown(maker, 100'000);
  for (auto _ : state) benchmark::DoNotOptimize(standings.score({7}, today(standings)));
}
BENCHMARK(member_read_warm);

void whole_table_cold(benchmark::State& state) {
  const auto members = static_cast<std::uint64_t>(state.range(0));
  Maker maker(members);
  Standings standings = grown(maker, members * 200);
  for (auto _ : state) {
    state.PauseTiming();
    standings.take(maker.next());
    state.ResumeTiming();
    benchmark::DoNotOptimize(standings.table(today(standings)));
  }
}
BENCHMARK(whole_table_cold)->Arg(30)->Arg(120)->Arg(500)->Arg(2000)->Unit(benchmark::kMillisecond);

void explanation_of_one(benchmark::State& state) {
  Maker maker(500);
  Standings standings = grown(maker, 100'000);
  for (auto _ : state) benchmark::DoNotOptimize(explain(standings, {7}, today(standings)));
}
BENCHMARK(explanation_of_one)->Unit(benchmark::kMicrosecond);

void three_routes(benchmark::State& state) {
  Maker maker(500);
  Standings standings = grown(maker, 100'000);
  Rorank& rank = standings.rank(today(standings));
  for (auto _ : state) benchmark::DoNotOptimize(routes(rank, 10, 300));
}
BENCHMARK(three_routes)->Unit(benchmark::kMicrosecond);

void void_of_an_old_deal(benchmark::State& state) {
  Maker maker(60);
  Standings standings = grown(maker, 16'000);
  std::uint64_t seq = standings.journal()[15'999].seq;
  const Day day = today(standings);
  for (auto _ : state) {
    standings.take({++seq, day, club_id, Voided{4'000 + seq % 4'000, {{5}}}});
    benchmark::DoNotOptimize(standings.table(day));
  }
}
BENCHMARK(void_of_an_old_deal)->Unit(benchmark::kMicrosecond);

domain::Event event(std::uint64_t seq, MemberId by, std::string kind, std::string outline) {
  const std::int64_t at_ms = 1'700'000'000'000 + static_cast<std::int64_t>(seq) * 60'000;
  return {seq, at_ms, protocol::Actor::of(by), std::move(kind), 1, {{"outline", "club", "", std::move(outline)}}};
}

// As the log has them: half of what happens says nothing to standings.
std::vector<domain::Event> a_million_events() {
  constexpr std::uint64_t members = 500;
  const std::string nonce = R"("nonce":"AAECAwQFBgcICQoLDA0ODw")";
  std::vector<domain::Event> events;
  Chance chance;
  std::uint64_t seq = 1;
  for (std::uint64_t id = 0; id < members; ++id) events.push_back(event(++seq, {}, "member.joined", "{}"));
  while (events.size() < 1'000'000) {
    const MemberId from{2 + chance.below(members)}, to{2 + (from.seq - 1 + chance.below(41)) % members};
    const std::string referral = protocol::ReferralId{++seq}.text();
    events.push_back(
        event(seq, from, "referral.given",
              R"({"effort":4,"from":")" + from.text() + R"(","kind":"outside","to":")" + to.text() + "\"}"));
    const std::string named = "{" + nonce + R"(,"referral":")" + referral + "\"}";
    for (const char* kind : {"referral.received", "referral.advanced", "referral.closed"}) {
      events.push_back(event(++seq, to, kind, named));
    }
    events.push_back(event(++seq, to, "referral.rated",
                           R"({"effort":4,"expected":true,"fit":4,)" + nonce + R"(,"referral":")" + referral + "\"}"));
    events.push_back(event(++seq, to, "thanks.given",
                           R"({"business":"new","referral":")" + referral + R"(","to":")" + from.text() + "\"}"));
  }
  return events;
}

void replay_of_a_million_events(benchmark::State& state) {
  const std::vector<domain::Event> events = a_million_events();
  for (auto _ : state) {
    Standings standings;
    for (const domain::Event& one_event : events) {
      if (auto fact = lift(one_event)) standings.take(std::move(*fact));
    }
    benchmark::DoNotOptimize(standings.table(today(standings)));
  }
}
BENCHMARK(replay_of_a_million_events)->Unit(benchmark::kMillisecond)->Iterations(1);

void snapshot_of_half_a_million_facts(benchmark::State& state) {
  Maker maker(500);
  const Standings standings = grown(maker, 500'000);
  for (auto _ : state) benchmark::DoNotOptimize(decode(encode(standings)).value());
}
BENCHMARK(snapshot_of_half_a_million_facts)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
