// What each part of the straight line costs by itself: bytes → command → decide → events → append → apply → frames.
// The appends sync to the disk of RORX_BENCH_DATA (default: the temporary folder).
#include "domain/apply.h"
#include "domain/decide.h"
#include "exchange/clubs.h"
#include "exchange/feed.h"
#include "exchange/record_bridge.h"
#include "protocol/events.h"
#include "protocol/merkle.h"
#include "protocol/wire.h"
#include "store/log.h"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

namespace {

constexpr std::int64_t now_ms = 1'795'252'353'123;
constexpr protocol::MemberId founder{2};

// A command of 328 bytes.
const std::string command_text = [] {
  std::string text = R"({"id":"abcdefghijklmnopqrstuv","do":"ask.post","with":{"who":"CFO of a regional bank","why":")";
  const std::string end = R"(","region":"Leeds","good_until":"2027-12-31"}})";
  text.append(328 - text.size() - end.size(), 'w');
  return text + end;
}();

protocol::CommandFrame command_frame() {
  auto frame = protocol::read_client_frame(command_text);
  if (!frame) throw std::logic_error(frame.error().error.message);
  return std::get<protocol::CommandFrame>(std::move(*frame));
}

domain::Context context() {
  return {now_ms, "2026-11-21", {}};
}

domain::Club founded_club() {
  domain::Club club;
  club.slug = "riverside";
  const domain::Founding founding{{"Riverside"}, {"Europe/London"}, {"en"}, {"GBP"}, {"Fay"}, {"f@x.example"}};
  for (const auto& event : domain::decide_founding(club.slug, founding, context()).events) domain::apply(club, event);
  return club;
}

std::vector<domain::Event> asked(const domain::Club& club) {
  static const protocol::CommandFrame frame = command_frame();
  return domain::decide(club, founder, frame.command, std::nullopt, context())->events;
}

// Asks of one club, its founding left out: the records begin at 1.
std::vector<store::Record> records(std::uint64_t first, std::size_t count) {
  static const domain::Club club = founded_club();
  std::vector<store::Record> made;
  for (std::size_t i = 0; i < count; ++i) {
    domain::Event event = asked(club).front();
    event.seq = first + i;
    made.push_back(exchange::to_record(club.slug, std::move(event), "key" + std::to_string(first + i)));
  }
  return made;
}

class TemporaryFolder {
 public:
  TemporaryFolder() {
    const char* chosen = std::getenv("RORX_BENCH_DATA");
    const std::filesystem::path parent = chosen ? chosen : std::filesystem::temp_directory_path().string();
    std::string pattern = (parent / "rorx-parts-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder can be made in " + parent.string());
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::unique_ptr<store::Log> open_log() const {
    store::OpenOptions options;
    options.data = path_ / "data";
    auto log = store::Log::open(options);
    if (!log) throw std::runtime_error(log.error());
    return std::move(*log);
  }

 private:
  std::filesystem::path path_;
};

void read_command(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(protocol::read_client_frame(command_text));
  state.SetBytesProcessed(static_cast<std::int64_t>(command_text.size()) * state.iterations());
}
BENCHMARK(read_command);

void write_part(benchmark::State& state) {
  const protocol::AskPosted::Words words{
      {"AAECAwQFBgcICQoLDA0ODw"}, {"CFO of a regional bank"}, protocol::Text{std::string(180, 'w')}, {}};
  for (auto _ : state) benchmark::DoNotOptimize(protocol::to_json(words));
}
BENCHMARK(write_part);

void seal_digests(benchmark::State& state) {
  store::Record record = records(1, 1).front();
  for (auto _ : state) {
    store::seal_digests(record);
    benchmark::DoNotOptimize(record.leaf);
  }
}
BENCHMARK(seal_digests);

void decide_and_apply(benchmark::State& state) {
  domain::Club club = founded_club();
  for (auto _ : state) {
    for (const auto& event : asked(club)) domain::apply(club, event);
  }
}
BENCHMARK(decide_and_apply);

void encode_for_all(benchmark::State& state) {
  const auto made = records(1, static_cast<std::size_t>(state.range(0)));
  std::vector<const store::Record*> batch;
  for (const store::Record& record : made) batch.push_back(&record);
  for (auto _ : state) benchmark::DoNotOptimize(exchange::encode_for_all(batch));
  state.SetItemsProcessed(state.range(0) * state.iterations());
}
BENCHMARK(encode_for_all)->Arg(1)->Arg(16)->Arg(256);

void append_synced(benchmark::State& state) {
  const TemporaryFolder folder;
  const auto log = folder.open_log();
  const auto count = static_cast<std::size_t>(state.range(0));
  // The first batch makes keys and files.
  if (!log->append({records(1, 1), {}, {}})) return state.SkipWithError("the log refused a batch");
  std::uint64_t next = 2;
  for (auto _ : state) {
    state.PauseTiming();
    store::Batch batch;
    batch.records = records(next, count);
    for (const store::Record& record : batch.records) {
      batch.bindings.push_back({record.club, record.by, record.key, {{}, record.seq, "a" + record.key}});
    }
    next += count;
    state.ResumeTiming();
    if (!log->append(batch)) return state.SkipWithError("the log refused a batch");
  }
  state.SetItemsProcessed(state.range(0) * state.iterations());
}
BENCHMARK(append_synced)->Arg(1)->Arg(16)->Arg(256)->UseRealTime();

void append_leaf(benchmark::State& state) {
  protocol::Frontier frontier;
  protocol::Hash leaf{};
  for (auto _ : state) {
    leaf[0] = static_cast<std::uint8_t>(frontier.size());
    frontier.append(leaf);
  }
}
BENCHMARK(append_leaf);

void append_frame(benchmark::State& state) {
  const std::string payload(200, 'p');
  exchange::Frames frames;
  for (auto _ : state) {
    exchange::append_frame(frames, 1, payload);
    if (frames.payloads.size() == 256) {
      frames.bytes.clear();
      frames.payloads.clear();
    }
  }
}
BENCHMARK(append_frame);

// As at a start without snapshots: read, unseal, decode, apply.
void replay(benchmark::State& state) {
  const TemporaryFolder folder;
  const auto log = folder.open_log();
  domain::Club club;
  club.slug = "riverside";
  const domain::Founding founding{{"Riverside"}, {"Europe/London"}, {"en"}, {"GBP"}, {"Fay"}, {"f@x.example"}};
  store::Batch batch;
  const auto take = [&](std::vector<domain::Event> events) {
    for (domain::Event& event : events) {
      domain::apply(club, event);
      batch.records.push_back(exchange::to_record(club.slug, std::move(event), ""));
    }
  };
  take(domain::decide_founding(club.slug, founding, context()).events);
  while (club.head < 16'000) take(asked(club));
  if (!log->append(batch)) return state.SkipWithError("the log refused a batch");
  for (auto _ : state) {
    if (!exchange::replay_club(*log, club.slug, club.head)) return state.SkipWithError("the log can't be read");
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(club.head) * state.iterations());
}
BENCHMARK(replay)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
