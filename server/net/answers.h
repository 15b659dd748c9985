// What a route answers with.
#pragma once
#include "net/transport.h"
#include "protocol/errors.h"
#include "protocol/json.h"

#include <functional>
#include <string>
#include <string_view>

namespace net {

using Answer = std::function<void(Response)>;

inline Response refusal(const protocol::Error& error) {
  return problem(protocol::row(error.code).status, protocol::row(error.code).name, error.message);
}
inline Response refusal(protocol::ErrorCode code, std::string_view detail) {
  return refusal(protocol::Error{code, std::string(detail)});
}

inline Response json_of(std::string body, unsigned status = 200) {
  return {status, "application/json", {}, std::move(body)};
}

inline Response link_answer(std::string_view link) {
  std::string body = "{\"link\":";
  protocol::append_string(body, link);
  return json_of(body + "}");
}

}  // namespace net
