#include "exchange/standing_keeper.h"

#include "standing/snapshot.h"

#include <future>
#include <utility>

namespace exchange {
namespace {

constexpr std::size_t questions_at_most = 256;
constexpr std::chrono::seconds look_at_the_week_every{60};  // in a new week everyone's evidence weighs a little less

}  // namespace

StandingKeeper::StandingKeeper(StandingMap standings, const Clock& clock)
    : clock_(clock), standings_(std::move(standings)) {}

StandingKeeper::~StandingKeeper() {
  stop();
}

void StandingKeeper::start(Outlet& outlet, std::chrono::milliseconds tell_every) {
  outlet_ = &outlet;
  tell_every_ = tell_every;
  thread_ = std::thread([this] { run(); });
}

void StandingKeeper::stop() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  arrived_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void StandingKeeper::take(ClubFacts facts) {
  if (facts.empty()) return;
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back([this, facts = std::move(facts)]() mutable { fold(std::move(facts)); });
  }
  arrived_.notify_one();
}

bool StandingKeeper::ask(std::string club, Question question) {
  {
    const std::lock_guard lock(mutex_);
    if (questions_ >= questions_at_most || is_stopping_) return false;
    ++questions_;
    waiting_.push_back([this, club = std::move(club), question = std::move(question)] {
      question(standings_[club]);
      const std::lock_guard counting(mutex_);
      --questions_;
    });
  }
  arrived_.notify_one();
  return true;
}

std::string StandingKeeper::encoded(const std::string& club) {
  auto bytes = std::make_shared<std::promise<std::string>>();
  auto got = bytes->get_future();
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back([this, club, bytes] { bytes->set_value(standing::encode(standings_[club])); });
  }
  arrived_.notify_one();
  return got.get();
}

void StandingKeeper::run() {
  auto next_look = steady_clock::now() + look_at_the_week_every;
  while (true) {
    std::deque<Work> work;
    {
      std::unique_lock lock(mutex_);
      arrived_.wait_for(lock, tell_every_, [&] { return !waiting_.empty() || is_stopping_; });
      if (is_stopping_ && waiting_.empty()) return;
      work.swap(waiting_);
    }
    for (Work& one : work) one();
    if (steady_clock::now() >= next_look) {
      next_look += look_at_the_week_every;
      for (auto& [club, told] : told_) told.is_stale = true;
    }
    tell_what_moved();
  }
}

void StandingKeeper::fold(ClubFacts facts) {
  for (auto& [club, ones] : facts) {
    standing::Standings& standings = standings_[club];
    const auto [told, is_first] = told_.try_emplace(club);
    if (is_first) told->second.scores = scores_of(standings);
    for (standing::Fact& fact : ones) standings.take(std::move(fact));
    told->second.is_stale = true;
  }
}

std::map<protocol::MemberId, standing::Score> StandingKeeper::scores_of(standing::Standings& standings) const {
  std::map<protocol::MemberId, standing::Score> scores;
  for (const standing::Ranked& one : standings.table(standing::day_of(clock_.now_ms()))) {
    scores.emplace(one.member, one.score);
  }
  return scores;
}

void StandingKeeper::tell_what_moved() {
  const auto now = steady_clock::now();
  auto frames = std::make_shared<std::vector<Notice>>();
  for (auto& [club, told] : told_) {
    if (!told.is_stale || now - told.at < tell_every_) continue;
    told.is_stale = false;
    told.at = now;
    auto scores = scores_of(standings_[club]);
    std::vector<protocol::Standing> moved;
    for (const auto& [member, score] : scores) {
      const auto before = told.scores.find(member);
      if (before == told.scores.end() || before->second != score) moved.push_back(shown(member, score));
    }
    told.scores = std::move(scores);
    if (!moved.empty()) frames->push_back({club, protocol::standing_frame(club, moved)});
  }
  if (frames->empty()) return;
  for (unsigned loop = 0; loop < outlet_->loops(); ++loop) {
    Delivery delivery;
    delivery.notices = frames;
    outlet_->deliver(loop, std::move(delivery), [] {});
  }
}

protocol::Standing shown(protocol::MemberId member, const standing::Score& score) {
  return {member, score.shown(), score.band_low() / 1000, score.band_high() / 1000, score.is_new()};
}

}  // namespace exchange
