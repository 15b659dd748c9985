#include "exchange/quiet_hours.h"

#include <chrono>
#include <string>

#include <date/tz.h>

namespace exchange {
namespace {

using std::chrono::minutes;

// UTC's for an unknown zone; that one is always known.
const date::time_zone& zone_named(std::string_view name) {
  try {
    return *date::locate_zone(std::string(name));
  } catch (const std::runtime_error&) {
    return *date::locate_zone("Etc/UTC");
  }
}

// The first moment behind `now` at which clocks there show it: an hour that comes twice has two, and one that is left
// out is over as it would begin.
std::chrono::sys_seconds first_behind(std::chrono::sys_seconds now, const date::time_zone& zone,
                                      date::local_seconds shown) {
  const auto earliest = zone.to_sys(shown, date::choose::earliest);
  return earliest > now ? earliest : zone.to_sys(shown, date::choose::latest);
}

}  // namespace

std::int64_t next_delivery_ms(const std::optional<protocol::QuietHours>& quiet, std::string_view time_zone,
                              std::int64_t now_ms) {
#ifdef RORX_TWIN_LOUD_NIGHTS
  return now_ms;
#endif
  if (!quiet || quiet->from_minute == quiet->to_minute) return now_ms;
  const minutes from(quiet->from_minute.value), to(quiet->to_minute.value);
  const date::time_zone& zone = zone_named(time_zone);
  const std::chrono::sys_seconds now{std::chrono::seconds(now_ms / 1000)};
  const auto local = zone.to_local(now);
  const auto day = date::floor<date::days>(local);
  const auto clock = local - day;
  const bool is_over_midnight = from > to;
  const bool is_quiet = is_over_midnight ? clock >= from || clock < to : clock >= from && clock < to;
  if (!is_quiet) return now_ms;
  const auto ends_on = clock < to ? day : day + date::days(1);
  const auto ends = first_behind(now, zone, ends_on + to);
  return std::chrono::milliseconds(ends.time_since_epoch()).count();
}

std::string_view time_zone_of(const domain::Club& club, protocol::MemberId member) {
  const domain::Member* one = club.member(member);
  return one && one->time_zone ? std::string_view(*one->time_zone) : std::string_view(club.time_zone);
}

std::int64_t next_delivery_ms(const domain::Club& club, protocol::MemberId member, std::int64_t now_ms) {
  const auto desk = club.desks.find(member);
  if (desk == club.desks.end()) return now_ms;
  return next_delivery_ms(desk->second.quiet_hours, time_zone_of(club, member), now_ms);
}

}  // namespace exchange
