// The append-only log of all clubs of one data folder, on RocksDB. One thread appends; any thread reads.
#pragma once
#include "protocol/checkpoint.h"
#include "protocol/merkle.h"
#include "store/record.h"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace store {

struct OpenOptions {
  std::filesystem::path data;        // DATA
  std::filesystem::path keys;        // empty: DATA/keys
  std::filesystem::path master_key;  // file of 32 bytes; empty: keys/master.key, made with the folder
  bool create = true;                // make the folder where there is none; never inside a folder with content
  bool read_only = false;
  std::uint64_t reserve_bytes = 64ull << 20;  // below this much free disk, append is refused before anything is written
};

// What an accepted command came to, kept for good under (club, actor, key).
struct Outcome {
  protocol::Hash command;  // digest of the canonical JSON of {do, expect, with}
  std::uint64_t seq = 0;   // the command's own event
  std::string made;        // id of what it made, or empty
  bool operator==(const Outcome&) const = default;
};

struct Binding {
  std::string club, actor, key;
  Outcome outcome;
};

// Everything that becomes durable together. Records of one club stand in ascending order and follow its head without
// a gap. `settings` are small values beside the log (sessions, revocations): an empty value deletes.
struct Batch {
  std::vector<Record> records;
  std::vector<Binding> bindings;
  std::vector<std::pair<std::string, std::string>> settings;
  // Clubs and their subjects whose keys are destroyed once the rest is durable, before `append` returns. Whoever is
  // cut off in between asks for it again after the next start: destroying twice is no error.
  std::vector<std::pair<std::string, std::string>> erasures = {};
};

// What a reader of the log gets of parts that lie under a subject's key.
enum class Bodies {
  unsealed,
  as_they_lie,  // ciphertext, unopened and unchecked: for who folds what is open, and needs no key for it
};

enum class AppendError {
  storage_full,  // nothing was written; later appends may succeed
  in_doubt,      // a write failed: the process must stop, the outcome is unknown until the log is read again
};

// One synced write makes a batch durable; whatever any reader sees has been synced.
class Log {
 public:
  // The error is one sentence that says what is wrong and what to do.
  static std::expected<std::unique_ptr<Log>, std::string> open(const OpenOptions& options);
  virtual ~Log() = default;

  // The appending thread alone. Makes the keys that new subjects need durable first, then the batch.
  virtual std::expected<void, AppendError> append(const Batch& batch) = 0;
  // Signs each club's current head where it is newer than its last signed one, makes the heads durable in the head
  // file, then returns them: only then may they be shown to anyone.
  virtual std::expected<std::vector<std::pair<std::string, std::string>>, AppendError> sign_heads() = 0;
  virtual std::expected<void, AppendError> put_snapshot(std::string_view club, std::uint64_t seq,
                                                        std::string_view bytes) = 0;

  // Any thread.
  virtual std::vector<std::string> clubs() const = 0;           // ascending
  virtual std::uint64_t head(std::string_view club) const = 0;  // 0: no such club
  // Calls `visit` with each record from `first` on, in order; stops after the head that was current at the call, or
  // when `visit` returns false. False: a record could not be read and the log is in doubt.
  virtual bool read(std::string_view club, std::uint64_t first, const std::function<bool(const Record&)>& visit,
                    Bodies bodies = Bodies::unsealed) const = 0;
  virtual std::optional<Outcome> find_outcome(std::string_view club, std::string_view actor,
                                              std::string_view key) const = 0;
  virtual std::optional<std::string> setting(std::string_view name) const = 0;
  virtual void settings(std::string_view prefix,
                        const std::function<void(std::string_view name, std::string_view value)>& visit) const = 0;
  virtual bool is_erased(std::string_view club, std::string_view subject) const = 0;
  virtual protocol::Hash node(std::string_view club, unsigned level, std::uint64_t index) const = 0;
  virtual std::string verifier_key(std::string_view club) const = 0;     // vkey text
  virtual std::string last_checkpoint(std::string_view club) const = 0;  // newest signed head; empty: none yet
  // The newest snapshot at or below `at_most`: its sequence number and bytes, its hash checked.
  virtual std::optional<std::pair<std::uint64_t, std::string>> snapshot(std::string_view club,
                                                                        std::uint64_t at_most) const = 0;
  virtual std::uint64_t free_bytes() const = 0;

  // Copies log and heads into `to` (made, must be empty); keys into `keys_to` where it is not empty.
  virtual std::expected<void, std::string> backup(const std::filesystem::path& to,
                                                  const std::filesystem::path& keys_to) = 0;
};

struct VerifyReport {
  struct Club {
    std::string club;
    std::uint64_t head = 0, sealed_parts = 0, erased_parts = 0;
    protocol::Hash root{};
  };
  std::vector<Club> clubs;
  std::vector<std::string> faults;  // one sentence each; empty: all is well
};
// Reads everything there is: every checksum, digest, leaf, sequence, tile node, signed head, binding.
// `progress(done, total)` in records, may be empty.
std::expected<VerifyReport, std::string> verify(const OpenOptions& options,
                                                const std::function<void(std::uint64_t, std::uint64_t)>& progress);

// Makes data folder `data` from backup `from` (and its keys from `keys_from`, where not empty). Refuses a backup that
// is behind a head recorded in `data` unless `fork`: then the club's key is new, its origin goes from rorx/CLUB to
// rorx/CLUB/2, and a setting "forked/CLUB" says the last event that the club is known to have had (decimal). Whoever
// opens the log next appends `log.restored` before anything else and deletes the setting in the same batch.
inline constexpr std::string_view forked_setting = "forked/";
struct RestoreOptions {
  std::filesystem::path from, keys_from, data, keys, master_key;
  bool fork = false;
};
std::expected<void, std::string> restore(const RestoreOptions& options);

}  // namespace store
