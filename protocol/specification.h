// The published specification of the wire, generated from the types that read and write it. The same bytes at every
// call, on every machine.
#pragma once
#include "protocol/json.h"

#include <string>
#include <string_view>
#include <vector>

namespace protocol {

// One JSON Schema (draft-07). `definitions` has client frames (`hello`, `command`, and `command.NAME` for each) and
// server frames (`welcome`, `event`, `event.KIND` for each, `leaf`, `caught_up`, `ok`, `error`, `head`, `drain`,
// `present`, `standing`); `client` and `server` are one of theirs.
std::string json_schema();

// An AsyncAPI 3.0.0 document: the server, its one channel, the frames of both directions with examples, and, as `x-`
// extensions, the catalogues of errors and of close codes.
std::string asyncapi();

// Markdown tables of errors, close codes, commands and events.
std::string reference_tables();

// The schemas by name; a reference to `name` in them is spelled `reference_prefix` + name.
json::object definitions(std::string_view reference_prefix);

// A whole frame of each kind, as this program writes it or takes it.
struct ExampleFrame {
  std::string_view definition;  // "welcome", "hello", …
  std::string_view sentence;    // what it says
  std::string frame;
};
std::vector<ExampleFrame> example_frames();

}  // namespace protocol
