#include "store/manifest.h"

#include "store/checked_text.h"

#include <cerrno>
#include <cstring>

#include <sodium.h>
#include <unistd.h>

namespace store {
namespace {

constexpr std::string_view first_line = "rorx backup 1";
constexpr std::size_t digest_size = 50;

// Calls `take` with the file's bytes, piece by piece.
template <class Take>
std::expected<protocol::Hash, std::string> pass_file(const Hooks& hooks, const std::filesystem::path& path,
                                                     const Take& take) {
  auto file = open_file(hooks, path, false, false);
  if (!file) return std::unexpected(file.error());
  if (hooks.fault("read", path.native()) != 0) return std::unexpected("can't read " + path.native());
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::string piece(1u << 18, '\0');
  for (;;) {
    const ssize_t size = ::read(file->descriptor(), piece.data(), piece.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return std::unexpected("can't read " + path.native() + ": " + std::strerror(errno));
    if (size == 0) break;
    const std::string_view bytes(piece.data(), static_cast<std::size_t>(size));
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    if (std::expected<void, std::string> taken = take(bytes); !taken) return std::unexpected(taken.error());
  }
  protocol::Hash hash;
  crypto_hash_sha256_final(&state, hash.data());
  return hash;
}

// Relative paths of files; folders, deepest last, in `folders`.
std::expected<std::vector<std::string>, std::string> list_files(const std::filesystem::path& folder,
                                                                std::vector<std::filesystem::path>& folders) {
  std::vector<std::string> paths;
  std::error_code error;
  folders.push_back(folder);
  for (std::filesystem::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (at->is_directory()) folders.push_back(at->path());
    if (!at->is_regular_file()) continue;
    const std::string path = at->path().lexically_relative(folder).native();
    if (path != "manifest" && path != "lock") paths.push_back(path);
  }
  if (error) return std::unexpected("can't list " + folder.native() + ": " + error.message());
  return paths;
}

}  // namespace

std::string encode_manifest(const Manifest& manifest) {
  std::string text(first_line);
  text += "\n";
  for (const auto& [path, hash] : manifest)
    text.append(protocol::digest_text(hash)).append(" ").append(path).append("\n");
  return with_digest_line(std::move(text));
}

std::expected<Manifest, std::string> parse_manifest(std::string_view text) {
  const auto checked = check_digest_line(text);
  if (!checked) return std::unexpected("is damaged");
  std::string_view rest = *checked;
  std::string_view line;
  if (!take_line(rest, line) || line != first_line) return std::unexpected("was made by a newer rorx");
  Manifest manifest;
  while (!rest.empty()) {
    if (!take_line(rest, line) || line.size() < digest_size + 2) return std::unexpected("is damaged");
    const auto hash = protocol::parse_digest_text(line.substr(0, digest_size));
    if (!hash || line[digest_size] != ' ') return std::unexpected("is damaged");
    if (!manifest.emplace(line.substr(digest_size + 1), *hash).second) return std::unexpected("is damaged");
  }
  return manifest;
}

std::expected<protocol::Hash, std::string> hash_file(const Hooks& hooks, const std::filesystem::path& path) {
  return pass_file(hooks, path, [](std::string_view) { return std::expected<void, std::string>(); });
}

std::expected<protocol::Hash, std::string> copy_file(const Hooks& hooks, const std::filesystem::path& from,
                                                     const std::filesystem::path& to) {
  if (auto made = make_folder(hooks, to.parent_path(), 0700); !made) return std::unexpected(made.error());
  auto copy = open_file(hooks, to, true);
  if (!copy) return std::unexpected(copy.error());
  std::uint64_t at = 0;
  auto hash = pass_file(hooks, from, [&](std::string_view bytes) {
    const std::uint64_t offset = at;
    at += bytes.size();
    return copy->write_at(hooks, offset, bytes);
  });
  if (!hash) return hash;
  if (auto synced = copy->sync(hooks); !synced) return std::unexpected(synced.error());
  return hash;
}

std::expected<void, std::string> seal_folder(const Hooks& hooks, const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> folders;
  const auto paths = list_files(folder, folders);
  if (!paths) return std::unexpected(paths.error());
  Manifest manifest;
  for (const std::string& path : *paths) {
    const auto hash = hash_file(hooks, folder / path);
    if (!hash) return std::unexpected(hash.error());
    manifest.emplace(path, *hash);
  }
  for (const auto& each : folders) {
    if (auto synced = sync_folder(hooks, each); !synced) return synced;
  }
  return replace_file(hooks, folder / "manifest", encode_manifest(manifest), "manifest", 0600);
}

std::expected<Manifest, std::string> check_sealed_folder(const Hooks& hooks, const std::filesystem::path& folder) {
  const auto text = read_file(hooks, folder / "manifest");
  if (!text) return std::unexpected(folder.native() + " is not a whole backup: " + text.error());
  const auto manifest = parse_manifest(*text);
  if (!manifest) return std::unexpected((folder / "manifest").native() + " " + manifest.error());
  std::vector<std::filesystem::path> folders;
  const auto paths = list_files(folder, folders);
  if (!paths) return std::unexpected(paths.error());
  for (const std::string& path : *paths) {
    if (!manifest->contains(path)) return std::unexpected((folder / path).native() + " does not belong to the backup");
  }
  for (const auto& [path, listed] : *manifest) {
    const auto hash = hash_file(hooks, folder / path);
    if (!hash) return std::unexpected("the backup is not whole: " + hash.error());
#ifndef RORX_TWIN_UNCHECKED_BACKUP
    if (*hash != listed) return std::unexpected((folder / path).native() + " is not as it was backed up");
#endif
  }
  return *manifest;
}

std::expected<void, std::string> make_empty_folder(const Hooks& hooks, const std::filesystem::path& folder) {
  std::error_code error;
  if (std::filesystem::exists(folder, error) && !std::filesystem::is_empty(folder, error)) {
    return std::unexpected(folder.native() + " is not empty; name a new folder");
  }
  return make_folder(hooks, folder, 0700);
}

}  // namespace store
