// The names under which clubs' heads are signed.
#pragma once
#include "protocol/checkpoint.h"
#include "store/keyring.h"

#include <optional>
#include <string>
#include <string_view>

namespace store {

// "rorx/CLUB"; from the second generation on "rorx/CLUB/2".
inline std::string origin_of(std::string_view club, unsigned generation) {
  std::string origin = "rorx/" + std::string(club);
  if (generation > 1) origin += "/" + std::to_string(generation);
  return origin;
}

// The club's newest signing key; none where the keyring holds none.
inline std::optional<protocol::SigningKey> signing_key_of(const Keyring& keyring, std::string_view club) {
  SecretKey seed;
  const unsigned generation = keyring.signing_seed(club, seed);
  if (generation == 0) return std::nullopt;
  protocol::SigningKey key(origin_of(club, generation), seed);
  wipe(seed);
  return key;
}

}  // namespace store
