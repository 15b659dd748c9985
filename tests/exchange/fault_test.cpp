// When the disk fails: nothing more is acknowledged, everyone is told the truth, and a retry settles it.
#include "exchange/faulty_log.h"
#include "exchange/fixture.h"

namespace tests {
namespace {

class Fault : public ExchangeTest {};

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_F(Fault, AFailedWriteStopsTheWriterAtOnce) {
  const auto members = found("riverside", 0);
  fail_appends_from_now_on();
  const auto frame = answer("riverside", members[0], ask("k1"));
  EXPECT_TRUE(holds(frame, R"("code":"unknown_outcome")")) << frame;
  EXPECT_TRUE(holds(frame, R"("retry":"same")")) << frame;
  stop();
  EXPECT_TRUE(told_in_doubt_);
}

TEST_F(Fault, NothingThatMayNotBeOnDiskIsShown) {
  const auto members = found("riverside", 0);
  const auto before = outlet_->events().size();
  fail_appends_from_now_on();
  answer("riverside", members[0], ask("k1"));
  EXPECT_EQ(outlet_->events().size(), before);
}

TEST_F(Fault, ARefusedCommandOfTheSameBatchKeepsItsOwnAnswer) {
  const auto members = found("riverside", 0);
  outlet_->hold();
  outlet_->reply_to(send("riverside", members[0], ask("k0")));
  const auto good = send("riverside", members[0], ask("k1"));
  const auto bad = send("riverside", members[0], R"({"id":"k2","do":"ask.withdraw","with":{"ask":"a9"}})");
  fail_appends_from_now_on();
  outlet_->release();
  EXPECT_TRUE(holds(outlet_->reply_to(good).frame, "unknown_outcome"));
  EXPECT_TRUE(holds(outlet_->reply_to(bad).frame, "not_found"));
}

TEST_F(Fault, TheRetrySettlesWhatWasWrittenAfterAll) {
  const auto members = found("riverside", 0);
  log_->writes_before_it_fails = true;
  fail_appends_from_now_on();
  EXPECT_TRUE(holds(answer("riverside", members[0], ask("k1")), "unknown_outcome"));
  stop();
  open();
  EXPECT_EQ(answer("riverside", members[0], ask("k1")), R"({"re":"k1","club":"riverside","ok":{"seq":4,"made":"a4"}})");
  EXPECT_EQ(exchange_->log().head("riverside"), 4u);
}

TEST_F(Fault, TheRetrySettlesWhatWasNotWritten) {
  const auto members = found("riverside", 0);
  fail_appends_from_now_on();
  EXPECT_TRUE(holds(answer("riverside", members[0], ask("k1")), "unknown_outcome"));
  stop();
  open();
  EXPECT_EQ(answer("riverside", members[0], ask("k1")), R"({"re":"k1","club":"riverside","ok":{"seq":4,"made":"a4"}})");
}

TEST_F(Fault, ANearlyFullDiskMakesItReadOnlyUntilThereIsRoom) {
  const auto members = found("riverside", 0);
  answer("riverside", members[0], ask("k1"));
  log_->free = 1024;
  EXPECT_TRUE(holds(answer("riverside", members[0], ask("k2")), R"("code":"storage_full")"));
  EXPECT_TRUE(holds(answer("riverside", members[0], ask("k1")), R"("ok")")) << "a repetition writes nothing";
  EXPECT_EQ(exchange_->log().head("riverside"), 4u);
  log_->free = 1ull << 40;
  EXPECT_TRUE(holds(answer("riverside", members[0], ask("k2")), R"("made":"a5")"));
}

}  // namespace
}  // namespace tests
