// A look at what a void or a restoration would change, before it is done.
import { useMemo, useState } from 'preact/hooks';
import { clubPath, go } from '../../app/route';
import type { ClubStore } from '../../app/screens';
import { isOpen, type OpenEvent } from '../../rorx';
import type { MemberId } from '../../rorx/vocabulary';
import { Banner, Button, ButtonLink, SelectField, toast } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/desk_undo';
import en from '../../words/en/desk_undo';
import { ReasonDialog } from './act';
import { draftName, useNames } from './names';
import { EventLine } from './told';
import { barTo, effectOf, membersIn, type Difference, type Effect } from './undo_effect';
import { FiguresTouched, StandingsTouched } from './undo_figures';

export function UndoPreview({ club, seq }: { club: ClubStore; seq: number }) {
  const words = useWords({ en, de });
  const [asking, setAsking] = useState(false);
  const [fault, setFault] = useState<MemberId | ''>('');
  const names = useNames(club);
  const isLoaded = club.connection.value !== 'loading';
  const event = club.event(seq);
  const restores = club.area.club.value.voids.has(seq);
  const bar = isLoaded ? barTo(event, club.me) : undefined;
  const unseen = bar === 'not_yours_to_see';
  const head = club.head.value;
  const effect = useMemo(
    () => (event && isOpen(event) && !bar ? effectOf(club.slug, club.me, club.events(), seq, restores) : undefined),
    [head, seq, restores, bar],
  );
  const people = event && isOpen(event) ? membersIn(event) : [];
  const title = restores ? words.restoreNo(seq) : words.voidNo(seq);
  const act = async (reason: string) => {
    if (restores) await club.send('event.restore', { event: seq, reason });
    else await club.send('event.void', { event: seq, reason, ...(fault ? { fault } : {}) });
    toast(restores ? words.isRestored(seq) : words.isVoided(seq));
    go(clubPath(club.slug, 'desk', 'void'));
  };
  return (
    <section class="stack" aria-labelledby="desk-void-one">
      <div><ButtonLink kind="quiet" href={clubPath(club.slug, 'desk', 'void')}>{words.back}</ButtonLink></div>
      <h2 id="desk-void-one">{title}</h2>
      {event && <div class="card"><EventLine club={club} seq={seq} /><p><a href={clubPath(club.slug, 'record', String(seq))}>{words.toTheRecord}</a></p></div>}
      {bar && <Banner tone={unseen ? 'calm' : 'warning'}>{words.bars[bar]}</Banner>}
      {effect && (
        <>
          <h3>{restores ? words.wouldComeBack : words.wouldChange}</h3>
          <Things club={club} effect={effect} />
          <FiguresTouched club={club} event={event as OpenEvent} effect={effect} restores={restores} />
          <StandingsTouched club={club} event={event as OpenEvent} effect={effect} restores={restores} />
        </>
      )}
      {(!bar || unseen) && (
        <>
          <section class="card" aria-labelledby="desk-void-unknown">
            <h3 id="desk-void-unknown">{words.notKnown}</h3>
            <ul>{words.notKnownList.map(text => <li key={text}>{text}</li>)}</ul>
          </section>
          {!restores && people.length > 0 && (
            <div class="measure">
              <SelectField label={words.whoseFault} hint={words.faultHint} value={fault === '' ? 'none' : fault}
                onValue={id => setFault(id === 'none' ? '' : (id as MemberId))}
                options={[{ value: 'none', text: words.nobodysFault }, ...people.map(id => ({ value: id as string, text: names.member(id) }))]} />
            </div>
          )}
          <div><Button kind={restores ? 'primary' : 'danger'} onClick={() => setAsking(true)}>{title}</Button></div>
          <ReasonDialog open={asking} onClose={() => setAsking(false)} title={title} danger={!restores} required label={words.reason} hint={words.reasonHint}
            draft={draftName(club, `${restores ? 'restore' : 'void'}/${seq}`)} yes={title} onYes={act}>
            <p>{words.everybodySees}</p>
          </ReasonDialog>
        </>
      )}
    </section>
  );
}

function Things({ club, effect }: { club: ClubStore; effect: Effect }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  if (effect.things.length + effect.advocacy.length + effect.propositions.length === 0) return <p>{words.nothingSeen}</p>;
  return (
    <ul class="undo-list">
      {effect.things.map(one => <li key={one.id}><Thing club={club} one={one} /></li>)}
      {effect.advocacy.map(one => (
        <li key={one.from + one.of}>
          {one.change === 'goes' ? words.advocacyGoes(names.member(one.from), names.member(one.of)) : words.advocacyComes(names.member(one.from), names.member(one.of))}
        </li>
      ))}
      {effect.propositions.map(id => <li key={id}>{words.propositionOther(names.member(id))}</li>)}
    </ul>
  );
}

function Thing({ club, one }: { club: ClubStore; one: Difference }) {
  const words = useWords({ en, de });
  const known = one.fields.flatMap(field => words.fields[field as keyof typeof words.fields] ?? []);
  const names = useNames(club);
  const kind = words.kinds[one.kind];
  return (
    <>
      <strong>{one.change === 'goes' ? words.goes(kind) : one.change === 'comes' ? words.comes(kind) : words.goesBack(kind)}</strong>
      {known.length > 0 && <> {words.differs(names.format.list([...new Set(known)]))}</>}
      <EventLine club={club} seq={one.seq} />
    </>
  );
}
