// Which text a person may write: lengths in code points, and the characters that no text may hold.
#pragma once
#include "protocol/errors.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace protocol {

enum class TextKind {
  line,  // no line feed
  text,  // line feeds allowed
  name,  // a line that must not look like another name: one script, no stacked marks
};

// Nothing where `text` may stand; else bad_text or out_of_range. Refused everywhere: control characters, surrogates,
// noncharacters, bidirectional overrides and isolates, byte-order marks, text without one visible character. The
// look-alike rules are Unicode Technical Standard 39's "moderately restrictive".
std::optional<ErrorCode> check_text(std::string_view utf8, TextKind kind, std::size_t length_at_most);

// A text field of a command or a part. The kind and the limit are part of the type, so the schema can say them.
template <TextKind kind, std::size_t length_at_most>
struct BoundedText {
  std::string value;
  bool operator==(const BoundedText&) const = default;
  auto operator<=>(const BoundedText&) const = default;
};

using Name = BoundedText<TextKind::name, 80>;
using Line = BoundedText<TextKind::line, 200>;
using Text = BoundedText<TextKind::text, 4000>;

// One mailbox, as people write it: local@domain, at most 254 bytes, no spaces, no quotes.
struct Email {
  std::string value;
  bool operator==(const Email&) const = default;
};
std::optional<ErrorCode> check_email(std::string_view text);

}  // namespace protocol
