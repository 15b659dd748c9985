#include "net/report_text.h"

#include <array>
#include <cstdint>

#include <unicode/ucurr.h>

namespace net {
namespace {

using domain::ReportColumn;
using domain::ReportLine;
using domain::ReportRow;

// As clubs head their columns.
constexpr auto headings = std::to_array<std::string_view>(
    {"P", "A", "L", "M", "S", "RGI", "RGO", "RRI", "RRO", "V", "1-2-1", "TYFCB", "CEU", "T"});

template <class Visit>
void each_figure(const ReportLine& line, Visit visit) {
  protocol::mp11::mp_for_each<protocol::describe::describe_enumerators<ReportColumn>>(
      [&](auto column) { visit(domain::figure(line, column.value)); });
}

std::string name_of(const ReportSheet& sheet, domain::MemberId member) {
  const auto found = sheet.names.find(member);
  return found == sheet.names.end() ? member.text() : found->second;
}

std::string hundredths(std::int64_t value) {
  const std::string sign = value < 0 ? "-" : "";
  const std::int64_t size = value < 0 ? -value : value;
  const std::string cents = std::to_string(size % 100);
  return sign + std::to_string(size / 100) + "." + (cents.size() == 1 ? "0" : "") + cents;
}

std::string cell(std::string text) {
  constexpr std::string_view begins_a_formula = "=+-@\t\r";
  if (!text.empty() && begins_a_formula.contains(text.front())) text.insert(0, "'");
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

constexpr std::string_view style = R"CSS(
@page { size: A4 landscape; margin: 12mm }
body { font: 11pt/1.4 system-ui, sans-serif; margin: 2rem; color: #111; background: #fff }
h1 { font-size: 1.4em; margin: 0 0 .2em }
.table { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th, td { padding: .25em .5em; text-align: right; border-bottom: 1px solid #ccc }
th:first-child, td:first-child { text-align: left }
thead th { border-bottom: 2px solid #111 }
tfoot td { border-top: 2px solid #111; font-weight: bold }
tr { break-inside: avoid }
.zero { color: #767676 }
.green::before { content: "\25CF\00a0"; color: #1a7f37 }
.amber::before { content: "\25B2\00a0"; color: #9a6700 }
.red::before { content: "\25A0\00a0"; color: #cf222e }
@media print { body { margin: 0 } .table { overflow: visible } }
)CSS";

void append_figure(std::string& out, std::int64_t value) {
  out += value == 0 ? "<td class=\"zero\">" : "<td>";
  out += std::to_string(value) + "</td>";
}

void append_row(std::string& out, const ReportSheet& sheet, const ReportRow& row) {
  const std::string light(protocol::codec::enum_word(row.light));
  out += "<tr><td>" + escaped(name_of(sheet, row.figures.member)) + "</td>";
  each_figure(row.figures, [&](std::int64_t value) { append_figure(out, value); });
  out += "<td>" + std::to_string(row.points) + "</td><td class=\"" + light + "\">" + hundredths(row.average) +
         " <span>" + light + "</span></td></tr>\n";
}

}  // namespace

std::string money_text(const domain::Money& money) {
  std::u16string code(money.currency.begin(), money.currency.end());
  UErrorCode error = U_ZERO_ERROR;
  const std::int32_t found = ucurr_getDefaultFractionDigits(code.c_str(), &error);
  const auto digits = static_cast<std::size_t>(U_SUCCESS(error) && found > 0 ? found : 0);
  std::string text = std::to_string(money.amount);
  if (digits > 0) {
    if (text.size() <= digits) text.insert(0, digits + 1 - text.size(), '0');
    text.insert(text.size() - digits, ".");
  }
  return text + " " + money.currency;
}

std::string report_csv(const ReportSheet& sheet) {
  std::string out = "Member,Name";
  for (const std::string_view heading : headings) out.append(",").append(heading);
  out += ",Points,Light\r\n";
  for (const ReportRow& row : sheet.rows) {
    out += row.figures.member.text() + "," + cell(name_of(sheet, row.figures.member));
    each_figure(row.figures, [&](std::int64_t value) { out += "," + std::to_string(value); });
    out += "," + std::to_string(row.points) + "," + std::string(protocol::codec::enum_word(row.light)) + "\r\n";
  }
  return out;
}

std::string report_html(const ReportSheet& sheet) {
  std::string out =
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width\"><title>" +
      escaped(sheet.title) + "</title><style>" + std::string(style) + "</style></head><body>\n<h1>" +
      escaped(sheet.title) + "</h1>\n<p>" + escaped(sheet.remark) +
      "</p>\n<div class=\"table\"><table><thead><tr><th scope=\"col\">Member</th>";
  for (const std::string_view heading : headings) out.append("<th scope=\"col\">").append(heading).append("</th>");
  out += "<th scope=\"col\">Points</th><th scope=\"col\">A week</th></tr></thead>\n<tbody>\n";
  for (const ReportRow& row : sheet.rows) append_row(out, sheet, row);
  out += "</tbody>\n<tfoot><tr><td>Together</td>";
  for (const domain::Total& total : sheet.totals) append_figure(out, total.sum);
  out += "<td></td><td></td></tr></tfoot></table></div>\n";
  for (const domain::Money& one : sheet.money) {
    out += "<p>Business that came of referrals: " + escaped(money_text(one)) + " in " + std::to_string(one.deals) +
           " deals.</p>\n";
  }
  return out + "</body></html>\n";
}

}  // namespace net
