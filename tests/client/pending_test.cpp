#include "cli/pending.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace client_test {
namespace {

using cli::Pending;

Pending with_commands(int count) {
  Pending pending;
  for (int i = 1; i <= count; ++i) pending.add({"k" + std::to_string(i), "frame " + std::to_string(i)});
  return pending;
}

bool settles(Pending& pending, std::string_view answer, std::int64_t now_ms = 0) {
  return pending.take_answer(boost::json::parse(answer).as_object(), now_ms);
}

TEST(Pending, SendsEachCommandOnceInItsOrder) {
  Pending pending = with_commands(2);
  EXPECT_EQ(pending.next(0), "frame 1");
  EXPECT_EQ(pending.next(0), "frame 2");
  EXPECT_EQ(pending.next(0), std::nullopt);
}

TEST(Pending, SendsWhatIsUnansweredAgainAfterALostConnection) {
  Pending pending = with_commands(3);
  while (pending.next(0)) {
  }
  EXPECT_TRUE(settles(pending, R"({"re":"k2","ok":{"seq":9}})"));
  pending.on_lost_connection();
  EXPECT_EQ(pending.next(0), "frame 1");
  EXPECT_EQ(pending.next(0), "frame 3");
  EXPECT_EQ(pending.next(0), std::nullopt);
  EXPECT_EQ(pending.last_seq(), 9U);
}

TEST(Pending, WaitsAsLongAsTheServerAdvises) {
  Pending pending = with_commands(1);
  pending.next(0);
  EXPECT_FALSE(settles(pending, R"({"re":"k1","error":{"code":"busy","retry":"same","retry_after_ms":70}})", 1000));
  EXPECT_EQ(pending.next(1069), std::nullopt);
  EXPECT_EQ(pending.next(1070), "frame 1");
}

TEST(Pending, TakesARefusalThatIsFinalForTheOutcome) {
  Pending pending = with_commands(1);
  pending.next(0);
  EXPECT_TRUE(settles(pending, R"({"re":"k1","error":{"code":"not_now","retry":"never"}})"));
  EXPECT_TRUE(pending.is_empty());
}

TEST(Pending, GivesACommandUpThatIsNeverSettled) {
  Pending pending = with_commands(1);
  const auto* busy = R"({"re":"k1","error":{"code":"busy","retry":"same","retry_after_ms":1}})";
  int tries = 1;
  for (pending.next(0); !settles(pending, busy); pending.next(1)) ++tries;
  EXPECT_EQ(tries, Pending::tries_at_most);
}

TEST(Pending, KeepsOnlySoManyInFlight) {
  Pending pending = with_commands(100);
  std::size_t sent = 0;
  while (pending.next(0)) ++sent;
  EXPECT_EQ(sent, Pending::in_flight_at_most);
}

}  // namespace
}  // namespace client_test
