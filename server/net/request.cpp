#include "net/transport.h"

#include <algorithm>

namespace net {
namespace {

void append_json_text(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  out.push_back('"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (byte < 0x20) {
      out.append("\\u00");
      out.push_back(digits[byte >> 4]);
      out.push_back(digits[byte & 0xF]);
    } else {
      out.push_back(c);
    }
  }
  out.push_back('"');
}

}  // namespace

std::string_view Request::header(std::string_view lower_case_name) const {
  const auto found =
      std::ranges::find(headers, lower_case_name, [](const auto& h) -> std::string_view { return h.first; });
  return found == headers.end() ? std::string_view{} : std::string_view{found->second};
}

const std::string* Request::parameter(std::string_view name) const {
  const auto found = std::ranges::find(query, name, [](const auto& p) -> std::string_view { return p.first; });
  return found == query.end() ? nullptr : &found->second;
}

Response problem(unsigned status, std::string_view code, std::string_view detail) {
  Response response{.status = status, .content_type = "application/problem+json", .headers = {}, .body = {}};
  response.body = R"({"type":"about:blank","status":)" + std::to_string(status) + R"(,"code":)";
  append_json_text(response.body, code);
  response.body += R"(,"detail":)";
  append_json_text(response.body, detail);
  response.body += "}";
  return response;
}

}  // namespace net
