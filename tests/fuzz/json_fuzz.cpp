// Bytes from anywhere as JSON: the canonical form of what is accepted is accepted, and is its own canonical form.
#include "protocol/json.h"

#include <cstdlib>

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto marked = protocol::parse_json_marking_faults(input);
  const auto value = protocol::parse_json(input);
  require(value.has_value() == (marked && !marked->broken));
  if (!value) {
    require(value.error().field.empty() && !value.error().message.empty());
    return 0;
  }
  const std::string canonical = protocol::canonical_json(*value);
  const auto again = protocol::parse_json(canonical);
  require(again && *again == *value && protocol::canonical_json(*again) == canonical);
  return 0;
}
