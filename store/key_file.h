// The keys of one club on disk: a header slot and one slot for each key, 128 bytes each, written in place.
//
//   header = "rorxkeys" format(1 byte, 1) slug-length(1) slug(64, zero-filled) zeros check(8)
//   slot   = state(1: 1 live, 2 destroyed) name-length(1) name(32, zero-filled) wrapped(72) zeros check(8)
//   wrapped = the key sealed under the master key, context: slug, 0x00, name (sealing.h); zeros once destroyed
//   check  = the first 8 bytes of SHA-256 over the slot's other 120
//
// A slot counts once the log says that it needs it ("keys/SLUG" in the database); until then a power cut may have torn
// it, and it is written again.
#pragma once
#include "store/files.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace store {

struct KeySlot {
  std::string name;     // "m3", "r125", "signing/1"
  std::string wrapped;  // empty: destroyed
};

constexpr std::size_t key_slot_size = 128;
constexpr std::size_t longest_key_name = 32;

std::string encode_key_header(std::string_view slug);
std::string encode_key_slot(const KeySlot& slot);
std::optional<KeySlot> decode_key_slot(std::string_view bytes);

// The slots up to the first that is torn or damaged. The error says that the header is not this club's.
std::expected<std::vector<KeySlot>, std::string> parse_key_file(std::string_view bytes, std::string_view slug);

}  // namespace store
