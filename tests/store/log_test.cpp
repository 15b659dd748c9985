#include "store/log.h"

#include "store/support.h"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

namespace store_test {
namespace {

TEST(Log, GivesBackWhatWasAppendedAcrossReopening) {
  const TempFolder folder;
  Content before;
  {
    const auto log = must_open(folder / "data");
    append_numbered(*log, "riverside", 700);
    append_numbered(*log, "hill", 3);
    before = content_of(*log);
  }
  EXPECT_EQ(before.error, "");
  ASSERT_EQ(before.records["riverside"].size(), 700u);
  for (std::uint64_t seq = 1; seq <= 700; ++seq) {
    ASSERT_EQ(before.records["riverside"][seq - 1], numbered_record("riverside", seq));
  }
  EXPECT_EQ(content_at(folder / "data"), before);
}

TEST(Log, ReadsFromAnyEventAndStopsWhenTold) {
  const TempFolder folder;
  const auto log = must_open(folder / "data");
  append_numbered(*log, "riverside", 10);
  std::vector<std::uint64_t> seen;
  EXPECT_TRUE(log->read("riverside", 4, [&](const store::Record& record) {
    seen.push_back(record.seq);
    return record.seq < 6;
  }));
  EXPECT_EQ(seen, (std::vector<std::uint64_t>{4, 5, 6}));
  EXPECT_TRUE(log->read("riverside", 11, [](const store::Record&) { return false; }));
  EXPECT_TRUE(log->read("nowhere", 1, [](const store::Record&) { return false; }));
}

TEST(Log, KeepsAnOutcomeForEachClubActorAndKey) {
  const TempFolder folder;
  {
    const auto log = must_open(folder / "data");
    append_numbered(*log, "riverside", 2);
    append_numbered(*log, "hill", 2);
  }
  const auto log = must_open(folder / "data");
  const store::Record record = numbered_record("riverside", 2);
  const auto outcome = log->find_outcome("riverside", record.by, "k2");
  ASSERT_TRUE(outcome.has_value());
  EXPECT_EQ(*outcome, (store::Outcome{record.parts[0].digest, 2, "ak2"}));
  EXPECT_FALSE(log->find_outcome("riverside", "m4", "k2").has_value());
  EXPECT_FALSE(log->find_outcome("riverside", record.by, "k3").has_value());
  EXPECT_FALSE(log->find_outcome("nowhere", record.by, "k2").has_value());
}

TEST(Log, KeepsSettingsAndDeletesEmptyOnes) {
  const TempFolder folder;
  {
    const auto log = must_open(folder / "data");
    ASSERT_TRUE(log->append({{}, {}, {{"session/a", "1"}, {"session/b", "2"}, {"other", "3"}}}).has_value());
    ASSERT_TRUE(log->append({{}, {}, {{"session/a", ""}}}).has_value());
  }
  const auto log = must_open(folder / "data");
  std::vector<std::string> names;
  log->settings("session/", [&](std::string_view name, std::string_view) { names.emplace_back(name); });
  EXPECT_EQ(names, std::vector<std::string>{"session/b"});
  EXPECT_EQ(log->setting("session/b"), "2");
  EXPECT_EQ(log->setting("session/a"), std::nullopt);
}

TEST(Log, GivesEveryNodeOfTheTree) {
  const TempFolder folder;
  const auto log = must_open(folder / "data");
  constexpr std::uint64_t count = 1100;
  std::vector<protocol::Hash> hashes;
  for (std::uint64_t seq = 1; seq <= count; ++seq) hashes.push_back(numbered_record("riverside", seq).leaf);
  for (std::uint64_t at = 0; at < count; at += 100) append_numbered(*log, "riverside", 100);
  for (unsigned level = 0; !hashes.empty(); ++level) {
    for (std::size_t index = 0; index < hashes.size(); ++index) {
      ASSERT_EQ(log->node("riverside", level, index), hashes[index]) << level << "/" << index;
    }
    std::vector<protocol::Hash> above;
    for (std::size_t at = 0; at + 1 < hashes.size(); at += 2) {
      above.push_back(protocol::node_hash(hashes[at], hashes[at + 1]));
    }
    hashes = above;
  }
  EXPECT_THROW((void)log->node("riverside", 0, count), std::invalid_argument);
}

TEST(Log, SignsTheRootOfAllEventsAndOnlyWhatIsNew) {
  const TempFolder folder;
  const auto log = must_open(folder / "data");
  protocol::Frontier frontier;
  for (std::uint64_t seq = 1; seq <= 600; ++seq) frontier.append(numbered_record("riverside", seq).leaf);
  append_numbered(*log, "riverside", 600);
  const auto heads = log->sign_heads();
  ASSERT_TRUE(heads.has_value());
  ASSERT_EQ(heads->size(), 1u);
  const auto key = protocol::parse_verifier_key(log->verifier_key("riverside"));
  ASSERT_TRUE(key.has_value());
  EXPECT_EQ(protocol::open_checkpoint(heads->front().second, *key),
            (protocol::Checkpoint{"rorx/riverside", 600, frontier.root()}));
  EXPECT_EQ(log->last_checkpoint("riverside"), heads->front().second);
  EXPECT_TRUE(log->sign_heads()->empty());
}

TEST(Log, KeepsTheNewestTwoSnapshotsOfAClub) {
  const TempFolder folder;
  const auto log = must_open(folder / "data");
  append_numbered(*log, "riverside", 30);
  for (const std::uint64_t seq : {10u, 20u, 30u}) {
    ASSERT_TRUE(log->put_snapshot("riverside", seq, "state " + std::to_string(seq)).has_value());
  }
  EXPECT_EQ(log->snapshot("riverside", 30), std::pair(std::uint64_t{30}, std::string("state 30")));
  EXPECT_EQ(log->snapshot("riverside", 29), std::pair(std::uint64_t{20}, std::string("state 20")));
  EXPECT_EQ(log->snapshot("riverside", 19), std::nullopt);
}

TEST(Log, ReadersSeeOnlyWholeEventsWhileOneAppends) {
  const TempFolder folder;
  const auto log = must_open(folder / "data");
  std::atomic<bool> done{false};
  std::atomic<std::uint64_t> faults{0};
  const auto read = [&] {
    while (!done) {
      const std::uint64_t head = log->head("riverside");
      std::uint64_t last = 0;
      const bool whole = log->read("riverside", 1, [&](const store::Record& record) {
        last = record.seq;
        return true;
      });
      if (!whole || last < head) ++faults;
      if (head > 0 && protocol::frontier_at(head, [&](unsigned level, std::uint64_t index) {
                        return log->node("riverside", level, index);
                      }).size() != head) {
        ++faults;
      }
    }
  };
  std::thread first(read);
  std::thread second(read);
  for (int round = 0; round < 60; ++round) append_numbered(*log, "riverside", 37);
  done = true;
  first.join();
  second.join();
  EXPECT_EQ(faults, 0u);
}

TEST(LogDeathTest, StopsOnAGapInTheSequence) {
  const TempFolder folder;
  const auto log = must_open(folder / "data");
  append_numbered(*log, "riverside", 2);
  EXPECT_DEATH((void)log->append(numbered_batch("riverside", 4, 1)), "does not follow its club's head");
}

}  // namespace
}  // namespace store_test
