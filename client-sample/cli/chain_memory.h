// A client's memory of a club's chain, as a small JSON file: so that a history rewritten between two runs is found out.
#pragma once
#include "cli/chain_check.h"

#include <expected>
#include <string>

namespace cli {

std::string chain_memory_text(const ChainMemory& memory);
std::expected<ChainMemory, std::string> parse_chain_memory(std::string_view text);

// Nothing where there is no such file yet; the error is one sentence.
std::expected<std::optional<ChainMemory>, std::string> read_chain_memory(const std::string& path);
// Replaces the file as a whole: a crash leaves the old memory or the new one.
std::expected<void, std::string> write_chain_memory(const std::string& path, const ChainMemory& memory);

}  // namespace cli
