// Validators of a response (RFC 9110 section 8.8.3): who has it already need not be sent it again.
#pragma once
#include "net/transport.h"

namespace net {

// The response with the ETag of its body, or the 304 that stands for it where the request's If-None-Match has that tag.
Response tagged(Response response, const Request& request);

}  // namespace net
