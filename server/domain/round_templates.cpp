#include "domain/round_templates.h"

#include <array>
#include <cstdlib>

namespace domain {
namespace {

using protocol::AgendaPoint;
using protocol::MeetingTemplate;
using protocol::PhaseKind;

// The weekly meeting of a chapter: twenty points, an hour and a half.
constexpr std::array<TemplatePhase, 20> chapter_90{{
    {AgendaPoint::arrival, PhaseKind::open, 5, 0},              // doors open, people talk
    {AgendaPoint::welcome, PhaseKind::talk, 2, 0},              // the president opens on the minute
    {AgendaPoint::purpose, PhaseKind::talk, 2, 0},              // why we meet: the relationships, then the business
    {AgendaPoint::leaders, PhaseKind::talk, 1, 0},              // who runs the club this season
    {AgendaPoint::visitors_welcomed, PhaseKind::talk, 2, 0},    // each visitor by name, and who brought them
    {AgendaPoint::new_members, PhaseKind::talk, 2, 0},          // received and introduced
    {AgendaPoint::learning, PhaseKind::talk, 5, 0},             // one thing about giving referrals better
    {AgendaPoint::one_to_ones, PhaseKind::talk, 2, 0},          // who sat down with whom since last week
    {AgendaPoint::asks, PhaseKind::turns, 25, 60},              // everyone: what I do well, whom I ask for
    {AgendaPoint::visitors_speak, PhaseKind::visitors, 5, 60},  // and the visitors
    {AgendaPoint::feature, PhaseKind::talk, 10, 0},             // one member at length
    {AgendaPoint::feature_questions, PhaseKind::talk, 2, 0},
    {AgendaPoint::contributions, PhaseKind::turns, 10, 30},        // referrals and testimonials, said aloud
    {AgendaPoint::reality_check, PhaseKind::reality_check, 4, 0},  // referrals of which nothing was heard
    {AgendaPoint::thanks, PhaseKind::talk, 3, 0},                  // for business that came of them
    {AgendaPoint::report, PhaseKind::report, 3, 0},                // the secretary's figures
    {AgendaPoint::open_seats, PhaseKind::talk, 2, 0},              // professions we look for
    {AgendaPoint::dates, PhaseKind::talk, 2, 0},
    {AgendaPoint::visitors_next, PhaseKind::talk, 2, 0},  // what a visitor can do now
    {AgendaPoint::close, PhaseKind::close, 1, 0},
}};

constexpr std::array<TemplatePhase, 4> thirty_seconds{{
    {AgendaPoint::welcome, PhaseKind::open, 2, 0},
    {AgendaPoint::asks, PhaseKind::turns, 20, 30},
    {AgendaPoint::contributions, PhaseKind::talk, 5, 0},
    {AgendaPoint::close, PhaseKind::close, 3, 0},
}};

constexpr std::array<TemplatePhase, 9> sixty_minutes{{
    {AgendaPoint::welcome, PhaseKind::open, 3, 0},
    {AgendaPoint::learning, PhaseKind::talk, 4, 0},
    {AgendaPoint::asks, PhaseKind::turns, 20, 45},
    {AgendaPoint::visitors_speak, PhaseKind::visitors, 4, 45},
    {AgendaPoint::feature, PhaseKind::talk, 8, 0},
    {AgendaPoint::contributions, PhaseKind::turns, 12, 30},
    {AgendaPoint::reality_check, PhaseKind::reality_check, 3, 0},
    {AgendaPoint::report, PhaseKind::report, 3, 0},
    {AgendaPoint::close, PhaseKind::close, 3, 0},
}};

// A handful of people, each of whom gets real time.
constexpr std::array<TemplatePhase, 6> mastermind{{
    {AgendaPoint::welcome, PhaseKind::open, 3, 0},
    {AgendaPoint::check_in, PhaseKind::turns, 12, 120},
    {AgendaPoint::reality_check, PhaseKind::reality_check, 5, 0},
    {AgendaPoint::hot_seat, PhaseKind::turns, 45, 900},
    {AgendaPoint::commitments, PhaseKind::turns, 8, 60},
    {AgendaPoint::close, PhaseKind::close, 2, 0},
}};

}  // namespace

std::span<const TemplatePhase> agenda_of(MeetingTemplate which) {
  switch (which) {
    case MeetingTemplate::chapter_90:
      return chapter_90;
    case MeetingTemplate::thirty_seconds:
      return thirty_seconds;
    case MeetingTemplate::sixty_minutes:
      return sixty_minutes;
    case MeetingTemplate::mastermind:
      return mastermind;
  }
  std::abort();  // ours: the language has no other
}

std::vector<protocol::PlannedPhase> planned_phases(MeetingTemplate which) {
  std::vector<protocol::PlannedPhase> phases;
  for (const TemplatePhase& one : agenda_of(which)) {
    protocol::PlannedPhase phase{one.kind, one.point, {one.minutes}, std::nullopt};
    if (one.seconds_a_turn > 0) phase.seconds_a_turn = protocol::TurnSeconds{one.seconds_a_turn};
    phases.push_back(phase);
  }
  return phases;
}

}  // namespace domain
