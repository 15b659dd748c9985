// Expected values are published vectors, or were computed by Python's hashlib and base64.
#include "protocol/digest.h"

#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace protocol {
namespace {

std::string hex(const Hash& hash) {
  std::string text;
  for (const std::uint8_t byte : hash) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

Hash hash_of(std::string_view digest) {
  return parse_digest_text(digest).value();
}

// Bytes of every length and value, the same in every run.
std::string some_bytes(std::size_t size) {
  std::string bytes;
  std::uint32_t state = static_cast<std::uint32_t>(size) + 1;
  while (bytes.size() < size) {
    state = state * 1664525 + 1013904223;
    bytes += static_cast<char>(state >> 24);
  }
  return bytes;
}

TEST(Sha256, GivesThePublishedValues) {  // FIPS 180-4 examples
  EXPECT_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(hex(sha256(std::string(200, '\xff'))), "d0f9b20e11b4dee02da0e8da52ebeda2c6f00792f241238819f2b280ad10ba33");
}

TEST(Sha256, IsTheSameOnEveryThread) {
  std::vector<std::thread> threads;
  std::vector<std::size_t> wrong(4);
  for (std::size_t& count : wrong) {
    threads.emplace_back([&count] {
      for (int i = 0; i < 2'000; ++i) {
        if (sha256("abc") != hash_of("sha256:ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0")) ++count;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<std::size_t>(4));
}

TEST(Statement, IsCanonicalJsonOfDigests) {
  const Hash parts[] = {
      sha256(R"({"effort":4,"from":"m4","kind":"outside","to":"m9"})"),
      sha256(R"({"nonce":"AAAAAAAAAAAAAAAAAAAAAA","who":"CFO of a regional bank","why":"They grow"})")};

  const std::string text = statement("riverside", 120, 1795252353200, "m4", "referral.given", parts);

  EXPECT_EQ(text, R"({"at":1795252353200,"by":"m4","club":"riverside","kind":"referral.given","parts":[)"
                  R"("sha256:vlpXwUMKIM0sGQw-OCsAvdr_6E6Nh32st0BKyruYh4U",)"
                  R"("sha256:B3Z27nmUxvqp-aw7yZYiunjMGlmJOrZHHkcxgAJh8E4"],"seq":120})");
  EXPECT_EQ(hex(leaf_hash(text)), "4911aa810d3564a97470eea3fc435736b9af133333d35dba3631f887fe9a9159");
  EXPECT_EQ(digest_text(leaf_hash(text)), "sha256:SRGqgQ01ZKl0cO6j_ENXNrmvEzMz0126NjH4h_6akVk");
}

TEST(Statement, HoldsAnyNumberOfPartsAndTheLargestNumbers) {
  EXPECT_EQ(statement("a", 1, -1, "server", "b.c", {}),
            R"({"at":-1,"by":"server","club":"a","kind":"b.c","parts":[],"seq":1})");
  const Hash parts[] = {Hash{}};
  EXPECT_EQ(statement("a", UINT64_MAX, INT64_MIN, "m2", "b", parts),
            R"({"at":-9223372036854775808,"by":"m2","club":"a","kind":"b","parts":[)"
            R"("sha256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"],"seq":18446744073709551615})");
}

TEST(LeafAndNode, HaveThePrefixesOfRfc6962) {
  EXPECT_EQ(leaf_hash("xyz"), sha256(std::string("\0xyz", 4)));
  const Hash left = sha256("left");
  const Hash right = sha256("right");
  std::string node = "\x01";
  node.append(left.begin(), left.end());
  node.append(right.begin(), right.end());
  EXPECT_EQ(node_hash(left, right), sha256(node));
}

TEST(DigestText, RoundTrips) {
  for (std::size_t size = 0; size < 300; ++size) {
    const Hash hash = sha256(some_bytes(size));
    const std::string text = digest_text(hash);
    EXPECT_EQ(text.size(), 50U);
    EXPECT_EQ(parse_digest_text(text), hash);
  }
}

TEST(DigestText, EveryPrefixAndEveryExtensionIsRefused) {
  const std::string text = digest_text(sha256("abc"));
  for (std::size_t size = 0; size < text.size(); ++size) EXPECT_FALSE(parse_digest_text(text.substr(0, size))) << size;
  for (const std::string_view end : {"A", "=", " ", "\n"}) EXPECT_FALSE(parse_digest_text(text + std::string(end)));
}

TEST(DigestText, NoOneByteChangeReadsAsTheSameHash) {
  const Hash hash = sha256("abc");
  const std::string text = digest_text(hash);
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed = text;
      changed[at] = static_cast<char>(byte);
      if (changed == text) continue;
      const auto read = parse_digest_text(changed);
      if (read) {
        EXPECT_EQ(digest_text(*read), changed);
        EXPECT_NE(*read, hash);
      }
    }
  }
}

TEST(Base64, GivesTheVectorsOfRfc4648) {
  const std::pair<std::string_view, std::string_view> vectors[] = {{"", ""},
                                                                   {"f", "Zg=="},
                                                                   {"fo", "Zm8="},
                                                                   {"foo", "Zm9v"},
                                                                   {"foob", "Zm9vYg=="},
                                                                   {"fooba", "Zm9vYmE="},
                                                                   {"foobar", "Zm9vYmFy"},
                                                                   {"\xfb\xff\xfe", "+//+"}};
  for (const auto& [bytes, text] : vectors) {
    EXPECT_EQ(base64(bytes), text);
    EXPECT_EQ(parse_base64(text), bytes);
    std::string url(text.substr(0, text.find('=')));
    for (char& c : url) c = c == '+' ? '-' : c == '/' ? '_' : c;
    EXPECT_EQ(base64url(bytes), url);
    EXPECT_EQ(parse_base64url(url), bytes);
  }
}

TEST(Base64, RoundTrips) {
  for (std::size_t size = 0; size < 300; ++size) {
    const std::string bytes = some_bytes(size);
    EXPECT_EQ(parse_base64(base64(bytes)), bytes);
    EXPECT_EQ(parse_base64url(base64url(bytes)), bytes);
  }
}

TEST(Base64, RefusesWrongPaddingForeignLettersAndUnownedBits) {
  for (const std::string_view text :
       {"A",    "AA",    "AAA",  "AA=",  "AA===",  "A===", "====", "=",    "AAAA====", "AA==AAAA", "AA=A",
        "=AAA", "AAA==", "AB==", "AA/=", "AAA=\n", "AA -", "AA-_", "AA A", " AAA",     "AAA\xc3",  "AAAAA"}) {
    EXPECT_FALSE(parse_base64(text)) << text;
  }
  for (const std::string_view text : {"A", "AA==", "AAA=", "AB", "AAB", "AA+A", "AA/A", "AA A", "AAAAA", "AAA\n"}) {
    EXPECT_FALSE(parse_base64url(text)) << text;
  }
}

TEST(Base64, HasOneSpellingForEachValue) {  // every text of two bytes, alone and padded
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string text = {static_cast<char>(first), static_cast<char>(second)};
      if (const auto bytes = parse_base64url(text)) {
        EXPECT_EQ(base64url(*bytes), text);
      }
      if (const auto bytes = parse_base64(text + "==")) {
        EXPECT_EQ(base64(*bytes), text + "==");
      }
      if (const auto bytes = parse_base64("AA" + text)) {
        EXPECT_EQ(base64(*bytes), "AA" + text);
      }
    }
  }
}

}  // namespace
}  // namespace protocol
