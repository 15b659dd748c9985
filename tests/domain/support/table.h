// The text tables that drive tests: a line is a row of words; '#' starts a comment.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace story {

using Row = std::vector<std::string>;

// The rows of a file beside the tests of the domain; throws where it can't be read.
std::vector<Row> read_table(std::string_view file_name);

}  // namespace story
