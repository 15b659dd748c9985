// SHA-256 digests, the statement of an event and its leaf hash: what a client needs to recompute the club's chain.
// Formats: page "Verifying" of protocol/README.md; RFC 6962 section 2.1 for the leaf and node prefixes.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace protocol {

using Hash = std::array<std::uint8_t, 32>;

Hash sha256(std::string_view bytes);

// "sha256:" and the unpadded base64url of the hash: 50 characters.
std::string digest_text(const Hash& hash);
std::optional<Hash> parse_digest_text(std::string_view text);

// SHA-256(0x00 || statement): RFC 6962's leaf hash.
Hash leaf_hash(std::string_view statement);
// SHA-256(0x01 || left || right): RFC 6962's interior node.
Hash node_hash(const Hash& left, const Hash& right);

// The canonical JSON over which an event's leaf is computed. `club`, `by` and `kind` hold no character that JSON
// escapes (ids and slugs); every part stands as its digest, whether its reader may see it or not.
std::string statement(std::string_view club, std::uint64_t seq, std::int64_t at_ms, std::string_view by,
                      std::string_view kind, std::span<const Hash> parts);

// RFC 4648 base64: `url` is section 5 without padding, the other section 4 with padding. Decoding is strict: one
// spelling for each value, nullopt for anything else.
std::string base64url(std::string_view bytes);
std::optional<std::string> parse_base64url(std::string_view text);
std::string base64(std::string_view bytes);
std::optional<std::string> parse_base64(std::string_view text);

}  // namespace protocol
