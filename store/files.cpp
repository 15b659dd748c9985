#include "store/files.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace store {
namespace {

std::unexpected<std::string> failed(std::string_view verb, std::string_view path, int error) {
  return std::unexpected(std::string("can't ") + std::string(verb) + " " + std::string(path) + ": " +
                         std::strerror(error));
}

}  // namespace

OpenFile::OpenFile(OpenFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)) {}

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(path_, other.path_);
  return *this;
}

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::expected<void, std::string> OpenFile::write_at(const Hooks& hooks, std::uint64_t offset, std::string_view bytes) {
  if (const int error = hooks.fault("write", path_)) return failed("write", path_, error);
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return failed("write", path_, written < 0 ? errno : EIO);
    bytes.remove_prefix(static_cast<std::size_t>(written));
    offset += static_cast<std::uint64_t>(written);
  }
  return {};
}

std::expected<void, std::string> OpenFile::cut(const Hooks& hooks, std::uint64_t size) {
  struct stat status{};
  if (::fstat(descriptor_, &status) != 0) return failed("measure", path_, errno);
  if (static_cast<std::uint64_t>(status.st_size) <= size) return {};
  if (const int error = hooks.fault("write", path_)) return failed("cut", path_, error);
  if (::ftruncate(descriptor_, static_cast<off_t>(size)) != 0) return failed("cut", path_, errno);
  return {};
}

std::expected<void, std::string> OpenFile::sync(const Hooks& hooks) {
  if (const int error = hooks.fault("sync", path_)) return failed("sync", path_, error);
  if (::fdatasync(descriptor_) != 0) return failed("sync", path_, errno);
  return {};
}

std::expected<OpenFile, std::string> open_file(const Hooks& hooks, const std::filesystem::path& path, bool create,
                                               bool writable) {
  if (const int error = hooks.fault("open", path.native())) return failed("open", path.native(), error);
  const int flags = (writable ? O_RDWR : O_RDONLY) | O_CLOEXEC | (create ? O_CREAT : 0);
  const int descriptor = ::open(path.c_str(), flags, 0600);
  if (descriptor < 0) return failed("open", path.native(), errno);
  return OpenFile(descriptor, path.native());
}

std::expected<std::string, std::string> read_file(const Hooks& hooks, const std::filesystem::path& path) {
  auto file = open_file(hooks, path, false, false);
  if (!file) return std::unexpected(file.error());
  if (const int error = hooks.fault("read", path.native())) return failed("read", path.native(), error);
  std::string bytes;
  char chunk[16384];
  for (;;) {
    const ssize_t size = ::read(file->descriptor(), chunk, sizeof chunk);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return failed("read", path.native(), errno);
    if (size == 0) return bytes;
    bytes.append(chunk, static_cast<std::size_t>(size));
  }
}

std::expected<void, std::string> replace_file(const Hooks& hooks, const std::filesystem::path& path,
                                              std::string_view bytes, std::string_view name, unsigned mode) {
  const std::string temporary = path.native() + ".new";
  {
    ::unlink(temporary.c_str());
    auto file = open_file(hooks, temporary, true);
    if (!file) return std::unexpected(file.error());
    if (::fchmod(file->descriptor(), static_cast<mode_t>(mode)) != 0) return failed("protect", temporary, errno);
    if (auto written = file->write_at(hooks, 0, bytes); !written) return written;
    hooks.reach(std::string(name) + " written");
    if (auto synced = file->sync(hooks); !synced) return synced;
  }
  if (const int error = hooks.fault("rename", temporary)) return failed("rename", temporary, error);
  if (::rename(temporary.c_str(), path.c_str()) != 0) return failed("rename", temporary, errno);
  hooks.reach(std::string(name) + " renamed");
  auto synced = sync_folder(hooks, path.parent_path());
  if (synced) hooks.reach(std::string(name) + " durable");
  return synced;
}

std::expected<void, std::string> delete_file(const Hooks& hooks, const std::filesystem::path& path) {
  if (const int error = hooks.fault("delete", path.native())) return failed("delete", path.native(), error);
  if (::unlink(path.c_str()) != 0) {
    if (errno == ENOENT) return {};
    return failed("delete", path.native(), errno);
  }
  return sync_folder(hooks, path.parent_path());
}

std::expected<void, std::string> sync_folder(const Hooks& hooks, const std::filesystem::path& folder) {
  const std::string path = folder.empty() ? "." : folder.native();
  if (const int error = hooks.fault("sync", path)) return failed("sync", path, error);
  const OpenFile opened(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), path);
  if (!opened.is_open()) return failed("open", path, errno);
  if (::fsync(opened.descriptor()) != 0) return failed("sync", path, errno);
  return {};
}

std::expected<void, std::string> make_folder(const Hooks& hooks, const std::filesystem::path& folder, unsigned mode) {
  std::error_code error;
  if (std::filesystem::is_directory(folder, error)) return {};
  if (const auto parent = folder.parent_path(); !parent.empty() && !std::filesystem::is_directory(parent, error)) {
    if (auto made = make_folder(hooks, parent, 0755); !made) return made;
  }
  if (::mkdir(folder.c_str(), static_cast<mode_t>(mode)) != 0) return failed("make", folder.native(), errno);
  return sync_folder(hooks, folder.parent_path());
}

std::uint64_t free_space(const std::filesystem::path& path) {
  struct statvfs status{};
  if (::statvfs(path.c_str(), &status) != 0) return 0;
  return static_cast<std::uint64_t>(status.f_bavail) * static_cast<std::uint64_t>(status.f_frsize);
}

}  // namespace store
