// What a person or a program writes on one line → a command's frame.
#pragma once
#include <expected>
#include <string>
#include <string_view>

namespace cli {

struct CommandText {
  std::string id;
  std::string frame;  // canonical JSON
};

// Either a JSON object {"id"?, "do", "expect"?, "with"?}, or words:
//   referral.give to=m3 need="an audit" effort=4 contact.name="Ann Lee"
// A whole number and true and false are what they say unless they stand in quotes; a dot leads into an object; a name
// that comes again makes a list. `fresh_id` is taken where the line names none. The error is one sentence.
std::expected<CommandText, std::string> read_command_line(std::string_view line, std::string_view fresh_id);

// 128 random bits as text.
std::string new_command_id();

}  // namespace cli
