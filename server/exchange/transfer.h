// A club's log as NDJSON, out and in again: one header line, then one event a line with everything the log holds.
#pragma once
#include "store/log.h"

#include <expected>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

namespace exchange {

using Count = std::function<void(std::uint64_t done, std::uint64_t total)>;

// First line: {"export":{"club":…,"head":…,"key":…,"checkpoint":…}}. Sealed parts stand in clear: the file is as
// private as the club. The error is one sentence.
std::expected<void, std::string> export_club(const store::Log& log, std::string_view club, std::ostream& out,
                                             const Count& progress);

// Reads an export into `log`, where the club must not be. Every part's digest and shape, every leaf, the order and the
// signed head are checked before anything of a batch is written; a line that does not hold stops the import with its
// number. Whether the law would have let the events happen is not asked.
std::expected<std::string, std::string> import_club(store::Log& log, std::istream& in, const Count& progress);

}  // namespace exchange
