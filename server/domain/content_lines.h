// Content lines, of which iCalendar (RFC 5545 section 3.1) and vCard (RFC 6350 sections 3.2 to 3.4) are made. Pure.
#pragma once
#include <string>
#include <string_view>

namespace domain {

// A value of type TEXT: backslash, semicolon, comma and line feed escaped; other control characters are left out.
std::string escaped_text(std::string_view text);

// A parameter's value within its quotes, by RFC 6868: what no parameter could hold stands behind a caret.
std::string quoted_parameter(std::string_view text);

// Appends the line and its CRLF, folded so that no physical line is longer than 75 octets and none ends within a UTF-8
// sequence. `line` is valid UTF-8 without control characters.
void append_content_line(std::string& out, std::string_view line);

}  // namespace domain
