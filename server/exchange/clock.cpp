#include "exchange/clock.h"

#include <charconv>
#include <chrono>
#include <ctime>
#include <map>

#include <date/tz.h>

namespace exchange {
namespace {

const date::time_zone* zone_named(std::string_view name) {
  try {
    return date::locate_zone(std::string(name));
  } catch (const std::runtime_error&) {
    return nullptr;  // the library's way to say that there is no such zone
  }
}

std::int64_t read_ns(clockid_t which) {
  timespec time{};
  clock_gettime(which, &time);
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

// When that local Monday began, as clocks there showed it; where midnight was left out, as its day began.
std::int64_t start_ms(const date::time_zone* zone, date::local_days monday) {
  const date::local_seconds midnight(monday);
  const auto began = zone ? zone->to_sys(midnight, date::choose::earliest).time_since_epoch()
                          : std::chrono::seconds(midnight.time_since_epoch());
  return std::chrono::milliseconds(began).count();
}

struct Moment {
  std::int64_t second = -1;
  std::string day;
  std::int64_t week_starts_ms = 0;
};

// It is the same for every command within a second, and looking a zone up costs microseconds.
const Moment& moment_in(std::string_view time_zone, std::int64_t now_ms) {
  thread_local std::map<std::string, Moment, std::less<>> known;
  const std::int64_t second = now_ms / 1000;
  auto found = known.find(time_zone);
  if (found == known.end()) found = known.emplace(std::string(time_zone), Moment{}).first;
  if (found->second.second == second) return found->second;
  const std::chrono::sys_seconds now{std::chrono::seconds(second)};
  const auto* zone = zone_named(time_zone);
  const auto local = zone ? zone->to_local(now).time_since_epoch() : now.time_since_epoch();
  const auto day = date::floor<date::days>(date::local_seconds(local));
  const auto monday = day - (date::weekday(day) - date::Monday);
  found->second = {second, date::format("%F", date::year_month_day(day)), start_ms(zone, monday)};
  return found->second;
}

}  // namespace

std::int64_t SystemClock::now_ms() const {
  // CLOCK_BOOTTIME counts the time that a machine sleeps, so that one which wakes up need not catch up.
  const std::lock_guard lock(mutex_);
  return slewed_.now_ns(read_ns(CLOCK_REALTIME), read_ns(CLOCK_BOOTTIME)) / 1'000'000;
}

std::string day_in(std::string_view time_zone, std::int64_t now_ms) {
  return moment_in(time_zone, now_ms).day;
}

std::int64_t start_of_week_ms(std::string_view time_zone, std::int64_t now_ms) {
  return moment_in(time_zone, now_ms).week_starts_ms;
}

std::int64_t start_of_day_ms(std::string_view date) {
  int year = 0;
  unsigned month = 0, day = 0;
  std::from_chars(date.data(), date.data() + 4, year);
  std::from_chars(date.data() + 5, date.data() + 7, month);
  std::from_chars(date.data() + 8, date.data() + 10, day);
  const std::chrono::sys_days days{std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day)};
  return std::chrono::milliseconds(days.time_since_epoch()).count();
}

bool is_time_zone(std::string_view name) {
  return zone_named(name) != nullptr;
}

}  // namespace exchange
