#include "exchange/read_as.h"

#include "domain/visibility.h"
#include "exchange/record_bridge.h"

#include <algorithm>

namespace exchange {
namespace {

std::optional<store::Record> record_at(const store::Log& log, std::string_view club, std::uint64_t seq) {
  std::optional<store::Record> found;
  if (seq == 0) return found;
  log.read(club, seq, [&](const store::Record& record) {
    found = record;
    return false;
  });
  return found;
}

}  // namespace

std::optional<domain::Event> ReadAs::event(std::uint64_t seq) const {
  auto record = record_at(log_, club_, seq);
  if (!record) return std::nullopt;
  std::erase_if(record->parts, [&](const store::Part& part) { return !domain::may_read(part.readers, reader_); });
  if (record->parts.empty()) return std::nullopt;
  return to_event(*record);
}

std::optional<std::string> ReadAs::body_of(std::uint64_t seq, std::string_view label) const {
  const auto record = record_at(log_, club_, seq);
  if (!record) return std::nullopt;
  const auto part = std::ranges::find(record->parts, label, &store::Part::label);
  if (part == record->parts.end() || part->erased || !domain::may_read(part->readers, reader_)) return std::nullopt;
  return part->body;
}

}  // namespace exchange
