#include "store/database_options.h"

#include <rocksdb/cache.h>
#include <rocksdb/file_checksum.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/listener.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>

namespace store {
namespace {

// RocksDB fails later writes after a failed flush or compaction; this lets us refuse before we try one.
class FailureListener final : public rocksdb::EventListener {
 public:
  explicit FailureListener(std::shared_ptr<std::atomic<bool>> failed) : failed_(std::move(failed)) {}
  void OnBackgroundError(rocksdb::BackgroundErrorReason, rocksdb::Status*) override { failed_->store(true); }

 private:
  std::shared_ptr<std::atomic<bool>> failed_;
};

// Reading must not write: without it RocksDB would keep its own info log in a folder that is only looked at.
class NoInfoLog final : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char*, va_list) override {}
};

rocksdb::ColumnFamilyOptions common_family(const std::shared_ptr<rocksdb::Cache>& cache, std::size_t buffer_bytes) {
  rocksdb::ColumnFamilyOptions options;
  options.compression = rocksdb::kLZ4Compression;
  options.write_buffer_size = buffer_bytes;
  rocksdb::BlockBasedTableOptions table;
  table.block_size = 16 * 1024;
  table.block_cache = cache;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return options;
}

// Every event's key follows the last one of its club: the hint spares the search in the memtable.
rocksdb::ColumnFamilyOptions events_family(const std::shared_ptr<rocksdb::Cache>& cache, std::size_t buffer_bytes) {
  rocksdb::ColumnFamilyOptions options = common_family(cache, buffer_bytes);
  options.memtable_insert_with_hint_prefix_extractor.reset(rocksdb::NewFixedPrefixTransform(4));
  return options;
}

// Keys are a club's number and a hash: they come in no order, so a table that hashes them takes them three times as
// fast as one that sorts them. Most look-ups are for keys that were never used.
rocksdb::ColumnFamilyOptions outcomes_family(const std::shared_ptr<rocksdb::Cache>& cache, std::size_t buffer_bytes) {
  rocksdb::ColumnFamilyOptions options = common_family(cache, buffer_bytes);
  rocksdb::BlockBasedTableOptions table = *options.table_factory->GetOptions<rocksdb::BlockBasedTableOptions>();
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  constexpr std::size_t club_and_some_of_the_hash = 8;
  const std::size_t buckets = buffer_bytes / 128;  // about one for each row that a full buffer holds
  options.prefix_extractor.reset(rocksdb::NewFixedPrefixTransform(club_and_some_of_the_hash));
  options.memtable_factory.reset(rocksdb::NewHashLinkListRepFactory(buckets));
  options.memtable_prefix_bloom_size_ratio = 0.05;
  options.memtable_whole_key_filtering = true;
  return options;
}

}  // namespace

rocksdb::DBOptions database_options(Access access, Recovery recovery, std::shared_ptr<std::atomic<bool>> failed) {
  rocksdb::DBOptions options;
  options.create_if_missing = access == Access::create;
  options.create_missing_column_families = access == Access::create;
  options.error_if_exists = access == Access::create;
  options.wal_recovery_mode = recovery == Recovery::exact ? rocksdb::WALRecoveryMode::kAbsoluteConsistency
                                                          : rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
#ifdef RORX_TWIN_LAX_RECOVERY
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
#endif
  options.paranoid_checks = true;
  options.track_and_verify_wals_in_manifest = true;
  options.verify_sst_unique_id_in_manifest = true;
  options.file_checksum_gen_factory = rocksdb::GetFileChecksumGenCrc32cFactory();
  options.max_bgerror_resume_count = 0;  // auto-resume after a full disk leaves a hole
  options.atomic_flush = false;          // 7.8's aborts or hangs when it is closed after a failed one (fixed in 8.10)
  options.allow_concurrent_memtable_write = false;  // one writer; the events' insert hint needs it
  options.max_background_jobs = 2;
  options.max_total_wal_size = 256u << 20;
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  options.allow_fallocate = false;  // 70 MB taken in advance for each write-ahead log would eat the reserve
  options.max_log_file_size = 4u << 20;
  options.keep_log_file_num = 4;
  options.listeners.push_back(std::make_shared<FailureListener>(std::move(failed)));
  if (access == Access::read) options.info_log = std::make_shared<NoInfoLog>();
  return options;
}

std::vector<rocksdb::ColumnFamilyDescriptor> database_families(std::size_t write_buffer_bytes) {
  const auto cache = rocksdb::NewLRUCache(64u << 20);
  const std::size_t bytes = write_buffer_bytes != 0 ? write_buffer_bytes : 64u << 20;
  // Where two families are due at the same write and no new write-ahead log can be made, 7.8 keeps hold of the second,
  // and closing it aborts. A server that is in doubt ends without closing; a test that fails a file does not get there,
  // for its short runs fill the events' buffer alone.
  const std::size_t others = write_buffer_bytes != 0 ? 4 * bytes : bytes;
  return {{rocksdb::kDefaultColumnFamilyName, common_family(cache, others)},
          {"clubs", common_family(cache, others)},
          {"events", events_family(cache, bytes)},
          {"outcomes", outcomes_family(cache, others)},
          {"settings", common_family(cache, others)},
          {"tiles", common_family(cache, others)},
          {"snapshots", common_family(cache, others)}};
}

}  // namespace store
