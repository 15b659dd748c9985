#include "fan_out.h"

#include <algorithm>
#include <cstdio>
#include <vector>

namespace bench {
namespace {

constexpr double warm_up_seconds = 0.5;
constexpr double patience_seconds = 10;  // for what is still on its way at the end
constexpr std::int64_t second_ns = 1'000'000'000;

std::int64_t ns(double seconds) {
  return static_cast<std::int64_t>(seconds * 1e9);
}

class Run {
 public:
  Run(Room& room, const FanOutPlan& plan)
      : room_(room),
        plan_(plan),
        is_paced_(plan.deliveries_a_second > 0),
        message_every_ns_(is_paced_ ? ns(static_cast<double>(room.readers()) / plan.deliveries_a_second) : 0) {}

  // Keeps the room busy until then.
  void drive(std::int64_t until_ns) {
    next_ns_ = std::max(next_ns_, now_ns());
    for (std::int64_t now = now_ns(); now < until_ns; now = now_ns()) {
      publish_due(now);
      room_.poll(is_paced_ ? wait_ms(now) : 100, on_delivery_);
    }
  }

  bool drain() {
    const std::int64_t until = now_ns() + ns(patience_seconds);
    while (delivered_ < sent_ns_.size() * room_.readers() && now_ns() < until) room_.poll(50, on_delivery_);
    return delivered_ == sent_ns_.size() * room_.readers();
  }

  void start_measuring() { measures_latency_ = true; }
  std::uint64_t delivered() const { return delivered_; }
  std::uint64_t published() const { return sent_ns_.size(); }
  Latencies& latencies() { return latencies_; }

 private:
  void publish_due(std::int64_t now) {
    if (is_paced_) {
      for (; next_ns_ <= now; next_ns_ += message_every_ns_) publish(next_ns_);
      return;
    }
    while (sent_ns_.size() - delivered_ / room_.readers() < plan_.in_flight) publish(now);
  }

  // A message that leaves late because the load is behind counts from when it was due.
  void publish(std::int64_t due_ns) {
    sent_ns_.push_back(due_ns);
    room_.publish();
  }

  int wait_ms(std::int64_t now) const {
    return static_cast<int>(std::clamp<std::int64_t>((next_ns_ - now) * 1000 / second_ns, 0, 100));
  }

  void deliver(std::uint64_t number) {
    ++delivered_;
    if (!measures_latency_ || !is_paced_ || number == 0 || number > sent_ns_.size()) return;
    latencies_.add_ns(now_ns() - sent_ns_[number - 1]);
  }

  Room& room_;
  const FanOutPlan& plan_;
  const bool is_paced_;
  const std::int64_t message_every_ns_;
  const Room::OnDelivery on_delivery_ = [this](std::uint64_t number) { deliver(number); };
  std::int64_t next_ns_ = 0;
  std::uint64_t delivered_ = 0;
  std::vector<std::int64_t> sent_ns_;
  bool measures_latency_ = false;
  Latencies latencies_;
};

std::string name_of(const Room& room, const FanOutPlan& plan) {
  const std::string readers = "fan-out to " + std::to_string(room.readers());
  if (plan.deliveries_a_second > 0) return readers + ", paced";
  return readers + ", " + std::to_string(plan.in_flight) + " in flight";
}

}  // namespace

Faults measure_fan_out(Room& room, const FanOutPlan& plan) {
  Run run(room, plan);
  run.drive(now_ns() + ns(std::min(warm_up_seconds, plan.seconds)));
  run.start_measuring();
  const std::int64_t began = now_ns();
  const std::uint64_t delivered_before = run.delivered();
  const double processor_before = processor_seconds(plan.process);
  run.drive(began + ns(plan.seconds));
  const double took = static_cast<double>(now_ns() - began) * 1e-9;
  const double delivered = static_cast<double>(run.delivered() - delivered_before);
  const double processor = processor_seconds(plan.process) - processor_before;
  run.drain();

  const std::string work = name_of(room, plan);
  print_row(work, plan.server, "deliveries/s", delivered / took);
  print_row(work, plan.server, "µs of processor each", processor * 1e6 / delivered);
  if (plan.deliveries_a_second > 0) {
    print_row(work, plan.server, "p50 ms", run.latencies().at_ms(0.5));
    print_row(work, plan.server, "p99 ms", run.latencies().at_ms(0.99));
  }
  return room.faults(run.published());
}

bool report(const std::string& work, const Faults& faults) {
  const auto say = [&](const char* what, std::uint64_t count) {
    if (count > 0) std::fprintf(stderr, "%s: %llu %s\n", work.c_str(), static_cast<unsigned long long>(count), what);
  };
  say("events lost", faults.lost);
  say("events doubled", faults.doubled);
  say("events out of order", faults.out_of_order);
  say("commands unanswered", faults.unanswered);
  say("commands refused", faults.refused);
  say("connections broken", faults.broken);
  if (!faults.first_refusal.empty()) std::fprintf(stderr, "%s: %s\n", work.c_str(), faults.first_refusal.c_str());
  return !faults.any();
}

}  // namespace bench
