// Which addresses a webhook may lead to.
#include "courier/address.h"

#include "courier/back_off.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

namespace {

bool is_public(const char* text) {
  sockaddr_storage address{};
  auto* const v4 = reinterpret_cast<sockaddr_in*>(&address);
  auto* const v6 = reinterpret_cast<sockaddr_in6*>(&address);
  if (inet_pton(AF_INET, text, &v4->sin_addr) == 1) {
    v4->sin_family = AF_INET;
  } else {
    EXPECT_EQ(inet_pton(AF_INET6, text, &v6->sin6_addr), 1) << text;
    v6->sin6_family = AF_INET6;
  }
  return courier::is_public(reinterpret_cast<const sockaddr&>(address));
}

}  // namespace

TEST(PublicAddress, IsNoneOfAPrivateNetwork) {
  for (const char* text : {"127.0.0.1",
                           "127.255.255.254",
                           "0.0.0.0",
                           "10.1.2.3",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.168.1.1",
                           "169.254.169.254",
                           "100.64.0.1",
                           "100.127.255.255",
                           "192.0.0.8",
                           "192.0.2.1",
                           "198.18.0.1",
                           "198.19.255.255",
                           "198.51.100.7",
                           "203.0.113.7",
                           "224.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "::ffff:127.0.0.1",
                           "::ffff:10.0.0.1",
                           "::127.0.0.1",
                           "fe80::1",
                           "fc00::1",
                           "fd12::1",
                           "ff02::1",
                           "64:ff9b::7f00:1",
                           "2001::1",
                           "2001:db8::1",
                           "2002:7f00:1::1"}) {
    EXPECT_FALSE(is_public(text)) << text;
  }
}

TEST(PublicAddress, IsOneOfTheInternet) {
  for (const char* text : {"1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.255.255", "172.32.0.1",
                           "192.167.255.255", "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "2003::1"}) {
    EXPECT_TRUE(is_public(text)) << text;
  }
}

TEST(PublicAddress, OfAnotherFamilyIsNone) {
  const sockaddr address{.sa_family = AF_UNIX, .sa_data = {}};
  EXPECT_FALSE(courier::is_public(address));
}

TEST(BackOff, DoublesUpToSixHoursAndVariesByHalf) {
  EXPECT_EQ(courier::back_off_ms(1, 0), 2'500);
  EXPECT_EQ(courier::back_off_ms(1, 999), 4'997);
  EXPECT_EQ(courier::back_off_ms(2, 0), 5'000);
  EXPECT_EQ(courier::back_off_ms(5, 0), 40'000);
  EXPECT_EQ(courier::back_off_ms(100, 0), 3 * 3600 * 1000);
}
