#include "net/request_guard.h"

#include "net/request_target.h"
#include "net/text_classes.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace net {
namespace {

constexpr Refusal bad(std::string_view detail) {
  return {400, "bad_request", detail};
}

constexpr auto methods = std::to_array<std::string_view>({"GET", "HEAD", "POST", "DELETE", "OPTIONS"});

// Fields of which a second line is a mistake or an attack; of all others RFC 9110 section 5.3 lets us join the lines.
constexpr auto single_fields = std::to_array<std::string_view>(
    {"authorization", "content-length", "content-type", "expect", "host", "idempotency-key", "last-event-id", "origin",
     "sec-websocket-key", "sec-websocket-version"});

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower_case, lower_case);
}

// Line ends are CRLF; a bare CR, a bare LF and every other control character but a tab are refused (RFC 9112, 2.2).
std::optional<Refusal> check_bytes(std::string_view head) {
  for (std::size_t i = 0; i < head.size(); ++i) {
    const char c = head[i];
    if (c == '\r') {
      if (i + 1 < head.size() && head[i + 1] != '\n') return bad("a line ends in a bare carriage return");
    } else if (c == '\n') {
      if (i == 0 || head[i - 1] != '\r') return bad("a line ends in a bare line feed");
    } else if (is_control(c) && c != '\t') {
      return bad("a control character in the head");
    }
  }
  return std::nullopt;
}

std::optional<Refusal> read_version(std::string_view version, Head& head) {
  if (version == "HTTP/1.1") return std::nullopt;
  if (version == "HTTP/1.0") {
    head.is_http_1_0 = true;
    head.keep_alive = false;
    return std::nullopt;
  }
  const bool well_formed = version.size() == 8 && version.starts_with("HTTP/") && is_digit(version[5]) &&
                           version[6] == '.' && is_digit(version[7]);
  if (well_formed) return Refusal{505, "bad_request", "this server speaks HTTP/1.1"};
  return bad("the request line is not one of HTTP/1.1");
}

std::optional<Refusal> read_request_line(std::string_view line, Head& head) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last || first == 0) {
    return bad("the request line is not a method, a target and a version");
  }
  const auto method = line.substr(0, first);
  const auto target = line.substr(first + 1, last - first - 1);
  if (!std::ranges::all_of(method, is_token)) return bad("the method is not a token");
  if (auto refusal = read_version(line.substr(last + 1), head)) return refusal;
  if (std::ranges::find(methods, method) == methods.end()) {
    return Refusal{405, "method_not_allowed", "this server knows GET, HEAD, POST, DELETE and OPTIONS"};
  }
  if (target.size() > target_at_most) return Refusal{414, "too_large", "the target is longer than 2 KiB"};
  head.request.method = method;
  return read_target(target, head.request);
}

std::optional<Refusal> add_field(std::string name, std::string_view value, Request& request) {
  const auto same = std::ranges::find(request.headers, name, [](const auto& h) -> std::string_view { return h.first; });
  if (same == request.headers.end()) {
    request.headers.emplace_back(std::move(name), value);
    return std::nullopt;
  }
  if (std::ranges::find(single_fields, name) != single_fields.end())
    return bad("a field that may stand once stands twice");
  same->second.append(name == "cookie" ? "; " : ", ").append(value);
  return std::nullopt;
}

std::optional<Refusal> read_field(std::string_view line, Request& request) {
  if (line.front() == ' ' || line.front() == '\t') return bad("a folded field line");
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return bad("a field line without a name");
  if (!std::ranges::all_of(line.substr(0, colon), is_token)) return bad("a field name that is not a token");
  std::string name{line.substr(0, colon)};
  std::ranges::transform(name, name.begin(), lower_case);
  return add_field(std::move(name), trim(line.substr(colon + 1)), request);
}

bool is_host(std::string_view host) {
  constexpr std::string_view others = ".-_:[]";
  return !host.empty() &&
         std::ranges::all_of(host, [&](char c) { return is_letter_or_digit(c) || others.contains(c); });
}

