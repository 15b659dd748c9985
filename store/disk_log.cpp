// Appending and signing: the writing thread's side.
#include "store/disk_log.h"

#include "store/bytes.h"
#include "store/check.h"
#include "store/outcomes.h"
#include "store/sealing.h"
#include "store/signing.h"
#include "store/snapshots.h"

#include <algorithm>
#include <chrono>

namespace store {
namespace {

std::string u64_bytes(std::uint64_t value) {
  std::string bytes;
  put_u64(bytes, value);
  return bytes;
}

// A slug names a file and stands in lines of text.
bool is_slug(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

}  // namespace

std::expected<void, AppendError> DiskLog::append(const Batch& batch) {
  const std::lock_guard lock(writer_);
  if (auto ready = ready_to_write(); !ready) return ready;
  if (batch.records.empty() && batch.bindings.empty() && batch.settings.empty()) return destroy_keys(batch);
  writes_.Clear();
  new_clubs_.clear();
  draw_nonces(batch);
  std::vector<Touched> touched;
  for (const Record& record : batch.records) put_record(record, touch(touched, record.club));
  put_bindings(batch);
  put_settings(batch);
  put_club_rows(touched);
#ifndef RORX_TWIN_LATE_KEYS
  if (keyring_->has_new_keys() && !keyring_->make_durable()) return in_doubt();
#endif
  if (auto written = commit_writes(touched); !written) return written;
  return destroy_keys(batch);
}

DiskLog::Change DiskLog::destroy_keys(const Batch& batch) {
  for (const auto& [club, subject] : batch.erasures) {
#ifdef RORX_TWIN_KEEP_KEYS
    if (!subject.empty()) continue;
#endif
    if (!keyring_->destroy(club, subject)) return in_doubt();
  }
  return {};
}

DiskLog::Change DiskLog::ready_to_write() const {
  must(!options_.read_only, "a log that was opened for reading is written to");
  if (doubt_ || database_->is_failed()) return std::unexpected(AppendError::in_doubt);
#ifndef RORX_TWIN_NO_RESERVE
  if (free_bytes() < options_.reserve_bytes) return std::unexpected(AppendError::storage_full);
#endif
  return {};
}

DiskLog::Change DiskLog::in_doubt() {
  doubt_ = true;
  return std::unexpected(AppendError::in_doubt);
}

void DiskLog::put(Family which, std::string_view key, std::string_view value) {
  const auto status = writes_.Put(database_->family(which), key, value);
  must(status.ok(), "a row does not fit into a write batch");
}

DiskLog::Club* DiskLog::find(std::string_view slug) const {
  const std::shared_lock lock(clubs_mutex_);
  const auto found = clubs_.find(slug);
  return found == clubs_.end() ? nullptr : found->second.get();
}

DiskLog::Club& DiskLog::find_or_make(std::string_view slug) {
  if (Club* known = find(slug)) return *known;
  if (const auto found = new_clubs_.find(slug); found != new_clubs_.end()) return *found->second;
  must(is_slug(slug), "a club's slug has 1 to 64 letters, digits, hyphens and underscores");
  auto key = signing_key_of(*keyring_, slug);
  if (!key) {
    keyring_->add_signing_seed(slug, 1);
    key = signing_key_of(*keyring_, slug);
  }
  auto made = std::make_unique<Club>(std::string(slug), ++last_number_, std::move(*key));
  put(Family::clubs, slug, row_key(made->number));
  put(Family::meta, "verifier/" + made->slug, made->signing_key.verifier().text());
  return *new_clubs_.emplace(slug, std::move(made)).first->second;
}

DiskLog::Touched& DiskLog::touch(std::vector<Touched>& touched, std::string_view slug) {
  for (Touched& known : touched) {
    if (known.club->slug == slug) return known;
  }
  Club& club = find_or_make(slug);
  touched.push_back({&club, club.head.load(std::memory_order_relaxed), {}});
  return touched.back();
}

void DiskLog::draw_nonces(const Batch& batch) {
  std::size_t sealed = 0;
  for (const Record& record : batch.records) {
    for (const Part& part : record.parts) sealed += part.subject.empty() ? 0 : 1;
  }
  nonces_.resize(sealed);
  draw(nonces_);
  next_nonce_ = 0;
}

void DiskLog::put_record(const Record& record, Touched& touched) {
  must(record.seq == touched.head + 1, "an event does not follow its club's head");
#ifndef NDEBUG
  must(leaf_of(record) == record.leaf, "an event's leaf is not its own");
#endif
  Club& club = *touched.club;
  sealed_.resize(std::max(sealed_.size(), record.parts.size()));
  bodies_.clear();
  for (std::size_t index = 0; index < record.parts.size(); ++index) {
    const Part& part = record.parts[index];
    SecretKey key;
    if (part.subject.empty()) {
      must(!part.erased, "a part without a subject is erased");
      bodies_.push_back({part.body, false});
    } else if (part.erased || keyring_->ensure(record.club, part.subject, key) == KeyState::erased) {
      bodies_.push_back({{}, true});  // of someone erased nothing more is kept
    } else {
      sealed_[index] = seal(part.body, part_context(record.club, record.seq, index), key, nonces_[next_nonce_++]);
      wipe(key);
      bodies_.push_back({sealed_[index], false});
      touched.is_sealed = true;
    }
  }
  buffer_.clear();
  encode_record_to(buffer_, record, bodies_);
  put(Family::events, row_key(club.number, record.seq), buffer_);
  club.tree.append(record.leaf, [&](unsigned level, std::uint64_t index, const protocol::Hash& hash) {
    put(Family::tiles, tile_key(club.number, level, index), bytes_of(hash));
  });
  touched.leaves.push_back(record.leaf);
  touched.head = record.seq;
}

void DiskLog::put_bindings(const Batch& batch) {
  for (const Binding& binding : batch.bindings) {
    const Club* club = find(binding.club);
    if (club == nullptr) {
      const auto made = new_clubs_.find(binding.club);
      must(made != new_clubs_.end(), "an outcome is bound in a club that has no event");
      club = made->second.get();
    }
    put(Family::outcomes, outcome_key(club->number, binding.actor, binding.key), encode_outcome(binding.outcome));
  }
}

void DiskLog::put_settings(const Batch& batch) {
  for (const auto& [name, value] : batch.settings) {
    if (!value.empty()) {
      put(Family::settings, name, value);
      continue;
    }
    must(writes_.Delete(database_->family(Family::settings), name).ok(), "a row does not fit into a write batch");
  }
}

void DiskLog::put_club_rows(const std::vector<Touched>& touched) {
  for (const Touched& one : touched) {
    if (!one.is_sealed && one.club->keys != 0) continue;
    const std::uint64_t count = keyring_->count(one.club->slug);
    if (count == one.club->keys) continue;
    put(Family::meta, "keys/" + one.club->slug, u64_bytes(count));
    one.club->keys = count;
  }
  for (const Club* club : newly_signed_) put(Family::meta, "signed/" + club->slug, club->checkpoint);
  newly_signed_.clear();
  put(Family::meta, "commit", u64_bytes(++commit_));
}

DiskLog::Change DiskLog::commit_writes(const std::vector<Touched>& touched) {
  const rocksdb::Status written = database_->write(writes_);
#ifndef RORX_TWIN_IGNORED_WRITE_ERROR
  if (!written.ok()) return in_doubt();
#endif
  for (const Touched& one : touched) {
    if (!tail_.put(hooks_, one.club->number, one.head)) return in_doubt();
  }
  if (!tail_.put(hooks_, 0, commit_)) return in_doubt();
  publish(touched);
  return {};
}

void DiskLog::publish(const std::vector<Touched>& touched) {
  if (!new_clubs_.empty()) {
    const std::unique_lock lock(clubs_mutex_);
    clubs_.merge(new_clubs_);
  }
  for (const Touched& one : touched) {
    Club& club = *one.club;
    {
      const std::lock_guard lock(club.mutex);
      club.open_leaves.insert(club.open_leaves.end(), one.leaves.begin(), one.leaves.end());
      const std::uint64_t open_from = one.head & ~(leaves_of_a_tile - 1);
      const auto complete = static_cast<std::ptrdiff_t>(open_from - club.open_from);
      club.open_leaves.erase(club.open_leaves.begin(), club.open_leaves.begin() + complete);
      club.open_from = open_from;
    }
    club.head.store(one.head, std::memory_order_release);
  }
}

SignedHeads DiskLog::sign_newer(std::vector<Club*>& newer) {
  SignedHeads heads;
  for (const auto& [slug, club] : clubs_) {
    const std::uint64_t size = club->head;
    if (size > club->signed_size) {
      must(club->tree.size() == size, "a tree and its club's head have parted");
      const protocol::Checkpoint checkpoint{club->signing_key.verifier().name, size, club->tree.root()};
      heads.emplace(slug, club->signing_key.sign(checkpoint));
      newer.push_back(club.get());
    } else if (!club->checkpoint.empty()) {
      heads.emplace(slug, club->checkpoint);
    }
  }
  return heads;
}

std::expected<std::vector<std::pair<std::string, std::string>>, AppendError> DiskLog::sign_heads() {
  const std::lock_guard lock(writer_);
  must(!options_.read_only, "a log that was opened for reading is signed");
  if (doubt_ || database_->is_failed()) return std::unexpected(AppendError::in_doubt);
  std::vector<Club*> newer;
  const SignedHeads heads = sign_newer(newer);
  std::vector<std::pair<std::string, std::string>> published;
  if (newer.empty()) return published;
  hooks_.reach("heads signed");
#ifndef RORX_TWIN_UNSAVED_HEADS
  if (!replace_file(hooks_, paths_.heads, encode_heads(heads), "heads")) return std::unexpected(in_doubt().error());
#endif
  for (Club* club : newer) {
    const std::lock_guard club_lock(club->mutex);
    club->checkpoint = heads.at(club->slug);
    club->signed_size = club->head;
    newly_signed_.insert(club);
    published.emplace_back(club->slug, club->checkpoint);
  }
  return published;
}

std::expected<void, AppendError> DiskLog::put_snapshot(std::string_view slug, std::uint64_t seq,
                                                       std::string_view bytes) {
  const std::lock_guard lock(writer_);
  if (auto ready = ready_to_write(); !ready) return ready;
  const Club* club = find(slug);
  must(club != nullptr && seq <= club->head, "a snapshot stands for events that are not in the log");
  writes_.Clear();
  put(Family::snapshots, row_key(club->number, seq), encode_snapshot(club->number, seq, bytes));
  for (const std::string& old : snapshots_to_drop(*database_, club->number, seq)) {
    must(writes_.Delete(database_->family(Family::snapshots), old).ok(), "a row does not fit into a write batch");
  }
  if (!database_->write(writes_).ok()) return in_doubt();
  return {};
}

}  // namespace store
