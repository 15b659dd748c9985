// The spine: order, idempotency, batches, hellos, recovery.
#include "exchange/faulty_log.h"
#include "exchange/fixture.h"

#include <future>

namespace tests {
namespace {

class Exchange : public ExchangeTest {};

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_F(Exchange, AnswersACommandWithItsOwnEventAndWhatItMade) {
  const auto members = found("riverside", 1);
  EXPECT_EQ(answer("riverside", members[1], ask("k1")), R"({"re":"k1","club":"riverside","ok":{"seq":5,"made":"a5"}})");
}

TEST_F(Exchange, ShowsNothingBeforeItIsOnDisk) {
  const auto members = found("riverside", 0);
  answer("riverside", members[0], ask("k1"));
  for (const auto& frames : outlet_->events()) EXPECT_LE(frames.last, exchange_->log().head("riverside"));
  EXPECT_EQ(exchange_->log().head("riverside"), 4u);
}

TEST_F(Exchange, ARepeatedCommandTakesEffectOnce) {
  const auto members = found("riverside", 0);
  const std::string first = answer("riverside", members[0], ask("k1"));
  EXPECT_EQ(answer("riverside", members[0], ask("k1")), first);
  EXPECT_EQ(exchange_->log().head("riverside"), 4u);
}

TEST_F(Exchange, ARepeatedCommandInOneBatchTakesEffectOnce) {
  const auto members = found("riverside", 0);
  outlet_->hold();
  const auto first = send("riverside", members[0], ask("k0"));  // its commit waits to be handed over
  outlet_->reply_to(first);
  const auto a = send("riverside", members[0], ask("k1")), b = send("riverside", members[0], ask("k1"));
  outlet_->release();
  EXPECT_EQ(outlet_->reply_to(a).frame, outlet_->reply_to(b).frame);
  EXPECT_EQ(exchange_->log().head("riverside"), 5u);
}

TEST_F(Exchange, TheSameKeyWithAnotherCommandIsRefused) {
  const auto members = found("riverside", 0);
  answer("riverside", members[0], ask("k1"));
  const std::string other = R"({"id":"k1","do":"ask.post","with":{"who":"A baker"}})";
  EXPECT_TRUE(holds(answer("riverside", members[0], other), "key_reused"));
}

TEST_F(Exchange, ARefusedCommandBindsNothing) {
  const auto members = found("riverside", 0);
  EXPECT_TRUE(
      holds(answer("riverside", members[0], R"({"id":"k1","do":"ask.withdraw","with":{"ask":"a9"}})"), "not_found"));
  EXPECT_TRUE(holds(answer("riverside", members[0], ask("k1")), "\"ok\""));
}

TEST_F(Exchange, AKeyIsItsMembersAndItsClubsOwn) {
  const auto members = found("riverside", 1);
  const auto others = found("oaktree", 0);
  answer("riverside", members[0], ask("k1"));
  EXPECT_TRUE(holds(answer("riverside", members[1], ask("k1")), R"("made":"a6")"));
  EXPECT_TRUE(holds(answer("oaktree", others[0], ask("k1")), R"("made":"a4")"));
}

TEST_F(Exchange, ARepeatedCommandTakesEffectOnceAcrossARestart) {
  const auto members = found("riverside", 0);
  const std::string first = answer("riverside", members[0], ask("k1"));
  stop();
  open();
  EXPECT_EQ(answer("riverside", members[0], ask("k1")), first);
  EXPECT_EQ(exchange_->log().head("riverside"), 4u);
}

TEST_F(Exchange, WhatCameInDuringACommitIsTheNextBatch) {
  const auto members = found("riverside", 0);
  outlet_->hold();
  outlet_->reply_to(send("riverside", members[0], ask("first")));
  std::vector<std::uint64_t> waiting;
  for (int i = 0; i < 64; ++i) waiting.push_back(send("riverside", members[0], ask("k" + std::to_string(i))));
  const int before = log_->appends;
  outlet_->release();
  for (const auto one : waiting) outlet_->reply_to(one);
  EXPECT_EQ(log_->appends - before, 1);
}

TEST_F(Exchange, StateIsTheSameFromSnapshotAndFromTheFirstEvent) {
  const auto members = found("riverside", 3);
  for (int i = 0; i < 40; ++i)
    answer("riverside", members[static_cast<std::size_t>(i) % 4], ask("k" + std::to_string(i)));
  const std::string live = state_of("riverside");
  stop();
  open(true);
  EXPECT_EQ(state_of("riverside"), live);
  stop();
  open(false);
  EXPECT_EQ(state_of("riverside"), live);
}

TEST_F(Exchange, SignsAHeadForWhatItShows) {
  const auto members = found("riverside", 0);
  answer("riverside", members[0], ask("k1"));
  EXPECT_TRUE(holds(outlet_->head_of("riverside", 4).frame->bytes, "rorx/riverside\\n4\\n"));
}

TEST_F(Exchange, AHelloBehindTheHeadIsToldThatTheServerMayHaveLostHistory) {
  const auto members = found("riverside", 0);
  const auto token = exchange_->call<exchange::Result<std::string>>(
      [&](exchange::Turn& turn) { return exchange::program_token(turn, "riverside", members[0]); });
  protocol::Hello hello{{**token}, {"riverside"}, protocol::Sequence{99}, {}};
  exchange_->submit(exchange::HelloProposal{{0, 1}, hello});
  EXPECT_EQ(outlet_->entry_of(1).refused->code, protocol::ErrorCode::ahead_of_log);
  hello.after = protocol::Sequence{2};
  exchange_->submit(exchange::HelloProposal{{0, 2}, hello});
  const auto entry = outlet_->entry_of(2);
  EXPECT_FALSE(entry.refused);
  EXPECT_EQ(entry.welcome.head, 3u);
  EXPECT_EQ(entry.after, 2u);
}

TEST_F(Exchange, AskThatIsPastItsDayExpires) {
  const auto members = found("riverside", 0);
  const std::string today = exchange::day_in("Europe/London", clock_.now_ms());
  answer("riverside", members[0],
         R"({"id":"k1","do":"ask.post","with":{"who":"A banker","good_until":")" + today + R"("}})");
  stop();
  clock_.advance(2 * exchange::day_ms);
  open();
  outlet_->head_of("riverside", 5);
  EXPECT_TRUE(holds(state_of("riverside"), R"("state":"expired")"));
}

TEST_F(Exchange, DrainingRefusesCommandsThatCanBeSentAgain) {
  const auto members = found("riverside", 0);
  exchange_->drain();
  EXPECT_TRUE(holds(answer("riverside", members[0], ask("k1")), R"("code":"shutting_down")"));
  EXPECT_EQ(exchange_->log().head("riverside"), 3u);
}

TEST_F(Exchange, WhoeverCallsAfterTheEndIsToldThatThereIsNoAnswer) {
  exchange_->stop();
  EXPECT_FALSE(exchange_->call<int>([](exchange::Turn&) { return 1; }));
}

TEST_F(Exchange, ARefusedIntroductionIsRepeatedToWhoRefusedAndToNobodyElse) {
  const auto members = found("riverside", 2);
  answer("riverside", members[0],
         R"({"id":"i","do":"introduction.propose","with":{"a":")" + members[1].text() + R"(","b":")" +
             members[2].text() + R"(","blurb":"You two should meet"}})");
  const std::string refuse = R"({"id":"n","do":"introduction.refuse","with":{"introduction":"i6"}})";
  const std::string first = answer("riverside", members[1], refuse);
  EXPECT_TRUE(holds(first, R"("ok":{"seq":7})")) << first;
  EXPECT_EQ(answer("riverside", members[1], refuse), first);
  EXPECT_TRUE(holds(answer("riverside", members[2], refuse), "not_now"));
  stop();
  store::OpenOptions options;
  options.data = folder_ / "data";
  const auto report = store::verify(options, {});
  ASSERT_TRUE(report) << report.error();
  EXPECT_TRUE(report->faults.empty()) << report->faults.front();
}

