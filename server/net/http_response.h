// An HTTP/1.1 response's bytes.
#pragma once
#include "net/transport.h"

#include <string>

namespace net {

struct ResponseShape {
  bool without_body = false;  // to HEAD: the headers alone
  bool close = false;
  bool stream = false;  // no end but the connection's
};

// Throws std::logic_error where a header holds a control character: a bug of whoever made it.
std::string response_bytes(const Response& response, ResponseShape shape);

}  // namespace net
