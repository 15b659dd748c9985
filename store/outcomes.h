// The value under which an outcome lies: format(1 byte, 1) command(32 bytes) seq(varint) made(varint length, bytes).
#pragma once
#include "store/log.h"

#include <optional>
#include <string>
#include <string_view>

namespace store {

std::string encode_outcome(const Outcome& outcome);
std::optional<Outcome> decode_outcome(std::string_view bytes);

}  // namespace store