// Content-Length alone says where a body ends; Transfer-Encoding is refused whatever it says (RFC 9112, section 6).
std::optional<Refusal> read_body_size(Head& head) {
  const Request& request = head.request;
  const auto has = [&](std::string_view name) {
    return std::ranges::any_of(request.headers, [&](const auto& h) { return h.first == name; });
  };
  if (has("transfer-encoding")) return bad("Transfer-Encoding is not taken here: send Content-Length");
  if (has("trailer")) return bad("trailers are not taken here");
  if (!has("content-length")) {
    if (request.method == "POST") return Refusal{411, "length_required", "a body needs Content-Length"};
    return std::nullopt;
  }
  const auto length = request.header("content-length");
  if (length.empty() || !std::ranges::all_of(length, is_digit) || (length.size() > 1 && length.front() == '0')) {
    return bad("Content-Length is not a decimal number");
  }
  const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), head.body_size);
  if (error != std::errc{} || end != length.data() + length.size()) return bad("Content-Length is out of range");
  if (head.body_size > body_at_most) return Refusal{413, "too_large", "the body is larger than 64 KiB"};
  const bool may_have_body = request.method == "POST" || request.method == "DELETE";
  if (head.body_size > 0 && !may_have_body) return bad("this method takes no body");
  return std::nullopt;
}

std::optional<Refusal> check_fields(Head& head) {
  const Request& request = head.request;
  if (!is_host(request.header("host"))) return bad("a request needs one Host");
  if (auto refusal = read_body_size(head)) return refusal;
  if (has_token(request.header("connection"), "close")) head.keep_alive = false;
  if (const auto expect = request.header("expect"); !expect.empty()) {
    if (!equal_ignoring_case(expect, "100-continue"))
      return Refusal{417, "bad_request", "only 100-continue is expected here"};
    head.expects_continue = true;
  }
  return std::nullopt;
}

// What the bytes so far already prove, where the empty line has not come.
std::optional<Refusal> check_unfinished(std::string_view bytes) {
  constexpr std::size_t longest_line = target_at_most + 32;
  if (auto refusal = check_bytes(bytes.substr(0, head_at_most))) return refusal;
  if (bytes.substr(0, longest_line).find("\r\n") == std::string_view::npos && bytes.size() > longest_line) {
    return Refusal{414, "too_large", "the target is longer than 2 KiB"};
  }
  if (bytes.size() >= head_at_most) return Refusal{431, "too_large", "the head is larger than 8 KiB"};
  return std::nullopt;
}

}  // namespace

std::expected<std::optional<Head>, Refusal> read_head(std::string_view bytes) {
  const auto end = bytes.substr(0, head_at_most).find("\r\n\r\n");
  if (end == std::string_view::npos) {
    if (auto refusal = check_unfinished(bytes)) return std::unexpected(*refusal);
    return std::nullopt;
  }
  auto lines = bytes.substr(0, end + 2);
  if (auto refusal = check_bytes(lines)) return std::unexpected(*refusal);
  Head head;
  head.size = end + 4;
  for (std::size_t count = 0; !lines.empty(); ++count) {
    const auto line = lines.substr(0, lines.find("\r\n"));
    lines.remove_prefix(line.size() + 2);
    if (count > fields_at_most) return std::unexpected(Refusal{431, "too_large", "more than 64 fields"});
    if (line.empty()) return std::unexpected(bad("an empty line before the request"));
    auto refusal = count == 0 ? read_request_line(line, head) : read_field(line, head.request);
    if (refusal) return std::unexpected(*refusal);
  }
  if (auto refusal = check_fields(head)) return std::unexpected(*refusal);
  return head;
}

bool has_token(std::string_view list, std::string_view token) {
  while (!list.empty()) {
    const auto item = list.substr(0, list.find(','));
    if (equal_ignoring_case(trim(item), token)) return true;
    list.remove_prefix(std::min(list.size(), item.size() + 1));
  }
  return false;
}

bool has_foreign_origin(const Request& request, std::string_view own_origin) {
#ifdef RORX_TWIN_NO_ORIGIN_CHECK
  return false;
#endif
  const bool has_one = std::ranges::any_of(request.headers, [](const auto& h) { return h.first == "origin"; });
  return has_one && !equal_ignoring_case(request.header("origin"), own_origin);
}

}  // namespace net
