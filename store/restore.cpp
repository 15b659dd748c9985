// Making a data folder from a backup: checked file by file, held against what the folder that it replaces had
// promised, built beside it, read as a start would read it, and only then put in its place. The replaced folder is
// kept.
#include "store/bytes.h"
#include "store/manifest.h"
#include "store/recovery.h"
#include "store/signing.h"

#include <charconv>

#include <rocksdb/write_batch.h>

namespace store {
namespace {

using Done = std::expected<void, std::string>;

// The tree size in a signed note's second line, its signature unchecked; 0 where there is none.
std::uint64_t claimed_size(std::string_view note) {
  const std::size_t line = note.find('\n') + 1;
  std::uint64_t size = 0;
  std::from_chars(note.data() + line, note.data() + note.size(), size);
  return size;
}

class Restoring {
 public:
  explicit Restoring(const RestoreOptions& options)
      : options_(options),
        from_(paths_of(options.from, {}, {})),
        target_(paths_of(options.data, options.keys, options.master_key)),
        built_data_(target_.data.native() + ".restoring"),
        has_own_keys_folder_(!options.keys.empty()),
        built_(
            paths_of(built_data_, has_own_keys_folder_ ? options.keys : std::filesystem::path(), options.master_key)) {}

  Done run() {
    for (const auto step :
         {&Restoring::check_backup, &Restoring::look_at_target, &Restoring::hold_against_target, &Restoring::copy_log,
          &Restoring::copy_keys, &Restoring::fork, &Restoring::try_start, &Restoring::put_in_place}) {
      if (Done done = (this->*step)(); !done) return done;
    }
    return {};
  }

 private:
  Done check_backup() {
    const auto state = look_at_folder(hooks_, from_);
    if (!state) return std::unexpected(state.error());
    if (*state != FolderState::ready) return std::unexpected("there is no backup at " + from_.data.native());
    const auto log = check_sealed_folder(hooks_, from_.data);
    if (!log) return std::unexpected(log.error());
    if (options_.keys_from.empty()) return {};
    const auto keys = check_sealed_folder(hooks_, options_.keys_from);
    if (!keys) return std::unexpected(keys.error());
    return {};
  }

  Done look_at_target() {
    const auto state = look_at_folder(hooks_, target_);
    if (!state) return std::unexpected(state.error());
    replaces_ = *state == FolderState::ready;
    if (!replaces_) return {};
    auto lock = lock_folder(hooks_, target_);
    if (!lock) return std::unexpected(lock.error());
    lock_ = std::move(*lock);
    return {};
  }

  // The backup must go on from every head that the replaced folder knows of.
  Done hold_against_target() {
    auto own = read_notes(hooks_, from_);
    if (!own) return std::unexpected(own.error());
    const auto backup = look_at_log(hooks_, from_, *own);
    if (!backup) return std::unexpected(backup.error());
    for (const FoundClub& club : backup->second.clubs) last_known_[club.slug] = club.head;
    if (!replaces_) return {};
    auto notes = read_notes(hooks_, target_);
    if (options_.fork) {
      if (notes) remember_lost(*notes);
      return {};
    }
    if (!notes) return refuse_behind(notes.error());
    const auto stopped = std::exchange(notes->stopped, std::nullopt);
    auto looked = look_at_log(hooks_, from_, *notes);
    if (!looked) return refuse_behind(looked.error());
    std::map<std::string, std::uint64_t> heads;
    for (const FoundClub& club : looked->second.clubs) heads.emplace(club.slug, club.head);
    for (const auto& [slug, head] : stopped ? stopped->clubs : std::map<std::string, StopNote::Head>()) {
      if (heads[slug] >= head.seq) continue;
      return refuse_behind("club " + slug + " has " + std::to_string(heads[slug]) + " events in the backup and " +
                           std::to_string(head.seq) + " in " + target_.data.native());
    }
    return {};
  }

  // How far each club is known to have come in the folder that a fork replaces.
  void remember_lost(const Notes& notes) {
    const auto remember = [this](const std::string& slug, std::uint64_t seq) {
      last_known_[slug] = std::max(last_known_[slug], seq);
    };
    for (const auto& [slug, note] : notes.heads) remember(slug, claimed_size(note));
    if (!notes.stopped) return;
    for (const auto& [slug, head] : notes.stopped->clubs) remember(slug, head.seq);
  }

  Done refuse_behind(const std::string& why) const {
    return std::unexpected("the backup is behind " + target_.data.native() + ", or that folder can't be read: " + why +
                           ". To go on from the backup and lose what came after it, fork: every club gets a new key " +
                           "and origin, and every client is told");
  }

  Done copy_log() {
    std::error_code error;
    std::filesystem::remove_all(built_data_, error);
    if (error) return std::unexpected("can't delete " + built_data_.native() + ": " + error.message());
    return copy_listed(from_.data, built_data_);
  }

  Done copy_listed(const std::filesystem::path& from, const std::filesystem::path& to) {
    const auto manifest = check_sealed_folder(hooks_, from);
    if (!manifest) return std::unexpected(manifest.error());
    for (const auto& [path, listed] : *manifest) {
      const auto hash = copy_file(hooks_, from / path, to / path);
      if (!hash) return std::unexpected(hash.error());
      if (*hash != listed) return std::unexpected((from / path).native() + " is not as it was backed up");
      if (auto synced = sync_folder(hooks_, (to / path).parent_path()); !synced) return synced;
    }
    return sync_folder(hooks_, to);
  }

