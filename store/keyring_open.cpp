// Making, opening and copying a keyring's folder.
#include "store/check.h"
#include "store/key_file.h"
#include "store/keyring.h"

#include <mutex>

namespace store {
namespace {

constexpr std::string_view suffix = ".keys";

std::vector<std::string> slugs_in(const std::filesystem::path& folder) {
  std::vector<std::string> slugs;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().native();
    if (name.ends_with(suffix)) slugs.push_back(name.substr(0, name.size() - suffix.size()));
  }
  return slugs;
}

}  // namespace

std::expected<void, std::string> Keyring::create(const Hooks& hooks, const std::filesystem::path& folder,
                                                 const std::filesystem::path& master_key) {
  init_sealing();
  if (auto made = make_folder(hooks, folder, 0700); !made) return made;
  if (!slugs_in(folder).empty()) {
    return std::unexpected(folder.native() + " already holds the keys of a log; restore that log from a backup, or " +
                           "name another folder for the keys");
  }
  if (!std::filesystem::exists(master_key)) {
    if (master_key != folder / "master.key") {
      return std::unexpected("there is no master key " + master_key.native() + ": make a file of 32 random bytes, or " +
                             "name none and one is made beside the keys");
    }
    SecretKey key = random_key();
    const std::string_view bytes(reinterpret_cast<const char*>(key.data()), key.size());
    auto written = replace_file(hooks, master_key, bytes, "master key", 0600);
    wipe(key);
    if (!written) return written;
  }
  const std::filesystem::path list = folder / "erased";
  if (std::filesystem::exists(list)) return {};
  return replace_file(hooks, list, "", "erased list", 0600);
}

std::expected<std::unique_ptr<Keyring>, std::string> Keyring::open(const Hooks& hooks,
                                                                   const std::filesystem::path& folder,
                                                                   const std::filesystem::path& master_key,
                                                                   bool writable) {
  init_sealing();
  std::unique_ptr<Keyring> keyring(new Keyring(hooks, folder));
  if (auto loaded = keyring->load_master(master_key); !loaded) return std::unexpected(loaded.error());
  if (auto loaded = keyring->load_erased(writable); !loaded) return std::unexpected(loaded.error());
  for (const std::string& slug : slugs_in(folder)) {
    if (auto loaded = keyring->load_club(slug); !loaded) return std::unexpected(loaded.error());
  }
  if (auto applied = keyring->apply_erased(writable); !applied) return std::unexpected(applied.error());
  return keyring;
}

std::expected<void, std::string> Keyring::load_master(const std::filesystem::path& path) {
  auto bytes = read_file(hooks_, path);
  if (!bytes) return std::unexpected("the master key is missing: " + bytes.error());
  if (bytes->size() != master_.size()) {
    return std::unexpected("the master key " + path.native() + " must have 32 bytes, it has " +
                           std::to_string(bytes->size()));
  }
  std::copy(bytes->begin(), bytes->end(), reinterpret_cast<char*>(master_.data()));
  std::fill(bytes->begin(), bytes->end(), '\0');
  return {};
}

std::expected<void, std::string> Keyring::load_erased(bool writable) {
  auto text = read_file(hooks_, erased_path());
  if (!text) return std::unexpected("the list of erased subjects is missing, put it back: " + text.error());
  auto parsed = parse_erased_list(*text);
  if (!parsed) return std::unexpected(erased_path().native() + " " + parsed.error() + "; put a whole copy back");
  erased_ = std::move(*parsed);
  const bool is_cut = !text->empty() && text->back() != '\n';
  if (!is_cut || !writable) return {};
  return replace_file(hooks_, erased_path(), erased_list_text(erased_), "erased list", 0600);
}

std::expected<void, std::string> Keyring::load_club(std::string_view slug) {
  auto bytes = read_file(hooks_, club_path(slug));
  if (!bytes) return std::unexpected(bytes.error());
  auto slots = parse_key_file(*bytes, slug);
  if (!slots) {
    // A header that a power cut tore counts for nothing yet: `require` refuses it where the log needs its keys.
    if (slots.error().ends_with("rorx")) return std::unexpected(club_path(slug).native() + " " + slots.error());
    return {};
  }
  Club& club = clubs_.try_emplace(std::string(slug)).first->second;
  club.has_file = true;
  for (std::size_t at = 0; at < slots->size(); ++at) {
    const KeySlot& slot = (*slots)[at];
    Key key{SecretKey{}, at, !slot.wrapped.empty()};
    if (key.live) {
      auto plain = unseal(slot.wrapped, std::string(slug) + '\0' + slot.name, master_);
      if (!plain || plain->size() != key.key.size()) {
        return std::unexpected("the key of " + slot.name + " in " + club_path(slug).native() +
                               " does not open: the master key is another one, or the file was altered");
      }
      std::copy(plain->begin(), plain->end(), reinterpret_cast<char*>(key.key.data()));
      std::fill(plain->begin(), plain->end(), '\0');
    }
    if (!club.names.emplace(slot.name, key).second) {
      return std::unexpected(club_path(slug).native() + " holds the key of " + slot.name + " twice");
    }
  }
  return {};
}

std::expected<void, std::string> Keyring::apply_erased(bool writable) {
  for (const auto& [club, subject] : ErasedSubjects(erased_)) {
    const auto known = clubs_.find(club);
    if (known == clubs_.end()) continue;
    const auto found = known->second.names.find(subject);
    if (found == known->second.names.end() || !found->second.live) continue;
    wipe(found->second.key);
    found->second.live = false;
    if (!writable) continue;
    if (auto cleared = clear_slot(club, subject, found->second.slot); !cleared) return cleared;
  }
  return {};
}

std::expected<void, std::string> Keyring::copy_to(const std::filesystem::path& to) const {
  const std::shared_lock lock(mutex_);
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, error)) {
    if (!entry.is_regular_file() || entry.path().extension() == ".new") continue;
    auto bytes = read_file(hooks_, entry.path());
    if (!bytes) return std::unexpected(bytes.error());
    if (auto copied = replace_file(hooks_, to / entry.path().filename(), *bytes, "copied key", 0600); !copied) {
      return copied;
    }
  }
  if (error) return std::unexpected("can't list " + folder_.native() + ": " + error.message());
  return {};
}

}  // namespace store
