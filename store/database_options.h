// What RocksDB is told, in one place.
#pragma once
#include "store/database.h"

#include <atomic>
#include <memory>
#include <vector>

#include <rocksdb/options.h>

namespace store {

rocksdb::DBOptions database_options(Access access, Recovery recovery, std::shared_ptr<std::atomic<bool>> failed);
std::vector<rocksdb::ColumnFamilyDescriptor> database_families(std::size_t write_buffer_bytes);

}  // namespace store
