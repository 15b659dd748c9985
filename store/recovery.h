// Opening a log with care: it is looked at, without a byte written, and compared with every note of how far it had
// come; only a log that is not behind any of them is opened for writing.
#pragma once
#include "protocol/checkpoint.h"
#include "store/data_folder.h"
#include "store/database.h"
#include "store/head_file.h"
#include "store/stop_note.h"
#include "store/tail_note.h"

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace store {

// What stands outside the database about how far the log had come.
struct Notes {
  SignedHeads heads;
  std::optional<StopNote> stopped;  // none: the last stop was not in order
  TailNote tail;
};
std::expected<Notes, std::string> read_notes(const Hooks& hooks, const Paths& paths);

struct FoundClub {
  std::string slug;
  std::uint32_t number = 0;
  std::uint64_t head = 0;
  protocol::Frontier frontier;              // of the whole log
  std::vector<protocol::Hash> open_leaves;  // of the last tile, which is not complete
  std::string verifier;                     // vkey text
  std::string checkpoint;                   // newest signed head, or empty
  std::uint64_t signed_size = 0;
  std::uint64_t keys = 0;  // that the log needs
};

struct FoundLog {
  Recovery recovery = Recovery::exact;
  std::uint64_t commit = 0;
  std::vector<FoundClub> clubs;
};

// Reads how far the log has come and holds it against the notes. The error is one sentence.
std::expected<FoundLog, std::string> inspect(const Database& database, const Notes& notes);

// Opens for reading and inspects, with the recovery that the last stop allows.
std::expected<std::pair<std::unique_ptr<Database>, FoundLog>, std::string> look_at_log(const Hooks& hooks,
                                                                                       const Paths& paths,
                                                                                       const Notes& notes);
// Looks, closes, opens for writing, and makes sure that the log is the one that was looked at.
std::expected<std::pair<std::unique_ptr<Database>, FoundLog>, std::string> open_log_for_writing(const Hooks& hooks,
                                                                                                const Paths& paths,
                                                                                                const Notes& notes);

// The last event's number; false: it could not be read.
bool last_seq(const Database& database, std::uint32_t club, std::uint64_t& seq);

}  // namespace store
