// What can go wrong, in one catalogue: every error code and close code that a client can meet, and what to do then.
#pragma once
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace protocol {

enum class ErrorCode {
  bad_request,
  bad_text,
  out_of_range,
  not_found,
  not_allowed,
  not_now,
  taken,
  self_deal,
  out_of_date,
  key_reused,
  ahead_of_log,
  unauthenticated,
  hello_first,
  suspended,
  muted,
  bad_origin,
  token_in_url,
  method_not_allowed,
  length_required,
  too_large,
  upgrade_required,
  slow_down,
  busy,
  storage_full,
  unknown_outcome,
  shutting_down,
};

enum class Retry { never, same, after };

struct ErrorRow {
  ErrorCode code;
  std::string_view name;
  unsigned status;  // HTTP
  Retry retry;
  std::string_view what_to_do;
};
std::span<const ErrorRow> error_catalogue();
const ErrorRow& row(ErrorCode code);
std::optional<ErrorCode> parse_error_code(std::string_view name);
std::string_view retry_name(Retry retry);

struct Error {
  ErrorCode code;
  std::string message;                              // one sentence for a person; holds nothing that the client sent
  std::string field = {};                           // path into the frame: "with.contact.name"; empty where none
  std::optional<std::int64_t> retry_after_ms = {};  // with Retry::after
  bool operator==(const Error&) const = default;
};

// 4000–4099: come back and resume. 4100–4199: come back later. 4400–4499: mend the client first. The others are
// RFC 6455's own (section 7.4.1).
enum class CloseCode : std::uint16_t {
  draining = 4000,
  idle = 4001,
  no_progress = 4002,
  overloaded = 4100,
  bad_hello = 4400,
  unauthenticated = 4401,
  no_longer_welcome = 4403,
  no_such_club = 4404,
  ahead_of_log = 4409,
  protocol_error = 1002,
  not_text = 1003,
  not_utf8 = 1007,
  flood = 1008,
  too_big = 1009,
};

struct CloseRow {
  CloseCode code;
  std::string_view name;
  std::string_view what_to_do;
};
std::span<const CloseRow> close_catalogue();

template <class T>
using Result = std::expected<T, Error>;

}  // namespace protocol
