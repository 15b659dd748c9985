#include "protocol/errors.h"

#include <set>

#include <gtest/gtest.h>

namespace {

using protocol::ErrorCode;
using protocol::Retry;

TEST(ErrorCatalogue, HasOneRowForEachCode) {
  std::set<ErrorCode> codes;
  for (const auto& row : protocol::error_catalogue()) codes.insert(row.code);
  EXPECT_EQ(codes.size(), protocol::error_catalogue().size());
  // The last of the enumeration: what comes behind it needs a row and a place here.
  const auto last = static_cast<int>(ErrorCode::unknown_outcome) + 1;
  EXPECT_EQ(static_cast<int>(ErrorCode::shutting_down), last);
  for (int code = 0; code <= last; ++code) {
    EXPECT_TRUE(codes.contains(static_cast<ErrorCode>(code))) << "no row for error " << code;
  }
  EXPECT_EQ(codes.size(), static_cast<std::size_t>(last) + 1);
}

TEST(ErrorCatalogue, FindsTheRowOfACodeByItselfAndByItsName) {
  for (const auto& row : protocol::error_catalogue()) {
    EXPECT_EQ(&protocol::row(row.code), &row);
    EXPECT_EQ(protocol::parse_error_code(row.name), row.code);
  }
  EXPECT_EQ(protocol::parse_error_code("no_such_code"), std::nullopt);
  EXPECT_EQ(protocol::parse_error_code(""), std::nullopt);
}

TEST(ErrorCatalogue, SaysOfEachErrorWhatToDo) {
  std::set<std::string_view> names;
  for (const auto& row : protocol::error_catalogue()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name << " comes twice";
    EXPECT_FALSE(row.what_to_do.empty()) << row.name;
    EXPECT_GE(row.status, 400u) << row.name;
    EXPECT_LT(row.status, 600u) << row.name;
  }
}

// A client may repeat blindly only where the server is to blame.
TEST(ErrorCatalogue, AsksForARepetitionOnlyWhereTheServerIsBusyOrTheClientTooFast) {
  for (const auto& row : protocol::error_catalogue()) {
    if (row.retry == Retry::same) EXPECT_GE(row.status, 500u) << row.name;
    if (row.retry == Retry::after) EXPECT_EQ(row.status, 429u) << row.name;
    if (row.status >= 500) EXPECT_NE(row.retry, Retry::never) << row.name;
  }
}

TEST(CloseCatalogue, HasOneRowForEachCode) {
  using enum protocol::CloseCode;
  const std::set<protocol::CloseCode> all{
      draining,     idle,         no_progress,    overloaded, bad_hello, unauthenticated, no_longer_welcome,
      no_such_club, ahead_of_log, protocol_error, not_text,   not_utf8,  flood,           too_big};
  std::set<protocol::CloseCode> found;
  std::set<std::string_view> names;
  for (const auto& row : protocol::close_catalogue()) {
    EXPECT_TRUE(found.insert(row.code).second) << row.name;
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_FALSE(row.what_to_do.empty()) << row.name;
    // No switch without its case compiles: a new code must come here too.
    switch (row.code) {
      case draining:
      case idle:
      case no_progress:
      case overloaded:
      case bad_hello:
      case unauthenticated:
      case no_longer_welcome:
      case no_such_club:
      case ahead_of_log:
      case protocol_error:
      case not_text:
      case not_utf8:
      case flood:
      case too_big:
        break;
    }
  }
  EXPECT_EQ(found, all);
}

TEST(CloseCatalogue, TellsByTheNumberWhetherToComeBack) {
  for (const auto& row : protocol::close_catalogue()) {
    const auto code = static_cast<unsigned>(row.code);
    const bool ours = (code >= 4000 && code < 4200) || (code >= 4400 && code < 4500);
    const bool rfc_6455s = code >= 1000 && code <= 1011;
    EXPECT_TRUE(ours || rfc_6455s) << row.name;
    if (code >= 4000 && code < 4100) EXPECT_TRUE(row.what_to_do.ends_with("resume")) << row.name;
  }
}

}  // namespace
