#include "store/sealing.h"

#include "store/bytes.h"
#include "store/check.h"

#include <algorithm>

#include <sodium.h>

namespace store {
namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
static_assert(nonce_size == std::tuple_size_v<SealNonce>);
static_assert(nonce_size + crypto_aead_xchacha20poly1305_ietf_ABYTES == seal_overhead);

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* raw(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

}  // namespace

void init_sealing() {
  must(sodium_init() >= 0, "libsodium does not start");
}

SecretKey random_key() {
  SecretKey key;
  randombytes_buf(key.data(), key.size());
  return key;
}

void wipe(SecretKey& key) {
  sodium_memzero(key.data(), key.size());
}

void draw(std::span<SealNonce> nonces) {
  if (!nonces.empty()) randombytes_buf(nonces.data(), nonces.size_bytes());
}

std::string seal(std::string_view plain, std::string_view context, const SecretKey& key, const SealNonce& nonce) {
  std::string out(seal_overhead + plain.size(), '\0');
  std::copy(nonce.begin(), nonce.end(), out.begin());
  crypto_aead_xchacha20poly1305_ietf_encrypt(raw(out) + nonce_size, nullptr, raw(plain), plain.size(), raw(context),
                                             context.size(), nullptr, nonce.data(), key.data());
  return out;
}

std::optional<std::string> unseal(std::string_view sealed, std::string_view context, const SecretKey& key) {
  if (sealed.size() < seal_overhead) return std::nullopt;
  std::string plain(sealed.size() - seal_overhead, '\0');
  const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(raw(plain), nullptr, nullptr, raw(sealed) + nonce_size,
                                                                sealed.size() - nonce_size, raw(context),
                                                                context.size(), raw(sealed), key.data());
  if (failed != 0) return std::nullopt;
  return plain;
}

std::string part_context(std::string_view club, std::uint64_t seq, std::size_t part) {
  std::string context;
  put_text(context, club);
  put_u64(context, seq);
  put_u32(context, static_cast<std::uint32_t>(part));
  return context;
}

}  // namespace store
