// The list of a backup's files with their digests, in its file `manifest`.
//
//   manifest = "rorx backup 1\n" (digest " " path "\n")* digest line (checked_text.h)
//
// Paths are relative and ascending. The files `manifest` and `lock` are not listed.
#pragma once
#include "store/files.h"

#include <expected>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace store {

using Manifest = std::map<std::string, protocol::Hash>;  // path → SHA-256

std::string encode_manifest(const Manifest& manifest);
std::expected<Manifest, std::string> parse_manifest(std::string_view text);

std::expected<protocol::Hash, std::string> hash_file(const Hooks& hooks, const std::filesystem::path& path);
// Makes `to` and the folders above it, and returns the digest of what was copied. Durable, but for the folder entry.
std::expected<protocol::Hash, std::string> copy_file(const Hooks& hooks, const std::filesystem::path& from,
                                                     const std::filesystem::path& to);
// Writes the manifest of all that lies in `folder`, and makes the folder and those in it durable.
std::expected<void, std::string> seal_folder(const Hooks& hooks, const std::filesystem::path& folder);
// Every listed file is there, byte for byte, and no other.
std::expected<Manifest, std::string> check_sealed_folder(const Hooks& hooks, const std::filesystem::path& folder);
// A new folder, or an empty one; durable.
std::expected<void, std::string> make_empty_folder(const Hooks& hooks, const std::filesystem::path& folder);

}  // namespace store
