#include "net/http_response.h"

#include "net/text_classes.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <stdexcept>
#include <utility>

namespace net {
namespace {

std::string_view reason_phrase(unsigned status) {
  static constexpr auto phrases =
      std::to_array<std::pair<unsigned, std::string_view>>({{200, "OK"},
                                                            {201, "Created"},
                                                            {202, "Accepted"},
                                                            {204, "No Content"},
                                                            {303, "See Other"},
                                                            {304, "Not Modified"},
                                                            {400, "Bad Request"},
                                                            {401, "Unauthorized"},
                                                            {403, "Forbidden"},
                                                            {404, "Not Found"},
                                                            {405, "Method Not Allowed"},
                                                            {408, "Request Timeout"},
                                                            {409, "Conflict"},
                                                            {410, "Gone"},
                                                            {411, "Length Required"},
                                                            {413, "Content Too Large"},
                                                            {414, "URI Too Long"},
                                                            {417, "Expectation Failed"},
                                                            {426, "Upgrade Required"},
                                                            {429, "Too Many Requests"},
                                                            {431, "Request Header Fields Too Large"},
                                                            {500, "Internal Server Error"},
                                                            {503, "Service Unavailable"},
                                                            {505, "HTTP Version Not Supported"},
                                                            {507, "Insufficient Storage"}});
  const auto found = std::ranges::find(phrases, status, &std::pair<unsigned, std::string_view>::first);
  return found == phrases.end() ? std::string_view{} : found->second;
}

// RFC 9110 section 6.6.1: a server with a clock says the date. Made anew each second.
const std::string& date() {
  thread_local std::time_t made_at = 0;
  thread_local std::string text;
  const std::time_t now = std::time(nullptr);
  if (now != made_at) {
    std::tm parts{};
    gmtime_r(&now, &parts);
    static constexpr auto days = std::to_array<const char*>({"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"});
    static constexpr auto months = std::to_array<const char*>(
        {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"});
    std::array<char, 64> rest{};
    std::snprintf(rest.data(), rest.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                  days[static_cast<std::size_t>(parts.tm_wday)], parts.tm_mday,
                  months[static_cast<std::size_t>(parts.tm_mon)], parts.tm_year + 1900, parts.tm_hour, parts.tm_min,
                  parts.tm_sec);
    text = rest.data();
    made_at = now;
  }
  return text;
}

void add_header(std::string& out, std::string_view name, std::string_view value) {
  if (!std::ranges::all_of(name, is_token) || std::ranges::any_of(value, is_control)) {
    throw std::logic_error("a response header holds what no header may hold");
  }
  out.append(name).append(": ").append(value).append("\r\n");
}

bool is_ours(std::string_view name, std::string_view ours) {
  return std::ranges::equal(name, ours, {}, lower_case);
}

}  // namespace

std::string response_bytes(const Response& response, ResponseShape shape) {
  const bool bodiless = response.status == 204 || response.status == 304;
  std::string out;
  out.reserve(256 + (shape.without_body ? 0 : response.body.size()));
  out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  out.append(reason_phrase(response.status)).append("\r\n");
  add_header(out, "Date", date());
  if (!bodiless && !response.content_type.empty()) add_header(out, "Content-Type", response.content_type);
  if (!bodiless && !shape.stream) add_header(out, "Content-Length", std::to_string(response.body.size()));
  add_header(out, "X-Content-Type-Options", "nosniff");
  bool says_caching = false;
  for (const auto& [name, value] : response.headers) {
    says_caching = says_caching || is_ours(name, "cache-control");
    add_header(out, name, value);
  }
  if (!says_caching) add_header(out, "Cache-Control", "no-store");
  if (shape.close || shape.stream) add_header(out, "Connection", "close");
  out.append("\r\n");
  if (!bodiless && !shape.without_body && !shape.stream) out.append(response.body);
  return out;
}

}  // namespace net
