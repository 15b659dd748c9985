// What any thread may ask.
#include "store/check.h"
#include "store/disk_log.h"
#include "store/outcomes.h"
#include "store/record_check.h"
#include "store/snapshots.h"

#include <chrono>

namespace store {
namespace {

constexpr std::uint64_t events_of_a_scan = 4096;  // from here on reading far ahead pays, and the cache is left alone
constexpr std::int64_t free_bytes_age_ms = 100;

std::int64_t steady_ms() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

}  // namespace

void DiskLog::end_in_doubt(const std::string& sentence) const {
  if (hooks_.in_doubt) hooks_.in_doubt(sentence);
  stop_in_doubt(sentence);
}

std::vector<std::string> DiskLog::clubs() const {
  const std::shared_lock lock(clubs_mutex_);
  std::vector<std::string> slugs;
  for (const auto& [slug, club] : clubs_) slugs.push_back(slug);
  return slugs;
}

std::uint64_t DiskLog::head(std::string_view slug) const {
  const Club* club = find(slug);
  return club == nullptr ? 0 : club->head.load(std::memory_order_acquire);
}

bool DiskLog::read(std::string_view slug, std::uint64_t first, const std::function<bool(const Record&)>& visit,
                   Bodies bodies) const {
  const Club* club = find(slug);
  if (club == nullptr) return true;
  const std::uint64_t head = club->head.load(std::memory_order_acquire);
  std::uint64_t seq = std::max<std::uint64_t>(first, 1);
  if (seq > head) return true;
  const std::string past = row_key(club->number, head + 1);
  const rocksdb::Slice end(past);
  const auto rows = database_->rows(Family::events, &end, head - seq >= events_of_a_scan);
  const Keyring* const keyring = bodies == Bodies::unsealed ? keyring_.get() : nullptr;
  Record record;
  for (rows->Seek(row_key(club->number, seq)); rows->Valid(); rows->Next(), ++seq) {
    if (!open_record(record, rows->value().ToStringView(), club->slug, seq, keyring).empty()) return false;
    if (!visit(record)) return true;
  }
  return rows->status().ok() && seq == head + 1;
}

std::optional<Outcome> DiskLog::find_outcome(std::string_view slug, std::string_view actor,
                                             std::string_view key) const {
  const Club* club = find(slug);
  if (club == nullptr) return std::nullopt;
  std::string value;
  bool found = false;
  if (!database_->get(Family::outcomes, outcome_key(club->number, actor, key), value, found)) {
    end_in_doubt("an outcome can't be read");
  }
  if (!found) return std::nullopt;
  auto outcome = decode_outcome(value);
  if (!outcome) end_in_doubt("an outcome is damaged");
  return outcome;
}

bool DiskLog::is_erased(std::string_view club, std::string_view subject) const {
  return keyring_->is_erased(club, subject);
}

std::optional<std::string> DiskLog::setting(std::string_view name) const {
  std::string value;
  bool found = false;
  if (!database_->get(Family::settings, name, value, found)) end_in_doubt("a setting can't be read");
  return found ? std::optional(std::move(value)) : std::nullopt;
}

void DiskLog::settings(std::string_view prefix,
                       const std::function<void(std::string_view name, std::string_view value)>& visit) const {
  const auto rows = database_->rows(Family::settings, nullptr, false);
  for (rows->Seek(prefix); rows->Valid() && rows->key().starts_with(prefix); rows->Next()) {
    visit(rows->key().ToStringView(), rows->value().ToStringView());
  }
  if (!rows->status().ok()) end_in_doubt("the settings can't be read");
}

protocol::Hash DiskLog::node(std::string_view slug, unsigned level, std::uint64_t index) const {
  const Club* club = find(slug);
  const std::uint64_t size = club == nullptr ? 0 : club->head.load(std::memory_order_acquire);
  if (level > 63 || index >= (size >> level)) throw std::invalid_argument("a tree has no such node");
  try {
    return node_of(*club, level, index);
  } catch (const Unreadable& doubt) {
    end_in_doubt(doubt.what());
  }
}

protocol::Hash DiskLog::node_of(const Club& club, unsigned level, std::uint64_t index) const {
  if (level < 8) {
    const std::lock_guard lock(club.mutex);
    if ((index << level) >= club.open_from) return node_of_leaves(club.open_leaves, club.open_from, level, index);
  }
  return nodes_->node(club.number, level, index);
}

std::string DiskLog::verifier_key(std::string_view slug) const {
  const Club* club = find(slug);
  return club == nullptr ? std::string() : club->signing_key.verifier().text();
}

std::string DiskLog::last_checkpoint(std::string_view slug) const {
  const Club* club = find(slug);
  if (club == nullptr) return {};
  const std::lock_guard lock(club->mutex);
  return club->checkpoint;
}

std::optional<std::pair<std::uint64_t, std::string>> DiskLog::snapshot(std::string_view slug,
                                                                       std::uint64_t at_most) const {
  const Club* club = find(slug);
  if (club == nullptr) return std::nullopt;
  return newest_snapshot(*database_, club->number, at_most);
}

std::uint64_t DiskLog::free_bytes() const {
  const std::int64_t now = steady_ms();
  const std::int64_t read_at = free_read_at_ms_.load(std::memory_order_relaxed);
  if (read_at == 0 || now - read_at >= free_bytes_age_ms) {
    free_.store(free_space(paths_.data), std::memory_order_relaxed);
    free_read_at_ms_.store(now, std::memory_order_relaxed);
  }
  return free_.load(std::memory_order_relaxed);
}

}  // namespace store
