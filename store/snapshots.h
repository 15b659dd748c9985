// Snapshots: a cache of states, of which each club keeps the newest two. A damaged one is passed over.
//
//   value = format(1 byte, 1) hash(32 bytes) bytes
//
// `hash` is SHA-256 over the row's key and the bytes.
#pragma once
#include "store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace store {

std::string encode_snapshot(std::uint32_t club, std::uint64_t seq, std::string_view bytes);
std::optional<std::string_view> decode_snapshot(std::string_view key, std::string_view value);
// The keys of those that are not among the newest two once one at `seq` is there.
std::vector<std::string> snapshots_to_drop(const Database& database, std::uint32_t club, std::uint64_t seq);
std::optional<std::pair<std::uint64_t, std::string>> newest_snapshot(const Database& database, std::uint32_t club,
                                                                     std::uint64_t at_most);

}  // namespace store