TEST_F(Exchange, StandingsAreTheSameFromASnapshotFromTheLogAndLive) {
  const auto members = found("riverside", 2);
  const auto table = [&] {
    std::promise<std::string> told;
    const bool taken = exchange_->standings().ask("riverside", [&](standing::Standings& standings) {
      std::string text;
      for (const auto& one : standings.table(standing::day_of(clock_.now_ms()))) {
        text += one.member.text() + " " + std::to_string(one.score.standing) + "\n";
      }
      told.set_value(text);
    });
    EXPECT_TRUE(taken);
    return told.get_future().get();
  };
  const std::string unmoved = table();
  const std::string mark =
      R"({"id":"k1","do":"ltr.mark","with":{"member":")" + members[1].text() + R"(","like":5,"trust":5,"respect":5}})";
  EXPECT_TRUE(holds(answer("riverside", members[0], mark), "\"ok\""));
  clock_.advance(8 * exchange::day_ms);  // a mark counts from the next week on
  const std::string live = table();
  EXPECT_NE(live, unmoved);
  stop();
  open();
  EXPECT_EQ(table(), live);
  stop();
  open(false);
  EXPECT_EQ(table(), live);
}

TEST_F(Exchange, AForkedLogSaysSoInItsFirstNewEvent) {
  const auto members = found("riverside", 0);
  const auto backup = folder_ / "backup", keys = folder_ / "backup-keys";
  ASSERT_TRUE(exchange_->writable_log().backup(backup, keys).has_value());
  answer("riverside", members[0], ask("k1"));
  answer("riverside", members[0], ask("k2"));
  stop();
  store::RestoreOptions restoring{backup, keys, folder_ / "data", {}, {}, true};
  const auto restored = store::restore(restoring);
  ASSERT_TRUE(restored.has_value()) << restored.error();
  for (int start = 0; start < 2; ++start) {  // and only once
    open();
    EXPECT_TRUE(holds(answer("riverside", members[0], ask("k3")), R"("ok":{"seq":5,"made":"a5"})"));
    exchange_->log().read("riverside", 4, [](const store::Record& record) {
      EXPECT_EQ(record.kind, "log.restored");
      EXPECT_EQ(record.by, "operator");
      EXPECT_EQ(record.parts.at(0).body, R"({"behind":5})");
      return false;
    });
    EXPECT_EQ(exchange_->log().head("riverside"), 5u);
    stop();
  }
}

