#include "cli/chain_memory.h"

#include "storyteller.h"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace client_test {
namespace {

using testing::HasSubstr;

cli::ChainMemory memory_of(const Storyteller& story) {
  cli::ChainCheck check("riverside");
  check.begin_connection();
  for (const auto& frame : story.connection(0)) EXPECT_EQ(check.take(frame), std::nullopt);
  return check.memory();
}

class ChainMemoryFile : public testing::Test {
 protected:
  ~ChainMemoryFile() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path folder_ = [] {
    std::string name = std::filesystem::temp_directory_path() / "rorx-memory-XXXXXX";
    return std::filesystem::path(::mkdtemp(name.data()));
  }();
  std::string path_ = folder_ / "riverside.json";
};

TEST(ChainMemory, ComesBackAsItWas) {
  const auto memory = memory_of(Storyteller(11));
  const auto text = cli::chain_memory_text(memory);
  const auto again = cli::parse_chain_memory(text);
  ASSERT_TRUE(again) << again.error();
  EXPECT_EQ(cli::chain_memory_text(*again), text);
  EXPECT_EQ(again->tree.root(), Storyteller(11).root(11));
}

TEST(ChainMemory, TellsARewrittenHistoryInALaterRun) {
  const Storyteller rewritten(12, "another story");
  cli::ChainCheck check(*cli::parse_chain_memory(cli::chain_memory_text(memory_of(Storyteller(11)))));
  EXPECT_EQ(check.begin_connection(), 11U);
  EXPECT_THAT(check.take(rewritten.welcome(11)).value_or(""), HasSubstr("history was rewritten"));
}

TEST(ChainMemory, TellsAnotherKeyInALaterRun) {
  cli::ChainCheck check(memory_of(Storyteller(11)));
  check.begin_connection();
  EXPECT_THAT(check.take(Storyteller(11, "a CFO in Leeds", 9).welcome(11)).value_or(""), HasSubstr("another key"));
}

TEST(ChainMemory, RefusesEveryPrefixOfItself) {
  const auto text = cli::chain_memory_text(memory_of(Storyteller(3)));
  for (std::size_t size = 0; size + 1 < text.size(); ++size) {
    EXPECT_FALSE(cli::parse_chain_memory(text.substr(0, size))) << size;
  }
}

TEST_F(ChainMemoryFile, IsNothingBeforeTheFirstRun) {
  const auto memory = cli::read_chain_memory(path_);
  ASSERT_TRUE(memory);
  EXPECT_EQ(*memory, std::nullopt);
}

TEST_F(ChainMemoryFile, KeepsTheNewestMemory) {
  ASSERT_TRUE(cli::write_chain_memory(path_, memory_of(Storyteller(3))));
  ASSERT_TRUE(cli::write_chain_memory(path_, memory_of(Storyteller(8))));
  const auto memory = cli::read_chain_memory(path_);
  ASSERT_TRUE(memory && *memory);
  EXPECT_EQ((**memory).tree.size(), 8U);
}

TEST_F(ChainMemoryFile, SaysSoWhereAFileIsNoneOfIts) {
  std::ofstream(path_) << "hello";
  EXPECT_THAT(cli::read_chain_memory(path_).error(), HasSubstr("is none of this program's"));
}

}  // namespace
}  // namespace client_test
