#include "protocol/errors.h"

#include <algorithm>
#include <array>

namespace protocol {
namespace {

using enum ErrorCode;

constexpr auto errors = std::to_array<ErrorRow>({
    {bad_request, "bad_request", 400, Retry::never, "mend the frame: `field` names what is wrong with it"},
    {bad_text, "bad_text", 400, Retry::never, "take the characters out that no text may hold"},
    {out_of_range, "out_of_range", 400, Retry::never, "choose a number, date or length within the limits"},
    {not_found, "not_found", 404, Retry::never, "there is no such thing, or it is not yours to see"},
    {not_allowed, "not_allowed", 403, Retry::never, "ask somebody whose role allows it"},
    {not_now, "not_now", 409, Retry::never, "the thing has moved on: look at its newest event"},
    {taken, "taken", 409, Retry::never, "choose another: this one is somebody's already"},
    {self_deal, "self_deal", 409, Retry::never, "this needs two different people"},
    {out_of_date, "out_of_date", 409, Retry::never, "read what has changed since `expect`, then decide again"},
    {key_reused, "key_reused", 409, Retry::never, "use a fresh id for each new command"},
    {ahead_of_log, "ahead_of_log", 409, Retry::never,
     "you hold events that this server does not: it may have lost history; keep what you have and tell your admin"},
    {unauthenticated, "unauthenticated", 401, Retry::never, "log in again, or use a valid token"},
    {hello_first, "hello_first", 409, Retry::never, "say hello to the club first"},
    {suspended, "suspended", 403, Retry::never, "ask a chapter admin"},
    {muted, "muted", 403, Retry::never, "wait until the day that the case's decision names, or appeal against it"},
    {bad_origin, "bad_origin", 403, Retry::never, "connect from the server's own pages, or send no Origin"},
    {token_in_url, "token_in_url", 400, Retry::never, "send the token in a header, a body or the hello"},
    {method_not_allowed, "method_not_allowed", 405, Retry::never, "use a method that the path knows"},
    {length_required, "length_required", 411, Retry::never, "send Content-Length with a body"},
    {too_large, "too_large", 413, Retry::never, "send less at once"},
    {upgrade_required, "upgrade_required", 426, Retry::never, "connect with WebSocket version 13, protocol rorx.v1"},
    {slow_down, "slow_down", 429, Retry::after, "wait for `retry_after_ms`, then send less often"},
    {busy, "busy", 503, Retry::same, "send the same command again, with the same id"},
    {storage_full, "storage_full", 507, Retry::same, "the disk is nearly full: nothing was written; try again later"},
    {unknown_outcome, "unknown_outcome", 503, Retry::same,
     "send the same command again, with the same id: that settles it"},
    {shutting_down, "shutting_down", 503, Retry::same, "come back and send the same command again, with the same id"},
});

constexpr auto closes = std::to_array<CloseRow>({
    {CloseCode::draining, "draining", "the server restarts: come back after the advised time and resume"},
    {CloseCode::idle, "idle", "nothing was heard from you: come back and resume"},
    {CloseCode::no_progress, "no_progress", "you took no bytes for 30 s: come back and resume"},
    {CloseCode::overloaded, "overloaded", "the server has too much to do: come back in a minute"},
    {CloseCode::bad_hello, "bad_hello", "the hello was wrong: the error before the close names the field"},
    {CloseCode::unauthenticated, "unauthenticated", "no hello within 5 s, or its token is not valid: log in again"},
    {CloseCode::no_longer_welcome, "no_longer_welcome", "logged out, suspended or gone from the club: log in again"},
    {CloseCode::no_such_club, "no_such_club", "there is no such club, or you do not belong to it"},
    {CloseCode::ahead_of_log, "ahead_of_log", "you hold events that the server does not: keep them, tell your admin"},
    {CloseCode::protocol_error, "protocol_error", "the frame breaks RFC 6455: mend the client's WebSocket library"},
    {CloseCode::not_text, "not_text", "the server takes text alone, not binary messages"},
    {CloseCode::not_utf8, "not_utf8", "a text message is valid UTF-8"},
    {CloseCode::too_big, "too_big", "a message has at most 64 KiB"},
    {CloseCode::flood, "flood", "too many messages or pings: send less often"},
});

}  // namespace

std::span<const ErrorRow> error_catalogue() {
  return errors;
}

const ErrorRow& row(ErrorCode code) {
  return *std::ranges::find(errors, code, &ErrorRow::code);
}

std::optional<ErrorCode> parse_error_code(std::string_view name) {
  const auto found = std::ranges::find(errors, name, &ErrorRow::name);
  if (found == errors.end()) return std::nullopt;
  return found->code;
}

std::string_view retry_name(Retry retry) {
  switch (retry) {
    case Retry::never:
      return "never";
    case Retry::same:
      return "same";
    case Retry::after:
      return "after";
  }
  return "never";
}

std::span<const CloseRow> close_catalogue() {
  return closes;
}

}  // namespace protocol
