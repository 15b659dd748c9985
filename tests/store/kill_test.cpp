// kill -9 at random moments, and at each step between signing a head and showing it.
#include "store/child.h"
#include "store/support.h"

#include <algorithm>
#include <csignal>
#include <random>
#include <thread>

#include <gtest/gtest.h>
#include <sys/wait.h>

namespace store_test {
namespace {

// What a child had been told before it died.
struct Said {
  std::map<std::string, std::uint64_t> acknowledged;
  std::map<std::string, std::vector<std::string>> heads;  // notes, in the order of their signing
};

Said said_in(const std::vector<std::string>& lines) {
  Said said;
  for (const std::string& line : lines) {
    const std::size_t space = line.find(' ');
    if (space == std::string::npos) continue;
    const std::string club = line.substr(0, space);
    if (club != "head") {
      said.acknowledged[club] = std::stoull(line.substr(space + 1));
      continue;
    }
    const std::size_t second = line.find(' ', space + 1);
    std::string note = line.substr(second + 1);
    std::ranges::replace(note, '|', '\n');
    said.heads[line.substr(space + 1, second - space - 1)].push_back(note);
  }
  return said;
}

void expect_every_acknowledged_event(const store::Log& log, const Said& said) {
  const Content content = content_of(log);
  ASSERT_EQ(content.error, "");
  for (const auto& [club, head] : said.acknowledged) {
    ASSERT_GE(log.head(club), head) << club;
    for (const store::Record& record : content.records.at(club)) {
      ASSERT_EQ(record, numbered_record(club, record.seq));
      ASSERT_TRUE(log.find_outcome(club, record.by, record.key).has_value());
    }
  }
}

// Each head that was shown is one of the log's own, and what is signed next agrees with it.
void expect_heads_that_agree(store::Log& log, const Said& said) {
  for (const auto& [club, notes] : said.heads) {
    const auto key = protocol::parse_verifier_key(log.verifier_key(club));
    ASSERT_TRUE(key.has_value());
    const auto next = log.sign_heads();
    ASSERT_TRUE(next.has_value());
    const auto newest = protocol::open_checkpoint(log.last_checkpoint(club), *key);
    ASSERT_TRUE(newest.has_value());
    const auto node = [&](unsigned level, std::uint64_t index) { return log.node(club, level, index); };
    for (const std::string& note : notes) {
      const auto shown = protocol::open_checkpoint(note, *key);
      ASSERT_TRUE(shown.has_value()) << shown.error();
      ASSERT_LE(shown->size, newest->size);
      const auto proof = protocol::consistency_proof(shown->size, newest->size, node);
      ASSERT_TRUE(protocol::verify_consistency(shown->size, newest->size, shown->root, newest->root, proof));
    }
  }
}

void kill_and_reopen(int rounds, const std::string& write_buffer_bytes) {
  const TempFolder folder;
  std::minstd_rand random(4711);
  Said said;
  for (int round = 0; round < rounds; ++round) {
    Child child({"write", (folder / "data").native(), write_buffer_bytes});
    child.read_lines(2 + random() % 80);
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 3000));
    child.signal(SIGKILL);
    ASSERT_EQ(WTERMSIG(child.wait()), SIGKILL) << round;
    const Said now = said_in(child.lines());
    for (const auto& [club, head] : now.acknowledged) said.acknowledged[club] = head;
    for (const auto& [club, notes] : now.heads) {
      said.heads[club].insert(said.heads[club].end(), notes.begin(), notes.end());
    }
    // Every other round the next child opens what the killed one left.
    if (round % 2 == 0) continue;
    const auto log = must_open(folder / "data");
    expect_every_acknowledged_event(*log, said);
    expect_heads_that_agree(*log, said);
  }
  EXPECT_GT(said.acknowledged["riverside"], 0u);
}

TEST(Kill, AtAnyMomentLosesNothingAcknowledged) {
  kill_and_reopen(number_from_environment("RORX_ROUNDS", 20), "0");
}

TEST(Kill, WhileFilesAreWrittenAndMergedLosesNothingAcknowledged) {
  kill_and_reopen(number_from_environment("RORX_ROUNDS", 20), "65536");
}

class KillWhileSigning : public testing::TestWithParam<const char*> {};

TEST_P(KillWhileSigning, LeavesHeadsThatAgree) {
  for (const char* const time : {"1", "2", "5"}) {
    const TempFolder folder;
    Child child({"sign", (folder / "data").native(), GetParam(), time});
    ASSERT_EQ(WTERMSIG(child.wait()), SIGKILL);
    const Said said = said_in(child.lines());
    const auto log = must_open(folder / "data");
    if (!said.heads.empty()) {
      const auto key = protocol::parse_verifier_key(log->verifier_key("riverside"));
      const auto known = protocol::open_checkpoint(log->last_checkpoint("riverside"), *key);
      ASSERT_TRUE(known.has_value()) << "a head was shown that is not in the head file";
      ASSERT_GE(known->size, protocol::open_checkpoint(said.heads.at("riverside").back(), *key)->size);
    }
    append_numbered(*log, "riverside", 3);
    expect_heads_that_agree(*log, said);
  }
}

INSTANTIATE_TEST_SUITE_P(, KillWhileSigning,
                         testing::Values("heads signed", "heads written", "heads renamed", "heads durable"),
                         [](const auto& parameter) {
                           std::string name(parameter.param);
                           std::ranges::replace(name, ' ', '_');
                           return name;
                         });

}  // namespace
}  // namespace store_test
