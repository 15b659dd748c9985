#include "domain/icalendar.h"

#include "domain/content_lines.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace domain {
namespace {

std::string date_text(std::string day) {
  std::erase(day, '-');
  return day;
}

std::string_view status_text(AppointmentStatus status) {
  switch (status) {
    case AppointmentStatus::confirmed:
      return "CONFIRMED";
    case AppointmentStatus::tentative:
      return "TENTATIVE";
    case AppointmentStatus::cancelled:
      break;
  }
  return "CANCELLED";
}

// A day is whole where no end is given (RFC 5545 section 3.6.1), and takes nobody's time away.
void append_time(std::string& out, const Appointment& one) {
  if (one.day.empty()) {
    append_content_line(out, "DTSTART:" + utc_text(one.starts_at_ms));
    append_content_line(out, "DTEND:" + utc_text(one.ends_at_ms));
    return;
  }
  append_content_line(out, "DTSTART;VALUE=DATE:" + date_text(one.day));
  append_content_line(out, "TRANSP:TRANSPARENT");
}

// An ORGANIZER must be there in what is published (RFC 5546 section 3.2.1). It is the club, which has no mailbox: hence
// a name that never resolves (RFC 2606).
void append_event(std::string& out, const CalendarOf& club, const CalendarEvent& event) {
  const Appointment& one = event.appointment;
  append_content_line(out, "BEGIN:VEVENT");
  append_content_line(out, "UID:" + one.id + "." + club.slug + "@rorx");
  append_content_line(out, "SEQUENCE:" + std::to_string(one.settled_by));
  append_content_line(out, "DTSTAMP:" + utc_text(event.settled_at_ms));
  append_content_line(out, "ORGANIZER;CN=" + quoted_parameter(club.name) + ":mailto:" + club.slug + "@rorx.invalid");
  append_time(out, one);
  append_content_line(out, "STATUS:" + std::string(status_text(one.status)));
  append_content_line(out, "SUMMARY:" + escaped_text(event.summary));
  append_content_line(out, "END:VEVENT");
}

// A calendar has a component (RFC 5545 section 3.6): where there is nothing to say, that is the time zone.
constexpr auto nothing_to_say =
    std::to_array<std::string_view>({"BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000",
                                     "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"});

}  // namespace

std::string utc_text(std::int64_t at_ms) {
  using namespace std::chrono;
  const sys_time<milliseconds> at{milliseconds(at_ms)};
  const auto midnight = floor<days>(at);
  const year_month_day day(midnight);
  const hh_mm_ss time(floor<seconds>(at - midnight));
  char text[40];
  std::snprintf(text, sizeof text, "%04d%02u%02uT%02d%02d%02dZ", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return text;
}

std::string icalendar(const CalendarOf& club, std::span<const CalendarEvent> events) {
  std::string out;
  append_content_line(out, "BEGIN:VCALENDAR");
  append_content_line(out, "VERSION:2.0");
  append_content_line(out, "PRODID:-//ROR Exchange//rorx//EN");
  append_content_line(out, "CALSCALE:GREGORIAN");
  if (!events.empty()) append_content_line(out, "METHOD:PUBLISH");
  append_content_line(out, "NAME:" + escaped_text(club.name));
  append_content_line(out, "X-WR-CALNAME:" + escaped_text(club.name));
  append_content_line(out, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
  for (const CalendarEvent& event : events) append_event(out, club, event);
  if (events.empty()) {
    for (const std::string_view line : nothing_to_say) append_content_line(out, line);
  }
  append_content_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace domain
