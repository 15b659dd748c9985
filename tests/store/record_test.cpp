#include "store/record.h"

#include "store/record_codec.h"
#include "store/support.h"

#include <gtest/gtest.h>

namespace store_test {
namespace {

using store::decode_record;
using store::encode_record;

store::Record record_of_everything() {
  store::Record record;
  record.club = "riverside";
  record.seq = 300;
  record.at_ms = 1795252353123;
  record.by = "m3";
  record.kind = "referral.given";
  record.key = "k7";
  record.schema = 2;
  record.parts.push_back({"outline", "club", "", R"({"effort":4,"from":"m3","kind":"outside","to":"m9"})"});
  record.parts.push_back({"words", "m3 m9", "m3", R"({"need":"a roof","nonce":"AAAAAAAAAAAAAAAAAAAAAA"})"});
  record.parts.push_back({"contact", "m3 m9", "r300", "", protocol::sha256("gone"), true});
  seal_digests(record);
  return record;
}

TEST(Record, ComesBackAsItWas) {
  for (const store::Record& record : {record_of_everything(), numbered_record("hill", 5), store::Record{}}) {
    EXPECT_EQ(decode_record(encode_record(record)), record);
  }
  store::Record extreme = record_of_everything();
  extreme.seq = UINT64_MAX;
  extreme.at_ms = INT64_MIN;
  extreme.schema = 0xffff;
  EXPECT_EQ(decode_record(encode_record(extreme)), extreme);
}

TEST(Record, EveryPrefixAndEveryByteLeftOverIsRefused) {
  const std::string bytes = encode_record(record_of_everything());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    ASSERT_FALSE(decode_record(std::string_view(bytes).substr(0, size)).has_value()) << size;
  }
  EXPECT_FALSE(decode_record(bytes + '\0').has_value());
}

TEST(Record, HasOneSpelling) {
  const std::string bytes = encode_record(record_of_everything());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const int change : {0x01, 0x80, 0xff}) {
      std::string altered = bytes;
      altered[at] = static_cast<char>(altered[at] ^ change);
      if (const auto decoded = decode_record(altered)) ASSERT_EQ(encode_record(*decoded), altered) << at;
    }
  }
}

TEST(Record, OfANewerFormatIsRefusedAsNewer) {
  std::string bytes = encode_record(record_of_everything());
  bytes[0] = 2;
  EXPECT_EQ(decode_record(bytes).error(), "the record was made by a newer rorx");
}

TEST(Record, OfVersionOneStaysReadable) {
  const std::string golden = read_bytes(std::filesystem::path(GOLDEN_FOLDER) / "record_v1.bin");
  EXPECT_EQ(decode_record(golden), record_of_everything());
  EXPECT_EQ(encode_record(record_of_everything()), golden);
}

TEST(Record, LeafCommitsToHeaderAndDigestsAndToNothingElse) {
  const store::Record record = record_of_everything();
  store::Record same = record;
  same.key = "other";
  same.schema = 9;
  same.parts[0].readers = "m1";
  same.parts[1].body.clear();
  EXPECT_EQ(leaf_of(same), record.leaf);
  store::Record other = record;
  other.parts[2].digest[31] ^= 1;
  EXPECT_NE(leaf_of(other), record.leaf);
  EXPECT_EQ(record.parts[0].digest, protocol::sha256(record.parts[0].body));
}

TEST(Record, WithManyPartsIsAsGood) {
  store::Record record = record_of_everything();
  while (record.parts.size() < 40) record.parts.push_back(record.parts[0]);
  seal_digests(record);
  EXPECT_EQ(leaf_of(record), record.leaf);
  EXPECT_EQ(decode_record(encode_record(record)), record);
}

}  // namespace
}  // namespace store_test
