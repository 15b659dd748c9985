#include "store/keyring.h"

#include "store/check.h"
#include "store/key_file.h"

#include <charconv>
#include <mutex>

namespace store {
namespace {

constexpr std::string_view signing_prefix = "signing/";

std::string wrap_context(std::string_view club, std::string_view name) {
  std::string context(club);
  context.push_back('\0');
  return context.append(name);
}

unsigned generation_of(std::string_view name) {
  unsigned generation = 0;
  if (name.starts_with(signing_prefix)) {
    name.remove_prefix(signing_prefix.size());
    std::from_chars(name.data(), name.data() + name.size(), generation);
  }
  return generation;
}

}  // namespace

Keyring::~Keyring() {
  wipe(master_);
  for (auto& [slug, club] : clubs_) {
    for (auto& [name, key] : club.names) wipe(key.key);
  }
}

std::filesystem::path Keyring::club_path(std::string_view slug) const {
  return folder_ / (std::string(slug) + ".keys");
}

std::expected<void, std::string> Keyring::require(std::string_view club, std::uint64_t needed) const {
  if (count(club) >= needed) return {};
  return std::unexpected("the keys of club " + std::string(club) + " in " + folder_.native() +
                         " are damaged or older " + "than its log: " + std::to_string(needed) + " are needed, " +
                         std::to_string(count(club)) + " are there; put the newest copy of the keys back");
}

KeyState Keyring::find(std::string_view club, std::string_view subject, SecretKey& key) const {
  const std::shared_lock lock(mutex_);
  return find_locked(club, subject, key);
}

KeyState Keyring::find_locked(std::string_view club, std::string_view name, SecretKey& key) const {
  const auto known = clubs_.find(club);
  if (known != clubs_.end()) {
    if (const auto found = known->second.names.find(name); found != known->second.names.end()) {
      if (!found->second.live) return KeyState::erased;
      key = found->second.key;
      return KeyState::live;
    }
  }
  return erased_.contains({std::string(club), std::string(name)}) ? KeyState::erased : KeyState::missing;
}

unsigned Keyring::signing_seed(std::string_view club, SecretKey& seed) const {
  const std::shared_lock lock(mutex_);
  const auto known = clubs_.find(club);
  unsigned newest = 0;
  if (known == clubs_.end()) return newest;
  for (const auto& [name, key] : known->second.names) {
    if (!key.live || generation_of(name) <= newest) continue;
    newest = generation_of(name);
    seed = key.key;
  }
  return newest;
}

std::uint64_t Keyring::count(std::string_view club) const {
  const std::shared_lock lock(mutex_);
  const auto known = clubs_.find(club);
  return known == clubs_.end() ? 0 : known->second.names.size();
}

std::vector<std::string> Keyring::clubs() const {
  const std::shared_lock lock(mutex_);
  std::vector<std::string> slugs;
  for (const auto& [slug, club] : clubs_) slugs.push_back(slug);
  return slugs;
}

bool Keyring::is_erased(std::string_view club, std::string_view subject) const {
  SecretKey key;
  const bool erased = find(club, subject, key) == KeyState::erased;
  wipe(key);
  return erased;
}

Keyring::Key& Keyring::add_locked(std::string_view club, std::string_view name) {
  auto& names = clubs_.try_emplace(std::string(club)).first->second.names;
  const std::size_t slot = names.size();
  Key& added = names.try_emplace(std::string(name)).first->second;
  added = Key{random_key(), slot, true};
  unsaved_[std::string(club)].emplace(name);
  return added;
}

KeyState Keyring::ensure(std::string_view club, std::string_view subject, SecretKey& key) {
  must(!subject.empty() && subject.size() <= longest_key_name && subject.find_first_of("/ \n") == subject.npos,
       "a subject has 1 to 32 characters, none of them a slash, a space or a line feed");
  const KeyState state = find(club, subject, key);
  if (state != KeyState::missing) return state;
  const std::unique_lock lock(mutex_);
  key = add_locked(club, subject).key;
  return KeyState::live;
}

void Keyring::add_signing_seed(std::string_view club, unsigned generation) {
  const std::unique_lock lock(mutex_);
  add_locked(club, std::string(signing_prefix) + std::to_string(generation));
}

std::string Keyring::wrap(std::string_view club, std::string_view name, const SecretKey& key) const {
  SealNonce nonce;
  draw({&nonce, 1});
  return seal({reinterpret_cast<const char*>(key.data()), key.size()}, wrap_context(club, name), master_, nonce);
}

std::expected<void, std::string> Keyring::make_durable() {
  for (const auto& [slug, names] : unsaved_) {
    if (auto saved = save_club(slug, names); !saved) return saved;
  }
  unsaved_.clear();
  return {};
}

std::expected<void, std::string> Keyring::save_club(std::string_view slug, const std::set<std::string>& names) {
  Club& club = clubs_.find(slug)->second;
  const std::filesystem::path path = club_path(slug);
  auto file = open_file(hooks_, path, true);
  if (!file) return std::unexpected(file.error());
  // Slots behind those that count are what a power cut left of a batch that never was.
  const std::size_t counted = club.names.size() - names.size();
  if (auto cut = file->cut(hooks_, club.has_file ? key_slot_size * (counted + 1) : 0); !cut) return cut;
  std::string bytes = club.has_file ? std::string() : encode_key_header(slug);
  bytes.resize(bytes.size() + key_slot_size * names.size());
  const std::size_t begin = club.has_file ? key_slot_size * (counted + 1) : 0;
  for (const std::string& name : names) {
    const Key& key = club.names.find(name)->second;
    const std::string slot = encode_key_slot({name, wrap(slug, name, key.key)});
    bytes.replace(key_slot_size * (key.slot + 1) - begin, key_slot_size, slot);
  }
  if (auto written = file->write_at(hooks_, begin, bytes); !written) return written;
  if (auto synced = file->sync(hooks_); !synced) return synced;
  if (club.has_file) return {};
  club.has_file = true;
  return sync_folder(hooks_, folder_);
}

// The list first: once it is durable the erasure happens, at the next open if not now.
std::expected<void, std::string> Keyring::destroy(std::string_view club, std::string_view subject) {
  must(!unsaved_.contains(std::string(club)), "a key is destroyed while keys of its club are not durable");
  if (!erased_.contains({std::string(club), std::string(subject)})) {
    auto list = open_file(hooks_, erased_path(), false);
    if (!list) return std::unexpected(list.error());
    std::error_code error;
    const auto end = std::filesystem::file_size(erased_path(), error);
    if (error) return std::unexpected("can't measure " + erased_path().native() + ": " + error.message());
    if (auto written = list->write_at(hooks_, end, erased_line(club, subject)); !written) return written;
    if (auto synced = list->sync(hooks_); !synced) return synced;
  }
  std::size_t slot = 0;
  {
    const std::unique_lock lock(mutex_);
    erased_.emplace(club, subject);
    const auto known = clubs_.find(club);
    if (known == clubs_.end()) return {};
    const auto found = known->second.names.find(subject);
    if (found == known->second.names.end() || !found->second.live) return {};
    wipe(found->second.key);
    found->second.live = false;
    slot = found->second.slot;
  }
  return clear_slot(club, subject, slot);
}

std::expected<void, std::string> Keyring::clear_slot(std::string_view slug, std::string_view name, std::size_t slot) {
  auto file = open_file(hooks_, club_path(slug), false);
  if (!file) return std::unexpected(file.error());
  const std::string cleared = encode_key_slot({std::string(name), ""});
  if (auto written = file->write_at(hooks_, key_slot_size * (slot + 1), cleared); !written) return written;
  return file->sync(hooks_);
}

}  // namespace store
