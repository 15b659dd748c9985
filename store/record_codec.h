// The record's bytes without a copy of the record: what append and read use in place of encode_record and
// decode_record.
#pragma once
#include "store/record.h"

#include <span>
#include <string>
#include <string_view>

namespace store {

// What stands in a part's place on disk: its body as it is (the default), its sealed bytes, or nothing.
struct StoredBody {
  std::string_view bytes;
  bool erased = false;
};

// Appends the record's encoding to `out`. `bodies` has one entry for each part.
void encode_record_to(std::string& out, const Record& record, std::span<const StoredBody> bodies);

// Decodes into `record`, whose storage is used again. Null, or a sentence that says what is wrong; the record is then
// of no use.
const char* decode_record_into(Record& record, std::string_view bytes);

// The leaf that the record's header and its parts' stored digests give.
protocol::Hash leaf_of(const Record& record);

}  // namespace store
