// Every file of a data folder, damaged in every way we can think of, after a stop in order and after a kill: the log
// refuses to open, or verification reports it, or heads and bytes are exactly what they were.
#include "store/log.h"
#include "store/support.h"

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace store_test {
namespace {

namespace fs = std::filesystem;

enum class Stop { in_order, by_kill };

// A folder with closed and open files of every kind, two clubs, signed heads; and yesterday's copy of it.
class Damage : public testing::TestWithParam<Stop> {
 protected:
  Damage() {
    {
      const auto log = must_open(folder_ / "live");
      fill(*log, 300);
    }
    {
      const auto log = must_open(folder_ / "live");
      fill(*log, 40);
    }
    copy_folder(folder_ / "live", folder_ / "yesterday");
    auto log = must_open(folder_ / "live");
    fill(*log, 300);
    EXPECT_TRUE(log->put_snapshot("riverside", 300, "a state").has_value());
    append_numbered(*log, "riverside", 200);  // behind the last signed head
    before_ = content_of(*log);
    // A copy of a folder at work is what a kill leaves: the page cache is the same.
    if (GetParam() == Stop::by_kill) copy_folder(folder_ / "live", folder_ / "whole");
    log.reset();
    if (GetParam() == Stop::in_order) copy_folder(folder_ / "live", folder_ / "whole");
    copy_folder(folder_ / "whole", data_);
    EXPECT_EQ(content_at(data_), before_);
    copy_folder(folder_ / "whole", data_);
    files_ = files_in(folder_ / "whole");
  }

  static void fill(store::Log& log, std::uint64_t count) {
    append_numbered(log, "riverside", count);
    append_numbered(log, "hill", count / 10);
    ASSERT_TRUE(log.append({{}, {}, {{"session/" + std::to_string(log.head("riverside")), "1"}}}).has_value());
    ASSERT_TRUE(log.sign_heads().has_value());
    append_numbered(log, "riverside", 7);
  }

  void damage_and_judge(const std::string& what, const std::function<void()>& damage) {
    copy_folder(folder_ / "whole", data_);
    damage();
    const auto report = store::verify(options_for(data_), {});
    const bool is_reported = !report.has_value() || !report->faults.empty();
    const Content after = content_at(data_);
    is_reported ? ++reported_ : ++unreported_;
    if (!after.error.empty()) {
      ++refused_;
      if (!is_reported) ADD_FAILURE() << what << ": refused, and verification says nothing: " << after.error;
      return;
    }
    if (same_history(after)) return;
    ADD_FAILURE() << what << ": came up with another history" << (is_reported ? ", though reported" : "");
  }

  // A signed head may be an older one of the same history; nothing else may differ.
  bool same_history(const Content& after) const {
    return after.records == before_.records && after.settings == before_.settings;
  }

  fs::path at(const std::string& file) const { return data_ / file; }

  // Info log, options and identity are RocksDB's diary: nothing is read from them.
  static bool is_diary(const std::string& file) {
    const std::string name = fs::path(file).filename().native();
    return name.starts_with("LOG") || name.starts_with("OPTIONS") || name == "IDENTITY" || name == "LOCK";
  }

  const TempFolder folder_;
  const fs::path data_ = folder_ / "data";
  std::vector<std::string> files_;
  Content before_;
  int reported_ = 0;
  int unreported_ = 0;
  int refused_ = 0;
};

TEST_P(Damage, AFlippedByteNeverChangesHistory) {
  const std::size_t positions = static_cast<std::size_t>(number_from_environment("RORX_FLIPS", 6));
  for (const std::string& file : files_) {
    if (is_diary(file)) continue;
    const std::string bytes = read_bytes(folder_ / "whole" / file);
    for (std::size_t part = 0; part < std::min(positions, bytes.size()); ++part) {
      const std::size_t position = part == 0 ? bytes.size() - 1 : (part - 1) * bytes.size() / positions;
      damage_and_judge(file + " flipped at " + std::to_string(position), [&] {
        std::string altered = bytes;
        altered[position] = static_cast<char>(altered[position] ^ 0x10);
        write_bytes(at(file), altered);
      });
    }
  }
  EXPECT_GT(reported_, 0);
}

TEST_P(Damage, ACutFileNeverShortensHistory) {
  for (const std::string& file : files_) {
    if (is_diary(file)) continue;
    const std::string bytes = read_bytes(folder_ / "whole" / file);
    for (const std::size_t size : {bytes.size() - 1, bytes.size() * 2 / 3, bytes.size() / 3, std::size_t{0}}) {
      if (size >= bytes.size()) continue;
      damage_and_judge(file + " cut to " + std::to_string(size),
                       [&] { write_bytes(at(file), std::string_view(bytes).substr(0, size)); });
    }
  }
  EXPECT_GT(refused_, 0);
}

TEST_P(Damage, ADeletedFileNeverShortensHistory) {
  for (const std::string& file : files_) {
    if (is_diary(file)) continue;
    damage_and_judge(file + " deleted", [&] { fs::remove(at(file)); });
  }
  EXPECT_GT(refused_, 0);
}

TEST_P(Damage, TwoSwappedFilesNeverChangeHistory) {
  for (std::size_t first = 0; first < files_.size(); ++first) {
    for (std::size_t second = first + 1; second < files_.size(); ++second) {
      const auto kind = fs::path(files_[first]).extension();
      if (kind.empty() || kind != fs::path(files_[second]).extension()) continue;
      damage_and_judge(files_[first] + " and " + files_[second] + " swapped", [&] {
        fs::rename(at(files_[first]), data_ / "other");
        fs::rename(at(files_[second]), at(files_[first]));
        fs::rename(data_ / "other", at(files_[second]));
      });
    }
  }
}

TEST_P(Damage, YesterdaysCopyOfAFileNeverChangesHistory) {
  for (const std::string& file : files_in(folder_ / "yesterday")) {
    damage_and_judge(file + " put back", [&] {
      fs::copy_file(folder_ / "yesterday" / file, at(file), fs::copy_options::overwrite_existing);
    });
  }
  EXPECT_GT(refused_, 0);
}

TEST_P(Damage, YesterdaysDatabaseIsRefusedAsBehindItsSignedHead) {
  copy_folder(folder_ / "yesterday/db", data_ / "db");
  EXPECT_THAT(content_at(data_).error, testing::HasSubstr("restore the missing files, or a backup"));
  // And after a power cut, when the tail note does not bind, the signed heads do.
  copy_folder(folder_ / "yesterday/tail", data_ / "tail");
  fs::remove(data_ / "stopped");
  EXPECT_THAT(content_at(data_).error, testing::HasSubstr("but a head of "));
}

TEST_P(Damage, ADeletedLiveWalIsRefusedAfterAKill) {
  if (GetParam() == Stop::in_order) GTEST_SKIP() << "after a stop in order nothing lies in a WAL";
  for (const std::string& file : files_) {
    if (file.ends_with(".log")) fs::remove(at(file));
  }
  EXPECT_THAT(content_at(data_).error, testing::HasSubstr("was acknowledged"));
}

// After a power cut the tail note does not bind. A torn tail is then to be expected; damage before it is not.
TEST_P(Damage, InTheMiddleOfAWalIsNoTornTailAfterAPowerCut) {
  if (GetParam() == Stop::in_order) GTEST_SKIP() << "after a stop in order nothing lies in a WAL";
  const std::string later_boot = "00000000-0000-0000-0000-000000000000";
  EXPECT_EQ(content_at(data_, later_boot), before_);
  int wals = 0;
  for (const std::string& file : files_) {
    const std::string bytes = read_bytes(folder_ / "whole" / file);
    if (!file.ends_with(".log") || bytes.size() < 4096) continue;
    ++wals;
    for (std::size_t position = 7; position < bytes.size() - 4096; position += bytes.size() / 40) {
      copy_folder(folder_ / "whole", data_);
      std::string altered = bytes;
      altered[position] = static_cast<char>(altered[position] ^ 0x10);
      write_bytes(at(file), altered);
      const Content after = content_at(data_, later_boot);
      ASSERT_TRUE(!after.error.empty() || after == before_) << file << " at " << position;
    }
  }
  EXPECT_GT(wals, 0);
}

TEST_P(Damage, ARefusalChangesNothing) {
  for (const std::string& file : files_) {
    if (file.ends_with(".log")) write_bytes(at(file), "");
  }
  write_bytes(at("heads"), "gone");
  std::map<std::string, std::string> damaged;
  for (const std::string& file : files_in(data_)) damaged[file] = read_bytes(at(file));
  EXPECT_NE(content_at(data_).error, "");
  std::map<std::string, std::string> after;
  for (const std::string& file : files_in(data_)) after[file] = read_bytes(at(file));
  EXPECT_EQ(after, damaged);
}

// A whole history that was written anew and signed with the same key, put in the place of the one whose head the folder
// knows: shorter by what was signed, as long, or longer.
TEST(AnotherHistory, IsRefusedByTheHeadThatWasSignedBefore) {
  const TempFolder folder;
  append_numbered(*must_open(folder / "first"), "riverside", 50);
  copy_folder(folder / "first", folder / "true");
  {
    const auto log = must_open(folder / "true");
    append_numbered(*log, "riverside", 20);
    ASSERT_TRUE(log->sign_heads().has_value());
  }
  for (const std::uint64_t signed_at : {60U, 70U, 80U}) {
    copy_folder(folder / "first", folder / "other");
    {
      const auto log = must_open(folder / "other");
      for (std::uint64_t seq = 51; seq <= 90; ++seq) {
        store::Batch batch;
        batch.records.push_back(numbered_record("riverside", seq));
        batch.records.back().by = "m9";
        seal_digests(batch.records.back());
        ASSERT_TRUE(log->append(batch).has_value());
        if (seq == signed_at) ASSERT_TRUE(log->sign_heads().has_value());
      }
    }
    EXPECT_EQ(content_at(folder / "other").error, "");
    fs::copy_file(folder / "true/heads", folder / "other/heads", fs::copy_options::overwrite_existing);
    const auto report = store::verify(options_for(folder / "other"), {});
    EXPECT_TRUE(!report || !report->faults.empty()) << signed_at;
    EXPECT_THAT(content_at(folder / "other").error, testing::HasSubstr("are not those of its signed head"))
        << signed_at;
  }
}

INSTANTIATE_TEST_SUITE_P(, Damage, testing::Values(Stop::in_order, Stop::by_kill), [](const auto& parameter) {
  return parameter.param == Stop::in_order ? "AfterAStopInOrder" : "AfterAKill";
});

}  // namespace
}  // namespace store_test
