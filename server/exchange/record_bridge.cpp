#include "exchange/record_bridge.h"

#include <cstdio>
#include <cstdlib>

namespace exchange {

store::Record to_record(std::string_view club, domain::Event event, std::string key) {
  store::Record record;
  record.club = club;
  record.seq = event.seq;
  record.at_ms = event.at_ms;
  record.by = event.by.text();
  record.kind = std::move(event.kind);
  record.key = std::move(key);
  record.schema = event.schema;
  record.parts.reserve(event.parts.size());
  for (domain::Part& part : event.parts) {
    store::Part stored;
    stored.label = std::move(part.label);
    stored.readers = std::move(part.readers);
    stored.subject = std::move(part.subject);
    stored.body = std::move(part.body);
    record.parts.push_back(std::move(stored));
  }
  store::seal_digests(record);
  return record;
}

domain::Event to_event(const store::Record& record) {
  const auto by = protocol::parse_actor(record.by);
  if (!by) {
    std::fprintf(stderr, "event %llu of a club has no readable actor\n", static_cast<unsigned long long>(record.seq));
    std::abort();
  }
  domain::Event event{record.seq, record.at_ms, *by, record.kind, record.schema, {}};
  event.parts.reserve(record.parts.size());
  for (const store::Part& part : record.parts) {
    // A sealed part is named but not shown: no state may depend on words that can be erased.
    event.parts.push_back({part.label, part.readers, part.subject, part.subject.empty() ? part.body : std::string()});
  }
  return event;
}

}  // namespace exchange
