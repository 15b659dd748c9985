// Where a webhook may lead: a member names the address, and the server is asked to call it.
#pragma once
#include <sys/socket.h>

namespace courier {

// Whether the address is one of the public internet: no loopback, no private or link-local network, no multicast, no
// documentation range, and no IPv6 address that stands for such an IPv4 one (RFC 6890, RFC 4291). Unknown means no.
bool is_public(const sockaddr& address);

}  // namespace courier
