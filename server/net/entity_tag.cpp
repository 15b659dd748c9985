#include "net/entity_tag.h"

#include "net/text_classes.h"
#include "protocol/digest.h"

#include <algorithm>

namespace net {

bool has_tag(std::string_view list, std::string_view tag) {
  while (!list.empty()) {
    const auto item = list.substr(0, list.find(','));
    list.remove_prefix(std::min(list.size(), item.size() + 1));
    std::string_view one = trim(item);
    if (one == "*") return true;
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == tag) return true;
  }
  return false;
}

Response tagged(Response response, const Request& request) {
  const auto hash = protocol::sha256(response.body);
  const std::string tag = "\"" + protocol::base64url({reinterpret_cast<const char*>(hash.data()), hash.size()}) + "\"";
  response.headers.emplace_back("ETag", tag);
  if (!has_tag(request.header("if-none-match"), tag)) return response;
  response.status = 304;
  response.body.clear();
  return response;
}

}  // namespace net
