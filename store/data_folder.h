// The data folder: what lies in it, whose it is, and that one process at a time is at work in it.
//
//   DATA/rorx.data   identity: "rorx data 1\n", the number being the folder's format; written last when it is made
//   DATA/rorx.making there while the folder is being made
//   DATA/lock        locked by the process that works on the folder
//   DATA/db          RocksDB (database.h)
//   DATA/db.frozen   hard links to the database's files, while a backup copies them
//   DATA/heads       signed heads (head_file.h)
//   DATA/tail        tail note (tail_note.h)
//   DATA/stopped     stop note (stop_note.h), after a stop in order
//   DATA/keys        keys (keyring.h), unless they are elsewhere
#pragma once
#include "store/files.h"

#include <expected>
#include <filesystem>
#include <string>

namespace store {

struct Paths {
  std::filesystem::path data, identity, making, lock, db, frozen, heads, tail, stopped, keys, master_key;
};

// Absolute, with the defaults for keys and master key filled in.
Paths paths_of(const std::filesystem::path& data, const std::filesystem::path& keys,
               const std::filesystem::path& master_key);

enum class FolderState {
  empty,   // none, or nothing in it
  making,  // a making that was interrupted: nothing in it was ever promised to anyone
  ready,
};

std::expected<FolderState, std::string> look_at_folder(const Hooks& hooks, const Paths& paths);
// Held as long as the file is open.
std::expected<OpenFile, std::string> lock_folder(const Hooks& hooks, const Paths& paths);
// An empty log, its keys and its notes. Durable when it returns.
std::expected<void, std::string> make_data_folder(const Hooks& hooks, const Paths& paths);
std::string identity_text();

}  // namespace store
