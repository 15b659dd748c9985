#include "store/mounts.h"
#include "store/support.h"

#include <chrono>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>

namespace store_test {
namespace {

using store::AppendError;

// Tries again, with what follows the head, until the append comes to `wanted`, for two seconds at most.
bool append_comes_to(store::Log& log, std::expected<void, AppendError> wanted) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(2);
  while (std::chrono::steady_clock::now() < end) {
    if (log.append(numbered_batch("riverside", log.head("riverside") + 1, 1)) == wanted) return true;
    std::this_thread::yield();
  }
  return false;
}

TEST(FullDisk, BelowTheReserveNothingIsWrittenAndReadingGoesOn) {
  const TempFolder folder;
  {
    append_numbered(*must_open(folder / "data"), "riverside", 5);
  }
  auto options = options_for(folder / "data");
  options.reserve_bytes = UINT64_MAX;
  {
    const auto log = store::Log::open(options);
    ASSERT_TRUE(log.has_value()) << log.error();
    EXPECT_EQ((*log)->append(numbered_batch("riverside", 6, 1)).error(), AppendError::storage_full);
    EXPECT_EQ((*log)->append(numbered_batch("new", 1, 1)).error(), AppendError::storage_full);
    EXPECT_EQ((*log)->put_snapshot("riverside", 5, "state").error(), AppendError::storage_full);
    EXPECT_EQ((*log)->head("riverside"), 5u);
    EXPECT_EQ(content_of(**log).records["riverside"].size(), 5u);
  }
  const auto log = must_open(folder / "data");
  EXPECT_EQ(log->clubs(), std::vector<std::string>{"riverside"});
  append_numbered(*log, "riverside", 1);
}

TEST(FullDisk, FreedSpaceLetsAppendsGoOn) {
  const TempFolder folder;
  const Mount disk("-t tmpfs -o size=160m none", folder / "disk");
  if (!disk.is_mounted()) GTEST_SKIP() << "a small file system can't be mounted here: root is needed";
  auto options = options_for(disk.place() / "data");
  options.reserve_bytes = 16u << 20;
  const auto log = store::Log::open(options);
  ASSERT_TRUE(log.has_value()) << log.error();
  append_numbered(**log, "riverside", 5);
  const auto ballast = disk.place() / "ballast";
  write_bytes(ballast, std::string(std::filesystem::space(disk.place()).available - (8u << 20), 'b'));
  EXPECT_TRUE(append_comes_to(**log, std::unexpected(AppendError::storage_full)));
  const Content before = content_of(**log);
  EXPECT_EQ((*log)->append(numbered_batch("riverside", (*log)->head("riverside") + 1, 1)).error(),
            AppendError::storage_full);
  EXPECT_EQ(content_of(**log), before);
  EXPECT_TRUE((*log)->sign_heads().has_value());
  std::filesystem::remove(ballast);
  EXPECT_TRUE(append_comes_to(**log, {}));
}

TEST(FullDisk, AStartOnItIsRefusedInASentenceAndWorksOnceThereIsRoom) {
  const TempFolder folder;
  const Mount disk("-t tmpfs -o size=40m none", folder / "disk");
  if (!disk.is_mounted()) GTEST_SKIP() << "a small file system can't be mounted here: root is needed";
  auto options = options_for(disk.place() / "data");
  options.reserve_bytes = 0;
  {
    const auto log = store::Log::open(options);
    ASSERT_TRUE(log.has_value());
    append_numbered(**log, "riverside", 300);
    copy_folder(disk.place() / "data", folder / "killed");
  }
  copy_folder(folder / "killed", disk.place() / "data");
  const auto ballast = disk.place() / "ballast";
  write_bytes(ballast, std::string(std::filesystem::space(disk.place()).available, 'b'));
  EXPECT_NE(refusal(options).find("make room"), std::string::npos);
  std::filesystem::remove(ballast);
  const auto log = store::Log::open(options);
  ASSERT_TRUE(log.has_value()) << log.error();
  EXPECT_EQ((*log)->head("riverside"), 300u);
}

TEST(FullDisk, WithoutAReserveStopsTheWriterAndLosesNothingAcknowledged) {
  const TempFolder folder;
  const Mount disk("-t tmpfs -o size=40m none", folder / "disk");
  if (!disk.is_mounted()) GTEST_SKIP() << "a small file system can't be mounted here: root is needed";
  const auto data = disk.place() / "data";
  const auto ballast = disk.place() / "ballast";
  std::uint64_t acknowledged = 0;
  {
    store::Hooks hooks;
    hooks.write_buffer_bytes = 1u << 20;
    auto options = options_for(data);
    options.reserve_bytes = 0;
    const auto log = store::open_with(options, hooks);
    ASSERT_TRUE(log.has_value()) << log.error();
    append_numbered(**log, "riverside", 100);
    write_bytes(ballast, std::string(std::filesystem::space(disk.place()).available - (1u << 20), 'b'));
    bool stopped = false;
    for (int round = 0; round < 2000 && !stopped; ++round) {
      acknowledged = (*log)->head("riverside");
      stopped = !(*log)->append(numbered_batch("riverside", acknowledged + 1, 100));
    }
    ASSERT_TRUE(stopped) << "the disk was never full";
    EXPECT_EQ((*log)->append(numbered_batch("riverside", acknowledged + 1, 1)).error(), AppendError::in_doubt);
  }
  std::filesystem::remove(ballast);
  auto options = options_for(data);
  options.reserve_bytes = 0;
  const auto log = store::Log::open(options);
  ASSERT_TRUE(log.has_value()) << log.error();
  ASSERT_EQ(content_of(**log).error, "");
  EXPECT_GE((*log)->head("riverside"), acknowledged);
  append_numbered(**log, "riverside", 1);
}

}  // namespace
}  // namespace store_test
