// Who visits the club: registered for a round, two visits at most, forgotten when that is wished.
import { useState } from 'preact/hooks';
import type { ClubStore, ScreenProps } from '../../app/screens';
import { isAdmin, type RoundsArea, type Visitor } from '../../fold';
import { Button, Confirm, Dialog, EmptyState, Tag, toast } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/desk_visitors';
import en from '../../words/en/desk_visitors';
import { useAct, Wrong } from './act';
import { useNames } from './names';
import { Table } from './table';
import { openRounds, VisitorForm } from './visitor_form';

export const visits_at_most = 2;

// Rounds that were aborted, or to which they did not come, count for nothing.
export function visitsOf(area: RoundsArea, visitor: Visitor): number {
  return visitor.rounds.filter(id => {
    const round = area.byId.get(id);
    return round && round.state !== 'aborted' && round.visitors.get(visitor.id)?.mark !== 'absent';
  }).length;
}

export function isForgotten(club: ClubStore, visitor: Visitor): boolean {
  return visitor.name === undefined || club.area.club.value.erased.has(visitor.id);
}

export function VisitorsPlace({ club }: ScreenProps) {
  const words = useWords({ en, de });
  const [registering, setRegistering] = useState(false);
  const [asked, setAsked] = useState<Visitor | null>(null);
  const act = useAct();
  const visitors = [...club.area.rounds.value.visitors.values()].sort((a, b) => b.changed - a.changed);
  const canRegister = openRounds(club).length > 0;
  const forget = async (one: Visitor) => {
    if (await act.run(() => club.send('contact.erase', { subject: one.id }))) toast(words.forgottenNow);
  };
  return (
    <section class="stack" aria-labelledby="desk-visitors">
      <div class="row apart">
        <h2 id="desk-visitors">{words.title}</h2>
        {canRegister && <Button kind="primary" onClick={() => setRegistering(true)}>{words.register}</Button>}
      </div>
      <p class="measure">{words.text}</p>
      {!canRegister && <EmptyState title={words.noRound}>{words.noRoundText}</EmptyState>}
      <Wrong act={act} />
      {visitors.length > 0 && <VisitorsTable club={club} visitors={visitors} onForget={setAsked} />}
      {visitors.length === 0 && canRegister && <EmptyState title={words.nobody}>{words.nobodyText}</EmptyState>}
      <Dialog title={words.register} open={registering} onClose={() => setRegistering(false)}>
        <VisitorForm club={club} onDone={() => setRegistering(false)} />
      </Dialog>
      <Confirm open={asked !== null} title={asked ? words.forgetOf(asked.name ?? asked.id) : ''} danger yes={words.forget}
        onClose={() => setAsked(null)} onYes={() => asked && void forget(asked)}>
        <p>{words.forgetText}</p>
      </Confirm>
    </section>
  );
}

function VisitorsTable({ club, visitors, onForget }: { club: ClubStore; visitors: Visitor[]; onForget: (visitor: Visitor) => void }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const rounds = club.area.rounds.value;
  const dates = (one: Visitor) => one.rounds.flatMap(id => {
    const round = rounds.byId.get(id);
    return round ? [names.format.shortDate(round.opened_at ?? round.starts_at)] : [];
  });
  const head = (
    <>
      <th scope="col">{words.name}</th>
      <th scope="col">{words.visits}</th>
      <th scope="col">{words.rounds}</th>
      <th scope="col">{words.invitedBy}</th>
      <th scope="col">{words.contact}</th>
      <th scope="col"><span class="unseen">{words.forget}</span></th>
    </>
  );
  return (
    <Table caption={words.caption(visitors.length)} head={head}>
      {visitors.map(one => {
        const gone = isForgotten(club, one);
        const visits = visitsOf(rounds, one);
        const mayForget = !gone && (isAdmin(club.roles.value) || one.invited_by === club.me);
        return (
          <tr key={one.id} class={gone ? 'gone' : undefined}>
            <th scope="row">
              {gone ? words.forgotten : one.name}
              {!gone && one.classification && <span class="soft small block">{one.classification}</span>}
            </th>
            <td data-label={words.visits}>
              {words.visitsOf(visits)}
              {visits >= visits_at_most && !gone && <span class="block"><Tag tone="gold">{words.inviteToJoin}</Tag></span>}
            </td>
            <td data-label={words.rounds}>{names.format.list(dates(one))}</td>
            <td data-label={words.invitedBy}>{names.member(one.invited_by)}</td>
            <td>{(!gone && [one.phone, one.email].filter(Boolean).join(', ')) || <span class="soft none">{words.none}</span>}</td>
            <td class="end">
              {mayForget && <Button kind="quiet" aria-label={words.forgetOf(one.name ?? one.id)} onClick={() => onForget(one)}>{words.forget}</Button>}
            </td>
          </tr>
        );
      })}
    </Table>
  );
}
