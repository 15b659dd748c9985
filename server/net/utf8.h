// Whether text is UTF-8 as RFC 3629 has it: shortest forms, no surrogates, nothing beyond U+10FFFF.
#pragma once
#include <string_view>

namespace net {

bool is_utf8(std::string_view text);

}  // namespace net
