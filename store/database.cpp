#include "store/database.h"

#include "store/bytes.h"
#include "store/database_options.h"

#include <rocksdb/env.h>

namespace store {

std::string row_key(std::uint32_t club) {
  std::string key;
  put_u32(key, club);
  return key;
}

std::string row_key(std::uint32_t club, std::uint64_t seq) {
  std::string key = row_key(club);
  put_u64(key, seq);
  return key;
}

std::string tile_key(std::uint32_t club, unsigned level, std::uint64_t index) {
  std::string key = row_key(club);
  key.push_back(static_cast<char>(level));
  put_u64(key, index);
  return key;
}

std::string outcome_key(std::uint32_t club, std::string_view actor, std::string_view key) {
  std::string both;
  put_text(both, actor);
  put_text(both, key);
  return row_key(club).append(bytes_of(protocol::sha256(both)));
}

std::expected<std::unique_ptr<Database>, Database::Failure> Database::open(const std::filesystem::path& folder,
                                                                           Access access, Recovery recovery,
                                                                           const Hooks& hooks) {
  std::unique_ptr<Database> made(new Database);
  rocksdb::DBOptions options = database_options(access, recovery, made->failed_);
  if (hooks.file_system) {
    made->environment_ = rocksdb::NewCompositeEnv(hooks.file_system);
    options.env = made->environment_.get();
  }
  const auto family_list = database_families(hooks.write_buffer_bytes);
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  const rocksdb::Status status =
      access == Access::read ? rocksdb::DB::OpenForReadOnly(options, folder.native(), family_list, &handles, &opened)
                             : rocksdb::DB::Open(options, folder.native(), family_list, &handles, &opened);
  if (!status.ok()) return std::unexpected(Failure{status.IsCorruption(), status.ToString()});
  made->db_.reset(opened);
  std::copy(handles.begin(), handles.end(), made->handles_.begin());
  return made;
}

Database::~Database() {
  if (!db_) return;
  for (rocksdb::ColumnFamilyHandle* handle : handles_) db_->DestroyColumnFamilyHandle(handle);
}

bool Database::get(Family which, std::string_view key, std::string& value, bool& found) const {
  const rocksdb::Status status = db_->Get(rocksdb::ReadOptions(), family(which), key, &value);
  found = status.ok();
  return status.ok() || status.IsNotFound();
}

std::unique_ptr<rocksdb::Iterator> Database::rows(Family which, const rocksdb::Slice* end, bool scan) const {
  rocksdb::ReadOptions options;
  options.iterate_upper_bound = end;
  options.fill_cache = !scan;
  options.readahead_size = scan ? 2u << 20 : 0;
  options.total_order_seek = true;  // outcomes lie by their hash while they are in memory
  return std::unique_ptr<rocksdb::Iterator>(db_->NewIterator(options, family(which)));
}

rocksdb::Status Database::write(rocksdb::WriteBatch& batch) {
  rocksdb::WriteOptions options;
#ifndef RORX_TWIN_NOSYNC
  options.sync = true;
#endif
  return db_->Write(options, &batch);
}

rocksdb::Status Database::flush() {
  return db_->Flush(rocksdb::FlushOptions(),
                    std::vector<rocksdb::ColumnFamilyHandle*>(handles_.begin(), handles_.end()));
}

rocksdb::Status Database::close() {
  for (rocksdb::ColumnFamilyHandle*& handle : handles_) {
    db_->DestroyColumnFamilyHandle(handle);
    handle = nullptr;
  }
  const rocksdb::Status status = db_->Close();
  db_.reset();
  return status;
}

}  // namespace store
