// What the server's own agendas are made of, to fill in an agenda of one's own from. A round that is planned by a
// template takes the server's.
import type { AgendaPoint, MeetingTemplate, PhaseKind } from '../../rorx';

export interface AgendaRow {
  point: AgendaPoint;
  kind: PhaseKind;
  minutes: number;
  seconds_a_turn?: number;
}

const row = (point: AgendaPoint, minutes: number, kind: PhaseKind = 'talk', seconds_a_turn?: number): AgendaRow => ({
  point, kind, minutes, ...(seconds_a_turn === undefined ? {} : { seconds_a_turn }),
});

export const agendas: Record<MeetingTemplate, AgendaRow[]> = {
  chapter_90: [
    row('arrival', 5, 'open'), row('welcome', 2), row('purpose', 2), row('leaders', 1), row('visitors_welcomed', 2),
    row('new_members', 2), row('learning', 5), row('one_to_ones', 2), row('asks', 25, 'turns', 60),
    row('visitors_speak', 5, 'visitors', 60), row('feature', 10), row('feature_questions', 2),
    row('contributions', 10, 'turns', 30), row('reality_check', 4, 'reality_check'), row('thanks', 3),
    row('report', 3, 'report'), row('open_seats', 2), row('dates', 2), row('visitors_next', 2), row('close', 1, 'close'),
  ],
  thirty_seconds: [row('welcome', 2, 'open'), row('asks', 20, 'turns', 30), row('contributions', 5), row('close', 3, 'close')],
  sixty_minutes: [
    row('welcome', 3, 'open'), row('learning', 4), row('asks', 20, 'turns', 45), row('visitors_speak', 4, 'visitors', 45),
    row('feature', 8), row('contributions', 12, 'turns', 30), row('reality_check', 3, 'reality_check'),
    row('report', 3, 'report'), row('close', 3, 'close'),
  ],
  mastermind: [
    row('welcome', 3, 'open'), row('check_in', 12, 'turns', 120), row('reality_check', 5, 'reality_check'),
    row('hot_seat', 45, 'turns', 900), row('commitments', 8, 'turns', 60), row('close', 2, 'close'),
  ],
};

export const templates = Object.keys(agendas) as MeetingTemplate[];
export const phaseKinds: readonly PhaseKind[] = ['open', 'talk', 'turns', 'visitors', 'reality_check', 'report', 'close'];
