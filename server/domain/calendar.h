// Days of the calendar, as the club has them.
#pragma once
#include "protocol/types.h"

namespace domain {

// `days` after `day`, which is a day.
protocol::Date day_after(const std::string& day, int days);

// The day it was then in UTC.
protocol::Date utc_day_of(std::int64_t at_ms);

// The working day (Monday to Friday) that comes `days`, at least one, after `day`, working days alone counted.
protocol::Date working_day_after(const std::string& day, int days);

}  // namespace domain
