#include "store/data_folder.h"
#include "store/keyring.h"
#include "store/support.h"

#include <atomic>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace store_test {
namespace {

using testing::HasSubstr;

class Backup : public testing::Test {
 protected:
  static void fill(store::Log& log, std::uint64_t count) {
    append_numbered(log, "riverside", count);
    append_numbered(log, "hill", count / 10 + 1);
    ASSERT_TRUE(log.sign_heads().has_value());
  }

  Content make_backup(store::Log& log) {
    const auto done = log.backup(backup_, keys_);
    EXPECT_TRUE(done.has_value()) << done.error();
    return content_of(log);
  }

  store::RestoreOptions restoring(const std::filesystem::path& data) const {
    store::RestoreOptions options;
    options.from = backup_;
    options.keys_from = keys_;
    options.data = data;
    return options;
  }

  static std::string refusal_of(const store::RestoreOptions& options) {
    const auto done = store::restore(options);
    return done ? std::string() : done.error();
  }

  const TempFolder folder_;
  const std::filesystem::path data_ = folder_ / "data";
  const std::filesystem::path backup_ = folder_ / "backup";
  const std::filesystem::path keys_ = folder_ / "backup-keys";
  const std::filesystem::path other_ = folder_ / "other";
};

TEST_F(Backup, RestoresToTheSameHeadsAndBytes) {
  Content before;
  {
    const auto log = must_open(data_);
    fill(*log, 400);
    before = make_backup(*log);
    fill(*log, 10);
  }
  EXPECT_EQ(refusal_of(restoring(other_)), "");
  EXPECT_EQ(content_at(other_), before);
  EXPECT_THAT(store::verify(options_for(other_), {})->faults, testing::IsEmpty());
}

TEST_F(Backup, HoldsNoKeyWithoutTheKeysOwnFolder) {
  {
    const auto log = must_open(data_);
    fill(*log, 20);
    ASSERT_TRUE(log->backup(backup_, {}).has_value());
  }
  EXPECT_FALSE(std::filesystem::exists(backup_ / "keys"));
  EXPECT_THAT(store::verify(options_for(backup_), {})->faults, testing::IsEmpty());
  auto options = restoring(other_);
  options.keys_from.clear();
  EXPECT_THAT(refusal_of(options), HasSubstr("there are no keys"));
}

TEST_F(Backup, IsOneMomentOfTheLogThoughItIsWrittenTo) {
  const auto log = must_open(data_);
  fill(*log, 300);
  const std::uint64_t head = log->head("riverside");
  std::atomic<bool> done{false};
  std::uint64_t appended = 0;
  std::thread writer([&] {
    while (!done) {
      append_numbered(*log, "riverside", 20);
      append_numbered(*log, "hill", 1);
      if (++appended % 10 == 0) ASSERT_TRUE(log->sign_heads().has_value());
    }
  });
  const auto made = log->backup(backup_, keys_);
  done = true;
  writer.join();
  ASSERT_TRUE(made.has_value()) << made.error();
  EXPECT_GT(appended, 0u);
  EXPECT_THAT(store::verify(options_for(backup_), {})->faults, testing::IsEmpty());
  ASSERT_EQ(refusal_of(restoring(other_)), "");
  const Content restored = content_at(other_);
  EXPECT_EQ(restored.error, "");
  EXPECT_GE(restored.records.at("riverside").size(), head);
  for (const auto& [club, records] : restored.records) {
    for (const store::Record& record : records) ASSERT_EQ(record, numbered_record(club, record.seq));
  }
}

TEST_F(Backup, SaysThatItIsBrokenWhereAnyFileHasAFlippedByte) {
  {
    fill(*must_open(data_), 300);
  }
  make_backup(*must_open(data_));
  for (const auto& place : {backup_, keys_}) {
    for (const std::string& file : files_in(place)) {
      const std::string bytes = read_bytes(place / file);
      if (file == "lock" || bytes.empty()) continue;
      for (const std::size_t position : {std::size_t{0}, bytes.size() / 2, bytes.size() - 1}) {
        std::string altered = bytes;
        altered[position] ^= 4;
        write_bytes(place / file, altered);
        ASSERT_NE(refusal_of(restoring(other_)), "") << file << " at " << position;
        ASSERT_FALSE(std::filesystem::exists(other_));
        if (place == backup_) {
          const auto report = store::verify(options_for(backup_), {});
          ASSERT_TRUE(!report || !report->faults.empty()) << file << " at " << position;
        }
      }
      write_bytes(place / file, bytes);
    }
  }
  std::filesystem::rename(backup_ / "heads", folder_ / "heads");
  EXPECT_THAT(refusal_of(restoring(other_)), HasSubstr("not whole"));
  std::filesystem::rename(folder_ / "heads", backup_ / "heads");
  write_bytes(backup_ / "db/000999.log", "more");
  EXPECT_THAT(refusal_of(restoring(other_)), HasSubstr("does not belong to the backup"));
  std::filesystem::remove(backup_ / "db/000999.log");
  EXPECT_EQ(refusal_of(restoring(other_)), "");
}

TEST_F(Backup, BehindAHeadThatTheFolderKnowsIsRefused) {
  Content newest;
  {
    const auto log = must_open(data_);
    fill(*log, 100);
    make_backup(*log);
    append_numbered(*log, "hill", 1);
    newest = content_of(*log);
  }
  EXPECT_THAT(refusal_of(restoring(data_)), HasSubstr("is behind"));
  EXPECT_EQ(content_at(data_), newest);
}

TEST_F(Backup, ReplacesAFolderThatIsNotAheadAndKeepsTheOldOne) {
  Content before;
  {
    const auto log = must_open(data_);
    fill(*log, 100);
    before = make_backup(*log);
  }
  std::filesystem::remove_all(data_ / "db");
  EXPECT_NE(content_at(data_).error, "");
  EXPECT_EQ(refusal_of(restoring(data_)), "");
  EXPECT_EQ(content_at(data_), before);
  EXPECT_TRUE(std::filesystem::exists(folder_ / "data.replaced-1/heads"));
}

TEST_F(Backup, IsNotRestoredUnderARunningLog) {
  const auto log = must_open(data_);
  fill(*log, 10);
  make_backup(*log);
  EXPECT_THAT(refusal_of(restoring(data_)), HasSubstr("another rorx is running"));
}

TEST_F(Backup, ForkGoesOnUnderANewKeyAndOriginEachTime) {
  std::string first_key;
  std::string first_head;
  {
    const auto log = must_open(data_);
    fill(*log, 100);
    make_backup(*log);
    first_key = log->verifier_key("riverside");
    first_head = log->last_checkpoint("riverside");
    fill(*log, 50);
  }
  std::vector<std::string> keys{first_key};
  for (const std::string origin : {"rorx/riverside/2", "rorx/riverside/3"}) {
    auto options = restoring(data_);
    EXPECT_THAT(refusal_of(options), HasSubstr("is behind"));
    options.fork = true;
    ASSERT_EQ(refusal_of(options), "");
    const auto log = must_open(data_);
    EXPECT_EQ(log->head("riverside"), 100u);
    EXPECT_EQ(log->last_checkpoint("riverside"), "");
    const auto key = protocol::parse_verifier_key(log->verifier_key("riverside"));
    ASSERT_TRUE(key.has_value());
    EXPECT_EQ(key->name, origin);
    EXPECT_THAT(keys, testing::Not(testing::Contains(key->text())));
    keys.push_back(key->text());
    fill(*log, 60);
    const auto head = protocol::open_checkpoint(log->last_checkpoint("riverside"), *key);
    ASSERT_TRUE(head.has_value()) << head.error();
    EXPECT_EQ(head->origin, origin);
    EXPECT_FALSE(protocol::open_checkpoint(first_head, *key).has_value());
    EXPECT_EQ(content_of(*log).error, "");
  }
  EXPECT_THAT(store::verify(options_for(data_), {})->faults, testing::IsEmpty());
}

TEST_F(Backup, RestoredBringsNoErasedSubjectBack) {
  {
    const auto log = must_open(data_);
    fill(*log, 100);
    make_backup(*log);
  }
  {
    const auto paths = store::paths_of(data_, {}, {});
    const auto keyring = store::Keyring::open({}, paths.keys, paths.master_key, true);
    ASSERT_TRUE(keyring.has_value());
    ASSERT_TRUE((*keyring)->destroy("riverside", "m1").has_value());
  }
  ASSERT_EQ(refusal_of(restoring(data_)), "");
  const auto log = must_open(data_);
  int erased = 0;
  ASSERT_TRUE(log->read("riverside", 1, [&](const store::Record& record) {
    for (const store::Part& part : record.parts) {
      EXPECT_EQ(part.erased, part.subject == "m1");
      erased += part.erased ? 1 : 0;
    }
    return true;
  }));
  EXPECT_EQ(erased, 5);
}

TEST_F(Backup, NeedsAnEmptyFolder) {
  const auto log = must_open(data_);
  fill(*log, 10);
  make_backup(*log);
  EXPECT_THAT(log->backup(backup_, {}).error(), HasSubstr("is not empty"));
}

}  // namespace
}  // namespace store_test
