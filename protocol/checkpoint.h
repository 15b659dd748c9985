// Signed tree heads: C2SP tlog-checkpoint inside a C2SP signed-note, one Ed25519 signature (algorithm byte 0x01).
// Formats: https://c2sp.org/tlog-checkpoint, https://c2sp.org/signed-note.
#pragma once
#include "protocol/digest.h"

#include <array>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace protocol {

struct Checkpoint {
  std::string origin;  // "rorx/riverside"; "rorx/riverside/2" after a fork
  std::uint64_t size = 0;
  Hash root{};
  bool operator==(const Checkpoint&) const = default;
};

// A public key and the name it signs under: "NAME+HASH+KEY" (signed-note's vkey), HASH the first four bytes, in hex,
// of SHA-256(NAME || 0x0A || 0x01 || key).
struct VerifierKey {
  std::string name;
  std::array<std::uint8_t, 32> key{};
  std::string text() const;
  bool operator==(const VerifierKey&) const = default;
};
std::expected<VerifierKey, std::string> parse_verifier_key(std::string_view text);

// An Ed25519 key pair made from a 32-byte seed; wiped from memory when it goes.
class SigningKey {
 public:
  SigningKey(std::string name, const std::array<std::uint8_t, 32>& seed);
  SigningKey(SigningKey&&) noexcept;
  SigningKey& operator=(SigningKey&&) noexcept;
  ~SigningKey();

  const VerifierKey& verifier() const { return verifier_; }
  // The whole note: body, empty line, one signature line.
  std::string sign(const Checkpoint& checkpoint) const;

 private:
  VerifierKey verifier_;
  std::array<std::uint8_t, 64> secret_{};
};

// The checkpoint that the note carries, once the signature of `key` on it holds and its origin is the key's name; else
// one sentence that says what is wrong. Signature lines of other keys are ignored, as signed-note asks.
std::expected<Checkpoint, std::string> open_checkpoint(std::string_view note, const VerifierKey& key);

}  // namespace protocol
