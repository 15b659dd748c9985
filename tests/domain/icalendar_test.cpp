// A calendar's bytes.
#include "domain/icalendar.h"

#include <gtest/gtest.h>

using domain::Appointment;
using domain::AppointmentKind;
using domain::AppointmentStatus;
using domain::CalendarEvent;

namespace {

const domain::CalendarOf oaktree{"oaktree", "Oaktree"};

CalendarEvent meeting(AppointmentStatus status, std::uint64_t settled_by) {
  Appointment one{AppointmentKind::one_to_one, status, "w77", {}, 1'795'334'400'000, 1'795'338'000'000, {}, {}, 0};
  one.settled_by = settled_by;
  return {one, 1'795'252'353'123, "One-to-one with Bea; at noon"};
}

std::string lines(std::initializer_list<std::string_view> all) {
  std::string text;
  for (const std::string_view line : all) text.append(line).append("\r\n");
  return text;
}

}  // namespace

TEST(ICalendar, IsExactlyThis) {
  Appointment step{AppointmentKind::follow_up, AppointmentStatus::confirmed, "r12", {}, 0, 0, "2026-12-31", {}, 40};
  const std::vector<CalendarEvent> events{meeting(AppointmentStatus::confirmed, 79),
                                          {step, 0, "Next step of referral r12 with Bea"}};
  EXPECT_EQ(domain::icalendar(oaktree, events), lines({"BEGIN:VCALENDAR",
                                                       "VERSION:2.0",
                                                       "PRODID:-//ROR Exchange//rorx//EN",
                                                       "CALSCALE:GREGORIAN",
                                                       "METHOD:PUBLISH",
                                                       "NAME:Oaktree",
                                                       "X-WR-CALNAME:Oaktree",
                                                       "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
                                                       "BEGIN:VEVENT",
                                                       "UID:w77.oaktree@rorx",
                                                       "SEQUENCE:79",
                                                       "DTSTAMP:20261121T091233Z",
                                                       "ORGANIZER;CN=\"Oaktree\":mailto:oaktree@rorx.invalid",
                                                       "DTSTART:20261122T080000Z",
                                                       "DTEND:20261122T090000Z",
                                                       "STATUS:CONFIRMED",
                                                       "SUMMARY:One-to-one with Bea\\; at noon",
                                                       "END:VEVENT",
                                                       "BEGIN:VEVENT",
                                                       "UID:r12.oaktree@rorx",
                                                       "SEQUENCE:40",
                                                       "DTSTAMP:19700101T000000Z",
                                                       "ORGANIZER;CN=\"Oaktree\":mailto:oaktree@rorx.invalid",
                                                       "DTSTART;VALUE=DATE:20261231",
                                                       "TRANSP:TRANSPARENT",
                                                       "STATUS:CONFIRMED",
                                                       "SUMMARY:Next step of referral r12 with Bea",
                                                       "END:VEVENT",
                                                       "END:VCALENDAR"}));
}

// RFC 5546: the same UID, a later SEQUENCE, and the word.
TEST(ICalendar, CancelsWhatItPublished) {
  const std::vector<CalendarEvent> events{meeting(AppointmentStatus::cancelled, 83)};
  const std::string text = domain::icalendar(oaktree, events);
  EXPECT_TRUE(text.contains("\r\nUID:w77.oaktree@rorx\r\nSEQUENCE:83\r\n"));
  EXPECT_TRUE(text.contains("\r\nSTATUS:CANCELLED\r\n"));
}

// RFC 5545 section 3.6: at least one component; RFC 5546 section 3.2.1: what is published has an event.
TEST(ICalendar, HasAComponentWhereThereIsNothingToSay) {
  const std::string text = domain::icalendar(oaktree, {});
  EXPECT_TRUE(text.contains("BEGIN:VTIMEZONE\r\nTZID:Etc/UTC\r\n"));
  EXPECT_FALSE(text.contains("METHOD"));
  EXPECT_FALSE(text.contains("VEVENT"));
}

TEST(UtcText, IsOfAnyYearThatACalendarHas) {
  EXPECT_EQ(domain::utc_text(0), "19700101T000000Z");
  EXPECT_EQ(domain::utc_text(253'402'300'799'999), "99991231T235959Z");
}
