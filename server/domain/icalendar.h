// A member's appointments as iCalendar (RFC 5545), published as iTIP has it (RFC 5546 section 3.2.1). Pure: the same
// appointments give the same bytes.
#pragma once
#include "domain/appointments.h"

#include <cstdint>
#include <span>
#include <string>

namespace domain {

struct CalendarEvent {
  Appointment appointment;
  std::int64_t settled_at_ms = 0;  // when its event happened
  std::string summary;
};

struct CalendarOf {
  std::string slug, name;  // the club's
};

// Every thing keeps its UID. Its SEQUENCE is the number, in the club's log, of the event that settled it, and DTSTAMP
// is that event's time: so both rise with every change, and a cancellation comes behind what it cancels.
std::string icalendar(const CalendarOf& club, std::span<const CalendarEvent> events);

// An instant as RFC 5545 section 3.3.5 writes it in UTC: "20261122T075900Z".
std::string utc_text(std::int64_t at_ms);

}  // namespace domain
