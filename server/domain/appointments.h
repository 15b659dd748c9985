// What stands in a member's calendar: a reading of the club's state. Pure.
#pragma once
#include "domain/club.h"
#include "domain/event.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace domain {

BOOST_DEFINE_ENUM_CLASS(AppointmentKind, one_to_one, round, follow_up, case_day)
BOOST_DEFINE_ENUM_CLASS(AppointmentStatus, confirmed, tentative, cancelled)

struct Appointment {
  AppointmentKind kind{};
  AppointmentStatus status{};
  std::string id;                                 // of the thing: "w77"
  std::optional<MemberId> with;                   // whom it is with; none: somebody of another club
  std::int64_t starts_at_ms = 0, ends_at_ms = 0;  // UTC; both 0: it is all of `day`
  std::string day = {};                           // "YYYY-MM-DD"
  std::optional<protocol::StageOwner> mine = {};  // of a follow-up: which side of the referral the member is
  std::uint64_t settled_by = 0;                   // the event that made it what it is
};

// What was longer ago is in no calendar.
inline constexpr std::int64_t appointments_kept_days = 90;

// Of `me`, an active member, by kind and id: one-to-ones that have, or had, a time; the club's rounds; follow-ups of
// referrals, by the day that the receiver promised or that their event alone knows (see `settle`); the day of a case
// about them by which the next word is due.
std::vector<Appointment> appointments(const Club& club, MemberId me, std::int64_t now_ms);

// Takes from the event that settled the appointment what the state does not hold. False: there is none.
bool settle(Appointment& appointment, const Event& event);

}  // namespace domain
