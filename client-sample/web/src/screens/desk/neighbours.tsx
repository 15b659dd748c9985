// From which other clubs of the server members may be given referrals and introductions. Said anew by whoever runs the club.
import { useState } from 'preact/hooks';
import type { ClubStore } from '../../app/screens';
import { isOpen, tell, type Told } from '../../rorx';
import type { Commands } from '../../rorx/vocabulary';
import { Button, Choices, Field, toast } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/desk';
import en from '../../words/en/desk';
import { useAct, Wrong } from './act';

type OpenTo = Commands['neighbours.set']['open_to'];

export function Neighbours({ club }: { club: ClubStore }) {
  const words = useWords({ en, de });
  const [isChanging, setChanging] = useState(false);
  const { open_to, clubs } = neighboursOf(club);
  return (
    <section class="stack" aria-labelledby="desk-neighbours">
      <h2 id="desk-neighbours">{words.neighbours}</h2>
      <p class="measure">{words.neighboursText}</p>
      <p>{open_to === 'named' && clubs ? words.neighboursNamed(clubs.join(', ')) : words.neighboursNow[open_to]}</p>
      {isChanging
        ? <NeighboursForm club={club} now={{ open_to, clubs: clubs ?? [] }} onDone={() => setChanging(false)} />
        : <div><Button aria-label={words.changeNeighbours} onClick={() => setChanging(true)}>{words.change}</Button></div>}
    </section>
  );
}

function NeighboursForm({ club, now, onDone }: { club: ClubStore; now: { open_to: OpenTo; clubs: string[] }; onDone: () => void }) {
  const words = useWords({ en, de });
  const act = useAct();
  const [openTo, setOpenTo] = useState(now.open_to);
  const [names, setNames] = useState(now.clubs.join(' '));
  const submit = async (event: Event) => {
    event.preventDefault();
    const clubs = names.toLowerCase().split(/[\s,;]+/).filter(Boolean);
    if (!(await act.run(() => club.send('neighbours.set', openTo === 'named' ? { open_to: openTo, clubs } : { open_to: openTo })))) return;
    toast(words.neighboursSaved);
    onDone();
  };
  return (
    <form class="stack measure" onSubmit={event => void submit(event)}>
      <Choices<OpenTo> label={words.neighboursLabel} value={openTo} onValue={setOpenTo}
        options={(['all', 'named', 'none'] as const).map(value => ({ value, text: words.neighboursChoices[value] }))} />
      {openTo === 'named' && (
        <Field label={words.neighboursWhich} hint={words.neighboursHint}>
          {about => <input class="input" {...about} required autoCapitalize="none" spellcheck={false} value={names} onInput={event => setNames(event.currentTarget.value)} />}
        </Field>
      )}
      <Wrong act={act} />
      <div class="row">
        <Button type="submit" kind="primary" busy={act.busy}>{act.busy ? words.sending : words.save}</Button>
        <Button onClick={onDone}>{words.notNow}</Button>
      </div>
    </form>
  );
}

// By the newest word on it; a club is open to all until somebody says otherwise.
function neighboursOf(club: ClubStore): Commands['neighbours.set'] {
  const { voids } = club.area.club.value;
  void club.head.value; // whoever reads this is drawn again when there is more
  const found = club.events().findLast(one => isOpen(one) && one.kind === 'neighbours.set' && !voids.has(one.seq));
  const told = found && isOpen(found) ? (tell(found) as Told<'neighbours.set'> | undefined) : undefined;
  return told?.open.outline ?? { open_to: 'all' };
}
