// A report as a person takes it away: comma-separated values and a page to print.
#pragma once
#include "domain/report_views.h"

#include <map>
#include <string>

namespace net {

struct ReportSheet {
  std::string title;   // "oaktree, week of 2026-11-20"
  std::string remark;  // "draft", "submitted"
  std::vector<domain::ReportRow> rows;
  std::vector<domain::Total> totals;
  std::vector<domain::Money> money;
  std::map<domain::MemberId, std::string> names;  // who is not there is called by their id
};

// RFC 4180, UTF-8, a header line first. A cell that a spreadsheet would take for a formula gets an apostrophe before it
// (OWASP, "CSV Injection").
std::string report_csv(const ReportSheet& sheet);

// One page, landscape, without script and without anything from elsewhere.
std::string report_html(const ReportSheet& sheet);

// Minor units as people write them, "1234.50 GBP", with as many decimals as ISO 4217 gives the currency.
std::string money_text(const domain::Money& money);

}  // namespace net
