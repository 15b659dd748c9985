// What every record read from the log goes through before anyone sees it.
#pragma once
#include "store/keyring.h"
#include "store/record.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace store {

// Decodes the row of event `seq` of `club` into `record`, checks leaf and digests, and opens its sealed parts. Without
// a keyring sealed parts stay as they lie, and only what needs no key is checked. Empty, or a sentence that says what
// is wrong with the event.
std::string open_record(Record& record, std::string_view row, std::string_view club, std::uint64_t seq,
                        const Keyring* keyring);

}  // namespace store
