// Strict JSON in, canonical JSON out (RFC 8785, integers and text only). The reader refuses what page "Bad input" of
// protocol/README.md lists: duplicate keys, fractions, exponents, numbers beyond 2^53, depth over 16, two documents,
// a byte-order mark, lone surrogates.
#pragma once
#include "protocol/errors.h"

#include <cstdint>
#include <string>
#include <string_view>

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/value.hpp>

namespace protocol {

namespace json = boost::json;

inline constexpr std::int64_t largest_integer = 9'007'199'254'740'991;  // 2^53 - 1, either sign
inline constexpr std::size_t json_depth_at_most = 16;
inline constexpr std::size_t json_fields_at_most = 64;  // in one object

// The value lies in `memory`, which must outlive it; by default on the heap.
Result<json::value> parse_json(std::string_view bytes, json::storage_ptr memory = {});

// The same for a snapshot of our own, whose lists have no bound.
Result<json::value> parse_own_json(std::string_view bytes);

// For whoever reads fields afterwards and wants to name the one that is wrong: a number that the language does not
// have, and a key that comes twice, leave null in their place.
struct ParsedJson {
  json::value value;
  std::optional<Error> broken;  // the first such place; `field` is as the sender spelled it, so not for an answer
};
Result<ParsedJson> parse_json_marking_faults(std::string_view bytes, json::storage_ptr memory = {});

// Memory for a document that is read and then forgotten: most fit into what lies on the stack.
class JsonMemory {
 public:
  json::storage_ptr pointer() { return &resource_; }

 private:
  unsigned char bytes_[4096];
  json::monotonic_resource resource_{bytes_, sizeof bytes_};
};

// RFC 8785: keys in UTF-16 order, no white space, the shortest escapes. Doubles never occur.
std::string canonical_json(const json::value& value);

// The canonical spelling of one string, with its quotes.
void append_string(std::string& out, std::string_view text);
void append_integer(std::string& out, std::int64_t number);

}  // namespace protocol
