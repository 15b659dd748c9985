// OpenSSL 3 marks the SHA256_* functions as deprecated in favour of EVP. They are the same assembly without the
// provider's dispatch, which costs 70 ns a hash, four times for each event; and they need no allocated context, so
// nothing here can fail or belong to a thread.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "protocol/digest.h"

#include <charconv>
#include <concepts>
#include <initializer_list>

#include <openssl/sha.h>

namespace protocol {
namespace {

constexpr std::string_view standard_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view url_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view digest_prefix = "sha256:";
constexpr std::size_t digest_size = 50;
constexpr std::uint8_t no_letter = 0xff;

using Letters = std::array<std::uint8_t, 256>;  // byte → its six bits, or no_letter

constexpr Letters letters_of(std::string_view alphabet) {
  Letters letters{};
  letters.fill(no_letter);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    letters[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return letters;
}

constexpr Letters standard_letters = letters_of(standard_alphabet);
constexpr Letters url_letters = letters_of(url_alphabet);

std::string_view view(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

Hash sha256_of(std::initializer_list<std::string_view> pieces) {
  SHA256_CTX context;
  SHA256_Init(&context);
  for (const std::string_view piece : pieces) SHA256_Update(&context, piece.data(), piece.size());
  Hash hash;
  SHA256_Final(hash.data(), &context);
  return hash;
}

// Writes the unpadded letters of `bytes` and returns the end of what it wrote.
char* encode(std::string_view bytes, std::string_view alphabet, char* out) {
  const auto byte_at = [bytes](std::size_t i) { return std::uint32_t{static_cast<std::uint8_t>(bytes[i])}; };
  const auto letter = [letters = alphabet.data()](std::uint32_t bits) { return letters[bits & 63]; };
  std::size_t i = 0;
  for (; i + 3 <= bytes.size(); i += 3) {
    const std::uint32_t bits = byte_at(i) << 16 | byte_at(i + 1) << 8 | byte_at(i + 2);
    out[0] = letter(bits >> 18);
    out[1] = letter(bits >> 12);
    out[2] = letter(bits >> 6);
    out[3] = letter(bits);
    out += 4;
  }
  if (i == bytes.size()) return out;
  const std::uint32_t bits = byte_at(i) << 16 | (i + 1 < bytes.size() ? byte_at(i + 1) << 8 : 0);
  *out++ = letter(bits >> 18);
  *out++ = letter(bits >> 12);
  if (i + 1 < bytes.size()) *out++ = letter(bits >> 6);
  return out;
}

constexpr std::size_t letters_for(std::size_t bytes) {
  return bytes / 3 * 4 + (bytes % 3 == 0 ? 0 : bytes % 3 + 1);
}

// Decodes unpadded letters into `out`, which has room for text.size() * 3 / 4 bytes. False for a length that no bytes
// have, a foreign character, or a last letter with bits that no byte owns.
bool decode(std::string_view text, const Letters& letters, char* out) {
  if (text.size() % 4 == 1) return false;
  std::uint32_t bits = 0;
  unsigned held = 0;  // how many low bits of `bits` wait to become a byte
  for (const char c : text) {
    const std::uint8_t six = letters[static_cast<std::uint8_t>(c)];
    if (six == no_letter) return false;
    bits = (bits << 6 | six) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    *out++ = static_cast<char>(bits >> held & 0xff);
  }
  return (bits & ((1U << held) - 1)) == 0;
}

std::optional<std::string> decoded(std::string_view text, const Letters& letters) {
  std::string bytes(text.size() * 3 / 4, '\0');
  if (!decode(text, letters, bytes.data())) return std::nullopt;
  return bytes;
}

void append_digest(std::string& out, const Hash& hash) {
  std::array<char, digest_size> text;
  digest_prefix.copy(text.data(), digest_prefix.size());
  encode(view(hash), url_alphabet, text.data() + digest_prefix.size());
  out.append(text.data(), text.size());
}

void append_number(std::string& out, std::integral auto number) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

}  // namespace

Hash sha256(std::string_view bytes) {
  return sha256_of({bytes});
}

Hash leaf_hash(std::string_view statement) {
  return sha256_of({{"\x00", 1}, statement});
}

Hash node_hash(const Hash& left, const Hash& right) {
  return sha256_of({{"\x01", 1}, view(left), view(right)});
}

std::string digest_text(const Hash& hash) {
  std::string text;
  text.reserve(digest_size);
  append_digest(text, hash);
  return text;
}

std::optional<Hash> parse_digest_text(std::string_view text) {
  if (text.size() != digest_size || !text.starts_with(digest_prefix)) return std::nullopt;
  text.remove_prefix(digest_prefix.size());
  Hash hash;
  if (!decode(text, url_letters, reinterpret_cast<char*>(hash.data()))) return std::nullopt;
  return hash;
}

// RFC 8785 orders the keys: at, by, club, kind, parts, seq.
std::string statement(std::string_view club, std::uint64_t seq, std::int64_t at_ms, std::string_view by,
                      std::string_view kind, std::span<const Hash> parts) {
  std::string out;
  out.reserve(96 + club.size() + by.size() + kind.size() + parts.size() * (digest_size + 3));
  out += R"({"at":)";
  append_number(out, at_ms);
  out.append(R"(,"by":")").append(by);
  out.append(R"(","club":")").append(club);
  out.append(R"(","kind":")").append(kind);
  out += R"(","parts":[)";
  for (std::size_t i = 0; i < parts.size(); ++i) {
    out += i == 0 ? "\"" : ",\"";
    append_digest(out, parts[i]);
    out += '"';
  }
  out += R"(],"seq":)";
  append_number(out, seq);
  out += '}';
  return out;
}

std::string base64url(std::string_view bytes) {
  std::string text(letters_for(bytes.size()), '\0');
  encode(bytes, url_alphabet, text.data());
  return text;
}

std::optional<std::string> parse_base64url(std::string_view text) {
  return decoded(text, url_letters);
}

std::string base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4, '=');
  encode(bytes, standard_alphabet, text.data());
  return text;
}

std::optional<std::string> parse_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) text.remove_suffix(1);
  return decoded(text, standard_letters);
}

}  // namespace protocol
