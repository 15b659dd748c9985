// The golden note and key were made by Python's `cryptography`, from the seed of RFC 8032's first test vector.
#include "protocol/checkpoint.h"

#include <stdexcept>
#include <type_traits>
#include <utility>

#include <gtest/gtest.h>
#include <sodium.h>

namespace protocol {
namespace {

constexpr std::array<std::uint8_t, 32> seed = {0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a,
                                               0xf4, 0x92, 0xec, 0x2c, 0xc4, 0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32,
                                               0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60};
constexpr std::string_view golden_key = "rorx/riverside+7f26d092+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea";
constexpr std::string_view golden_note =
    "rorx/riverside\n120\nSBNJTRN+FjG7owHVrKtue7eqdM4RhdRWVl71HXN2d7I=\n\n"
    "— rorx/riverside fybQkvNMY1w5FClYdHVbg3UJWeVZmHQcG28W3dG/DSn8hzz7TsQe06rWYnS5WCV79JDqV/wbSQVLXIGJwgGLULX0FAk=\n";

SigningKey golden_signer() {
  return {"rorx/riverside", seed};
}
Checkpoint golden_checkpoint() {
  return {"rorx/riverside", 120, sha256("root")};
}

std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
  std::string result(text);
  const std::size_t at = result.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return result.replace(at, what.size(), with);
}

std::string view(std::span<const std::uint8_t> bytes) {
  return {bytes.begin(), bytes.end()};
}

std::string hex(std::span<const std::uint8_t> bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

// A note whose signature holds, whatever its body says.
std::string signed_note(const std::string& body, const std::string& name = "rorx/riverside") {
  std::array<std::uint8_t, 32> key{};
  std::array<std::uint8_t, 64> secret{};
  std::array<std::uint8_t, 64> signature{};
  crypto_sign_seed_keypair(key.data(), secret.data(), seed.data());
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(body.data());
  crypto_sign_detached(signature.data(), nullptr, bytes, body.size(), secret.data());
  const std::string id = view(sha256(name + "\n\x01" + view(key))).substr(0, 4);
  return body + "\n— " + name + " " + base64(id + view(signature)) + "\n";
}

TEST(SigningKey, IsEd25519) {  // RFC 8032 section 7.1, test 1
  std::array<std::uint8_t, 32> key{};
  std::array<std::uint8_t, 64> secret{};
  std::array<std::uint8_t, 64> signature{};
  crypto_sign_seed_keypair(key.data(), secret.data(), seed.data());
  crypto_sign_detached(signature.data(), nullptr, nullptr, 0, secret.data());
  EXPECT_EQ(hex(key), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  EXPECT_EQ(
      hex(signature),
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bb"
      "e24655141438e7a100b");
  EXPECT_EQ(golden_signer().verifier().key, key);
}

TEST(SigningKey, WritesTheGoldenNote) {
  EXPECT_EQ(golden_signer().sign(golden_checkpoint()), golden_note);
}

TEST(SigningKey, SignsItsOwnOriginOnly) {
  EXPECT_THROW(golden_signer().sign({"rorx/oaktree", 1, {}}), std::invalid_argument);
  for (const char* name : {"", "rorx riverside", "rorx+riverside", "rorx\n", "rorx/caf\xc3\xa9"}) {
    EXPECT_THROW(SigningKey(name, seed), std::invalid_argument) << name;
  }
  EXPECT_NO_THROW(SigningKey(std::string(255, 'a'), seed));
  EXPECT_THROW(SigningKey(std::string(256, 'a'), seed), std::invalid_argument);
}

TEST(SigningKey, MovesAndLeavesNothingBehind) {
  static_assert(!std::is_copy_constructible_v<SigningKey> && !std::is_copy_assignable_v<SigningKey>);
  SigningKey first = golden_signer();
  SigningKey second = std::move(first);
  EXPECT_EQ(second.sign(golden_checkpoint()), golden_note);
  SigningKey third("rorx/oaktree", {});
  third = std::move(second);
  EXPECT_EQ(third.sign(golden_checkpoint()), golden_note);
  EXPECT_THROW(second.sign(golden_checkpoint()), std::invalid_argument);  // NOLINT(bugprone-use-after-move)
}

TEST(VerifierKey, HasTheGoldenText) {
  EXPECT_EQ(golden_signer().verifier().text(), golden_key);
  EXPECT_EQ(parse_verifier_key(golden_key), golden_signer().verifier());
  const SigningKey forked("rorx/riverside/2", seed);
  EXPECT_EQ(forked.verifier().text(), "rorx/riverside/2+6ffdd616+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea");
  EXPECT_EQ(parse_verifier_key(forked.verifier().text()), forked.verifier());
}

TEST(VerifierKey, EveryPrefixIsRefused) {
  for (std::size_t size = 0; size < golden_key.size(); ++size) {
    EXPECT_FALSE(parse_verifier_key(golden_key.substr(0, size))) << size;
  }
}

TEST(VerifierKey, EveryOneByteChangeIsRefused) {
  for (std::size_t at = 0; at < golden_key.size(); ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed(golden_key);
      changed[at] = static_cast<char>(byte);
      if (changed != golden_key) EXPECT_FALSE(parse_verifier_key(changed)) << changed;
    }
  }
}

TEST(VerifierKey, OtherSpellingsAndAlgorithmsAreRefused) {
  const std::string key(golden_key);
  for (const std::string& text :
       {key + "\n", key + "A", " " + key, replaced(key, "7f26d092", "7F26D092"), replaced(key, "+7f", "++7f"),
        replaced(key, "AddamA", "AtdamA"), std::string(300, 'a') + key, key + std::string(100'000, 'A')}) {
    EXPECT_FALSE(parse_verifier_key(text)) << text.substr(0, 100);
  }
}

TEST(OpenCheckpoint, ReadsTheGoldenNote) {
  EXPECT_EQ(open_checkpoint(golden_note, golden_signer().verifier()), golden_checkpoint());
}

TEST(OpenCheckpoint, RoundTripsEverySize) {
  const SigningKey signer = golden_signer();
  for (const std::uint64_t size :
       {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{9'007'199'254'740'991}, UINT64_MAX}) {
    const Checkpoint checkpoint{"rorx/riverside", size, sha256(std::to_string(size))};
    EXPECT_EQ(open_checkpoint(signer.sign(checkpoint), signer.verifier()), checkpoint);
  }
}

TEST(OpenCheckpoint, EveryPrefixIsRefused) {
  const VerifierKey key = golden_signer().verifier();
  for (std::size_t size = 0; size < golden_note.size(); ++size) {
    EXPECT_FALSE(open_checkpoint(golden_note.substr(0, size), key)) << size;
  }
}

TEST(OpenCheckpoint, EveryOneByteChangeIsRefused) {
  const VerifierKey key = golden_signer().verifier();
  for (std::size_t at = 0; at < golden_note.size(); ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed(golden_note);
      changed[at] = static_cast<char>(byte);
      if (changed != golden_note) ASSERT_FALSE(open_checkpoint(changed, key)) << at << ": " << byte;
    }
  }
}

TEST(OpenCheckpoint, ASignatureDoesNotExcuseAMalformedBody) {
  const VerifierKey key = golden_signer().verifier();
  const std::string root = "SBNJTRN+FjG7owHVrKtue7eqdM4RhdRWVl71HXN2d7I=\n";
  const std::string good = "rorx/riverside\n120\n" + root;
  ASSERT_EQ(open_checkpoint(signed_note(good), key), golden_checkpoint());
  for (const std::string& origin : {"rorx/oaktree", "rorx/riverside/2", "rorx", "", " rorx/riverside"}) {
    EXPECT_FALSE(open_checkpoint(signed_note(origin + "\n120\n" + root), key)) << origin;
  }
  for (const std::string& size :
       {"0120", "00", "", "-1", "+1", " 1", "1 ", "0x1", "1.0", "1e2", "18446744073709551616"}) {
    EXPECT_FALSE(open_checkpoint(signed_note("rorx/riverside\n" + size + "\n" + root), key)) << size;
  }
  for (const std::string& body : {std::string(), std::string("\n"), std::string("rorx/riverside\n120\n"),
                                  std::string("rorx/riverside\n120\nAAAA\n"), good + "an extension\n", good + "\n",
                                  replaced(good, "=\n", "\n"), replaced(good, "7I=", "7J=")}) {
    EXPECT_FALSE(open_checkpoint(signed_note(body), key)) << body;
  }
}

TEST(OpenCheckpoint, IgnoresTheSignaturesOfOthersAndNeedsItsOwn) {
  const VerifierKey key = golden_signer().verifier();
  const std::string own(golden_note.substr(golden_note.find("— ")));
  const std::string body(golden_note.substr(0, golden_note.find("— ")));
  const std::string witness = "— witness.example/w+ " + base64("idid" + std::string(72, 's')) + "\n";
  const std::string other = replaced(witness, "w+", "w");
  EXPECT_EQ(open_checkpoint(body + other + own, key), golden_checkpoint());
  EXPECT_EQ(open_checkpoint(body + own + other, key), golden_checkpoint());
  EXPECT_FALSE(open_checkpoint(body + witness + own, key));
  EXPECT_FALSE(open_checkpoint(body + replaced(other, "witness", "wit\tness") + own, key));
  EXPECT_FALSE(open_checkpoint(body + replaced(other, "\n", "\r\n") + own, key));
  EXPECT_FALSE(open_checkpoint(body + other, key));
  EXPECT_FALSE(open_checkpoint(body, key));
  // The same name with another key's hash is another key; the same hash under another name likewise.
  EXPECT_FALSE(open_checkpoint(body + replaced(own, "fybQ", "fybR"), key));
  EXPECT_FALSE(open_checkpoint(body + replaced(own, "rorx/riverside", "rorx/oaktree"), key));
}

TEST(OpenCheckpoint, OneBrokenSignatureOfTheKeyRefusesTheNote) {
  const VerifierKey key = golden_signer().verifier();
  const std::string own(golden_note.substr(golden_note.find("— ")));
  EXPECT_EQ(open_checkpoint(std::string(golden_note) + own, key), golden_checkpoint());
  EXPECT_FALSE(open_checkpoint(std::string(golden_note) + replaced(own, "fybQkvNM", "fybQkvOM"), key));
  EXPECT_FALSE(open_checkpoint(std::string(golden_note) + "— rorx/riverside fybQkvNM\n", key));
}

TEST(OpenCheckpoint, AnotherKeyOpensNothing) {
  VerifierKey key = golden_signer().verifier();
  key.name = "rorx/oaktree";
  EXPECT_FALSE(open_checkpoint(golden_note, key));
  EXPECT_FALSE(open_checkpoint(golden_note, SigningKey("rorx/riverside", {}).verifier()));
}

TEST(OpenCheckpoint, HasALimit) {
  std::string note(golden_note);
  const std::string other = "— witness.example/w " + base64("idid" + std::string(4'096, 's')) + "\n";
  for (int i = 0; i < 16; ++i) note += other;
  EXPECT_TRUE(open_checkpoint(note, golden_signer().verifier()));
  while (note.size() <= 128 * 1024) note += other;
  EXPECT_FALSE(open_checkpoint(note, golden_signer().verifier()));
}

}  // namespace
}  // namespace protocol
