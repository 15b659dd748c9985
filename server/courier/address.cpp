#include "courier/address.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>

namespace courier {
namespace {

struct Block {
  std::uint32_t network;
  int bits;
};

constexpr std::uint32_t v4(std::uint32_t a, std::uint32_t b, std::uint32_t c = 0) {
  return a << 24 | b << 16 | c << 8;
}

// The IANA special-purpose registry (RFC 6890), multicast and the reserved rest.
constexpr auto not_public = std::to_array<Block>({{v4(0, 0), 8},
                                                  {v4(10, 0), 8},
                                                  {v4(100, 64), 10},
                                                  {v4(127, 0), 8},
                                                  {v4(169, 254), 16},
                                                  {v4(172, 16), 12},
                                                  {v4(192, 0, 0), 24},
                                                  {v4(192, 0, 2), 24},
                                                  {v4(192, 88, 99), 24},
                                                  {v4(192, 168), 16},
                                                  {v4(198, 18), 15},
                                                  {v4(198, 51, 100), 24},
                                                  {v4(203, 0, 113), 24},
                                                  {v4(224, 0), 4},
                                                  {v4(240, 0), 4}});

bool is_public_v4(std::uint32_t address) {
  return std::ranges::none_of(not_public,
                              [&](const Block& one) { return (address ^ one.network) >> (32 - one.bits) == 0; });
}

// Of global unicast, 2000::/3, without 2001::/23 (Teredo among it), 2001:db8::/32 and 2002::/16 (6to4).
bool is_public_v6(const std::uint8_t* bytes) {
  if (bytes[0] >> 5 != 1) return false;
  const std::uint32_t head =
      std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 | bytes[3];
  const bool is_special = head >> 9 == 0x20010000u >> 9 || head == 0x20010DB8u || head >> 16 == 0x2002u;
  return !is_special;
}

}  // namespace

bool is_public(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4_address{};
    std::memcpy(&v4_address, &address, sizeof v4_address);
    return is_public_v4(ntohl(v4_address.sin_addr.s_addr));
  }
  if (address.sa_family != AF_INET6) return false;
  sockaddr_in6 v6_address{};
  std::memcpy(&v6_address, &address, sizeof v6_address);
  return is_public_v6(v6_address.sin6_addr.s6_addr);
}

}  // namespace courier
