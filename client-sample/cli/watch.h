// A guest in one club: watches, sends what it is told, comes back by itself, and checks the chain as it goes.
#pragma once
#include "cli/chain_check.h"
#include "cli/handshake.h"

#include <chrono>
#include <optional>
#include <string>

namespace cli {

struct WatchOptions {
  Address server;
  std::string club;
  std::string token;
  std::uint64_t after = 0;             // where to begin, unless there is a memory
  std::optional<ChainMemory> memory;   // of an earlier run
  std::string state_file;              // empty: nothing is kept
  bool is_quiet = false;               // no events and no notices but faults
  bool is_json = false;                // the server's frames as they come, instead of lines for a person
  std::chrono::seconds patience{300};  // how long to try to come back
};

enum class Ending { fine = 0, refused = 1, fault = 2 };

// Until the commands on standard input have ended and been answered, or something went wrong. Frames and lines go to
// standard output, notices to standard error.
Ending watch(const WatchOptions& options);

}  // namespace cli
