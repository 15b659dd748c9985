#include "protocol/text.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <span>
#include <vector>

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>
#include <unicode/utf8.h>

namespace protocol {
namespace {

bool is_forbidden(UChar32 c, TextKind kind) {
  if (c == '\n') return kind != TextKind::text;
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return true;
  if (c >= 0x202A && c <= 0x202E) return true;  // bidirectional embeddings and overrides
  if (c >= 0x2066 && c <= 0x2069) return true;  // bidirectional isolates
  if (c == 0xFEFF || c == 0x2028 || c == 0x2029) return true;
  return U_IS_UNICODE_NONCHAR(c) || U_IS_SURROGATE(c);
}

bool is_visible(UChar32 c) {
  return !u_isUWhiteSpace(c) && u_charType(c) != U_FORMAT_CHAR;
}

bool is_mark(UChar32 c) {
  return u_charType(c) == U_NON_SPACING_MARK || u_charType(c) == U_ENCLOSING_MARK;
}

// Marks may follow a letter, but at most two: more than that is drawn over the lines around it.
bool has_stacked_marks(std::span<const UChar32> text) {
  int marks = 0;
  for (const UChar32 c : text) {
    marks = is_mark(c) ? marks + 1 : 0;
    if (marks > 2) return true;
  }
  return !text.empty() && is_mark(text.front());
}

// A character that nothing is drawn for makes two names of one look. Persian and the scripts of India cannot do without
// the joiners U+200C and U+200D, which follow one of their own letters or marks there.
bool has_hidden_character(std::span<const UChar32> text) {
  UScriptCode before = USCRIPT_COMMON;
  for (const UChar32 c : text) {
    UErrorCode error = U_ZERO_ERROR;
    if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
      const bool joiner = c == 0x200C || c == 0x200D;
      const bool joins = before != USCRIPT_COMMON && before != USCRIPT_INHERITED && before != USCRIPT_LATIN &&
                         before != USCRIPT_GREEK && before != USCRIPT_CYRILLIC && before != USCRIPT_HAN;
      if (!joiner || !joins) return true;
    }
    before = uscript_getScript(c, &error);
  }
  return false;
}

bool looks_like_another(std::string_view utf8) {
  static const auto checker = [] {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<USpoofChecker, decltype(&uspoof_close)> made(uspoof_open(&error), &uspoof_close);
    uspoof_setRestrictionLevel(made.get(), USPOOF_MODERATELY_RESTRICTIVE);
    uspoof_setChecks(made.get(), USPOOF_RESTRICTION_LEVEL | USPOOF_INVISIBLE | USPOOF_MIXED_NUMBERS, &error);
    if (U_FAILURE(error)) std::abort();
    return made;
  }();
  UErrorCode error = U_ZERO_ERROR;
  // What is ordinary in names of people and firms but not in identifiers is no look-alike: leave it out of the check.
  std::string letters;
  for (const char c : utf8) letters += std::string_view(" .,'&()/+-!:").contains(c) ? '_' : c;
  const int32_t found =
      uspoof_checkUTF8(checker.get(), letters.data(), static_cast<int32_t>(letters.size()), nullptr, &error);
  return U_FAILURE(error) || found != 0;
}

bool is_plain_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

}  // namespace

std::optional<ErrorCode> check_text(std::string_view utf8, TextKind kind, std::size_t length_at_most) {
  if (is_plain_ascii(utf8)) {
    if (utf8.size() > length_at_most) return ErrorCode::out_of_range;
    if (utf8.find_first_not_of(' ') == std::string_view::npos) return ErrorCode::out_of_range;
    return std::nullopt;
  }
  if (utf8.size() > 4 * length_at_most) return ErrorCode::out_of_range;
  std::vector<UChar32> characters;
  const auto size = static_cast<int32_t>(utf8.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(utf8.data(), i, size, c);
    if (c < 0 || is_forbidden(c, kind)) return ErrorCode::bad_text;
    characters.push_back(c);
  }
  if (characters.size() > length_at_most) return ErrorCode::out_of_range;
  if (std::ranges::none_of(characters, is_visible)) return ErrorCode::out_of_range;
  if (kind != TextKind::name) return std::nullopt;
  if (has_stacked_marks(characters) || has_hidden_character(characters) || looks_like_another(utf8)) {
    return ErrorCode::bad_text;
  }
  return std::nullopt;
}

std::optional<ErrorCode> check_email(std::string_view text) {
  if (text.empty() || text.size() > 254) return ErrorCode::out_of_range;
  const auto at = text.find('@');
  if (at == 0 || at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos) {
    return ErrorCode::bad_text;
  }
  const std::string_view domain = text.substr(at + 1);
  if (domain.empty() || domain.front() == '.' || domain.back() == '.') return ErrorCode::bad_text;
  const bool ordinary = std::ranges::all_of(text, [](char c) {
    return (c > 0x20 && c < 0x7F) ? !std::string_view("\"(),:;<>[\\]").contains(c)
                                  : static_cast<unsigned char>(c) >= 0x80;
  });
  if (!ordinary) return ErrorCode::bad_text;
  return check_text(text, TextKind::line, 254);
}

}  // namespace protocol
