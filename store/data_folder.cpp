#include "store/data_folder.h"

#include "store/database.h"
#include "store/head_file.h"
#include "store/keyring.h"
#include "store/stop_note.h"
#include "store/tail_note.h"

#include <cerrno>
#include <charconv>

#include <rocksdb/write_batch.h>
#include <sys/file.h>

namespace store {
namespace {

constexpr std::string_view identity_prefix = "rorx data ";
constexpr unsigned format = 1;

std::filesystem::path clean(const std::filesystem::path& path) {
  const std::filesystem::path whole = std::filesystem::absolute(path).lexically_normal();
  return whole.has_filename() ? whole : whole.parent_path();
}

std::expected<void, std::string> check_identity(std::string_view text, const Paths& paths) {
  if (text == identity_text()) return {};
  unsigned found = 0;
  if (text.starts_with(identity_prefix)) {
    const char* begin = text.data() + identity_prefix.size();
    const auto parsed = std::from_chars(begin, text.data() + text.size(), found);
    if (parsed.ec == std::errc() && found > format) {
      return std::unexpected(paths.data.native() + " was made by a newer rorx (format " + std::to_string(found) +
                             "); this one reads up to " + std::to_string(format));
    }
  }
  return std::unexpected(paths.identity.native() + " is damaged; restore a backup into another folder");
}

std::expected<void, std::string> make_database(const Hooks& hooks, const Paths& paths) {
  std::error_code error;
  std::filesystem::remove_all(paths.db, error);
  if (error) return std::unexpected("can't delete " + paths.db.native() + ": " + error.message());
  auto database = Database::open(paths.db, Access::create, Recovery::exact, hooks);
  if (!database) return std::unexpected("can't make " + paths.db.native() + ": " + database.error().sentence);
  rocksdb::WriteBatch batch;
  batch.Put((*database)->family(Family::meta), "format", "1");
  rocksdb::Status status = (*database)->write(batch);
  if (status.ok()) status = (*database)->flush();
  if (status.ok()) status = (*database)->close();
  if (!status.ok()) return std::unexpected("can't make " + paths.db.native() + ": " + status.ToString());
  return {};
}

}  // namespace

std::string identity_text() {
  return std::string(identity_prefix) + std::to_string(format) + "\n";
}

Paths paths_of(const std::filesystem::path& data, const std::filesystem::path& keys,
               const std::filesystem::path& master_key) {
  const std::filesystem::path root = clean(data);
  const std::filesystem::path key_folder = keys.empty() ? root / "keys" : clean(keys);
  return {root,
          root / "rorx.data",
          root / "rorx.making",
          root / "lock",
          root / "db",
          root / "db.frozen",
          root / "heads",
          root / "tail",
          root / "stopped",
          key_folder,
          master_key.empty() ? key_folder / "master.key" : clean(master_key)};
}

std::expected<FolderState, std::string> look_at_folder(const Hooks& hooks, const Paths& paths) {
  std::error_code error;
  if (!std::filesystem::exists(paths.data, error)) return FolderState::empty;
  if (std::filesystem::exists(paths.identity, error)) {
    auto text = read_file(hooks, paths.identity);
    if (!text) return std::unexpected(text.error());
    if (auto checked = check_identity(*text, paths); !checked) return std::unexpected(checked.error());
    return FolderState::ready;
  }
  if (std::filesystem::exists(paths.making, error)) return FolderState::making;
  for (const auto& entry : std::filesystem::directory_iterator(paths.data, error)) {
    const auto name = entry.path().filename();
    if (name == "lost+found" || name == "lock") continue;
    return std::unexpected(paths.data.native() + " has content but no rorx.data file, so it is not a data folder; " +
                           "name another folder, or restore a backup");
  }
  if (error) return std::unexpected("can't list " + paths.data.native() + ": " + error.message());
  return FolderState::empty;
}

std::expected<OpenFile, std::string> lock_folder(const Hooks& hooks, const Paths& paths) {
  auto file = open_file(hooks, paths.lock, true);
  if (!file) return file;
  if (::flock(file->descriptor(), LOCK_EX | LOCK_NB) == 0) return file;
  if (errno == EWOULDBLOCK) return std::unexpected("another rorx is running on " + paths.data.native());
  return std::unexpected("can't lock " + paths.lock.native());
}

std::expected<void, std::string> make_data_folder(const Hooks& hooks, const Paths& paths) {
  if (auto marked = open_file(hooks, paths.making, true); !marked) return std::unexpected(marked.error());
  if (auto synced = sync_folder(hooks, paths.data); !synced) return synced;
  if (auto made = make_database(hooks, paths); !made) return made;
  if (auto made = Keyring::create(hooks, paths.keys, paths.master_key); !made) return made;
  if (auto made = replace_file(hooks, paths.heads, encode_heads({}), "heads"); !made) return made;
  if (auto made = TailWriter::start(hooks, paths.tail, {}); !made) return std::unexpected(made.error());
  if (auto made = replace_file(hooks, paths.stopped, encode_stop_note({}), "stop note"); !made) return made;
  if (auto made = replace_file(hooks, paths.identity, identity_text(), "identity"); !made) return made;
  return delete_file(hooks, paths.making);
}

}  // namespace store
