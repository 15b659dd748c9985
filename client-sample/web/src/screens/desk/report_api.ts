// The report as the server reckons it, and its columns in their order.
import type { ClubStore } from '../../app/screens';
import type { Commands, MemberId, ReportLine, RoundId } from '../../rorx/vocabulary';

export const reportColumns = [
  'present', 'absent', 'late', 'medical', 'substitute', 'rgi', 'rgo', 'rri', 'rro', 'visitors', 'one_to_ones', 'tyfcb', 'ceu',
  'testimonials',
] as const;
export type ReportColumn = (typeof reportColumns)[number];
export const attendanceColumns: readonly ReportColumn[] = ['present', 'absent', 'late', 'medical', 'substitute'];

// As such clubs head their tables, in every language.
export const headings: Record<ReportColumn, string> = {
  present: 'P', absent: 'A', late: 'L', medical: 'M', substitute: 'S', rgi: 'RGI', rgo: 'RGO', rri: 'RRI', rro: 'RRO',
  visitors: 'V', one_to_ones: '1-2-1', tyfcb: 'TYFCB', ceu: 'CEU', testimonials: 'T',
};

export type Light = 'red' | 'amber' | 'green';
export type ReportState = 'running' | 'draft' | 'submitted' | 'reopened';
export type PointRules = Commands['points.adopt']['rules'];

export interface ReportRow {
  figures: ReportLine;
  points: number;
  average: number; // hundredths of a point a week
  light: Light;
}
export interface Money { currency: string; amount: number; deals: number }
export interface Sums {
  rows: ReportRow[];
  totals: Array<{ column: ReportColumn; sum: number }>;
  money: Money[];
}
export interface WeekReport extends Sums {
  round?: RoundId;
  state: ReportState;
  after: number;
  to: number;
  closed_at?: number;
  corrections: Array<{ member: MemberId; column: ReportColumn; submitted: number; now: number }>;
}
export interface PeriodReport extends Sums {
  rounds: RoundId[];
}
export interface Source { member: MemberId; column: ReportColumn; event: number; about: number; units: number }
export interface MemberReport {
  member: MemberId;
  weeks: Array<{ round?: RoundId; figures: ReportLine; points: number; sources: Source[]; paid: Money[] }>;
}
export interface ListedWeek { round: RoundId; state: ReportState; closed_at: number }

export const usualPoints: PointRules = {
  columns: [
    { column: 'present', points: 2, most: 1 }, { column: 'substitute', points: 2, most: 1 }, { column: 'medical', points: 2, most: 1 },
    { column: 'late', points: 1, most: 1 }, { column: 'absent', points: -2, most: 1 }, { column: 'rgi', points: 2, most: 5 },
    { column: 'rgo', points: 3, most: 5 }, { column: 'visitors', points: 3, most: 3 }, { column: 'one_to_ones', points: 2, most: 3 },
    { column: 'tyfcb', points: 3, most: 5 }, { column: 'ceu', points: 1, most: 5 }, { column: 'testimonials', points: 1, most: 3 },
  ],
  amber: 400,
  green: 800,
};

// The rules that hold for weeks closing now: those adopted last, else the usual ones.
export function rulesNow(club: ClubStore): PointRules {
  const events = club.events();
  for (let at = events.length - 1; at >= 0; at--) {
    const event = events[at];
    if (event && 'kind' in event && event.kind === 'points.adopted' && typeof event.parts[0] === 'object') {
      return (event.parts[0] as { rules: PointRules }).rules;
    }
  }
  return usualPoints;
}