// The suspension is the second event of its decision, and cuts as the first would.
TEST_F(Exchange, ACaseThatSuspendsShowsItsMemberOut) {
  const auto members = found("riverside", 2);
  const std::string accused = members[2].text();
  const auto does = [&](exchange::MemberId who, const std::string& id, const std::string& what) {
    const std::string said = answer("riverside", who, R"({"id":")" + id + R"(",)" + what + "}");
    EXPECT_TRUE(holds(said, "\"ok\"")) << said;
    const auto made = said.find("\"made\":\"");
    return made == std::string::npos ? std::string() : said.substr(made + 8, said.find('"', made + 8) - made - 8);
  };
  const std::string flag = does(
      members[1], "k1", R"("do":"flag.raise","with":{"member":")" + accused + R"(","kind":"abuse","text":"shouting"})");
  const std::string opened =
      does(members[0], "k2", R"("do":"case.open","with":{"member":")" + accused + R"(","flags":[")" + flag + R"("]})");
  const std::string named = R"("with":{"case":")" + opened + "\",";
  does(members[0], "k3", R"("do":"case.take_step",)" + named + R"("step":"talk"})");
  does(members[0], "k4", R"("do":"case.take_step",)" + named + R"("step":"committee"})");
  EXPECT_TRUE(outlet_->cuts().empty());
  does(members[0], "k5", R"("do":"case.decide",)" + named + R"("decision":"suspended","reason":"again"})");
  ASSERT_EQ(outlet_->cuts().size(), 1u);
  EXPECT_EQ(outlet_->cuts().front().member, members[2]);
  EXPECT_TRUE(holds(answer("riverside", members[2], ask("k6")), "suspended"));
}

}  // namespace
}  // namespace tests
