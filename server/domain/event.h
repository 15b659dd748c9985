// An event between decide, the log and apply: its header and its parts as canonical JSON.
#pragma once
#include "protocol/types.h"

#include <cstdint>
#include <string>
#include <vector>

namespace domain {

// `readers` and `subject` as the log keeps them: "club" or ids in ascending order, "m3 m9"; empty or "m3", "r125".
// A part with a subject is sealed: apply never looks at its body, so it may be absent.
struct Part {
  std::string label;
  std::string readers;
  std::string subject;
  std::string body;
};

struct Event {
  std::uint64_t seq = 0;
  std::int64_t at_ms = 0;
  protocol::Actor by;
  std::string kind;
  std::uint16_t schema = 1;
  std::vector<Part> parts;
};

}  // namespace domain
