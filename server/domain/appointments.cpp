#include "domain/appointments.h"

#include "domain/appliers.h"
#include "domain/voids.h"

#include <algorithm>

namespace domain {
namespace {

using protocol::StageOwner;

constexpr std::int64_t minute_ms = 60'000, hour_ms = 60 * minute_ms, day_ms = 24 * hour_ms;
constexpr std::int64_t one_to_one_lasts_ms = hour_ms;
constexpr std::int64_t last_instant_ms = 253'402'300'799'999;  // of the year 9999: calendars have no later one

// Whether the two will meet is open while one of them is not an active member: so what becomes of the other settles it
// anew. Nothing but its own cancellation ends it.
Appointment one_to_one(const OneToOne& one, const Member& other) {
  Appointment made{AppointmentKind::one_to_one, AppointmentStatus::cancelled, one.id.text(), other.id, one.at_ms};
  made.ends_at_ms = std::min(one.at_ms + one_to_one_lasts_ms, last_instant_ms);
  made.settled_by = one.planned_by;
  if (one.state == OneToOneState::cancelled) return made;
  made.status = other.is_active() ? AppointmentStatus::confirmed : AppointmentStatus::tentative;
  made.settled_by = std::max(one.planned_by, other.changed);
  return made;
}

void add_one_to_ones(std::vector<Appointment>& found, const Club& club, MemberId me, std::int64_t now_ms) {
  for (const auto& [id, one] : club.one_to_ones) {
    const bool is_mine = one.proposer.member == me || one.partner.member == me;
    if (!is_mine || one.at_ms == 0 || is_hidden(club, one)) continue;
    if (one.at_ms + appointments_kept_days * day_ms < now_ms) continue;
    found.push_back(one_to_one(one, *club.member(one.other_than(me).member)));
  }
}

// As it was planned, however long it took.
std::int64_t planned_end_ms(const Round& round) {
  std::int64_t end_ms = round.starts_at_ms;
  for (const Phase& phase : round.phases) end_ms += phase.minutes * minute_ms;
  return std::min(end_ms, last_instant_ms);
}

void add_rounds(std::vector<Appointment>& found, const Club& club, std::int64_t now_ms) {
  for (const auto& [id, one] : club.rounds) {
    if (one.starts_at_ms + appointments_kept_days * day_ms < now_ms || is_hidden(club, one)) continue;
    const bool is_off = one.state == RoundState::aborted;
    const auto status = is_off ? AppointmentStatus::cancelled : AppointmentStatus::confirmed;
    found.push_back({AppointmentKind::round,
                     status,
                     id.text(),
                     {},
                     one.starts_at_ms,
                     planned_end_ms(one),
                     {},
                     {},
                     is_off ? one.changed : id.seq});
  }
}

// The receiver's has the day that they promised, the giver's the one that a step of theirs was given.
void add_follow_ups(std::vector<Appointment>& found, const Club& club, MemberId me) {
  for (const auto& [id, one] : club.referrals) {
    const bool is_giver = one.from == me;
    const bool is_theirs = is_giver ? one.state == ReferralState::received
                                    : one.to == me && one.promised &&
                                          (one.state == ReferralState::given || one.state == ReferralState::received);
    if (!is_theirs || is_hidden(club, one) || club.is_voided(one.changed_by)) continue;
    found.push_back({AppointmentKind::follow_up, AppointmentStatus::confirmed, id.text(), is_giver ? one.to : one.from,
                     0, 0, is_giver ? "" : *one.promised, is_giver ? StageOwner::from : StageOwner::to,
                     std::max(one.changed_by, id.seq)});
  }
}

void add_case_days(std::vector<Appointment>& found, const Club& club, MemberId me) {
  for (const auto& [id, one] : club.cases) {
    if (one.member != me || one.due.empty() || is_hidden(club, one)) continue;
    found.push_back(
        {AppointmentKind::case_day, AppointmentStatus::confirmed, id.text(), {}, 0, 0, one.due, {}, one.changed});
  }
}

}  // namespace

std::vector<Appointment> appointments(const Club& club, MemberId me, std::int64_t now_ms) {
  std::vector<Appointment> found;
  add_one_to_ones(found, club, me, now_ms);
  add_rounds(found, club, now_ms);
  add_follow_ups(found, club, me);
  add_case_days(found, club, me);
  return found;
}

bool settle(Appointment& appointment, const Event& event) {
  if (appointment.kind != AppointmentKind::follow_up) return true;
  if (event.kind == protocol::ReferralAdvanced::kind) {
    const auto outline = open_parts<protocol::ReferralAdvanced>(event).outline;
    if (outline.owner.value_or(StageOwner::to) != *appointment.mine) return false;
    if (outline.due) appointment.day = outline.due->value;
  }
  return !appointment.day.empty();
}

}  // namespace domain
