// One commit in the making: proposals are decided and applied in order, their events gathered for one synced write.
#pragma once
#include "domain/abroad.h"
#include "domain/decide.h"
#include "exchange/alert_teller.h"
#include "exchange/clock.h"
#include "exchange/clubs.h"
#include "exchange/credentials.h"
#include "exchange/delivery.h"
#include "store/log.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace exchange {

// Fresh random bytes, fetched from the system by the page.
class RandomPool {
 public:
  std::array<std::uint8_t, 32> seed();

 private:
  std::array<std::uint8_t, 4096> bytes_{};
  std::size_t used_ = 4096;
};

// Lives on the exchange's thread from the first proposal of a batch until its deliveries are out.
class Turn {
 public:
  Turn(ClubMap& clubs, const store::Log& log, Credentials& credentials, const Clock& clock, RandomPool& random,
       unsigned loops);

  // Why nothing may be written now, where that is so: whoever means to write asks before.
  const std::optional<protocol::Error>& refusal() const { return refusal_; }
  void refuse(std::optional<protocol::Error> refusal) { refusal_ = std::move(refusal); }

  domain::Club* club(std::string_view slug);
  domain::Club& make_club(const std::string& slug);
  const ClubMap& clubs() const { return clubs_; }
  Credentials& credentials() { return credentials_; }
  const store::Log& log() const { return log_; }
  std::int64_t now_ms() const { return now_ms_; }

  // With the day it is in these time zones, beside the club's.
  domain::Context context(const domain::Club& club, const std::vector<std::string>& time_zones = {});
  // The unsealed body of a part, from the log or from this very batch.
  std::optional<std::string> recall(const std::string& club, std::uint64_t seq, std::string_view label) const;

  // An event of the log or of this very batch; nothing where there is none.
  std::optional<domain::Event> event(const std::string& club, std::uint64_t seq) const;
  // The same as the struct that it is; nothing where it has been erased.
  template <class P>
  std::optional<P> recall_as(const std::string& club, std::uint64_t seq, std::string_view label) const;

  // Applies the events and queues their records, and with them what they say to another club. The first one carries
  // `key`.
  void commit(domain::Club& club, std::vector<domain::Event> events, const std::string& key = {});

  std::optional<store::Outcome> outcome(const std::string& club, const std::string& actor,
                                        const std::string& key) const;
  void bind(const std::string& club, const std::string& actor, const std::string& key, store::Outcome outcome);

  // The key under which the subject's parts lie is destroyed with this commit.
  void erase(const std::string& club, const std::string& subject) { batch_.erasures.emplace_back(club, subject); }
  Credentials::Change& settings() { return batch_.settings; }
  void cut(Cut cut) { cuts_.push_back(std::move(cut)); }
  Delivery& to(unsigned loop) { return deliveries_[loop]; }
  // Called on the exchange's thread once the commit is durable; or, where it never will be, not at all.
  void once_durable(std::function<void()> call) { calls_.push_back(std::move(call)); }

  std::size_t events() const { return batch_.records.size(); }
  bool needs_append() const { return !batch_.records.empty() || !batch_.settings.empty() || !batch_.erasures.empty(); }
  const store::Batch& batch() const { return batch_; }

  // After the append: the frames that everyone gets, and the thread's own parts.
  void encode_events();
  std::vector<Delivery> take_deliveries();
  // What the commit's events say to standings.
  ClubFacts take_facts() { return std::move(facts_); }
  // Those that may raise alerts.
  RaisingEvents take_raising() { return std::move(raising_); }
  std::vector<std::function<void()>> take_calls() { return std::move(calls_); }

 private:
  std::optional<domain::Echo> take(domain::Club& club, domain::Event event, const std::string& key);
  bool look_at(const std::string& club, std::uint64_t seq,
               const std::function<void(const store::Record&)>& visit) const;
  void end_access(const std::string& club, const domain::Event& event);
  void forget(const std::string& club, const domain::Event& event);

  ClubMap& clubs_;
  const store::Log& log_;
  Credentials& credentials_;
  RandomPool& random_;
  std::int64_t now_ms_;
  std::optional<protocol::Error> refusal_;
  store::Batch batch_;
  std::map<std::tuple<std::string, std::string, std::string>, store::Outcome> bound_;
  ClubFacts facts_;
  RaisingEvents raising_;
  std::vector<Cut> cuts_;
  std::vector<std::function<void()>> calls_;
  std::vector<Delivery> deliveries_;
};

template <class P>
std::optional<P> Turn::recall_as(const std::string& club, std::uint64_t seq, std::string_view label) const {
  const auto body = recall(club, seq, label);
  if (!body) return std::nullopt;
  return protocol::read_own<P>(*body);
}

}  // namespace exchange
