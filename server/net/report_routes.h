// The read API of reports.
#pragma once
#include "exchange/exchange.h"
#include "net/answers.h"

#include <string_view>

namespace net {

bool is_about_reports(std::string_view what);

// `what` is the path behind the club. The table is everyone's in it to read; dates are days of the club's time zone on
// which rounds closed, both included, and may be left out.
//   reports                             the weeks there are
//   reports/t90, reports/now            one week, or what has been since the last close
//   reports/period?from=…&to=…          several
//   reports/m9?from=…&to=…              one member week by week, each figure with its events
//   reports/t90.csv, …html; period.csv  the same to take away
//   reports/trial (POST)                a period by other rules: {"rules":{…},"from":…,"to":…}
void serve_reports(exchange::Exchange& exchange, const std::string& club, protocol::MemberId reader,
                   std::string_view what, const Post& post, const Request& request, Answer answer);

}  // namespace net
