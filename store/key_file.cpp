#include "store/key_file.h"

#include "store/bytes.h"
#include "store/check.h"
#include "store/sealing.h"

#include <algorithm>

namespace store {
namespace {

constexpr std::string_view magic = "rorxkeys";
constexpr char format = 1;
constexpr std::size_t check_size = 8;
constexpr std::size_t checked_size = key_slot_size - check_size;
constexpr std::size_t wrapped_size = 32 + seal_overhead;
constexpr std::size_t longest_slug = 64;

std::string with_check(std::string slot) {
  slot.resize(checked_size, '\0');
  return slot.append(bytes_of(protocol::sha256(slot)).substr(0, check_size));
}

bool check_holds(std::string_view slot) {
  return slot.size() == key_slot_size &&
         bytes_of(protocol::sha256(slot.substr(0, checked_size))).substr(0, check_size) == slot.substr(checked_size);
}

std::string padded(std::string_view text, std::size_t size) {
  std::string out(text);
  out.resize(size, '\0');
  return out;
}

}  // namespace

std::string encode_key_header(std::string_view slug) {
  must(slug.size() <= longest_slug, "a slug is longer than 64 characters");
  std::string slot(magic);
  slot.push_back(format);
  slot.push_back(static_cast<char>(slug.size()));
  return with_check(slot + padded(slug, longest_slug));
}

std::string encode_key_slot(const KeySlot& key) {
  must(!key.name.empty() && key.name.size() <= longest_key_name, "a key's name has 1 to 32 characters");
  must(key.wrapped.empty() || key.wrapped.size() == wrapped_size, "a wrapped key has 72 bytes");
  std::string slot;
  slot.push_back(key.wrapped.empty() ? 2 : 1);
  slot.push_back(static_cast<char>(key.name.size()));
  slot += padded(key.name, longest_key_name);
  return with_check(slot + key.wrapped);
}

std::optional<KeySlot> decode_key_slot(std::string_view bytes) {
  if (!check_holds(bytes)) return std::nullopt;
  ByteReader in(bytes);
  std::uint8_t state = 0;
  std::uint8_t size = 0;
  std::string_view name;
  std::string_view wrapped;
  if (!in.u8(state) || !in.u8(size) || !in.take(longest_key_name, name) || !in.take(wrapped_size, wrapped)) {
    return std::nullopt;
  }
  if (state < 1 || state > 2 || size < 1 || size > longest_key_name) return std::nullopt;
  return KeySlot{std::string(name.substr(0, size)), std::string(state == 1 ? wrapped : std::string_view())};
}

std::expected<std::vector<KeySlot>, std::string> parse_key_file(std::string_view bytes, std::string_view slug) {
  const std::string_view header = bytes.substr(0, std::min(bytes.size(), key_slot_size));
  if (header.size() > magic.size() && header.starts_with(magic) && header[magic.size()] > format) {
    return std::unexpected("was made by a newer rorx");
  }
  if (header != encode_key_header(slug)) return std::unexpected("is damaged or another club's");
  std::vector<KeySlot> slots;
  for (std::size_t at = key_slot_size; at < bytes.size(); at += key_slot_size) {
    auto slot = decode_key_slot(bytes.substr(at, key_slot_size));
    if (!slot) break;
    slots.push_back(std::move(*slot));
  }
  return slots;
}

}  // namespace store
