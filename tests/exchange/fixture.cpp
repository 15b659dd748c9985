#include "exchange/fixture.h"

#include "exchange/faulty_log.h"

namespace tests {
namespace {

constexpr std::chrono::seconds patience{10};

}  // namespace

void FakeOutlet::deliver(unsigned, exchange::Delivery delivery, std::function<void()> handed_over) {
  const std::lock_guard lock(mutex_);
  const bool is_held = holds_ && !delivery.replies.empty();
  for (auto& reply : delivery.replies) replies_.push_back(std::move(reply));
  for (auto& entry : delivery.entries) entries_.push_back(std::move(entry));
  if (delivery.heads) heads_.insert(heads_.end(), delivery.heads->begin(), delivery.heads->end());
  if (delivery.cuts) cuts_.insert(cuts_.end(), delivery.cuts->begin(), delivery.cuts->end());
  if (delivery.notices) {
    std::ranges::copy_if(*delivery.notices, std::back_inserter(alerts_),
                         [](const exchange::Notice& one) { return one.member.has_value(); });
  }
  if (delivery.events) {
    events_.insert(events_.end(), delivery.events->begin(), delivery.events->end());
    ++commits_with_events_;
  }
  changed_.notify_all();
  if (is_held) {
    held_.push_back(std::move(handed_over));
  } else {
    handed_over();
  }
}

template <class Find>
auto FakeOutlet::await(Find find) {
  std::unique_lock lock(mutex_);
  decltype(find()) found;
  const bool came = changed_.wait_for(lock, patience, [&] { return (found = find()).has_value(); });
  EXPECT_TRUE(came) << "nothing came within ten seconds";
  if (!came) throw std::runtime_error("nothing came within ten seconds");
  return *found;
}

exchange::Reply FakeOutlet::reply_to(std::uint64_t conversation) {
  return await([&]() -> std::optional<exchange::Reply> {
    const auto found = std::ranges::find(replies_, conversation, &exchange::Reply::conversation);
    if (found == replies_.end()) return std::nullopt;
    return *found;
  });
}

exchange::Entry FakeOutlet::entry_of(std::uint64_t conversation) {
  return await([&]() -> std::optional<exchange::Entry> {
    const auto found = std::ranges::find(entries_, conversation, &exchange::Entry::conversation);
    if (found == entries_.end()) return std::nullopt;
    return *found;
  });
}

exchange::Head FakeOutlet::head_of(std::string_view club, std::uint64_t at_least) {
  return await([&]() -> std::optional<exchange::Head> {
    for (const auto& head : heads_) {
      if (head.club == club && head.size >= at_least) return head;
    }
    return std::nullopt;
  });
}

std::vector<exchange::ClubFrames> FakeOutlet::events() {
  const std::lock_guard lock(mutex_);
  return events_;
}

std::vector<exchange::Cut> FakeOutlet::cuts() {
  const std::lock_guard lock(mutex_);
  return cuts_;
}

std::vector<exchange::Notice> FakeOutlet::alerts() {
  const std::lock_guard lock(mutex_);
  return alerts_;
}

std::size_t FakeOutlet::commits_with_events() {
  const std::lock_guard lock(mutex_);
  return commits_with_events_;
}

void FakeOutlet::hold() {
  const std::lock_guard lock(mutex_);
  holds_ = true;
}

void FakeOutlet::release() {
  const std::lock_guard lock(mutex_);
  holds_ = false;
  for (const auto& handed_over : std::exchange(held_, {})) handed_over();
}

void ExchangeTest::SetUp() {
  std::string pattern = (std::filesystem::temp_directory_path() / "rorx-exchange-XXXXXX").string();
  ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
  folder_ = pattern;
  open();
}

void ExchangeTest::TearDown() {
  if (outlet_) outlet_->release();
  stop();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void ExchangeTest::open(bool use_snapshots) {
  store::OpenOptions options;
  options.data = folder_ / "data";
  options.reserve_bytes = 0;
  auto log = store::Log::open(options);
  ASSERT_TRUE(log) << log.error();
  auto faulty = std::make_unique<FaultyLog>(std::move(*log));
  log_ = faulty.get();
  auto credentials = std::make_unique<exchange::Credentials>(*faulty, std::array<std::uint8_t, 32>{7});
  exchange::Options exchange_options;
  exchange_options.use_snapshots = use_snapshots;
  exchange_options.reserve_bytes = 0;
  exchange_options.heads_every_ms = 10;
  auto opened = exchange::Exchange::open(std::move(faulty), std::move(credentials), clock_, exchange_options, {});
  ASSERT_TRUE(opened) << opened.error();
  exchange_ = std::move(*opened);
  outlet_ = std::make_unique<FakeOutlet>();
  exchange_->start(*outlet_, [this] { told_in_doubt_ = true; });
}

void ExchangeTest::stop() {
  exchange_.reset();
}

void ExchangeTest::fail_appends_from_now_on() {
  log_->fail = store::AppendError::in_doubt;
}

std::vector<exchange::MemberId> ExchangeTest::found(const std::string& slug, int others) {
  const auto members = exchange_->call<std::vector<exchange::MemberId>>([&](exchange::Turn& turn) {
    const auto founded = exchange::found_club(
        turn, {{slug}, {{"A club"}, {"Europe/London"}, {"en"}, {"GBP"}, {"Fay Founder"}, {"fay@club.example"}}});
    std::vector<exchange::MemberId> made{founded->member};
    for (int i = 0; i < others; ++i) {
      const std::string number = std::to_string(i);
      const auto admitted = exchange::admit(
          turn, slug, {{"Member " + number}, {}, {"Profession " + number}, {"m" + number + "@club.example"}});
      made.push_back(admitted->member);
    }
    return made;
  });
  is_handed_over();
  return members.value_or(std::vector<exchange::MemberId>{});
}

// An answer comes once a commit is durable, its frames right behind: whoever is served next comes behind those too.
void ExchangeTest::is_handed_over() {
  exchange_->call<bool>([](exchange::Turn&) { return true; });
}

std::uint64_t ExchangeTest::send(const std::string& club, exchange::MemberId member, const std::string& frame) {
  auto read = protocol::read_client_frame(frame);
  EXPECT_TRUE(read) << frame;
  const std::uint64_t conversation = ++next_conversation_;
  exchange_->submit(
      exchange::CommandProposal{{0, conversation}, club, member, std::move(std::get<protocol::CommandFrame>(*read))});
  return conversation;
}

std::string ExchangeTest::answer(const std::string& club, exchange::MemberId member, const std::string& frame) {
  return outlet_->reply_to(send(club, member, frame)).frame;
}

std::string ExchangeTest::state_of(const std::string& club) {
  return exchange_->call<std::string>([&](exchange::Turn& turn) { return domain::encode_club(*turn.club(club)); })
      .value_or("");
}

}  // namespace tests
