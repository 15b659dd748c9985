#include "net/request_target.h"

#include "net/text_classes.h"

#include <algorithm>
#include <array>

namespace net {
namespace {

constexpr Refusal bad(std::string_view detail) {
  return {400, "bad_request", detail};
}
constexpr Refusal token_in_url{400, "token_in_url", "a token stands in the URL, where logs and pages can read it"};
constexpr auto secret_names = std::to_array<std::string_view>({"token", "access_token", "refresh_token"});

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  const char lower = lower_case(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Form decoding: '+' is a space. Nothing where an escape is broken or hides a control character.
std::optional<std::string> decode(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '+') c = ' ';
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_digit(text[i + 1]);
      const int low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
      if (is_control(c)) return std::nullopt;
    }
    decoded.push_back(c);
  }
  return decoded;
}

// One spelling for each path: nothing encoded, no empty segment, none that begins with a dot.
std::optional<Refusal> check_path(std::string_view path) {
  if (!path.starts_with('/')) return bad("the target is not a path");
  const auto plain = [](char c) { return c == '/' || is_path_text(c); };
  if (!std::ranges::all_of(path, plain)) return bad("a path here is plain, with nothing encoded");
  if (path.find("//") != std::string_view::npos || path.find("/.") != std::string_view::npos) {
    return Refusal{404, "not_found", "there is no such path"};
  }
  return std::nullopt;
}

std::optional<Refusal> read_query(std::string_view query, Request& request) {
  const auto plain = [](char c) { return c == '/' || c == '?' || c == '%' || is_path_text(c); };
  if (!std::ranges::all_of(query, plain)) return bad("the query holds a character that must be encoded");
  while (!query.empty()) {
    const auto pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    if (pair.empty()) continue;
    const auto equals = std::min(pair.find('='), pair.size());
    auto name = decode(pair.substr(0, equals));
    auto value = decode(pair.substr(std::min(pair.size(), equals + 1)));
    if (!name || !value) return bad("the query is not encoded as it must be");
    std::string lower = *name;
    std::ranges::transform(lower, lower.begin(), lower_case);
    if (std::ranges::find(secret_names, lower) != secret_names.end()) return token_in_url;
    request.query.emplace_back(std::move(*name), std::move(*value));
  }
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> read_target(std::string_view target, Request& request) {
  const auto question = std::min(target.find('?'), target.size());
  const auto path = target.substr(0, question);
  if (auto refusal = check_path(path)) return refusal;
  request.path = path;
  return read_query(target.substr(std::min(target.size(), question + 1)), request);
}

}  // namespace net
