#include "store/log.h"
#include "store/support.h"

#include <fstream>

#include <gtest/gtest.h>

namespace store_test {
namespace {

using testing::Test;

bool says(const std::string& sentence, std::string_view words) {
  return sentence.find(words) != std::string::npos;
}

TEST(DataFolder, WithContentButNoIdentityIsRefused) {
  const TempFolder folder;
  write_bytes(folder / "letter.txt", "mine");
  EXPECT_TRUE(says(refusal(options_for(folder.path())), "has content but no rorx.data file"));
  EXPECT_EQ(files_in(folder.path()), std::vector<std::string>{"letter.txt"});
}

TEST(DataFolder, OfANewerFormatIsRefusedAndLeftAsItIs) {
  const TempFolder folder;
  {
    append_numbered(*must_open(folder / "data"), "riverside", 3);
  }
  write_bytes(folder / "data/rorx.data", "rorx data 2\n");
  EXPECT_TRUE(says(refusal(options_for(folder / "data")), "was made by a newer rorx"));
  write_bytes(folder / "data/rorx.data", "rorx data 1\n");
  EXPECT_EQ(must_open(folder / "data")->head("riverside"), 3u);
}

TEST(DataFolder, OfVersionOneStaysReadable) {
  const TempFolder folder;
  copy_folder(std::filesystem::path(GOLDEN_FOLDER) / "log_v1", folder / "data");
  EXPECT_TRUE(store::verify(options_for(folder / "data"), {})->faults.empty());
  const auto log = must_open(folder / "data");
  const Content content = content_of(*log);
  EXPECT_EQ(content.error, "");
  ASSERT_EQ(log->head("riverside"), 302u);
  ASSERT_EQ(log->head("hill"), 3u);
  for (const auto& [club, records] : content.records) {
    for (const store::Record& record : records) ASSERT_EQ(record, numbered_record(club, record.seq));
  }
  EXPECT_EQ(log->setting("session/a"), "1");
  EXPECT_EQ(log->snapshot("riverside", 302), std::pair(std::uint64_t{300}, std::string("a state")));
  EXPECT_EQ(log->find_outcome("hill", "m3", "k2")->seq, 2u);
  append_numbered(*log, "riverside", 1);
}

TEST(DataFolder, IsNotMadeWhereThatIsNotAsked) {
  const TempFolder folder;
  auto options = options_for(folder / "data");
  options.create = false;
  EXPECT_TRUE(says(refusal(options), "there is no data folder"));
  EXPECT_FALSE(std::filesystem::exists(folder / "data"));
}

TEST(DataFolder, WhoseMakingWasInterruptedIsMadeAgain) {
  const TempFolder folder;
  for (int failing = 0, failed = 1; failed != 0; ++failing) {
    std::filesystem::remove_all(folder / "data");
    int seen = 0;
    failed = 0;
    store::Hooks hooks;
    hooks.fail = [&](std::string_view, std::string_view) { return seen++ == failing ? failed = EIO : 0; };
    if (failing > 200) FAIL() << "making a folder takes no end";
    {
      (void)store::open_with(options_for(folder / "data"), hooks);
    }
    ASSERT_EQ(refusal(options_for(folder / "data")), "") << failing;
  }
}

TEST(DataFolder, IsOneProcesssAtATime) {
  const TempFolder folder;
  const auto log = must_open(folder / "data");
  EXPECT_TRUE(says(refusal(options_for(folder / "data")), "another rorx is running"));
  EXPECT_TRUE(says(store::verify(options_for(folder / "data"), {}).error(), "another rorx is running"));
}

TEST(DataFolder, WithoutItsDatabaseIsRefusedAndNotFilledAnew) {
  const TempFolder folder;
  {
    append_numbered(*must_open(folder / "data"), "riverside", 3);
  }
  std::filesystem::rename(folder / "data/db", folder / "db");
  EXPECT_TRUE(says(refusal(options_for(folder / "data")), "does not open"));
  std::filesystem::remove_all(folder / "data/db");
  std::filesystem::rename(folder / "db", folder / "data/db");
  EXPECT_EQ(must_open(folder / "data")->head("riverside"), 3u);
}

TEST(DataFolder, IsNotMadeOverTheKeysOfALostLog) {
  const TempFolder folder;
  auto options = options_for(folder / "data");
  options.keys = folder / "keys";
  {
    const auto log = store::Log::open(options);
    ASSERT_TRUE(log.has_value());
    append_numbered(**log, "riverside", 5);
  }
  std::filesystem::remove_all(folder / "data");
  EXPECT_TRUE(says(refusal(options), "already holds the keys of a log"));
}

TEST(DataFolder, TakesKeysAndMasterKeyFromElsewhere) {
  const TempFolder folder;
  auto options = options_for(folder / "data");
  options.keys = folder / "keys";
  options.master_key = folder / "secret";
  EXPECT_TRUE(says(refusal(options), "there is no master key"));
  write_bytes(folder / "secret", std::string(32, 's'));
  {
    const auto log = store::Log::open(options);
    ASSERT_TRUE(log.has_value()) << log.error();
    append_numbered(**log, "riverside", 5);
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "data/keys"));
  const auto log = store::Log::open(options);
  ASSERT_TRUE(log.has_value()) << log.error();
  EXPECT_EQ(content_of(**log).records["riverside"].back(), numbered_record("riverside", 5));
}

TEST(DataFolder, HoldsNoSealedWordInTheClear) {
  const TempFolder folder;
  {
    const auto log = must_open(folder / "data");
    store::Record record = numbered_record("riverside", 1);
    record.parts.push_back({"words", "m1", "m1", "{\"words\":\"canary-4711\"}"});
    seal_digests(record);
    ASSERT_TRUE(log->append({{record}, {}, {}}).has_value());
  }
  for (const std::string& file : files_in(folder.path())) {
    EXPECT_EQ(read_bytes(folder / file).find("canary-4711"), std::string::npos) << file;
  }
}

TEST(DataFolder, OpenedForReadingIsNotChanged) {
  const TempFolder folder;
  {
    const auto log = must_open(folder / "data");
    append_numbered(*log, "riverside", 30);
    ASSERT_TRUE(log->sign_heads().has_value());
  }
  std::map<std::string, std::string> before;
  for (const std::string& file : files_in(folder.path())) before[file] = read_bytes(folder / file);
  auto options = options_for(folder / "data");
  options.read_only = true;
  {
    const auto log = store::Log::open(options);
    ASSERT_TRUE(log.has_value());
    EXPECT_EQ((*log)->head("riverside"), 30u);
  }
  EXPECT_TRUE(store::verify(options, {})->faults.empty());
  std::map<std::string, std::string> after;
  for (const std::string& file : files_in(folder.path())) after[file] = read_bytes(folder / file);
  EXPECT_EQ(after, before);
}

}  // namespace
}  // namespace store_test
