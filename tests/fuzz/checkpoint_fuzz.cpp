// Bytes from anywhere as a verifier key, as a note, and as the body of a note whose signature holds: what is accepted
// has one spelling, and nothing else happens.
#include "protocol/checkpoint.h"

#include <array>
#include <cstdlib>
#include <string>

#include <sodium.h>

namespace {

constexpr std::array<std::uint8_t, 32> seed = {7};

void require(bool holds) {
  if (!holds) std::abort();
}

const protocol::SigningKey& signer() {
  static const protocol::SigningKey key("rorx/riverside", seed);
  return key;
}

// The mutator can't forge a signature, so the parser behind the signature is reached by signing its input.
std::string signed_note(std::string_view body) {
  static const std::array<std::uint8_t, 64> secret = [] {
    std::array<std::uint8_t, 32> key{};
    std::array<std::uint8_t, 64> made{};
    crypto_sign_seed_keypair(key.data(), made.data(), seed.data());
    return made;
  }();
  static const std::string id = [] {
    const auto& key = signer().verifier();
    const protocol::Hash hash = protocol::sha256(key.name + "\n\x01" + std::string(key.key.begin(), key.key.end()));
    return std::string(hash.begin(), hash.begin() + 4);
  }();
  std::string blob = id + std::string(64, '\0');
  crypto_sign_detached(reinterpret_cast<std::uint8_t*>(blob.data()) + id.size(), nullptr,
                       reinterpret_cast<const std::uint8_t*>(body.data()), body.size(), secret.data());
  return std::string(body) + "\n\xe2\x80\x94 rorx/riverside " + protocol::base64(blob) + "\n";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (const auto key = protocol::parse_verifier_key(input)) require(key->text() == input);

  const auto& key = signer().verifier();
  if (const auto checkpoint = protocol::open_checkpoint(input, key)) {
    require(checkpoint->origin == key.name && protocol::open_checkpoint(signer().sign(*checkpoint), key) == checkpoint);
  }
  const std::string note = signed_note(input);
  if (const auto checkpoint = protocol::open_checkpoint(note, key)) require(signer().sign(*checkpoint) == note);
  return 0;
}
