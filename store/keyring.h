// The keys under which parts lie sealed and the clubs' signing seeds, in a folder outside the database: one file for
// each club (key_file.h), wrapped by the master key, and the list of erased subjects (erased_list.h). Any thread may
// look keys up; one thread adds and destroys them.
#pragma once
#include "store/erased_list.h"
#include "store/files.h"
#include "store/sealing.h"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

namespace store {

enum class KeyState { live, erased, missing };

class Keyring {
 public:
  // Makes the folder, an empty erased list and, where there is none, the master key. Refuses a folder that holds the
  // keys of some log already.
  static std::expected<void, std::string> create(const Hooks& hooks, const std::filesystem::path& folder,
                                                 const std::filesystem::path& master_key);
  // Keys of erased subjects that a restored folder brought back are destroyed again before it returns, where
  // `writable`; else they are ignored.
  static std::expected<std::unique_ptr<Keyring>, std::string> open(const Hooks& hooks,
                                                                   const std::filesystem::path& folder,
                                                                   const std::filesystem::path& master_key,
                                                                   bool writable);
  ~Keyring();

  // Checks that the club's file holds the `needed` keys that its log counts on.
  std::expected<void, std::string> require(std::string_view club, std::uint64_t needed) const;

  // Any thread.
  KeyState find(std::string_view club, std::string_view subject, SecretKey& key) const;
  // The club's newest signing seed and its generation, from 1; generation 0: none.
  unsigned signing_seed(std::string_view club, SecretKey& seed) const;
  std::uint64_t count(std::string_view club) const;
  std::vector<std::string> clubs() const;
  bool is_erased(std::string_view club, std::string_view subject) const;

  // The writing thread. What `ensure` and `add_signing_seed` make counts for nothing until `make_durable` returns.
  KeyState ensure(std::string_view club, std::string_view subject, SecretKey& key);
  void add_signing_seed(std::string_view club, unsigned generation);
  bool has_new_keys() const { return !unsaved_.empty(); }
  std::expected<void, std::string> make_durable();
  // After it returns the key is nowhere: not in memory, nor in the file, nor in any later copy of it.
  std::expected<void, std::string> destroy(std::string_view club, std::string_view subject);
  // Copies the keys, still wrapped, and the erased list into `to`, as they are at one moment.
  std::expected<void, std::string> copy_to(const std::filesystem::path& to) const;

 private:
  struct Key {
    SecretKey key{};
    std::size_t slot = 0;
    bool live = false;
  };
  struct Club {
    std::map<std::string, Key, std::less<>> names;
    bool has_file = false;  // with a sound header
  };

  Keyring(const Hooks& hooks, std::filesystem::path folder) : hooks_(hooks), folder_(std::move(folder)) {}
  std::expected<void, std::string> load_master(const std::filesystem::path& path);
  std::expected<void, std::string> load_erased(bool writable);
  std::expected<void, std::string> load_club(std::string_view slug);
  std::expected<void, std::string> apply_erased(bool writable);
  std::expected<void, std::string> save_club(std::string_view slug, const std::set<std::string>& names);
  std::expected<void, std::string> clear_slot(std::string_view slug, std::string_view name, std::size_t slot);
  KeyState find_locked(std::string_view club, std::string_view name, SecretKey& key) const;
  Key& add_locked(std::string_view club, std::string_view name);
  std::string wrap(std::string_view club, std::string_view name, const SecretKey& key) const;
  std::filesystem::path club_path(std::string_view slug) const;
  std::filesystem::path erased_path() const { return folder_ / "erased"; }

  const Hooks hooks_;
  const std::filesystem::path folder_;
  SecretKey master_{};
  mutable std::shared_mutex mutex_;  // guards what follows
  std::map<std::string, Club, std::less<>> clubs_;
  ErasedSubjects erased_;
  std::map<std::string, std::set<std::string>> unsaved_;  // the writing thread's alone
};

}  // namespace store
