// What iCalendar and vCard are written in: folding and escaping, to the octet.
#include "domain/content_lines.h"

#include <gtest/gtest.h>

namespace {

std::string folded(std::string_view line) {
  std::string out;
  domain::append_content_line(out, line);
  return out;
}

// RFC 5545 section 3.1: taking away each CRLF with the space behind it gives the line again.
std::string unfolded(std::string text) {
  for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at)) text.erase(at, 3);
  return text;
}

bool begins_within_a_character(std::string_view line) {
  return !line.empty() && (static_cast<unsigned char>(line.front()) & 0xC0) == 0x80;
}

std::string times(std::size_t count, std::string_view text) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

}  // namespace

TEST(ContentLine, IsFoldedBehindSeventyFiveOctets) {
  EXPECT_EQ(folded(""), "\r\n");
  EXPECT_EQ(folded(times(75, "a")), times(75, "a") + "\r\n");
  EXPECT_EQ(folded(times(76, "a")), times(75, "a") + "\r\n a\r\n");
  EXPECT_EQ(folded(times(150, "a")), times(75, "a") + "\r\n " + times(74, "a") + "\r\n a\r\n");
}

TEST(ContentLine, IsNeverFoldedWithinACharacter) {
  EXPECT_EQ(folded(times(74, "a") + "é"), times(74, "a") + "\r\n é\r\n") << "two octets do not fit any more";
  EXPECT_EQ(folded(times(73, "a") + "é"), times(73, "a") + "é\r\n");
  EXPECT_EQ(folded(times(72, "a") + "😀"), times(72, "a") + "\r\n 😀\r\n");
  for (const std::string_view character : {"é", "€", "😀"}) {
    for (std::size_t before = 0; before < 80; ++before) {
      const std::string line = times(before, "a") + times(60, character);
      const std::string text = folded(line);
      EXPECT_EQ(unfolded(text), line + "\r\n");
      for (std::size_t from = 0, end = 0; from < text.size(); from = end + 2) {
        end = text.find("\r\n", from);
        EXPECT_LE(end - from, 75u);
        const std::string_view physical = std::string_view(text).substr(from, end - from);
        EXPECT_FALSE(begins_within_a_character(from == 0 ? physical : physical.substr(1)));
      }
    }
  }
}

TEST(ContentLine, EndsEvenWhereItsOctetsAreNoText) {
  const std::string line = times(200, "\x80");
  EXPECT_EQ(unfolded(folded(line)), line + "\r\n");
}

TEST(TextValue, EscapesWhatWouldEndIt) {
  EXPECT_EQ(domain::escaped_text("plain: \"text\""), "plain: \"text\"");
  EXPECT_EQ(domain::escaped_text("a;b,c\\d\ne"), "a\\;b\\,c\\\\d\\ne");
  EXPECT_EQ(domain::escaped_text("\n\n"), "\\n\\n");
}

TEST(TextValue, CanBeginNoLineOfItsOwn) {
  EXPECT_EQ(domain::escaped_text("x\r\nATTACH:http://evil"), "x\\nATTACH:http://evil");
  EXPECT_EQ(domain::escaped_text("x\rY\tZ\x7F"), "xYZ");
}

TEST(ParameterValue, StaysWithinItsQuotes) {
  EXPECT_EQ(domain::quoted_parameter("Oaktree; Leeds: 1,2"), "\"Oaktree; Leeds: 1,2\"");
  EXPECT_EQ(domain::quoted_parameter("the \"best\"\nof^all\r"), "\"the ^'best^'^nof^^all\"");
}
