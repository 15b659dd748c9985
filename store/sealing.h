// Encryption of part bodies and wrapping of keys: XChaCha20-Poly1305 (libsodium's IETF variant) with a random nonce in
// front: nonce (24 bytes), ciphertext, tag (16 bytes).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace store {

using SecretKey = std::array<std::uint8_t, 32>;

constexpr std::size_t seal_overhead = 24 + 16;

void init_sealing();  // libsodium, once; aborts where it can't
SecretKey random_key();
void wipe(SecretKey& key);

// A nonce is for one sealing alone. Drawing many at once spares a call to the system for each.
using SealNonce = std::array<std::uint8_t, 24>;
void draw(std::span<SealNonce> nonces);

// `context` is bound to the ciphertext and must be the same when it is opened.
std::string seal(std::string_view plain, std::string_view context, const SecretKey& key, const SealNonce& nonce);
std::optional<std::string> unseal(std::string_view sealed, std::string_view context, const SecretKey& key);

// The context of a part's body: club, sequence number, number of the part from 0.
std::string part_context(std::string_view club, std::uint64_t seq, std::size_t part);

}  // namespace store
