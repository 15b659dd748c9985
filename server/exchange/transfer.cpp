#include "exchange/transfer.h"

#include "exchange/event_check.h"
#include "protocol/checkpoint.h"
#include "protocol/codec.h"

#include <istream>
#include <ostream>

namespace exchange {
namespace {

using protocol::Hash;
using protocol::json::value;

struct HeadLine {
  std::string club;
  std::uint64_t head = 0;
  std::string key, checkpoint;
};
BOOST_DESCRIBE_STRUCT(HeadLine, (), (club, head, key, checkpoint))

struct PartLine {
  std::string label, readers;
  std::optional<std::string> subject;
  Hash digest{};
  std::optional<std::string> body;  // canonical JSON as text; absent where it has been erased
};
BOOST_DESCRIBE_STRUCT(PartLine, (), (label, readers, subject, digest, body))

struct OutcomeLine {
  Hash command{};
  std::string made;
};
BOOST_DESCRIBE_STRUCT(OutcomeLine, (), (command, made))

struct EventLine {
  std::uint64_t seq = 0;
  std::int64_t at = 0;
  std::string by, kind;
  std::uint16_t schema = 1;
  std::optional<std::string> key;
  std::optional<OutcomeLine> outcome;  // what the key is bound to
  std::vector<PartLine> parts;
  Hash leaf{};
};
BOOST_DESCRIBE_STRUCT(EventLine, (), (seq, at, by, kind, schema, key, outcome, parts, leaf))

EventLine line_of(const store::Log& log, const store::Record& record) {
  EventLine line{record.seq, record.at_ms, record.by, record.kind, record.schema, {}, {}, {}, record.leaf};
  if (!record.key.empty()) {
    line.key = record.key;
    const auto [actor, key] = store::key_owner(record);
    if (const auto outcome = log.find_outcome(record.club, actor, key); outcome && outcome->seq == record.seq) {
      line.outcome = OutcomeLine{outcome->command, outcome->made};
    }
  }
  for (const store::Part& part : record.parts) {
    PartLine one{part.label, part.readers, {}, part.digest, {}};
    if (!part.subject.empty()) one.subject = part.subject;
    if (!part.erased) one.body = part.body;
    line.parts.push_back(std::move(one));
  }
  return line;
}

store::Record record_of(const std::string& club, const EventLine& line) {
  store::Record record;
  record.club = club;
  record.seq = line.seq;
  record.at_ms = line.at;
  record.by = line.by;
  record.kind = line.kind;
  record.schema = line.schema;
  record.key = line.key.value_or("");
  record.leaf = line.leaf;
  for (const PartLine& part : line.parts) {
    store::Part one;
    one.label = part.label;
    one.readers = part.readers;
    one.subject = part.subject.value_or("");
    one.body = part.body.value_or("");
    one.digest = part.digest;
    one.erased = !part.body;
    record.parts.push_back(std::move(one));
  }
  return record;
}

// One sentence where the line does not hold together.
std::optional<std::string> fault_of(const store::Record& record, std::uint64_t expected_seq, std::int64_t earliest_ms) {
  if (record.seq != expected_seq) return "an event is missing before it, or it comes twice";
  if (record.at_ms < earliest_ms) return "its time is before that of the event before it";
  std::vector<Hash> digests;
  for (const store::Part& part : record.parts) {
    if (!part.erased && protocol::sha256(part.body) != part.digest) return "a part does not match its digest";
    if (part.erased && part.subject.empty()) return "a part that can't be erased has no body";
    digests.push_back(part.digest);
  }
  const std::string statement =
      protocol::statement(record.club, record.seq, record.at_ms, record.by, record.kind, digests);
  if (protocol::leaf_hash(statement) != record.leaf) return "the event does not match its leaf";
  return fault_of_event(record);
}

template <class T>
std::expected<T, std::string> read_line(const std::string& text, const char* inside) {
  const auto parsed = protocol::parse_json(text);
  if (!parsed || !parsed->is_object()) return std::unexpected("this is no line of an export");
  const value* found = inside ? parsed->get_object().if_contains(inside) : &*parsed;
  if (!found) return std::unexpected("this is no line of an export");
  auto read = protocol::read_json<T>(*found, "");
  if (!read) return std::unexpected("the field " + read.error().field + " is not as an export has it");
  return std::move(*read);
}

std::expected<void, std::string> append(store::Log& log, store::Batch& batch) {
  if (batch.records.empty()) return {};
  if (!log.append(batch)) return std::unexpected("the disk refused a write: nothing more was imported");
  batch = {};
  return {};
}

}  // namespace

std::expected<void, std::string> export_club(const store::Log& log, std::string_view club, std::ostream& out,
                                             const Count& progress) {
  const std::uint64_t head = log.head(club);
  if (head == 0) return std::unexpected("there is no club " + std::string(club) + " in this folder");
  const HeadLine first{std::string(club), head, log.verifier_key(club), log.last_checkpoint(club)};
  out << "{\"export\":" << protocol::to_json(first) << "}\n";
  const bool readable = log.read(club, 1, [&](const store::Record& record) {
    if (record.seq > head) return false;
    out << protocol::to_json(line_of(log, record)) << '\n';
    if (progress) progress(record.seq, head);
    return true;
  });
  if (!readable) return std::unexpected("the log can't be read: run rorx verify");
  if (!out.flush()) return std::unexpected("the export can't be written: is the disk full?");
  return {};
}

std::expected<std::string, std::string> import_club(store::Log& log, std::istream& in, const Count& progress) {
  constexpr std::size_t events_at_once = 1024;
  std::string text;
  if (!std::getline(in, text)) return std::unexpected("there is nothing to import");
  const auto first = read_line<HeadLine>(text, "export");
  if (!first) return std::unexpected("line 1: " + first.error());
  if (log.head(first->club) != 0) return std::unexpected("club " + first->club + " is in this folder already");

  store::Batch batch;
  protocol::Frontier tree;
  std::int64_t earliest_ms = 0;
  while (tree.size() < first->head && std::getline(in, text)) {
    const std::string where = "line " + std::to_string(tree.size() + 2) + ": ";
    const auto line = read_line<EventLine>(text, nullptr);
    if (!line) return std::unexpected(where + line.error());
    store::Record record = record_of(first->club, *line);
    if (const auto fault = fault_of(record, tree.size() + 1, earliest_ms)) return std::unexpected(where + *fault);
    earliest_ms = record.at_ms;
    tree.append(record.leaf);
    if (line->key && line->outcome) {
      const auto [actor, key] = store::key_owner(record);
      batch.bindings.push_back({first->club,
                                std::string(actor),
                                std::string(key),
                                {line->outcome->command, line->seq, line->outcome->made}});
    }
    batch.records.push_back(std::move(record));
    if (progress) progress(tree.size(), first->head);
    if (batch.records.size() < events_at_once) continue;
    if (auto appended = append(log, batch); !appended) return std::unexpected(appended.error());
  }
  if (tree.size() != first->head)
    return std::unexpected("the export ends after " + std::to_string(tree.size()) + " events of " +
                           std::to_string(first->head));
  const auto key = protocol::parse_verifier_key(first->key);
  const auto checkpoint = key ? protocol::open_checkpoint(first->checkpoint, *key) : std::unexpected(key.error());
  if (!checkpoint) return std::unexpected("the signed head does not hold: " + checkpoint.error());
  if (checkpoint->size == tree.size() && checkpoint->root != tree.root()) {
    return std::unexpected("the events are not those that the head was signed for");
  }
  if (auto appended = append(log, batch); !appended) return std::unexpected(appended.error());
  return first->club;
}

}  // namespace exchange
