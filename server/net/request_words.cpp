#include "net/request_words.h"

#include "protocol/json.h"

#include <charconv>

namespace net {

std::string_view between(std::string_view what, std::string_view prefix, std::string_view suffix) {
  const bool is_so = what.starts_with(prefix) && what.ends_with(suffix) && what.size() > prefix.size() + suffix.size();
  return is_so ? what.substr(prefix.size(), what.size() - prefix.size() - suffix.size()) : std::string_view();
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = error == std::errc() && end == text.data() + text.size();
  if (!is_whole || number > static_cast<std::uint64_t>(protocol::largest_integer)) return std::nullopt;
  return number;
}

std::optional<std::uint64_t> whole_number(const Request& request, std::string_view name,
                                          std::optional<std::uint64_t> absent) {
  const std::string* text = request.parameter(name);
  return text ? whole_number(*text) : absent;
}

}  // namespace net
