// The agendas that come with the program, as data. A round carries its own copy, so that changing one here changes no
// round of the past.
#pragma once
#include "protocol/round_events.h"

#include <span>

namespace domain {

struct TemplatePhase {
  protocol::AgendaPoint point;
  protocol::PhaseKind kind;
  std::int64_t minutes;
  std::int64_t seconds_a_turn;  // 0: the phase is shared out
};

std::span<const TemplatePhase> agenda_of(protocol::MeetingTemplate which);
std::vector<protocol::PlannedPhase> planned_phases(protocol::MeetingTemplate which);

}  // namespace domain
