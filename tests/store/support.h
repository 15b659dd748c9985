// What the store's tests share: a folder of their own, records made by number, and a log's content as a value.
#pragma once
#include "store/fault_hook.h"
#include "store/log.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace store_test {

// Deleted with all that is in it. Lies in memory where that can be: a killed process, unlike a power cut, leaves what
// it wrote there too.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

// Event `seq` of `club`: everything in it follows from the two. Every fifth has a part sealed under subject m1 … m4.
store::Record numbered_record(std::string_view club, std::uint64_t seq);
// Events first … first + count - 1, and for each an outcome under (by, key).
store::Batch numbered_batch(std::string_view club, std::uint64_t first, std::uint64_t count);
store::OpenOptions options_for(const std::filesystem::path& data);
std::unique_ptr<store::Log> must_open(const std::filesystem::path& data);
// The sentence of a refusal; empty where it opens.
std::string refusal(const store::OpenOptions& options);
void append_numbered(store::Log& log, std::string_view club, std::uint64_t count);

// All that can be read of a log, for comparison. `error` is a refusal, or says what could not be read.
struct Content {
  std::string error;
  std::map<std::string, std::vector<store::Record>> records;
  std::map<std::string, std::string> checkpoints;
  std::map<std::string, std::string> settings;
  bool operator==(const Content&) const = default;
};
Content content_of(const store::Log& log);
// `boot_id`: as if the machine had been started again, where it is not empty.
Content content_at(const std::filesystem::path& data, const std::string& boot_id = {});

void copy_folder(const std::filesystem::path& from, const std::filesystem::path& to);
std::string read_bytes(const std::filesystem::path& path);
void write_bytes(const std::filesystem::path& path, std::string_view bytes);
// Relative paths of all regular files, ascending.
std::vector<std::string> files_in(const std::filesystem::path& folder);
int number_from_environment(const char* name, int otherwise);

}  // namespace store_test
