// Where those who run the club look after it; every member reads its reports and what its admins did.
import './desk.css';
import { clubPath } from '../../app/route';
import type { ScreenProps } from '../../app/screens';
import { isAdmin, isModerator } from '../../fold';
import type { Role } from '../../rorx/vocabulary';
import { Tabs, useTitle } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/desk';
import en from '../../words/en/desk';
import { AuditPlace } from './audit';
import { ConductPlace } from './conduct';
import { ImportPlace } from './import';
import { ReportPlace } from './report';
import { RosterPlace } from './roster';
import { UndoPlace } from './undo';
import { VisitorsPlace } from './visitors';

const places = {
  roster: RosterPlace,
  visitors: VisitorsPlace,
  report: ReportPlace,
  cases: ConductPlace,
  void: UndoPlace,
  audit: AuditPlace,
};
type PlaceName = keyof typeof places;

export default function Desk({ club, rest }: ScreenProps) {
  const words = useWords({ en, de });
  const open = placesFor(club.roles.value);
  const current = open.find(name => name === rest[0]) ?? (open[0] as PlaceName);
  const isImport = current === 'roster' && rest[1] === 'import';
  const Place = isImport ? ImportPlace : places[current];
  useTitle(words.title(words.places[current]));
  return (
    <div class="desk stack">
      <h1>{words.desk}</h1>
      <Tabs label={words.placesOfDesk} current={current}
        tabs={open.map(id => ({ id, text: words.places[id], href: clubPath(club.slug, 'desk', id) }))} />
      <Place club={club} rest={rest.slice(1)} />
    </div>
  );
}

function placesFor(roles: readonly Role[]): PlaceName[] {
  if (isAdmin(roles)) return ['roster', 'visitors', 'report', 'cases', 'void', 'audit'];
  if (isModerator(roles)) return ['roster', 'visitors', 'report', 'cases', 'audit'];
  if (roles.includes('visitor_host')) return ['report', 'visitors', 'cases', 'audit'];
  return ['report', 'cases', 'audit'];
}
