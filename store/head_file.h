// DATA/heads: the newest signed head of every club, replaced as a whole before a head is shown to anyone.
//
//   file = "rorx heads 1\n" ("club " slug " " size "\n" note)* digest line (checked_text.h)
//
// `size` is the note's length in bytes.
#pragma once
#include <expected>
#include <map>
#include <string>
#include <string_view>

namespace store {

using SignedHeads = std::map<std::string, std::string>;  // slug → signed note

std::string encode_heads(const SignedHeads& heads);
std::expected<SignedHeads, std::string> parse_heads(std::string_view text);

}  // namespace store
