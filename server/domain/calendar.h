// Days of the calendar, as the club has them.
#pragma once
#include "protocol/types.h"

namespace domain {

// `days` after `day`, which is a day.
protocol::Date day_after(const std::string& day, int days);

}  // namespace domain
