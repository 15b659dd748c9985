// Everyone's standings beside the exchange: a thread of its own folds what has become durable, answers questions and
// tells what has moved. However long a question takes, no commit waits for it.
#pragma once
#include "exchange/clock.h"
#include "exchange/delivery.h"
#include "standing/standings.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace exchange {

using StandingMap = std::map<std::string, standing::Standings, std::less<>>;

// Facts of one commit by club, in the log's order.
using ClubFacts = std::map<std::string, std::vector<standing::Fact>, std::less<>>;

class StandingKeeper {
 public:
  StandingKeeper(StandingMap standings, const Clock& clock);
  ~StandingKeeper();

  // Frames go to `outlet`, a club's at most every `tell_every`.
  void start(Outlet& outlet, std::chrono::milliseconds tell_every = std::chrono::milliseconds(500));
  void stop();

  // The exchange's thread, once the commit is durable, in the log's order.
  void take(ClubFacts facts);

  // Any thread. Runs `question` on the keeper's thread, behind all facts that were taken before. False: too many wait.
  using Question = std::function<void(standing::Standings&)>;
  [[nodiscard]] bool ask(std::string club, Question question);

  // The club's fold as a snapshot has it, behind all facts that were taken before. Waits for the keeper's thread.
  std::string encoded(const std::string& club);

 private:
  using Work = std::function<void()>;
  using steady_clock = std::chrono::steady_clock;
  struct Told {  // what readers of the club's feed know
    std::map<protocol::MemberId, standing::Score> scores;
    bool is_stale = false;
    steady_clock::time_point at{};
  };

  void run();
  void fold(ClubFacts facts);
  void tell_what_moved();
  std::map<protocol::MemberId, standing::Score> scores_of(standing::Standings& standings) const;

  const Clock& clock_;
  Outlet* outlet_ = nullptr;
  std::chrono::milliseconds tell_every_{500};

  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Work> waiting_;
  std::size_t questions_ = 0;  // of those that wait
  bool is_stopping_ = false;

  // The keeper's thread alone.
  StandingMap standings_;
  std::map<std::string, Told, std::less<>> told_;
  std::thread thread_;
};

// As readers are shown it: in thousandths, rounded towards 0.
protocol::Standing shown(protocol::MemberId member, const standing::Score& score);

}  // namespace exchange
