// The Nth operation of each kind fails, for every N in a short run: the writer stops at once, and nothing that was
// acknowledged is gone when the log is opened again.
#include "store/faulty_files.h"
#include "store/support.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace store_test {
namespace {

struct Attempt {
  bool opened = false;
  bool failed = false;
  std::uint64_t acknowledged = 0;
  std::string last_head;
};

void throw_doubt(const std::string& sentence) {
  throw std::runtime_error(sentence);
}

// Appends, signs and keeps a snapshot; small buffers, so that files are written and merged meanwhile.
Attempt run_until_it_fails(const std::filesystem::path& data, store::Hooks hooks) {
  hooks.write_buffer_bytes = 65536;
  hooks.in_doubt = throw_doubt;
  auto options = options_for(data);
  options.create = false;
  Attempt run;
  auto opened = store::open_with(options, hooks);
  if (!opened) return run;
  store::Log& log = **opened;
  run.opened = true;
  run.acknowledged = log.head("riverside");
  for (int round = 0; round < 30; ++round) {
    const auto appended = log.append(numbered_batch("riverside", run.acknowledged + 1, 25));
    if (!appended) {
      EXPECT_EQ(appended.error(), store::AppendError::in_doubt);
      run.failed = true;
      break;
    }
    run.acknowledged += 25;
    if (round % 8 != 7) continue;
    if (!log.put_snapshot("riverside", run.acknowledged, std::string(5000, 's'))) run.failed = true;
    const auto heads = log.sign_heads();
    if (!heads) run.failed = true;
    if (heads && !heads->empty()) run.last_head = heads->front().second;
    if (run.failed) break;
  }
  if (!run.failed) return run;
  EXPECT_EQ(log.append(numbered_batch("riverside", run.acknowledged + 1, 1)).error(), store::AppendError::in_doubt);
  EXPECT_FALSE(log.sign_heads().has_value());
  return run;
}

void expect_nothing_lost(const std::filesystem::path& data, const Attempt& run) {
  auto options = options_for(data);
  options.create = false;
  const auto log = store::Log::open(options);
  ASSERT_TRUE(log.has_value()) << log.error();
  const Content content = content_of(**log);
  ASSERT_EQ(content.error, "");
  ASSERT_GE((*log)->head("riverside"), run.acknowledged);
  ASSERT_EQ((*log)->head("riverside") % 25, 0u) << "half a batch";
  for (const store::Record& record : content.records.at("riverside")) {
    ASSERT_EQ(record, numbered_record("riverside", record.seq));
    ASSERT_TRUE((*log)->find_outcome("riverside", record.by, record.key).has_value());
  }
  if (!run.last_head.empty()) {
    const auto key = protocol::parse_verifier_key((*log)->verifier_key("riverside"));
    const auto shown = protocol::open_checkpoint(run.last_head, *key);
    const auto known = protocol::open_checkpoint((*log)->last_checkpoint("riverside"), *key);
    ASSERT_TRUE(shown.has_value() && known.has_value());
    ASSERT_GE(known->size, shown->size);
  }
  ASSERT_TRUE((*log)->append(numbered_batch("riverside", (*log)->head("riverside") + 1, 25)).has_value());
}

class Faults : public testing::TestWithParam<const char*> {
 protected:
  Faults() {
    const auto log = must_open(folder_ / "base");
    append_numbered(*log, "riverside", 300);
    EXPECT_TRUE(log->sign_heads().has_value());
  }
  const TempFolder folder_;
  const std::filesystem::path data_ = folder_ / "data";
};

class DatabaseFaults : public Faults {};

TEST_P(DatabaseFaults, StopTheWriterAndLoseNothingAcknowledged) {
  int failures = 0;
  const int most = number_from_environment("RORX_FAULTS", 30);
  // Every N at first, where opening and the first appends lie, then further and further apart.
  for (int nth = 0, rounds = 0; rounds < most; nth += 1 + nth / 12, ++rounds) {
    copy_folder(folder_ / "base", data_);
    const auto fault = std::make_shared<Fault>(GetParam(), nth);
    store::Hooks hooks;
    hooks.file_system = faulty_files(fault);
    const Attempt run = run_until_it_fails(data_, hooks);
    expect_nothing_lost(data_, run);
    if (HasFatalFailure()) FAIL() << GetParam() << " number " << nth;
    if (run.failed) ++failures;
    if (!fault->has_struck()) break;
  }
  if (std::string_view(GetParam()) == "append" || std::string_view(GetParam()) == "sync") EXPECT_GT(failures, 3);
}

INSTANTIATE_TEST_SUITE_P(, DatabaseFaults,
                         testing::Values("append", "sync", "read", "rename", "create", "delete", "truncate"),
                         [](const auto& parameter) { return std::string(parameter.param); });

class NoteFaults : public Faults {};

TEST_P(NoteFaults, StopTheWriterAndLoseNothingAcknowledged) {
  const int most = number_from_environment("RORX_FAULTS", 30);
  for (int nth = 0, rounds = 0; rounds < most; nth += 1 + nth / 12, ++rounds) {
    copy_folder(folder_ / "base", data_);
    int left = nth;
    bool struck = false;
    store::Hooks hooks;
    hooks.fail = [&](std::string_view operation, std::string_view) {
      return operation == GetParam() && left-- == 0 ? (struck = true, EIO) : 0;
    };
    const Attempt run = run_until_it_fails(data_, hooks);
    expect_nothing_lost(data_, run);
    if (HasFatalFailure()) FAIL() << GetParam() << " number " << nth;
    if (!struck) break;
  }
}

INSTANTIATE_TEST_SUITE_P(, NoteFaults, testing::Values("open", "read", "write", "sync", "rename", "delete"),
                         [](const auto& parameter) { return std::string(parameter.param); });

TEST(Faults, OfTheKeysStopTheWriterBeforeTheEventIsWritten) {
  const TempFolder folder;
  {
    append_numbered(*must_open(folder / "data"), "riverside", 4);
  }
  store::Hooks hooks;
  hooks.fail = [](std::string_view operation, std::string_view path) {
    return operation == "sync" && path.ends_with("riverside.keys") ? EIO : 0;
  };
  {
    auto log = store::open_with(options_for(folder / "data"), hooks);
    ASSERT_TRUE(log.has_value());
    EXPECT_EQ((*log)->append(numbered_batch("riverside", 5, 1)).error(), store::AppendError::in_doubt);
    EXPECT_EQ((*log)->head("riverside"), 4u);
  }
  EXPECT_EQ(must_open(folder / "data")->head("riverside"), 4u);
}

}  // namespace
}  // namespace store_test
