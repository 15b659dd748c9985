// The few file operations that the store makes itself, each with its errors as a sentence and its durability said.
#pragma once
#include "store/fault_hook.h"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

namespace store {

// Owns one descriptor.
class OpenFile {
 public:
  OpenFile() = default;
  OpenFile(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}
  OpenFile(OpenFile&& other) noexcept;
  OpenFile& operator=(OpenFile&& other) noexcept;
  ~OpenFile();

  bool is_open() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }
  const std::string& path() const { return path_; }

  // Into the page cache: survives the process, not the machine.
  std::expected<void, std::string> write_at(const Hooks& hooks, std::uint64_t offset, std::string_view bytes);
  std::expected<void, std::string> cut(const Hooks& hooks, std::uint64_t size);  // a shorter file stays as it is
  // What was written survives the machine.
  std::expected<void, std::string> sync(const Hooks& hooks);

 private:
  int descriptor_ = -1;
  std::string path_;
};

std::expected<OpenFile, std::string> open_file(const Hooks& hooks, const std::filesystem::path& path, bool create,
                                               bool writable = true);
std::expected<std::string, std::string> read_file(const Hooks& hooks, const std::filesystem::path& path);
// The file holds the old bytes or the new ones, whatever happens; once it returns, the new ones for good. `name` says
// in Hooks::reach which file it is: "NAME written", "NAME renamed", "NAME durable".
std::expected<void, std::string> replace_file(const Hooks& hooks, const std::filesystem::path& path,
                                              std::string_view bytes, std::string_view name, unsigned mode = 0644);
// Deletes where it exists, and makes that durable.
std::expected<void, std::string> delete_file(const Hooks& hooks, const std::filesystem::path& path);
std::expected<void, std::string> sync_folder(const Hooks& hooks, const std::filesystem::path& folder);
std::expected<void, std::string> make_folder(const Hooks& hooks, const std::filesystem::path& folder, unsigned mode);
// The size in bytes of the disk space that is left to us on the file system of `path`; 0 where it can't be told.
std::uint64_t free_space(const std::filesystem::path& path);

}  // namespace store
