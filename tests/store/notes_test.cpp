// The small files beside the database: each comes back as it was, and no altered one passes.
#include "store/erased_list.h"
#include "store/head_file.h"
#include "store/manifest.h"
#include "store/stop_note.h"
#include "store/support.h"
#include "store/tail_note.h"

#include <gtest/gtest.h>

namespace store_test {
namespace {

template <class Parse>
void expect_no_altered_byte_passes(const std::string& text, const Parse& parse) {
  const auto whole = parse(text);
  ASSERT_TRUE(whole.has_value());
  for (std::size_t at = 0; at < text.size(); ++at) {
    ASSERT_FALSE(parse(text.substr(0, at)).has_value()) << "cut at " << at;
    for (const int change : {0x01, 0x20, 0x80}) {
      std::string altered = text;
      altered[at] = static_cast<char>(altered[at] ^ change);
      const auto parsed = parse(altered);
      ASSERT_TRUE(!parsed.has_value() || *parsed == *whole) << "changed at " << at;
    }
  }
  ASSERT_FALSE(parse(text + "x").has_value());
}

TEST(HeadFile, ComesBackAndNoAlteredByteIn) {
  const store::SignedHeads heads{{"hill", "rorx/hill\n3\nroot\n\nsignature\n"}, {"riverside", "a\nb\n"}};
  EXPECT_EQ(store::parse_heads(store::encode_heads(heads)), heads);
  EXPECT_EQ(store::parse_heads(store::encode_heads({})), store::SignedHeads());
  expect_no_altered_byte_passes(store::encode_heads(heads), store::parse_heads);
}

TEST(StopNote, ComesBackAndNoAlteredByteIn) {
  const store::StopNote note{7, {{"hill", {3, protocol::sha256("a")}}, {"riverside", {400, protocol::sha256("b")}}}};
  EXPECT_EQ(store::parse_stop_note(store::encode_stop_note(note)), note);
  expect_no_altered_byte_passes(store::encode_stop_note(note), store::parse_stop_note);
}

TEST(Manifest, ComesBackAndNoAlteredByteIn) {
  const store::Manifest manifest{{"db/CURRENT", protocol::sha256("a")}, {"heads", protocol::sha256("b")}};
  EXPECT_EQ(store::parse_manifest(store::encode_manifest(manifest)), manifest);
  expect_no_altered_byte_passes(store::encode_manifest(manifest), store::parse_manifest);
}

TEST(ErasedList, ComesBackAndDropsOnlyALastLineThatWasCut) {
  const store::ErasedSubjects subjects{{"hill", "m1"}, {"riverside", "m3"}, {"riverside", "r125"}};
  const std::string text = store::erased_list_text(subjects);
  EXPECT_EQ(store::parse_erased_list(text), subjects);
  EXPECT_EQ(store::parse_erased_list(text.substr(0, text.size() - 1))->size(), 2u);
  std::string altered = text;
  altered[6] = '2';
  EXPECT_FALSE(store::parse_erased_list(altered).has_value());
}

TEST(TailNote, BindsOnlyInTheBootThatWroteIt) {
  const TempFolder folder;
  auto tail = store::TailWriter::start({}, folder / "tail", {{0, 5}, {2, 40}});
  ASSERT_TRUE(tail.has_value());
  ASSERT_TRUE(tail->put({}, 2, 41).has_value());
  ASSERT_TRUE(tail->put({}, 9, 1).has_value());
  const std::string bytes = read_bytes(folder / "tail");
  const auto same = store::parse_tail_note(bytes, store::boot_id({}));
  ASSERT_TRUE(same.has_value());
  EXPECT_TRUE(same->is_this_boot);
  EXPECT_EQ(same->slots, (std::map<std::uint64_t, std::uint64_t>{{0, 5}, {2, 41}, {9, 1}}));
  const auto later = store::parse_tail_note(bytes, "00000000-0000-0000-0000-000000000000");
  ASSERT_TRUE(later.has_value());
  EXPECT_FALSE(later->is_this_boot);
}

TEST(TailNote, ADamagedSlotIsAFaultInTheSameBootAndATornOneAfterAPowerCut) {
  const TempFolder folder;
  ASSERT_TRUE(store::TailWriter::start({}, folder / "tail", {{0, 5}, {1, 40}}).has_value());
  const std::string whole = read_bytes(folder / "tail");
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string altered = whole;
    altered[at] = static_cast<char>(altered[at] ^ 4);
    ASSERT_FALSE(store::parse_tail_note(altered, store::boot_id({})).has_value()) << at;
    const auto later = store::parse_tail_note(altered, "00000000-0000-0000-0000-000000000000");
    ASSERT_EQ(later.has_value(), at >= 64) << at;
  }
}

}  // namespace
}  // namespace store_test
