// For tests alone: faults and observation points below the public contract.
#pragma once
#include "store/log.h"

#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace rocksdb {
class FileSystem;
}

namespace store {

struct Hooks {
  // RocksDB's own file operations go through it, where it is set.
  std::shared_ptr<rocksdb::FileSystem> file_system;
  std::size_t write_buffer_bytes = 0;  // 0: as in service; small: files are written and merged all the time
  std::string boot_id;                 // in place of the machine's
  // Asked before each operation on a file that is not RocksDB's ("read", "write", "sync", "rename", "delete"): the
  // errno with which it is to fail, or 0.
  std::function<int(std::string_view operation, std::string_view path)> fail;
  // Told at each step between two durable states: "heads signed", "heads written", "heads renamed", "heads durable".
  std::function<void(std::string_view step)> reached;

  // Called where a reader can't say that the log is in doubt and the process would end; it throws.
  std::function<void(const std::string& sentence)> in_doubt;

  int fault(std::string_view operation, std::string_view path) const { return fail ? fail(operation, path) : 0; }
  void reach(std::string_view step) const {
    if (reached) reached(step);
  }
};

std::expected<std::unique_ptr<Log>, std::string> open_with(const OpenOptions& options, const Hooks& hooks);

}  // namespace store