  // From the backup of the keys, or as they are. What was erased since then stays erased.
  Done copy_keys() {
    std::error_code error;
    const bool has_keys = std::filesystem::exists(target_.keys / "erased", error);
    ErasedSubjects erased;
    if (has_keys) {
      const auto text = read_file(hooks_, target_.keys / "erased");
      const auto parsed = text ? parse_erased_list(*text) : std::unexpected(text.error());
      if (!parsed) return std::unexpected("the list of erased subjects in " + target_.keys.native() + " is damaged");
      erased = *parsed;
      newest_generations_ = generations(target_.keys);
    }
    if (options_.keys_from.empty()) {
      if (!has_keys) return std::unexpected("there are no keys in " + target_.keys.native() + "; name their backup");
      if (has_own_keys_folder_) return {};
      for (const auto& entry : std::filesystem::directory_iterator(target_.keys, error)) {
        auto copied = copy_file(hooks_, entry.path(), built_.keys / entry.path().filename());
        if (!copied) return std::unexpected(copied.error());
      }
      return sync_folder(hooks_, built_.keys);
    }
    if (has_own_keys_folder_ && has_keys) {
      if (auto moved = move_aside(target_.keys); !moved) return moved;
    }
    if (auto copied = copy_listed(options_.keys_from, built_.keys); !copied) return copied;
    return add_erased(erased);
  }

  Done add_erased(const ErasedSubjects& erased) {
    const auto path = built_.keys / "erased";
    const auto text = read_file(hooks_, path);
    if (!text) return std::unexpected(text.error());
    auto all = parse_erased_list(*text);
    if (!all) return std::unexpected(path.native() + " " + all.error());
    all->insert(erased.begin(), erased.end());
    return replace_file(hooks_, path, erased_list_text(*all), "erased list", 0600);
  }

  std::map<std::string, unsigned> generations(const std::filesystem::path& folder) const {
    std::map<std::string, unsigned> newest;
    const auto keyring = Keyring::open(hooks_, folder, target_.master_key, false);
    if (!keyring) return newest;
    SecretKey seed;
    for (const std::string& club : (*keyring)->clubs()) newest[club] = (*keyring)->signing_seed(club, seed);
    wipe(seed);
    return newest;
  }

  // A new key for every club whose keys are there, of a generation that no head was ever signed under.
  Done fork() {
    auto opened = Keyring::open(hooks_, built_.keys, built_.master_key, true);
    if (!opened) return std::unexpected(opened.error());
    Keyring& keyring = **opened;
    if (!options_.fork) return {};
    SecretKey seed;
    for (const std::string& club : keyring.clubs()) {
      keyring.add_signing_seed(club, std::max(keyring.signing_seed(club, seed), newest_generations_[club]) + 1);
    }
    wipe(seed);
    if (auto saved = keyring.make_durable(); !saved) return saved;
    if (auto named = name_new_keys(keyring); !named) return named;
    return replace_file(hooks_, built_.heads, encode_heads({}), "heads");
  }

  Done name_new_keys(const Keyring& keyring) {
    auto database = Database::open(built_.db, Access::write, Recovery::exact, hooks_);
    if (!database) return std::unexpected(database.error().sentence);
    auto* const meta = (*database)->family(Family::meta);
    rocksdb::WriteBatch batch;
    for (const std::string& club : keyring.clubs()) {
      std::string row;
      bool found = false;
      if (!(*database)->get(Family::clubs, club, row, found)) return std::unexpected("the copy can't be read");
      if (!found) continue;
      std::string count;
      put_u64(count, keyring.count(club));
      batch.Put(meta, "verifier/" + club, signing_key_of(keyring, club)->verifier().text());
      batch.Put(meta, "keys/" + club, count);
      batch.Delete(meta, "signed/" + club);
      batch.Put((*database)->family(Family::settings), std::string(forked_setting) + club,
                std::to_string(last_known_[club]));
    }
    rocksdb::Status status = (*database)->write(batch);
    if (status.ok()) status = (*database)->flush();
    if (status.ok()) status = (*database)->close();
    if (!status.ok()) return std::unexpected("the copy can't be written: " + status.ToString());
    return {};
  }

  Done try_start() {
    OpenOptions options;
    options.data = built_.data;
    options.keys = built_.keys;
    options.master_key = built_.master_key;
    options.read_only = true;
    options.create = false;
    const auto log = Log::open(options);
    if (!log) return std::unexpected("the restored log does not start: " + log.error());
    return {};
  }

  Done move_aside(const std::filesystem::path& folder) {
    std::error_code error;
    for (unsigned number = 1;; ++number) {
      const std::filesystem::path aside = folder.native() + ".replaced-" + std::to_string(number);
      if (std::filesystem::exists(aside, error)) continue;
      std::filesystem::rename(folder, aside, error);
      if (!error) return sync_folder(hooks_, folder.parent_path());
      return std::unexpected("can't move " + folder.native() + " aside: " + error.message());
    }
  }

  Done put_in_place() {
    if (replaces_) {
      if (auto moved = move_aside(target_.data); !moved) return moved;
    }
    std::error_code error;
    std::filesystem::remove(target_.lock, error);
    std::filesystem::rename(built_data_, target_.data, error);
    if (error) {
      return std::unexpected("can't put " + built_data_.native() + " in the place of " + target_.data.native() + ": " +
                             error.message());
    }
    return sync_folder(hooks_, target_.data.parent_path());
  }

  const Hooks hooks_;
  const RestoreOptions& options_;
  const Paths from_;
  const Paths target_;
  const std::filesystem::path built_data_;
  const bool has_own_keys_folder_;
  const Paths built_;
  OpenFile lock_;
  bool replaces_ = false;
  std::map<std::string, unsigned> newest_generations_;
  std::map<std::string, std::uint64_t> last_known_;  // the last event that each club is known to have had
};

}  // namespace

std::expected<void, std::string> restore(const RestoreOptions& options) {
  return Restoring(options).run();
}

}  // namespace store
