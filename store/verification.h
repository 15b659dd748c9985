// Reading everything there is in an open database, and saying what is wrong with it.
#pragma once
#include "store/database.h"
#include "store/keyring.h"
#include "store/log.h"
#include "store/recovery.h"

#include <cstdint>
#include <functional>

namespace store {

using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

// Without a keyring what lies sealed is not opened. Adds to `report`.
void verify_database(Database& database, const Notes& notes, const Keyring* keyring, const Progress& progress,
                     VerifyReport& report);
// A data folder or a backup that nobody is at work in; `keyring` as above.
void verify_folder(const Hooks& hooks, const Paths& paths, const Keyring* keyring, const Progress& progress,
                   VerifyReport& report);

}  // namespace store
