// What lies in the log: a record is a header and its parts, as bytes. The store knows no meanings.
#pragma once
#include "protocol/digest.h"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace store {

// One part of an event. `body` is canonical JSON, made once when the event was decided: the same bytes are digested,
// logged and sent. `readers` says who may read it: "club", or member ids in ascending order separated by spaces
// ("m3 m9"); it is settled when the record is made. A part with a `subject` lies encrypted under that subject's key;
// once that key is destroyed `body` is empty and `erased` is set, and only the digest is left.
struct Part {
  std::string label;  // which of the kind's parts this is: "outline", "words"
  std::string readers;
  std::string subject;  // "m3", "r125"; empty: not sealed
  std::string body;
  protocol::Hash digest{};
  bool erased = false;
  bool operator==(const Part&) const = default;
};

struct Record {
  std::string club;  // slug
  std::uint64_t seq = 0;
  std::int64_t at_ms = 0;
  std::string by;
  std::string kind;
  std::string key;           // the command's idempotency key, see key_owner(); empty where there was no command
  std::uint16_t schema = 1;  // version of the kind's parts
  std::vector<Part> parts;
  protocol::Hash leaf{};
  bool operator==(const Record&) const = default;
};

// Whose idempotency key a record carries: its actor's, or, where the server acted at a member's command, that member's,
// who then stands before it: "m5 k7".
struct KeyOwner {
  std::string_view actor, key;
};
KeyOwner key_owner(const Record& record);

// Sets each part's digest and the leaf, from the bodies and the header.
void seal_digests(Record& record);

// The value under which a record lies in RocksDB; the grammar stands in record.cpp. `decode_record` refuses every
// truncation and any byte left over.
std::string encode_record(const Record& record);
std::expected<Record, std::string> decode_record(std::string_view bytes);

}  // namespace store
