// Writing and reading binary values: big-endian integers, LEB128 varints in their shortest form, texts with a length.
#pragma once
#include "protocol/digest.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace store {

inline std::string_view bytes_of(const protocol::Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

inline void put_u32(std::string& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<char>(value >> shift));
}

inline void put_u64(std::string& out, std::uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) out.push_back(static_cast<char>(value >> shift));
}

inline void put_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

inline void put_text(std::string& out, std::string_view text) {
  put_varint(out, text.size());
  out.append(text);
}

// Reads from the front of `bytes`, which must outlive it. Each reader returns false, and takes nothing that is used,
// where the bytes do not hold what is asked for.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  bool at_end() const { return rest_.empty(); }
  std::size_t left() const { return rest_.size(); }

  bool take(std::size_t size, std::string_view& out) {
    if (rest_.size() < size) return false;
    out = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return true;
  }

  bool u8(std::uint8_t& out) {
    std::string_view taken;
    if (!take(1, taken)) return false;
    out = static_cast<std::uint8_t>(taken[0]);
    return true;
  }

  bool u32(std::uint32_t& out) {
    std::uint64_t wide = 0;
    if (!big_endian(4, wide)) return false;
    out = static_cast<std::uint32_t>(wide);
    return true;
  }

  bool u64(std::uint64_t& out) { return big_endian(8, out); }

  bool varint(std::uint64_t& out) {
    out = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      std::uint8_t byte = 0;
      if (!u8(byte)) return false;
      if (shift == 63 && byte > 1) return false;
      out |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return byte != 0 || shift == 0;
    }
    return false;
  }

  bool text(std::string& out) {
    std::uint64_t size = 0;
    std::string_view taken;
    if (!varint(size) || size > rest_.size() || !take(static_cast<std::size_t>(size), taken)) return false;
    out.assign(taken);
    return true;
  }

  bool hash(protocol::Hash& out) {
    std::string_view taken;
    if (!take(out.size(), taken)) return false;
    std::copy(taken.begin(), taken.end(), reinterpret_cast<char*>(out.data()));
    return true;
  }

 private:
  bool big_endian(std::size_t size, std::uint64_t& out) {
    std::string_view taken;
    if (!take(size, taken)) return false;
    out = 0;
    for (const char byte : taken) out = out << 8 | static_cast<std::uint8_t>(byte);
    return true;
  }

  std::string_view rest_;
};

}  // namespace store
