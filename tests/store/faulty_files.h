// A file system on which one chosen operation fails, counted from the moment it is armed.
#pragma once
#include <atomic>
#include <memory>
#include <string>

#include <rocksdb/file_system.h>

namespace store_test {

// Shared by the file system, its files and the test. Operations: "append", "sync", "read", "rename", "create",
// "delete", "truncate".
class Fault {
 public:
  Fault(std::string operation, int nth) : operation_(std::move(operation)), left_(nth) {}
  // True once, at the nth such operation.
  bool strikes(std::string_view operation) {
    return operation == operation_ && left_.fetch_sub(1) == 0 && (struck_ = true);
  }
  bool has_struck() const { return struck_; }

 private:
  const std::string operation_;
  std::atomic<int> left_;
  std::atomic<bool> struck_{false};
};

std::shared_ptr<rocksdb::FileSystem> faulty_files(std::shared_ptr<Fault> fault);

}  // namespace store_test
