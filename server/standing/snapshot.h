// The fold's state as bytes: a version, the facts, and a hash over both. Everything else is a function of the facts, so
// that a snapshot stays readable when the rules of derivation change. The same state gives the same bytes.
#pragma once
#include "standing/standings.h"

#include <expected>
#include <string>
#include <string_view>

namespace standing {

inline constexpr std::uint8_t snapshot_version = 2;

std::string encode(const Standings& standings);

// Refuses with one sentence what `encode` of this version does not write, to the last byte. Such a snapshot is to be
// forgotten, and the log read instead.
std::expected<Standings, std::string> decode(std::string_view bytes);

}  // namespace standing
