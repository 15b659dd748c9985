#include "net/report_routes.h"

#include "domain/report_views.h"
#include "exchange/clock.h"
#include "exchange/read_as.h"
#include "net/errands.h"
#include "net/report_text.h"
#include "protocol/events.h"

#include <algorithm>
#include <utility>

namespace net {
namespace {

using domain::Club;
using domain::Week;
using protocol::ErrorCode;
using protocol::MemberId;
using protocol::PointRules;

constexpr std::string_view prefix = "reports/";

enum class Format { json, csv, html };

// What a request asks for, and who.
struct Wish {
  MemberId reader;
  std::string what;  // behind "reports/"
  Format format = Format::json;
  std::optional<std::string> from, to;
  std::optional<PointRules> trial;
};

struct Trial {
  PointRules rules;
  std::optional<protocol::Date> from, to;
};
BOOST_DESCRIBE_STRUCT(Trial, (), (rules, from, to))

std::string club_day(const Club& club, std::int64_t at_ms) {
  return exchange::day_in(club.time_zone, at_ms);
}

std::vector<Week> weeks_within(const Club& club, const Wish& wish) {
  auto weeks = domain::weeks_of(club);
  std::erase_if(weeks, [&](const Week& week) {
    const std::string day = club_day(club, week.round->ended_at_ms.value_or(0));
    return (wish.from && day < *wish.from) || (wish.to && day > *wish.to);
  });
  return weeks;
}

// Where they have not been erased.
std::map<MemberId, std::string> names_of(const exchange::ReadAs& log, const std::vector<domain::ReportRow>& rows) {
  std::map<MemberId, std::string> names;
  for (const domain::ReportRow& row : rows) {
    const MemberId member = row.figures.member;
    if (const auto person = log.part<protocol::PersonPart>(member.seq, "person")) names[member] = person->name.value;
  }
  return names;
}

Response taken_away(ReportSheet sheet, Format format, const std::string& name) {
  if (format == Format::csv) {
    Response response{200, "text/csv; charset=utf-8; header=present", {}, report_csv(sheet)};
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
    return response;
  }
  Response response{200, "text/html; charset=utf-8", {}, report_html(sheet)};
  response.headers.emplace_back("Content-Security-Policy",
                                "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
                                "frame-ancestors 'none'");
  return response;
}

template <class Report>
Show rendered(const exchange::Exchange& exchange, const std::string& club, const Wish& wish, Report report,
              std::string title, std::string remark) {
  if (wish.format == Format::json) return at_once(json_of(protocol::to_json(report)));
  return [&exchange, club, wish, report = std::move(report), title = std::move(title), remark = std::move(remark)] {
    ReportSheet sheet{title, remark, report.rows, report.totals, report.money, {}};
    sheet.names = names_of(exchange::ReadAs(exchange.log(), club, wish.reader), report.rows);
    return taken_away(std::move(sheet), wish.format, club + "-" + wish.what);
  };
}

Show week_page(const exchange::Exchange& exchange, const Club& club, const Week& week, const Wish& wish) {
  auto report = domain::week_report(club, week);
  const std::string day = report.closed_at ? club_day(club, *report.closed_at) : "now";
  std::string remark(protocol::codec::enum_word(report.state));
  if (!report.corrections.empty()) {
    remark += ", " + std::to_string(report.corrections.size()) + " figures corrected since it was submitted";
  }
  return rendered(exchange, club.slug, wish, std::move(report), club.slug + ", week to " + day, std::move(remark));
}

Show period_page(const exchange::Exchange& exchange, const Club& club, const Wish& wish) {
  const auto weeks = weeks_within(club, wish);
  if (weeks.empty()) return at_once(refusal(ErrorCode::not_found, "no round was closed in that time"));
  const std::string first = club_day(club, *weeks.front().round->ended_at_ms);
  const std::string last = club_day(club, *weeks.back().round->ended_at_ms);
  return rendered(exchange, club.slug, wish, domain::period_report(club, weeks, wish.trial),
                  club.slug + ", " + first + " to " + last, std::to_string(weeks.size()) + " weeks");
}

Show page_of(const exchange::Exchange& exchange, const Club& club, const Wish& wish) {
  if (wish.what.empty()) return at_once(json_of(domain::reports_list(club)));
  if (wish.what == "now") return week_page(exchange, club, domain::running_week(club), wish);
  if (wish.what == "period") return period_page(exchange, club, wish);
  if (const auto id = protocol::parse_id_as<domain::RoundId>(wish.what)) {
    const domain::Round* round = club.find(*id);
    if (round && round->closed_by != 0) return week_page(exchange, club, domain::week_of(club, *round), wish);
  }
  const auto member = protocol::parse_id_as<MemberId>(wish.what);
  if (member && club.member(*member) && wish.format == Format::json) {
    auto weeks = weeks_within(club, wish);
    if (!wish.to) weeks.push_back(domain::running_week(club));
    return at_once(json_of(protocol::to_json(domain::member_report(club, weeks, *member, wish.reader))));
  }
  return at_once(refusal(ErrorCode::not_found, "there is no such report"));
}

protocol::Result<Wish> read_wish(MemberId reader, std::string_view what, const Request& request) {
  Wish wish;
  wish.reader = reader;
  wish.what = what.size() > prefix.size() ? what.substr(prefix.size()) : std::string_view();
  for (const auto& [suffix, format] : {std::pair(".csv", Format::csv), std::pair(".html", Format::html)}) {
    if (!wish.what.ends_with(suffix)) continue;
    wish.what.resize(wish.what.size() - std::string_view(suffix).size());
    wish.format = format;
  }
  if (wish.what == "trial") {
    const auto body = protocol::parse_json(request.body);
    auto trial = body ? protocol::read_json<Trial>(*body, "") : std::unexpected(body.error());
    if (!trial) return std::unexpected(std::move(trial.error()));
    if (auto fault = fault_of(trial->rules)) {
      return std::unexpected(protocol::Error{ErrorCode::out_of_range, std::move(*fault), "rules"});
    }
    wish.what = "period";
    wish.trial = std::move(trial->rules);
    if (trial->from) wish.from = trial->from->value;
    if (trial->to) wish.to = trial->to->value;
    return wish;
  }
  for (const auto& [name, field] : {std::pair("from", &wish.from), std::pair("to", &wish.to)}) {
    const std::string* text = request.parameter(name);
    if (!text) continue;
    if (!protocol::is_date(*text)) {
      return std::unexpected(protocol::Error{ErrorCode::bad_request, "a day is written as 2026-11-20", name});
    }
    *field = *text;
  }
  return wish;
}

}  // namespace

bool is_about_reports(std::string_view what) {
  return what == "reports" || what.starts_with(prefix);
}

void serve_reports(exchange::Exchange& exchange, const std::string& club, MemberId reader, std::string_view what,
                   const Post& post, const Request& request, Answer answer) {
  auto wish = read_wish(reader, what, request);
  if (!wish) return answer(refusal(wish.error()));
  read_state(exchange, post, std::move(answer), [=, &exchange, wish = std::move(*wish)](exchange::Turn& turn) {
    return page_of(exchange, *turn.club(club), wish);
  });
}

}  // namespace net
