// The one thread that owns all club state: it takes what has arrived, decides and applies it in order, appends the
// events in one synced write, and only then hands answers and frames out. There is no artificial delay: a batch is
// what came in while the last one was being synced and handed over.
#pragma once
#include "exchange/alert_teller.h"
#include "exchange/clubs.h"
#include "exchange/credentials.h"
#include "exchange/metrics.h"
#include "exchange/sequencer.h"
#include "exchange/turn.h"

#include <array>
#include <atomic>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace exchange {

struct Options {
  std::size_t batch_at_most = 1024;      // proposals in a commit
  std::size_t waiting_at_most = 65'536;  // proposals in the queue; beyond, clients are told `busy`
  std::uint64_t snapshot_every = 4096;   // events of a club
  bool use_snapshots = true;
  std::int64_t heads_every_ms = 500;          // a signed head follows its events at most this much later
  std::uint64_t reserve_bytes = 64ull << 20;  // below this much free disk, commands are refused
  bool has_budgets = true;                    // of what a member may post in a day
};

class Exchange {
 public:
  using Progress = std::function<void(std::string_view, std::uint64_t, std::uint64_t)>;
  // Reads all clubs' states from the log. The error is one sentence.
  static std::expected<std::unique_ptr<Exchange>, std::string> open(std::unique_ptr<store::Log> log,
                                                                    std::unique_ptr<Credentials> credentials,
                                                                    const Clock& clock, const Options& options,
                                                                    const Progress& progress);
  ~Exchange();

  // `in_doubt` is called on the exchange's thread when the log refused a write: every client has been told that its
  // outcome is unknown, nothing more is acknowledged, and the process must stop.
  void start(Outlet& outlet, std::function<void()> in_doubt);

  // Any thread. False: too much is waiting.
  bool submit(CommandProposal proposal);
  bool submit(HelloProposal proposal);
  bool submit(Farewell proposal);
  bool submit(Errand proposal);
  // Runs `work` within a commit and returns its result once that is durable. Any thread but the exchange's own.
  // Nothing where the exchange has stopped.
  template <class T>
  std::optional<T> call(std::function<T(Turn&)> work);

  const store::Log& log() const { return *log_; }
  store::Log& writable_log() { return *log_; }  // for backups, which may run beside the writer
  const Credentials& credentials() const { return *credentials_; }
  const Clock& clock() const { return clock_; }
  StandingKeeper& standings() { return standings_; }
  Metrics& metrics() { return metrics_; }
  bool is_in_doubt() const { return in_doubt_.load(); }

  // `told` is called on the exchange's thread whenever something has been raised in an inbox. Before start().
  void when_alerts_are_raised(std::function<void()> told) { on_alerts_ = std::move(told); }

  // From now on commands are refused as `shutting_down`; those already waiting are still served.
  void drain() { draining_.store(true); }
  // Serves what waits, signs the last heads, writes snapshots, ends the thread.
  void stop();

 private:
  Exchange(std::unique_ptr<store::Log> log, std::unique_ptr<Credentials> credentials, const Clock& clock,
           const Options& options, Recovered recovered);

  void run();
  void serve(std::vector<Proposal> proposals);
  void handle(Turn& turn, CommandProposal& proposal);
  void handle(Turn& turn, HelloProposal& proposal);
  void handle(Turn& turn, Farewell& proposal);
  void handle(Turn& turn, Errand& proposal) { proposal.run(turn); }
  std::optional<protocol::Error> refuses_all() const;
  std::optional<protocol::Error> refuses_writing() const;
  bool make_durable(Turn& turn);
  void hand_over(std::vector<Delivery> deliveries);
  void answer_unknown(Turn& turn);
  void tick();
  void publish_heads();
  void publish_presence();
  void publish_alerts(RaisingEvents events);
  void publish(std::vector<Notice> alerts);
  void bring_due();
  void announce_forks();
  void finish_erasures();
  void write_snapshots(bool all);

  std::unique_ptr<store::Log> log_;
  std::unique_ptr<Credentials> credentials_;
  const Clock& clock_;
  const Options options_;
  ClubMap clubs_;
  StandingKeeper standings_;
  QueueSequencer sequencer_;
  Metrics metrics_;
  RandomPool random_;
  Outlet* outlet_ = nullptr;
  std::function<void()> on_in_doubt_;
  std::function<void()> on_alerts_;
  AlertTeller alerts_;
  std::map<std::string, std::map<MemberId, int>> present_;  // conversations of each member in a club's feed
  std::map<std::string, std::uint64_t> snapshot_at_;
  std::uint64_t snapshots_looked_for_at_ = 0;  // in events since the start
  std::vector<std::string> presence_changed_;
  bool heads_are_due_ = false;
  std::chrono::steady_clock::time_point next_heads_{}, next_due_{}, next_forget_{};
  std::atomic<bool> draining_{false}, stopping_{false}, in_doubt_{false};
  std::thread thread_;
};

template <class T>
std::optional<T> Exchange::call(std::function<T(Turn&)> work) {
  struct Wait {
    std::mutex mutex;
    std::condition_variable done;
    std::optional<T> result;
    bool is_over = false;
  };
  auto wait = std::make_shared<Wait>();
  // Goes with the errand's turn, whether that became durable or not.
  std::shared_ptr<void> over(nullptr, [wait](void*) {
    const std::lock_guard lock(wait->mutex);
    wait->is_over = true;
    wait->done.notify_all();
  });
  const bool taken = submit(Errand{[work = std::move(work), wait, over = std::move(over)](Turn& turn) {
    auto result = std::make_shared<T>(work(turn));
    turn.once_durable([wait, over, result] {
      const std::lock_guard lock(wait->mutex);
      wait->result = std::move(*result);
    });
  }});
  if (!taken) return std::nullopt;
  std::unique_lock lock(wait->mutex);
  wait->done.wait(lock, [&] { return wait->is_over; });
  return std::move(wait->result);
}

}  // namespace exchange
