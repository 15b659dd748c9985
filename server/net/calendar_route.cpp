#include "net/calendar_route.h"

#include "domain/icalendar.h"
#include "exchange/calendar_link.h"
#include "exchange/read_as.h"
#include "net/entity_tag.h"
#include "net/errands.h"
#include "protocol/events.h"

namespace net {
namespace {

using domain::Appointment;
using domain::AppointmentKind;
using protocol::ErrorCode;

constexpr std::string_view calendar_suffix = ".ics";
constexpr std::string_view calendar_type = "text/calendar; charset=utf-8";

std::string name_of(const exchange::ReadAs& log, protocol::MemberId member) {
  const auto person = log.part<protocol::PersonPart>(member.seq, "person");
  return person ? person->name.value : member.text();
}

// Names and ids, no word that anybody wrote: what a calendar shows, it shows to whoever looks over the shoulder.
std::string summary_of(const exchange::ReadAs& log, const std::string& club, const Appointment& one) {
  switch (one.kind) {
    case AppointmentKind::one_to_one:
      return "One-to-one with " + name_of(log, *one.with);
    case AppointmentKind::round:
      return "Meeting of " + club;
    case AppointmentKind::follow_up:
      return "Next step of referral " + one.id + (one.with ? " with " + name_of(log, *one.with) : " of another club");
    case AppointmentKind::case_day:
      break;
  }
  return "Last day of a step: " + one.id;
}

Response calendar_of(const store::Log& log, exchange::MemberCalendar calendar, const Request& request) {
  const exchange::ReadAs reading(log, calendar.club, calendar.member);
  const auto founded = reading.part<protocol::ClubFounded::Outline>(1, "outline");
  const domain::CalendarOf club{calendar.club, founded ? founded->name.value : calendar.club};
  std::vector<domain::CalendarEvent> events;
  for (Appointment& one : calendar.appointments) {
    const auto event = reading.event(one.settled_by);
    if (!event || !domain::settle(one, *event)) continue;
    std::string summary = summary_of(reading, club.name, one);
    events.push_back({std::move(one), event->at_ms, std::move(summary)});
  }
  return tagged({200, std::string(calendar_type), {{"Cache-Control", "private, no-cache"}}, icalendar(club, events)},
                request);
}

}  // namespace

void serve_calendar_link(exchange::Exchange& exchange, const std::string& club, protocol::MemberId member,
                         const std::string& origin, const Post& post, const Request& request, Answer answer) {
  const bool ends = request.method == "DELETE";
  within_commit(exchange, post, std::move(answer), [=](exchange::Turn& turn) -> Response {
    if (ends) {
      exchange::end_calendar_link(turn, club, member);
      return {204, "application/json", {}, {}};
    }
    const auto secret = exchange::calendar_secret(turn, club, member);
    if (!secret) return refusal(secret.error());
    return link_answer(origin + std::string(calendar_prefix) + *secret + std::string(calendar_suffix));
  });
}

void serve_calendar(exchange::Exchange& exchange, const Post& post, const Request& request, Answer answer) {
  std::string secret = request.path.substr(calendar_prefix.size());
  const bool is_named_so = secret.ends_with(calendar_suffix);
  if (is_named_so) secret.resize(secret.size() - calendar_suffix.size());
  // Whoever guesses costs the exchange nothing.
  if (!is_named_so || !exchange.credentials().find(secret, exchange.clock().now_ms())) {
    return answer(refusal(ErrorCode::not_found, "there is no such calendar"));
  }
  read_state(exchange, post, std::move(answer), [=, &log = exchange.log()](exchange::Turn& turn) -> Show {
    auto found = member_calendar(turn, secret);
    if (!found) return at_once(refusal(found.error()));
    return [=, &log, calendar = std::move(*found)] { return calendar_of(log, calendar, request); };
  });
}

}  // namespace net
