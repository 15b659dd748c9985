#include "courier/digest.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <map>

namespace courier {
namespace {

using protocol::AlertKind;

// For one, and for several.
std::string_view words_for(AlertKind kind, bool is_one) {
  switch (kind) {
    case AlertKind::ask_fits:
      return is_one ? "ask that fits you" : "asks that fit you";
    case AlertKind::offer_made:
      return is_one ? "offer on an ask of yours" : "offers on asks of yours";
    case AlertKind::introduction_awaits:
      return is_one ? "introduction that awaits your consent" : "introductions that await your consent";
    case AlertKind::introduction_to_judge:
      return is_one ? "introduction: was it worth it?" : "introductions: were they worth it?";
    case AlertKind::referral_given:
      return is_one ? "referral for you to receive" : "referrals for you to receive";
    case AlertKind::follow_up_due:
      return is_one ? "referral whose next step is due" : "referrals whose next step is due";
    case AlertKind::follow_up_late:
      return is_one ? "referral of yours that waits for its receiver"
                    : "referrals of yours that wait for their receivers";
    case AlertKind::one_to_one_proposed:
      return is_one ? "one-to-one proposed" : "one-to-ones proposed";
    case AlertKind::one_to_one_held:
      return is_one ? "one-to-one to confirm" : "one-to-ones to confirm";
    case AlertKind::proposition_restated:
      return is_one ? "member said your proposition back" : "members said your proposition back";
    case AlertKind::suggestion_made:
      return is_one ? "suggestion on your proposition" : "suggestions on your proposition";
    case AlertKind::thanks_given:
      return is_one ? "word of thanks" : "words of thanks";
    case AlertKind::turn_now:
    case AlertKind::turn_next:
      return "turn in the round";
    case AlertKind::webhook_disabled:
      return "webhook that was disabled: nothing could be delivered there";
  }
  return "alert";
}

// RFC 5322 section 3.3, in UTC.
std::string date_text(std::int64_t now_ms) {
  using namespace std::chrono;
  constexpr std::array day_names{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const sys_seconds at = floor<seconds>(sys_time<milliseconds>(milliseconds(now_ms)));
  const auto day = floor<days>(at);
  const year_month_day date(day);
  const hh_mm_ss time(at - day);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d +0000", day_names[weekday(day).c_encoding()],
                static_cast<unsigned>(date.day()), month_names[static_cast<unsigned>(date.month()) - 1],
                static_cast<int>(date.year()), static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  return text.data();
}

}  // namespace

std::string mail(const Digest& digest, std::span<const protocol::Alert> unread, std::string_view from,
                 std::string_view origin, std::int64_t now_ms) {
  const std::string host(from.substr(from.find('@') + 1));
  const std::string count = std::to_string(unread.size()) + (unread.size() == 1 ? " thing waits" : " things wait");
  std::string text;
  const auto line = [&](std::string_view words) { text.append(words).append("\r\n"); };
  line("From: ROR Exchange <" + std::string(from) + ">");
  line("To: <" + digest.to + ">");
  line("Subject: " + digest.club + ": " + count + " for you");
  line("Date: " + date_text(now_ms));
  line("Message-ID: <digest." + digest.club + "." + digest.member.text() + "." + digest.day + "@" + host + ">");
  line("Auto-Submitted: auto-generated");
  line("MIME-Version: 1.0");
  line("Content-Type: text/plain; charset=utf-8");
  line("Content-Transfer-Encoding: 7bit");
  line("");
  std::map<AlertKind, std::size_t> counted;
  for (const protocol::Alert& one : unread) ++counted[one.kind];
  for (const auto& [kind, number] : counted) {
    line(std::to_string(number) + " " + std::string(words_for(kind, number == 1)));
  }
  line("");
  line("Answer there: " + std::string(origin) + "/");
  line("");
  line("You get this at most once a day because your channel is e-mail; choose another there to end it.");
  return text;
}

}  // namespace courier
