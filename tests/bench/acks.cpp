#include "acks.h"

#include <algorithm>
#include <vector>

namespace bench {
namespace {

constexpr double warm_up_seconds = 0.5;
constexpr double patience_seconds = 10;

std::int64_t ns(double seconds) {
  return static_cast<std::int64_t>(seconds * 1e9);
}

class Run {
 public:
  Run(Desk& desk, std::size_t in_flight) : desk_(desk), in_flight_(in_flight), senders_(desk.senders()) {
    for (Sender& sender : senders_) sender.sent_ns.resize(in_flight);
  }

  void fill() {
    for (std::size_t sender = 0; sender < senders_.size(); ++sender) {
      for (std::size_t i = 0; i < in_flight_; ++i) send(sender);
    }
    desk_.flush();
  }

  void drive(std::int64_t until_ns) {
    while (now_ns() < until_ns) {
      desk_.poll(100, on_answer_);
      for (const std::size_t sender : answered_) send(sender);
      answered_.clear();
      desk_.flush();
    }
  }

  void drain() {
    const std::int64_t until = now_ns() + ns(patience_seconds);
    while ((acknowledged_ < sent_ || !desk_.has_delivered_all()) && now_ns() < until) desk_.poll(50, on_answer_);
    faults_.unanswered += sent_ - std::min(sent_, acknowledged_);
  }

  void start_measuring() { latencies_ = {}; }
  std::uint64_t acknowledged() const { return acknowledged_; }
  Latencies& latencies() { return latencies_; }
  const Faults& faults() const { return faults_; }

 private:
  struct Sender {
    std::vector<std::int64_t> sent_ns;  // of entry n at n modulo its size
    std::uint64_t sent = 0, answered = 0;
  };

  void send(std::size_t number) {
    Sender& sender = senders_[number];
    sender.sent_ns[sender.sent++ % in_flight_] = now_ns();
    ++sent_;
    desk_.send(number);
  }

  // Answers come in the order of a sender's entries.
  void answer(std::size_t number, std::uint64_t entry) {
    Sender& sender = senders_[number];
    if (entry < sender.answered) ++faults_.doubled;
    if (entry > sender.answered) ++faults_.out_of_order;
    latencies_.add_ns(now_ns() - sender.sent_ns[sender.answered++ % in_flight_]);
    ++acknowledged_;
    answered_.push_back(number);
  }

  Desk& desk_;
  const std::size_t in_flight_;
  std::vector<Sender> senders_;
  std::vector<std::size_t> answered_;
  const Desk::OnAnswer on_answer_ = [this](std::size_t sender, std::uint64_t entry) { answer(sender, entry); };
  std::uint64_t sent_ = 0, acknowledged_ = 0;
  Latencies latencies_;
  Faults faults_;
};

}  // namespace

AckResult measure_acks(Desk& desk, const AckPlan& plan) {
  Run run(desk, plan.in_flight);
  run.fill();
  run.drive(now_ns() + ns(std::min(warm_up_seconds, plan.seconds)));
  run.start_measuring();
  const std::int64_t began = now_ns();
  const std::uint64_t before = run.acknowledged();
  const std::uint64_t delivered_before = desk.delivered();
  const double processor_before = processor_seconds(plan.process);
  run.drive(began + ns(plan.seconds));
  const double took = static_cast<double>(now_ns() - began) * 1e-9;
  const double acknowledged = static_cast<double>(run.acknowledged() - before);
  const double delivered = static_cast<double>(desk.delivered() - delivered_before);
  const double processor = processor_seconds(plan.process) - processor_before;

  print_row(plan.work, plan.server, "acknowledged/s", acknowledged / took);
  if (delivered > 2 * acknowledged) print_row(plan.work, plan.server, "deliveries/s", delivered / took);
  print_row(plan.work, plan.server, "µs of processor each", processor * 1e6 / acknowledged);
  print_row(plan.work, plan.server, "p50 ms", run.latencies().at_ms(0.5));
  print_row(plan.work, plan.server, "p99 ms", run.latencies().at_ms(0.99));
  print_row(plan.work, plan.server, "longest ms", run.latencies().at_ms(1));
  run.drain();
  AckResult result{acknowledged / took, desk.faults()};
  result.faults.add(run.faults());
  return result;
}

}  // namespace bench
