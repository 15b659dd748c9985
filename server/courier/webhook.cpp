#include "courier/webhook.h"

#include <array>
#include <chrono>
#include <cstdio>

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace courier {

std::string message_id(std::string_view club, protocol::MemberId member, const protocol::Alert& alert) {
  return std::string(club) + "_" + member.text() + "_" + protocol::id_of(alert);
}

std::string payload(std::string_view club, protocol::MemberId member, const protocol::Alert& alert) {
  std::string body = "{\"data\":{\"alert\":";
  protocol::append_alert(body, alert);
  body += ",\"club\":";
  protocol::append_string(body, club);
  body += ",\"member\":";
  protocol::append_string(body, member.text());
  body += "},\"timestamp\":";
  protocol::append_string(body, instant_text(alert.raised_at_ms));
  return body += ",\"type\":\"alert.raised\"}";
}

std::string signature(std::string_view secret, std::string_view id, std::int64_t timestamp, std::string_view payload) {
  if (secret.starts_with("whsec_")) secret.remove_prefix(6);
  const std::string key = protocol::parse_base64(secret).value_or(std::string());
  const std::string text = std::string(id) + "." + std::to_string(timestamp) + "." + std::string(payload);
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned length = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(text.data()),
       text.size(), mac.data(), &length);
  return "v1," + protocol::base64({reinterpret_cast<const char*>(mac.data()), length});
}

std::string instant_text(std::int64_t at_ms) {
  using namespace std::chrono;
  const sys_seconds at = floor<seconds>(sys_time<milliseconds>(milliseconds(at_ms)));
  const auto day = floor<days>(at);
  const year_month_day date(day);
  const hh_mm_ss time(at - day);
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return text.data();
}

}  // namespace courier
