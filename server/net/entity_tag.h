// Validators of a response (RFC 9110 section 8.8.3): who has it already need not be sent it again.
#pragma once
#include "net/transport.h"

namespace net {

// Whether an If-None-Match header names `tag`, quotes and all: weakly, as it compares (RFC 9110 section 13.1.2).
bool has_tag(std::string_view if_none_match, std::string_view tag);

// The response with the ETag of its body, or the 304 that stands for it where the request's If-None-Match has that tag.
Response tagged(Response response, const Request& request);

}  // namespace net
