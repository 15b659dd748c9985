// Request heads: nothing crashes; what is taken is taken at its last byte and not before; what is taken keeps the
// bounds.
#include "net/request_guard.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const auto read = net::read_head(bytes);
  if (!read || !*read) return 0;
  const net::Head& head = **read;
  require(head.size <= size && head.size <= net::head_at_most && head.body_size <= net::body_at_most);
  require(bytes.substr(0, head.size).ends_with("\r\n\r\n"));
  require(head.request.path.starts_with('/') && head.request.path.find('%') == std::string::npos);
  require(head.request.path.find("/.") == std::string::npos && head.request.path.find("//") == std::string::npos);
  require(!head.request.header("host").empty());
  require(head.request.headers.size() <= net::fields_at_most);
  for (std::size_t shorter = 0; shorter < head.size; shorter += 1 + head.size / 16) {
    const auto before = net::read_head(bytes.substr(0, shorter));
    require(before && !*before);
  }
  const auto exactly = net::read_head(bytes.substr(0, head.size));
  require(exactly && *exactly && (*exactly)->size == head.size);
  static_cast<void>(net::check_upgrade(head.request, "https://club.example"));
  return 0;
}
