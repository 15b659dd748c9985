// What is said on one feed, and its cursor into the log, with a transport that can be made slow.
#include "net/conversation.h"

#include "exchange/fixture.h"
#include "net/hub.h"

namespace tests {
namespace {

// Keeps what was sent; takes no event bytes while it is slow.
class SlowTransport : public net::Transport {
 public:
  void reply(std::string text) override { sent.push_back(std::move(text)); }
  void events(net::SharedFrames frames) override {
    for (const auto& payload : frames->payloads) {
      const std::string text(std::string_view(frames->bytes).substr(payload.offset, payload.size));
      sent.push_back(text);
      if (payload.seq != 0) seqs.push_back(payload.seq);
    }
    if (is_slow) pending_ += frames->bytes.size();
  }
  std::size_t pending() const override { return pending_; }
  void close(std::uint16_t code, std::string_view) override { closed = code; }

  void recover(net::Conversation& conversation) {
    is_slow = false;
    pending_ = 0;
    conversation.on_room();
  }
  bool has(std::string_view part) const {
    return std::ranges::any_of(sent, [&](const std::string& text) { return text.find(part) != std::string::npos; });
  }

  std::vector<std::string> sent;
  std::vector<std::uint64_t> seqs;
  std::uint16_t closed = 0;
  bool is_slow = false;

