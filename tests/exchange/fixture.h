// An exchange on a real log in a temporary folder, with a clock of the test's own and an outlet that remembers.
#pragma once
#include "exchange/door.h"
#include "exchange/exchange.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>

#include <gtest/gtest.h>

namespace tests {

class FakeClock : public exchange::Clock {
 public:
  std::int64_t now_ms() const override { return now_ms_.load(); }
  void advance(std::int64_t ms) { now_ms_ += ms; }

 private:
  std::atomic<std::int64_t> now_ms_{1'795'252'353'123};
};

// Remembers what one loop was handed; hands over at once unless told to hold.
class FakeOutlet : public exchange::Outlet {
 public:
  unsigned loops() const override { return 1; }
  void deliver(unsigned loop, exchange::Delivery delivery, std::function<void()> handed_over) override;

  // Waits for the reply to a command; fails the test after ten seconds.
  exchange::Reply reply_to(std::uint64_t conversation);
  exchange::Entry entry_of(std::uint64_t conversation);
  exchange::Head head_of(std::string_view club, std::uint64_t at_least);
  std::vector<exchange::ClubFrames> events();
  std::vector<exchange::Cut> cuts();
  std::vector<exchange::Notice> alerts();  // notices for one member
  std::size_t commits_with_events();

  void hold();     // deliveries with answers wait before they are handed over
  void release();  // and go on

 private:
  template <class Find>
  auto await(Find find);

  std::mutex mutex_;
  std::condition_variable changed_;
  bool holds_ = false;
  std::vector<std::function<void()>> held_;
  std::deque<exchange::Reply> replies_;
  std::deque<exchange::Entry> entries_;
  std::vector<exchange::Head> heads_;
  std::vector<exchange::ClubFrames> events_;
  std::vector<exchange::Cut> cuts_;
  std::vector<exchange::Notice> alerts_;
  std::size_t commits_with_events_ = 0;
};

// Passes everything to a real log, but fails or refuses an append when told to.
class FaultyLog;

class ExchangeTest : public ::testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  void open(bool use_snapshots = true);
  void stop();
  void fail_appends_from_now_on();

  // Founds the club with `others` members beside the founder m2; returns all members' ids.
  std::vector<exchange::MemberId> found(const std::string& slug, int others);
  // Waits until the outlet has been handed all that has been answered.
  void is_handed_over();
  std::uint64_t send(const std::string& club, exchange::MemberId member, const std::string& frame);
  // {"re":…,…}: the answer's frame.
  std::string answer(const std::string& club, exchange::MemberId member, const std::string& frame);
  std::string ask(const std::string& id) {
    return R"({"id":")" + id + R"(","do":"ask.post","with":{"who":"A banker"}})";
  }
  std::string state_of(const std::string& club);

  std::filesystem::path folder_;
  FakeClock clock_;
  std::unique_ptr<FakeOutlet> outlet_;
  std::unique_ptr<exchange::Exchange> exchange_;
  FaultyLog* log_ = nullptr;  // owned by the exchange
  std::atomic<bool> told_in_doubt_{false};
  std::uint64_t next_conversation_ = 100;
};

}  // namespace tests
