// The store's parsers: records, head file, stop note, tail note, keys, erased list, manifest, outcomes, snapshots. What
// is accepted must be written again as the same bytes, wherever a format has one spelling.
#include "store/erased_list.h"
#include "store/head_file.h"
#include "store/key_file.h"
#include "store/manifest.h"
#include "store/outcomes.h"
#include "store/record.h"
#include "store/snapshots.h"
#include "store/stop_note.h"
#include "store/tail_note.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

void must_hold(bool condition) {
  if (!condition) std::abort();
}

void parse(std::uint8_t which, std::string_view bytes) {
  switch (which % 9) {
    case 0:
      if (const auto record = store::decode_record(bytes)) must_hold(store::encode_record(*record) == bytes);
      return;
    case 1:
      if (const auto heads = store::parse_heads(bytes))
        must_hold(store::parse_heads(store::encode_heads(*heads)) == *heads);
      return;
    case 2:
      if (const auto note = store::parse_stop_note(bytes)) {
        must_hold(store::parse_stop_note(store::encode_stop_note(*note)) == *note);
      }
      return;
    case 3:
      (void)store::parse_tail_note(bytes, "00000000-0000-0000-0000-000000000000");
      return;
    case 4:
      (void)store::parse_key_file(bytes, "riverside");
      (void)store::decode_key_slot(bytes);
      return;
    case 5:
      if (const auto erased = store::parse_erased_list(bytes)) {
        must_hold(store::parse_erased_list(store::erased_list_text(*erased)) == *erased);
      }
      return;
    case 6:
      if (const auto manifest = store::parse_manifest(bytes)) {
        must_hold(store::parse_manifest(store::encode_manifest(*manifest)) == *manifest);
      }
      return;
    case 7:
      if (const auto outcome = store::decode_outcome(bytes)) must_hold(store::encode_outcome(*outcome) == bytes);
      return;
    default:
      (void)store::decode_snapshot(store::row_key(1, 2), bytes);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 0) parse(data[0], {reinterpret_cast<const char*>(data) + 1, size - 1});
  return 0;
}
