#include "protocol/text.h"

#include "protocol/types.h"

#include <string>

#include <gtest/gtest.h>

namespace {

using protocol::check_email;
using protocol::check_text;
using protocol::ErrorCode;
using protocol::TextKind;

constexpr auto fine = std::nullopt;

std::string times(std::size_t count, std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

class EveryKind : public testing::TestWithParam<TextKind> {};
INSTANTIATE_TEST_SUITE_P(Text, EveryKind, testing::Values(TextKind::line, TextKind::text, TextKind::name));

TEST_P(EveryKind, RefusesControlCharacters) {
  for (char32_t c = 0; c < 0xA0; ++c) {
    if (c >= 0x20 && c < 0x7F) continue;
    if (c == '\n' && GetParam() == TextKind::text) continue;
    std::string text = "ab";
    if (c < 0x80)
      text += static_cast<char>(c);
    else
      text += {'\xC2', static_cast<char>(c)};
    EXPECT_EQ(check_text(text + "c", GetParam(), 80), ErrorCode::bad_text) << unsigned{c};
    EXPECT_EQ(check_text(text + "é", GetParam(), 80), ErrorCode::bad_text) << unsigned{c};
  }
}

TEST_P(EveryKind, RefusesWhatTurnsTheLineAround) {
  for (const std::string c :
       {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"}) {
    EXPECT_EQ(check_text("Bill" + c + "gnp.exe", GetParam(), 80), ErrorCode::bad_text);
  }
}

TEST_P(EveryKind, RefusesNoncharactersSurrogatesAndByteOrderMarks) {
  for (const std::string c : {"\uFFFE", "\uFFFF", "\uFDD0", "\uFDEF", "\U0001FFFE", "\U0010FFFF", "\xED\xA0\xBD",
                              "\xED\xB8\x80", "\uFEFF", "\u2028", "\u2029"}) {
    EXPECT_EQ(check_text("ab" + c, GetParam(), 80), ErrorCode::bad_text);
    EXPECT_EQ(check_text(c + "ab", GetParam(), 80), ErrorCode::bad_text);
  }
}

TEST_P(EveryKind, RefusesBytesThatAreNotUtf8) {
  for (const std::string bytes : {"\xC0\x80", "\xFF", "\xF4\x90\x80\x80", "\xE2\x82", "\x80", "\xF0\x80\x80\x80"}) {
    EXPECT_EQ(check_text("ab" + bytes, GetParam(), 80), ErrorCode::bad_text);
  }
}

TEST_P(EveryKind, RefusesTextOfWhichNothingIsSeen) {
  for (const std::string text : {"", " ", "    ", "\u00A0", "\u200B", "\u2003\u3000", "\u2060\u200D", "\u00AD"}) {
    EXPECT_NE(check_text(text, GetParam(), 80), fine) << text;
  }
}

TEST_P(EveryKind, CountsCodePoints) {
  EXPECT_EQ(check_text(times(80, "a"), GetParam(), 80), fine);
  EXPECT_EQ(check_text(times(81, "a"), GetParam(), 80), ErrorCode::out_of_range);
  EXPECT_EQ(check_text(times(80, "é"), GetParam(), 80), fine);
  EXPECT_EQ(check_text(times(81, "é"), GetParam(), 80), ErrorCode::out_of_range);
  EXPECT_EQ(check_text(times(80, "李"), GetParam(), 80), fine);
  EXPECT_EQ(check_text(times(81, "李"), GetParam(), 80), ErrorCode::out_of_range);
  EXPECT_EQ(check_text(times(1000, "\U00020000"), GetParam(), 80), ErrorCode::out_of_range);
}

TEST(Text, MayHaveLineFeedsButALineMayNot) {
  EXPECT_EQ(check_text("two\nlines", TextKind::text, 80), fine);
  EXPECT_EQ(check_text("zwei\nZeilen für alle", TextKind::text, 80), fine);
  EXPECT_EQ(check_text("two\nlines", TextKind::line, 80), ErrorCode::bad_text);
  EXPECT_EQ(check_text("two\nlines", TextKind::name, 80), ErrorCode::bad_text);
  EXPECT_EQ(check_text("two\r\nlines", TextKind::text, 80), ErrorCode::bad_text);
}

TEST(Text, TakesWhatPeopleWrite) {
  for (const std::string text :
       {"Пётр и Zoë met 李小龍 👋🏽", "50 % — “quoted” … €5", "مرحبا بالعالم", "x² ≤ ½", "👨‍👩‍👧"}) {
    EXPECT_EQ(check_text(text, TextKind::line, 200), fine) << text;
    EXPECT_EQ(check_text(text, TextKind::text, 4000), fine) << text;
  }
}

TEST(Name, OfHonestPeopleAndFirmsPassesInEveryScript) {
  for (const std::string name : {"O'Neill & Sons",
                                 "O\u2019Neill",
                                 "Müller-Lüdenscheidt",
                                 "José",
                                 "Jose\u0301",
                                 "李小龍",
                                 "李 Smith",
                                 "山田 太郎",
                                 "やまだ たろう",
                                 "김철수",
                                 "Дмитрий",
                                 "Његош",
                                 "علي",
                                 "محمد بن سلمان",
                                 "דוד בן־גוריון",
                                 "Γιώργος Παπαδόπουλος",
                                 "सुब्रह्मण्यम्",
                                 "สมชาย ใจดี",
                                 "Nguyễn Thị Hương",
                                 "Þórður",
                                 "Łukasz Żółć",
                                 "Dvořák, Jr.",
                                 "3M (UK) Ltd.",
                                 "Møller + Søn A/S",
                                 "Jean-Luc d'Arc",
                                 "Ng",
                                 "X Æ A-12",
                                 "Smith: Sons!",
                                 "D’Angelo–Rossi",
                                 "გიორგი",
                                 "Հայկ",
                                 "አበበ",
                                 "தமிழ்"}) {
    EXPECT_EQ(check_text(name, TextKind::name, 80), fine) << name;
  }
}

TEST(Name, ThatLooksLikeAnotherIsRefused) {
  for (const std::string name : {"P\u0430ypal",       // Cyrillic a
                                 "Аpple",             // Cyrillic A
                                 "Micr\u03BFsoft",    // Greek omicron
                                 "\u0391lice",        // Greek Alpha
                                 "Al\u200Bice",       // zero-width space
                                 "Alice\u200D",       // zero-width joiner behind a Latin letter
                                 "Al\u00ADice",       // soft hyphen
                                 "Al\u2060ice",       // word joiner
                                 "Alice\u200E",       // left-to-right mark
                                 "Ali\u034Fce",       // combining grapheme joiner
                                 "Alice\U000E0041",   // a tag character
                                 "Alice\u3164",       // Hangul filler, which is blank
                                 "Али\u0456ce",       // Latin behind Cyrillic
                                 "1\u0662\u09E9"}) {  // digits of three systems
    EXPECT_EQ(check_text(name, TextKind::name, 80), ErrorCode::bad_text) << name;
  }
}

TEST(Name, WithStackedMarksIsRefused) {
  EXPECT_EQ(check_text("Z\u0351\u036B\u0343a", TextKind::name, 80), ErrorCode::bad_text);
  EXPECT_EQ(check_text("Ali" + times(30, "\u0316") + "ce", TextKind::name, 80), ErrorCode::bad_text);
  EXPECT_EQ(check_text("\u0301lice", TextKind::name, 80), ErrorCode::bad_text);
  EXPECT_EQ(check_text("A\u0301\u0301lice", TextKind::name, 80), ErrorCode::bad_text);
}

TEST(Name, InPersianMayHoldAZeroWidthNonJoiner) {
  EXPECT_EQ(check_text("علی\u200Cرضا", TextKind::name, 80), fine);
  EXPECT_EQ(check_text("\u200Cعلی", TextKind::name, 80), ErrorCode::bad_text);
}

TEST(Email, IsOneMailbox) {
  for (const std::string email : {"zoe@example.org", "zoe+club@mail.example.org", "o'neill@example.org",
                                  "zoë@exämple.org", "a@b", "first.last@x-y.co.uk"}) {
    EXPECT_EQ(check_email(email), fine) << email;
  }
  for (const std::string email :
       {"zoe", "@example.org", "zoe@", "zoe@@example.org", "a@b@c", "zoe @example.org", "zoe@.org", "zoe@org.",
        "zoe@example.org,eve@example.org", "<zoe@example.org>", "\"zoe\"@example.org", "zoe@example.org\n",
        "zoe@example.org\r\nBcc: eve@example.org", "zoe@ex\u202Eample.org", "zo\xFF@example.org"}) {
    EXPECT_EQ(check_email(email), ErrorCode::bad_text) << email;
  }
  EXPECT_EQ(check_email(""), ErrorCode::out_of_range);
  EXPECT_EQ(check_email(times(250, "a") + "@b.c"), fine);
  EXPECT_EQ(check_email(times(251, "a") + "@b.c"), ErrorCode::out_of_range);
}

TEST(Id, HasOneSpelling) {
  EXPECT_EQ(protocol::parse_id("a118", 'a'), 118u);
  EXPECT_EQ(protocol::parse_id("a9007199254740991", 'a'), 9007199254740991u);
  for (const std::string text :
       {"", "a", "118", "m118", "A118", "a0", "a01", "a-1", "a+1", "a 1", "a1 ", "a1.0", "a1e3", "a9007199254740992",
        "a99999999999999999", "a18446744073709551617", "oaktree/a1"}) {
    EXPECT_EQ(protocol::parse_id(text, 'a'), std::nullopt) << text;
  }
}

TEST(Date, IsADayOfTheCalendar) {
  for (const std::string date : {"1970-01-01", "2024-02-29", "2026-12-31", "9999-12-31"}) {
    EXPECT_TRUE(protocol::is_date(date)) << date;
  }
  for (const std::string date :
       {"", "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-04-31", "1969-12-31", "2026-1-1", "26-01-01",
        "2026/01/01", "2026-01-01T00:00:00Z", "10000-01-01", "-026-01-01", "2026-01-0a", " 026-01-01"}) {
    EXPECT_FALSE(protocol::is_date(date)) << date;
  }
}

TEST(Slug, IsTwoToThirtyTwoSmallLetters) {
  for (const std::string slug : {"ab", "riverside", "a-b", "river-side-2", "99", "abcdefghijklmnopqrstuvwxyz012345"}) {
    EXPECT_TRUE(protocol::is_slug(slug)) << slug;
  }
  for (const std::string slug : {"", "a", "-a", "a-", "a--b", "Riverside", "river_side", "river side", "rivér",
                                 "abcdefghijklmnopqrstuvwxyz0123456", "../etc"}) {
    EXPECT_FALSE(protocol::is_slug(slug)) << slug;
  }
}

TEST(Actor, IsAMemberOrOneOfThree) {
  for (const std::string text : {"server", "operator", "guest", "m3", "m9007199254740991"}) {
    const auto actor = protocol::parse_actor(text);
    ASSERT_TRUE(actor) << text;
    EXPECT_EQ(actor->text(), text);
  }
  for (const std::string text : {"", "m", "m0", "a3", "Server", "operator_", "host", "m3 "}) {
    EXPECT_FALSE(protocol::parse_actor(text)) << text;
  }
}

}  // namespace
