#include "store/snapshots.h"

#include "store/bytes.h"

#include <algorithm>

namespace store {
namespace {

constexpr char format = 1;
constexpr std::size_t kept = 2;
constexpr std::size_t prefix_size = 1 + 32;

protocol::Hash hash_of(std::string_view key, std::string_view bytes) {
  std::string both(key);
  return protocol::sha256(both.append(bytes));
}

}  // namespace

std::string encode_snapshot(std::uint32_t club, std::uint64_t seq, std::string_view bytes) {
  std::string value(1, format);
  return value.append(bytes_of(hash_of(row_key(club, seq), bytes))).append(bytes);
}

std::optional<std::string_view> decode_snapshot(std::string_view key, std::string_view value) {
  if (value.size() < prefix_size || value.front() != format) return std::nullopt;
  const std::string_view bytes = value.substr(prefix_size);
  if (value.substr(1, prefix_size - 1) != bytes_of(hash_of(key, bytes))) return std::nullopt;
  return bytes;
}

std::vector<std::string> snapshots_to_drop(const Database& database, std::uint32_t club, std::uint64_t seq) {
  const std::string end = row_key(club + 1);
  const rocksdb::Slice past(end);
  const auto rows = database.rows(Family::snapshots, &past, false);
  std::vector<std::string> keys{row_key(club, seq)};
  for (rows->Seek(row_key(club)); rows->Valid(); rows->Next()) {
    if (rows->key() != keys.front()) keys.push_back(rows->key().ToString());
  }
  std::ranges::sort(keys, std::greater());
  if (keys.size() <= kept) return {};
  keys.erase(keys.begin(), keys.begin() + kept);
  return keys;
}

std::optional<std::pair<std::uint64_t, std::string>> newest_snapshot(const Database& database, std::uint32_t club,
                                                                     std::uint64_t at_most) {
  const std::string end = row_key(club + 1);
  const rocksdb::Slice past(end);
  const auto rows = database.rows(Family::snapshots, &past, false);
  for (rows->SeekForPrev(row_key(club, at_most)); rows->Valid(); rows->Prev()) {
    ByteReader in(rows->key().ToStringView());
    std::uint32_t found = 0;
    std::uint64_t seq = 0;
    if (!in.u32(found) || !in.u64(seq) || found != club) break;
    if (const auto bytes = decode_snapshot(rows->key().ToStringView(), rows->value().ToStringView())) {
      return std::pair(seq, std::string(*bytes));
    }
  }
  return std::nullopt;
}

}  // namespace store
