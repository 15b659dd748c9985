// Copying a log while it is written to. The database is frozen for the moment in which hard links to its files are
// made; copying, digests and the reading of the whole copy go on beside the writer.
#include "store/disk_log.h"
#include "store/manifest.h"
#include "store/verification.h"

#include <rocksdb/utilities/checkpoint.h>

namespace store {
namespace {

std::expected<void, std::string> copy_files(const Hooks& hooks, const std::filesystem::path& from,
                                            const std::filesystem::path& to) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(from, error)) {
    if (!entry.is_regular_file()) continue;
    if (auto copied = copy_file(hooks, entry.path(), to / entry.path().filename()); !copied) {
      return std::unexpected(copied.error());
    }
  }
  if (error) return std::unexpected("can't list " + from.native() + ": " + error.message());
  return {};
}

}  // namespace

std::expected<void, std::string> DiskLog::backup(const std::filesystem::path& to,
                                                 const std::filesystem::path& keys_to) {
  const std::lock_guard one_at_a_time(backup_);
  const Paths copy = paths_of(to, {}, {});
  if (auto made = make_empty_folder(hooks_, copy.data); !made) return made;
  if (!keys_to.empty()) {
    if (auto made = make_empty_folder(hooks_, keys_to); !made) return made;
  }
  if (auto copied = copy_database(copy.data); !copied) return copied;
  if (auto sealed = seal_folder(hooks_, copy.data); !sealed) return sealed;
  // After the log: keys that it needs are all there, and what is erased meanwhile is erased in the copy too.
  if (!keys_to.empty()) {
    if (auto copied = keyring_->copy_to(keys_to); !copied) return copied;
    if (auto sealed = seal_folder(hooks_, keys_to); !sealed) return sealed;
  }
  if (const auto whole = check_sealed_folder(hooks_, copy.data); !whole) return std::unexpected(whole.error());
  VerifyReport report;
  verify_folder(hooks_, copy, keyring_.get(), {}, report);
  if (report.faults.empty()) return {};
  return std::unexpected("the backup is broken, do not keep it: " + report.faults.front());
}

std::expected<void, std::string> DiskLog::copy_database(const std::filesystem::path& to) {
  const Paths copy = paths_of(to, {}, {});
  std::error_code error;
  std::filesystem::remove_all(paths_.frozen, error);
  SignedHeads heads;
  StopNote note;
  std::map<std::uint64_t, std::uint64_t> slots;
  // Most of what lies in memory goes to disk before the writer is held up.
  rocksdb::Status status = options_.read_only ? rocksdb::Status::OK() : database_->flush();
  {
    const std::lock_guard lock(writer_);
    if (doubt_) return std::unexpected("the log is in doubt");
    rocksdb::Checkpoint* made = nullptr;
    if (status.ok()) status = rocksdb::Checkpoint::Create(&database_->db(), &made);
    const std::unique_ptr<rocksdb::Checkpoint> checkpoint(made);
    if (status.ok()) status = checkpoint->CreateCheckpoint(paths_.frozen.native());
    note = stop_note();
    slots.emplace(0, commit_);
    for (const auto& [slug, club] : clubs_) {
      if (!club->checkpoint.empty()) heads.emplace(slug, club->checkpoint);
      slots.emplace(club->number, club->head);
    }
  }
  if (!status.ok()) return std::unexpected("the database can't be frozen: " + status.ToString());
  auto copied = copy_files(hooks_, paths_.frozen, copy.db);
  std::filesystem::remove_all(paths_.frozen, error);
  if (!copied) return copied;
  if (auto written = replace_file(hooks_, copy.heads, encode_heads(heads), "copied heads"); !written) return written;
  if (auto tail = TailWriter::start(hooks_, copy.tail, slots); !tail) return std::unexpected(tail.error());
  if (auto written = replace_file(hooks_, copy.stopped, encode_stop_note(note), "copied stop note"); !written) {
    return written;
  }
  return replace_file(hooks_, copy.identity, identity_text(), "copied identity");
}

}  // namespace store