 private:
  std::size_t pending_ = 0;
};

// Runs the loop's side on the test's own thread.
class LoopOutlet : public exchange::Outlet {
 public:
  unsigned loops() const override { return 1; }
  void deliver(unsigned, exchange::Delivery delivery, std::function<void()> handed_over) override {
    {
      const std::lock_guard lock(mutex_);
      waiting_.push_back(std::move(delivery));
    }
    changed_.notify_all();
    handed_over();
  }
  // Passes deliveries to the hub until `done`, ten seconds at most.
  template <class Done>
  void run(net::Hub& hub, Done done) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!done()) {
      std::unique_lock lock(mutex_);
      ASSERT_TRUE(changed_.wait_until(lock, deadline, [&] { return !waiting_.empty(); })) << "nothing came in time";
      exchange::Delivery next = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      hub.take(next);
    }
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<exchange::Delivery> waiting_;
};

class Talk : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "rorx-talk-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    store::OpenOptions options;
    options.data = folder_ / "data";
    options.reserve_bytes = 0;
    auto log = store::Log::open(options);
    ASSERT_TRUE(log) << log.error();
    auto credentials = std::make_unique<exchange::Credentials>(**log, std::array<std::uint8_t, 32>{7});
    exchange::Options exchange_options;
    exchange_options.reserve_bytes = 0;
    exchange_options.heads_every_ms = 10;
    exchange_ =
        std::move(*exchange::Exchange::open(std::move(*log), std::move(credentials), clock_, exchange_options, {}));
    exchange_->start(outlet_, [] {});
    hub_ = std::make_unique<net::Hub>(0, *exchange_);
    tokens_ = *exchange_->call<std::vector<std::string>>([](exchange::Turn& turn) {
      const auto founded = exchange::found_club(
          turn, {{"riverside"}, {{"A club"}, {"Europe/London"}, {"en"}, {"GBP"}, {"Fay Founder"}, {"f@c.example"}}});
      const auto admitted = exchange::admit(turn, "riverside", {{"Ben Baker"}, {}, {"Baker"}, {"b@c.example"}});
      return std::vector<std::string>{founded->token, admitted->token};
    });
  }
  void TearDown() override {
    exchange_->stop();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::string hello(int who, const std::string& after) {
    return R"({"hello":{"token":")" + tokens_[static_cast<std::size_t>(who)] + R"(","club":"riverside")" + after + "}}";
  }
  void post_asks(int count) {
    const std::uint64_t last = exchange_->log().head("riverside") + static_cast<std::uint64_t>(count);
    for (int i = 0; i < count; ++i) {
      auto frame = protocol::read_client_frame(R"({"id":"p)" + std::to_string(++posted_) +
                                               R"(","do":"ask.post","with":{"who":"A banker","why":")" +
                                               std::string(900, 'x') + R"("}})");
      exchange_->submit(
          exchange::CommandProposal{{0, 999'999}, "riverside", {2}, std::get<protocol::CommandFrame>(*frame)});
      const std::uint64_t wanted = last - static_cast<std::uint64_t>(count - i - 1);
      outlet_.run(*hub_, [&] { return exchange_->log().head("riverside") >= wanted; });
    }
  }
  void drain_deliveries() {
    bool is_over = false;
    exchange_->submit(
        exchange::Errand{[&](exchange::Turn& turn) { turn.to(0).calls.push_back([&] { is_over = true; }); }});
    outlet_.run(*hub_, [&] { return is_over; });
  }
  static std::vector<std::uint64_t> numbers(std::uint64_t from, std::uint64_t to) {
    std::vector<std::uint64_t> all;
    for (std::uint64_t seq = from; seq <= to; ++seq) all.push_back(seq);
    return all;
  }

  std::filesystem::path folder_;
  FakeClock clock_;
  LoopOutlet outlet_;
  std::unique_ptr<exchange::Exchange> exchange_;
  std::unique_ptr<net::Hub> hub_;
  std::vector<std::string> tokens_;
  int posted_ = 0;
};

using Subscription = Talk;

TEST_F(Talk, WelcomesThenSendsWhatTheClientMissesThenSaysThatItHasCaughtUp) {
  SlowTransport transport;
  net::Conversation conversation(*hub_, transport, 1);
  conversation.on_text(hello(0, R"(,"after":1)"));
  outlet_.run(*hub_, [&] { return transport.has("\"head\":{\"club\""); });
  EXPECT_EQ(transport.seqs, numbers(2, 4));
  EXPECT_TRUE(transport.sent.front().starts_with("{\"welcome\":"));
  EXPECT_TRUE(transport.has(R"({"caught_up":{"club":"riverside","head":4}})"));
  conversation.on_gone();
}

TEST_F(Talk, WithoutAfterItSendsWhatComesFromNowOn) {
  SlowTransport transport;
  net::Conversation conversation(*hub_, transport, 1);
  conversation.on_text(hello(1, ""));
  outlet_.run(*hub_, [&] { return transport.has("caught_up"); });
  EXPECT_TRUE(transport.seqs.empty());
  post_asks(2);
  drain_deliveries();
  EXPECT_EQ(transport.seqs, numbers(5, 6));
  conversation.on_gone();
}

TEST_F(Subscription, ASlowReaderLosesNothingAndGetsNothingTwice) {
  SlowTransport transport;
  net::Conversation conversation(*hub_, transport, 1);
  conversation.on_text(hello(1, R"(,"after":0)"));
  outlet_.run(*hub_, [&] { return transport.has("caught_up"); });
  transport.is_slow = true;
  post_asks(600);
  drain_deliveries();
  EXPECT_LT(transport.seqs.size(), 604u) << "it was never slow enough to wait";
  EXPECT_LT(transport.pending(), net::Transport::high_water + 256 * 1024);
  transport.recover(conversation);
  post_asks(3);
  drain_deliveries();
  EXPECT_EQ(transport.seqs, numbers(1, exchange_->log().head("riverside")));
  conversation.on_gone();
}

TEST_F(Subscription, ResumesFromEverySequenceNumber) {
  post_asks(20);
  drain_deliveries();
  for (std::uint64_t after = 0; after <= 24; ++after) {
    SlowTransport transport;
    net::Conversation conversation(*hub_, transport, 100 + after);
    conversation.on_text(hello(1, R"(,"after":)" + std::to_string(after)));
    outlet_.run(*hub_, [&] { return transport.has("caught_up"); });
    EXPECT_EQ(transport.seqs, numbers(after + 1, 24));
    conversation.on_gone();
  }
}

TEST_F(Talk, ACommandBeforeTheHelloIsToldToSayHello) {
  SlowTransport transport;
  net::Conversation conversation(*hub_, transport, 1);
  conversation.on_text(R"({"id":"k1","do":"ask.post","with":{"who":"A banker"}})");
  ASSERT_EQ(transport.sent.size(), 1u);
  EXPECT_TRUE(transport.has(R"("re":"k1")"));
  EXPECT_TRUE(transport.has("hello_first"));
  conversation.on_gone();
}

TEST_F(Talk, NoHelloWithinFiveSecondsEndsIt) {
  SlowTransport transport;
  net::Conversation conversation(*hub_, transport, 1);
  clock_.advance(4'999);
  hub_->tick();
  EXPECT_EQ(transport.closed, 0);
  clock_.advance(1);
  hub_->tick();
  EXPECT_EQ(transport.closed, 4401);
  conversation.on_gone();
}

TEST_F(Talk, ABadTokenIsRefusedWithoutReAndClosed) {
  SlowTransport transport;
  net::Conversation conversation(*hub_, transport, 1);
  conversation.on_text(R"({"hello":{"token":"nonsense","club":"riverside"}})");
  outlet_.run(*hub_, [&] { return transport.closed != 0; });
  EXPECT_EQ(transport.closed, 4401);
  EXPECT_TRUE(transport.sent.front().starts_with(R"({"error":{"code":"unauthenticated")"));
  conversation.on_gone();
}

TEST_F(Talk, AClientAheadOfTheLogIsToldLoudly) {
  SlowTransport transport;
  net::Conversation conversation(*hub_, transport, 1);
  conversation.on_text(hello(0, R"(,"after":77)"));
  outlet_.run(*hub_, [&] { return transport.closed != 0; });
  EXPECT_EQ(transport.closed, 4409);
  EXPECT_TRUE(transport.has("ahead_of_log"));
  conversation.on_gone();
}

TEST_F(Talk, SuspensionEndsTheMembersConversations) {
  SlowTransport admin, member;
  net::Conversation first(*hub_, admin, 1), second(*hub_, member, 2);
  first.on_text(hello(0, ""));
  second.on_text(hello(1, ""));
  outlet_.run(*hub_, [&] { return admin.has("caught_up") && member.has("caught_up"); });
  first.on_text(R"({"id":"s","do":"member.suspend","with":{"member":"m4"}})");
  outlet_.run(*hub_, [&] { return member.closed != 0; });
  EXPECT_EQ(member.closed, 4403);
  EXPECT_EQ(admin.closed, 0);
  first.on_gone();
  second.on_gone();
}

TEST_F(Talk, AnAlertIsToldToWhomItConcernsAlone) {
  SlowTransport giver, receiver;
  net::Conversation first(*hub_, giver, 1), second(*hub_, receiver, 2);
  first.on_text(hello(0, ""));
  second.on_text(hello(1, ""));
  outlet_.run(*hub_, [&] { return giver.has("caught_up") && receiver.has("caught_up"); });
  first.on_text(R"({"id":"t","do":"thanks.give","with":{"to":"m4","business":"new"}})");
  outlet_.run(*hub_, [&] { return receiver.has(R"("kind":"thanks_given")"); });
  EXPECT_FALSE(giver.has(R"("kind":"thanks_given")"));
  first.on_gone();
  second.on_gone();
}

TEST_F(Talk, AFloodOfNonsenseIsSlowedDownThenClosed) {
  SlowTransport transport;
  net::Conversation conversation(*hub_, transport, 1);
  conversation.on_text(hello(0, ""));
  outlet_.run(*hub_, [&] { return transport.has("caught_up"); });
  for (int i = 0; i < 300 && transport.closed == 0; ++i) conversation.on_text(R"({"id":"x","do":"nothing"})");
  EXPECT_TRUE(transport.has("slow_down"));
  EXPECT_EQ(transport.closed, 1008);
  conversation.on_gone();
}

TEST_F(Talk, TwoClubsOnOneConnectionNeedTheClubsName) {
  const auto token = *exchange_->call<std::string>([](exchange::Turn& turn) {
    return exchange::found_club(turn,
                                {{"oaktree"}, {{"Oak"}, {"Asia/Tokyo"}, {"en"}, {"JPY"}, {"Fay"}, {"f@o.example"}}})
        ->token;
  });
  SlowTransport transport;
  net::Conversation conversation(*hub_, transport, 1);
  conversation.on_text(hello(0, ""));
  conversation.on_text(R"({"hello":{"token":")" + token + R"(","club":"oaktree"}})");
  outlet_.run(*hub_, [&] {
    return transport.has(R"("caught_up":{"club":"oaktree")") && transport.has(R"("caught_up":{"club":"riverside")");
  });
  conversation.on_text(R"({"id":"k1","do":"ask.post","with":{"who":"A banker"}})");
  EXPECT_TRUE(transport.sent.back().find(R"("field":"club")") != std::string::npos);
  conversation.on_text(R"({"id":"k2","club":"oaktree","do":"ask.post","with":{"who":"A banker"}})");
  outlet_.run(*hub_, [&] { return transport.has(R"({"re":"k2","club":"oaktree","ok":{"seq":4,"made":"a4"}})"); });
  conversation.on_gone();
}

}  // namespace
}  // namespace tests
