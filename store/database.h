// The one RocksDB of a data folder: its column families, its keys, and how it is opened.
#pragma once
#include "protocol/digest.h"
#include "store/fault_hook.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <rocksdb/db.h>

namespace store {

// Each family holds one kind of row:
//   meta       "format" → "1" · "commit" → u64, counts batches · "keys/SLUG" → u64, subject keys that the log needs ·
//              "verifier/SLUG" → vkey text of the club's signing key · "signed/SLUG" → a signed head
//   clubs      slug → u32 club number, from 1
//   events     club number u32, seq u64 → record (record.cpp)
//   outcomes   club number u32, SHA-256 of actor and key → outcome (outcomes.h)
//   settings   name → value, both the caller's
//   tiles      club number u32, level u8 (8, 16, …), index u64 → hash of the complete subtree
//   snapshots  club number u32, seq u64 → snapshot (snapshots.h)
// All integers are big-endian, so that rows lie in the order of their numbers.
enum class Family { meta, clubs, events, outcomes, settings, tiles, snapshots };
constexpr std::size_t families = 7;

std::string row_key(std::uint32_t club);
std::string row_key(std::uint32_t club, std::uint64_t seq);
std::string tile_key(std::uint32_t club, unsigned level, std::uint64_t index);
std::string outcome_key(std::uint32_t club, std::string_view actor, std::string_view key);

enum class Recovery { exact, torn_tail };  // kAbsoluteConsistency, kTolerateCorruptedTailRecords
enum class Access { create, write, read };

class Database {
 public:
  struct Failure {
    bool corrupt = false;  // the write-ahead log or a file is damaged, as opposed to locked, missing or unreadable
    std::string sentence;
  };
  static std::expected<std::unique_ptr<Database>, Failure> open(const std::filesystem::path& folder, Access access,
                                                                Recovery recovery, const Hooks& hooks);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  rocksdb::DB& db() { return *db_; }
  rocksdb::ColumnFamilyHandle* family(Family which) const { return handles_[static_cast<std::size_t>(which)]; }

  // The row's value; `found` says whether there is one. False: the row could not be read.
  bool get(Family which, std::string_view key, std::string& value, bool& found) const;
  // Rows in order from `first` to before `end`. Few rows are read through the cache; a scan reads far ahead and
  // leaves the cache alone.
  std::unique_ptr<rocksdb::Iterator> rows(Family which, const rocksdb::Slice* end, bool scan) const;
  rocksdb::Status write(rocksdb::WriteBatch& batch);  // synced
  bool is_failed() const { return failed_->load(); }  // a background write has failed
  rocksdb::Status flush();
  rocksdb::Status close();  // then only destruction is left

 private:
  Database() = default;
  std::unique_ptr<rocksdb::Env> environment_;  // outlives db_
  std::shared_ptr<std::atomic<bool>> failed_ = std::make_shared<std::atomic<bool>>(false);
  std::unique_ptr<rocksdb::DB> db_;
  std::array<rocksdb::ColumnFamilyHandle*, families> handles_{};
};

}  // namespace store
