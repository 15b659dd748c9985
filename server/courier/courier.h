// Carries alerts out of the house: each to its member's webhook, and once a day what is unread by mail. A thread of its
// own: the exchange is asked what there is and told what became of it, and waits for nothing outside.
#pragma once
#include "courier/post.h"
#include "courier/rounds.h"
#include "exchange/exchange.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace courier {

struct Options {
  std::optional<Reach> webhooks;         // none: they are off
  std::optional<MailServer> mail;        // none: no mail
  std::function<std::string()> origin;   // where people reach the server
  std::function<std::int64_t()> jitter;  // from 0 to 999
};

class Courier {
 public:
  Courier(exchange::Exchange& exchange, Options options);
  ~Courier();

  // The exchange must run, until stop() has returned.
  void start();
  void stop();
  // Any thread: something has been raised.
  void wake();

  // One round: what can be delivered now is. When there may be something again, UTC; 0: not known. Not beside start().
  std::int64_t step();

 private:
  struct Retry {
    std::int64_t failures = 0, next_at_ms = 0;
  };
  void run();
  void deliver(Parcel parcel);
  void deliver(const Letter& letter);
  // The status of the answer; 0: there was none.
  long send(const Parcel& parcel, const protocol::Alert& alert) const;

  exchange::Exchange& exchange_;
  const Options options_;
  std::atomic<bool> is_stopping_{false};
  Post post_;
  std::map<std::string, Retry> letters_;  // by club and member; a restart tries at once
  std::mutex mutex_;
  std::condition_variable woken_;
  bool is_woken_ = true;
  std::thread thread_;
};

}  // namespace courier
