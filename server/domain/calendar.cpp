#include "domain/calendar.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace domain {

protocol::Date day_after(const std::string& day, int days) {
  const auto number = [&](std::size_t begin, std::size_t size) { return std::atoi(day.substr(begin, size).c_str()); };
  const std::chrono::year_month_day from{std::chrono::year(number(0, 4)),
                                         std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                         std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  const std::chrono::year_month_day found(std::chrono::sys_days(from) + std::chrono::days(days));
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(found.year()),
                static_cast<unsigned>(found.month()), static_cast<unsigned>(found.day()));
  return {text};
}

}  // namespace domain
