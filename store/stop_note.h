// DATA/stopped: written when the log was closed in order, deleted before it is written to again. Where it is there, the
// log must be exactly what it says; backups carry one too.
//
//   file = "rorx stopped 1\n" "commit " number "\n" (slug " " seq " " root "\n")* digest line (checked_text.h)
#pragma once
#include "protocol/digest.h"

#include <cstdint>
#include <expected>
#include <map>
#include <string>
#include <string_view>

namespace store {

struct StopNote {
  struct Head {
    std::uint64_t seq = 0;
    protocol::Hash root{};
    bool operator==(const Head&) const = default;
  };
  std::uint64_t commit = 0;
  std::map<std::string, Head> clubs;
  bool operator==(const StopNote&) const = default;
};

std::string encode_stop_note(const StopNote& note);
std::expected<StopNote, std::string> parse_stop_note(std::string_view text);

}  // namespace store
