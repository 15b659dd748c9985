// The ids of erased subjects, in a text file beside the keys, added to and never shortened; applied again to the keys
// at every open and restore.
//
//   list  = line*
//   line  = club " " subject " " check "\n"
//   check = the first 8 characters of the digest text, behind its prefix, of "club subject"
//
// A last line without its line feed was cut by a power loss before the erasure was answered, and is dropped.
#pragma once
#include <expected>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace store {

using ErasedSubjects = std::set<std::pair<std::string, std::string>>;  // club, subject

std::string erased_line(std::string_view club, std::string_view subject);
std::expected<ErasedSubjects, std::string> parse_erased_list(std::string_view text);
std::string erased_list_text(const ErasedSubjects& subjects);

}  // namespace store
