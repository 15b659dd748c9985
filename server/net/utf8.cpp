#include "net/utf8.h"

#include <cstdint>
#include <cstring>

namespace net {
namespace {

// How a lead byte goes on: how many bytes follow, and the bounds of the first of them (RFC 3629 section 4).
struct Sequence {
  std::size_t more;
  unsigned char lowest, highest;
};

constexpr Sequence sequence_of(unsigned char lead) {
  if (lead < 0xC2 || lead > 0xF4) return {0, 0, 0};
  if (lead < 0xE0) return {1, 0x80, 0xBF};
  if (lead == 0xE0) return {2, 0xA0, 0xBF};
  if (lead == 0xED) return {2, 0x80, 0x9F};
  if (lead < 0xF0) return {2, 0x80, 0xBF};
  if (lead == 0xF0) return {3, 0x90, 0xBF};
  if (lead == 0xF4) return {3, 0x80, 0x8F};
  return {3, 0x80, 0xBF};
}

// Bytes at the beginning of `text` that are ASCII, eight at a time; fewer than there may be.
std::size_t plain_prefix(std::string_view text) {
  std::size_t size = 0;
  for (; size + 8 <= text.size(); size += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + size, 8);
    if ((eight & 0x8080808080808080) != 0) break;
  }
  return size;
}

}  // namespace

bool is_utf8(std::string_view text) {
  while (true) {
    text.remove_prefix(plain_prefix(text));
    if (text.empty()) return true;
    const auto lead = static_cast<unsigned char>(text.front());
    text.remove_prefix(1);
    if (lead < 0x80) continue;
    const auto [more, lowest, highest] = sequence_of(lead);
    if (more == 0 || text.size() < more) return false;
    const auto first = static_cast<unsigned char>(text.front());
    if (first < lowest || first > highest) return false;
    for (std::size_t i = 1; i < more; ++i) {
      if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) return false;
    }
    text.remove_prefix(more);
  }
}

}  // namespace net
