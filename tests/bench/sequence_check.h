// Whether every reader got every event once and in order: the guarantee that each run is held to.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <set>
#include <string>

namespace bench {

struct Faults {
  std::uint64_t lost = 0, doubled = 0, out_of_order = 0, unanswered = 0, refused = 0, broken = 0;
  std::string first_refusal = {};  // what the server said

  bool any() const { return lost + doubled + out_of_order + unanswered + refused + broken > 0; }
  void add(const Faults& more) {
    lost += more.lost;
    doubled += more.doubled;
    out_of_order += more.out_of_order;
    unanswered += more.unanswered;
    refused += more.refused;
    broken += more.broken;
    if (first_refusal.empty()) first_refusal = more.first_refusal;
  }
};

// What one reader has had of one club's events.
class SequenceCheck {
 public:
  void begin_behind(std::uint64_t seq) { next_ = seq + 1; }
  std::uint64_t next() const { return next_; }

  void take(std::uint64_t seq, Faults& faults) {
    if (seq == next_) {
      ++next_;
    } else if (seq > next_) {
      for (; next_ < seq; ++next_) missing_.insert(next_);
      ++next_;
    } else if (missing_.erase(seq) > 0) {
      ++faults.out_of_order;
    } else {
      ++faults.doubled;
    }
  }

  // Nothing more comes, and `last` was the club's last event.
  void end(std::uint64_t last, Faults& faults) const {
    faults.lost += missing_.size() + (last >= next_ ? last + 1 - next_ : 0);
  }

 private:
  std::uint64_t next_ = 1;
  std::set<std::uint64_t> missing_;
};

}  // namespace bench
