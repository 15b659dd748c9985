#include "domain/calendar.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace domain {

namespace {

std::chrono::sys_days days_of(const std::string& day) {
  const auto number = [&](std::size_t begin, std::size_t size) { return std::atoi(day.substr(begin, size).c_str()); };
  return std::chrono::year_month_day{std::chrono::year(number(0, 4)),
                                     std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                     std::chrono::day(static_cast<unsigned>(number(8, 2)))};
}

protocol::Date date_of(std::chrono::sys_days days) {
  const std::chrono::year_month_day found(days);
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(found.year()),
                static_cast<unsigned>(found.month()), static_cast<unsigned>(found.day()));
  return {text};
}

bool is_working_day(std::chrono::sys_days day) {
#ifdef RORX_TWIN_WEEKENDS_WORK
  return true;
#endif
  const std::chrono::weekday weekday(day);
  return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

}  // namespace

protocol::Date day_after(const std::string& day, int days) {
  return date_of(days_of(day) + std::chrono::days(days));
}

protocol::Date utc_day_of(std::int64_t at_ms) {
  return date_of(std::chrono::floor<std::chrono::days>(
      std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(at_ms))));
}

protocol::Date working_day_after(const std::string& day, int days) {
  std::chrono::sys_days at = days_of(day);
  while (days > 0) {
    at += std::chrono::days(1);
    if (is_working_day(at)) --days;
  }
  return date_of(at);
}

}  // namespace domain
