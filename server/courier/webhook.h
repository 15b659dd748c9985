// One alert as a webhook says it: Standard Webhooks 1.0.0, https://www.standardwebhooks.com.
#pragma once
#include "protocol/alert.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace courier {

// The same for every attempt, so that a receiver knows a repetition: "riverside_m3_offer_made-119".
std::string message_id(std::string_view club, protocol::MemberId member, const protocol::Alert& alert);

// Ids and words of the vocabulary alone: what people wrote is read with the member's own token.
std::string payload(std::string_view club, protocol::MemberId member, const protocol::Alert& alert);

// "v1," and the base64 of HMAC-SHA256 over "id.timestamp.payload". `secret` is "whsec_" and the base64 of the key;
// `timestamp` in seconds.
std::string signature(std::string_view secret, std::string_view id, std::int64_t timestamp, std::string_view payload);

// RFC 3339, UTC, to the second.
std::string instant_text(std::int64_t at_ms);

}  // namespace courier
