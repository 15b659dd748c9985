import { useState } from 'preact/hooks';
import { useDraft } from '../../app/draft';
import { activeMembers, type Visitor } from '../../fold';
import type { MemberId } from '../../rorx';
import { Button, Card, List, SelectField, Tag, TextField } from '../../ui';
import { useWords } from '../../words';
import deRound from '../../words/de/round';
import enRound from '../../words/en/round';
import de from '../../words/de/controller';
import en from '../../words/en/controller';
import { isHere, nameOf, personOf } from '../round_pieces';
import type { RoundProps } from './index';

export function Visitors(props: RoundProps & { keeps: boolean }) {
  const { round, areas, acting, keeps } = props;
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  const visitors = [...round.visitors];
  const mayRegister = round.state === 'planned' || round.state === 'live';
  return (
    <Card level={2} title={words.visitors}>
      {visitors.length === 0 && <p class="soft">{words.noVisitors}</p>}
      <List items={visitors} keyOf={([id]) => id}>
        {([visitor, presence]) => {
          const { name, about } = personOf(areas, round, { visitor }, roundWords);
          const mark = (mark: 'present' | 'absent') => void acting.act('attendance.mark', { round: round.id, visitor, mark });
          return (
            <div class="person">
              <span class="who">
                <strong>{name}</strong>
                <span class="small">
                  {presence.mark ? <Tag tone={isHere(round, { visitor }) ? 'green' : 'gold'}>{roundWords.marks[presence.mark]}</Tag> : <span class="soft">{words.notMarked}</span>}{' '}
                  <span class="soft">{about}</span>
                </span>
              </span>
              {keeps && (
                <span class="row marks">
                  {isHere(round, { visitor })
                    ? <Button kind="quiet" aria-label={`${roundWords.marks.absent}: ${name}`} onClick={() => mark('absent')}>{roundWords.marks.absent}</Button>
                    : <Button kind="primary" aria-label={`${words.here}: ${name}`} onClick={() => mark('present')}>{words.here}</Button>}
                </span>
              )}
            </div>
          );
        }}
      </List>
      {mayRegister && <details><summary>{words.registerVisitor}</summary><Register {...props} /></details>}
    </Card>
  );
}

const nobody = { name: '', classification: '', phone: '', email: '', invited_by: '' as MemberId | '' };

function Register({ club, round, areas, acting }: RoundProps) {
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  const draft = useDraft(`${club.slug}/${club.me}/visitor`, nobody);
  const { name, classification, phone, email, invited_by } = draft.value;
  const [isNameless, setNameless] = useState(false);
  const busy = club.pending.value.some(one => one.do === 'visitor.register');
  const again = [...areas.rounds.visitors.values()].filter(one => mayComeAgain(one, areas, round));
  const send = async () => {
    setNameless(name.trim() === '');
    if (name.trim() === '' || busy) return;
    const said = Object.fromEntries(Object.entries({ classification, phone, email, invited_by }).filter(([, text]) => text.trim() !== ''));
    if (await acting.act('visitor.register', { round: round.id, name: name.trim(), ...said })) draft.clear();
  };
  return (
    <div class="stack">
      {again.length > 0 && (
        <SelectField label={words.comesAgain} value="" empty={words.choose} options={again.map(one => ({ value: one.id, text: one.name ?? '' }))}
          onValue={visitor => void acting.act('visitor.register', { round: round.id, visitor })} />
      )}
      <form class="stack" noValidate onSubmit={event => { event.preventDefault(); void send(); }}>
        <TextField label={words.visitorName} value={name} onValue={value => draft.set({ name: value })} wrong={isNameless ? words.nameMissing : null} maxLength={200} autoComplete="off" required />
        <TextField label={words.visitorTrade} value={classification} onValue={value => draft.set({ classification: value })} maxLength={200} autoComplete="off" />
        <SelectField label={words.invitedBy} value={invited_by || club.me} onValue={value => draft.set({ invited_by: value })}
          options={activeMembers(areas.members).map(one => ({ value: one.id, text: nameOf(one, roundWords) }))} />
        <TextField label={words.visitorPhone} hint={words.visitorHint} type="tel" value={phone} onValue={value => draft.set({ phone: value })} maxLength={40} autoComplete="off" />
        <TextField label={words.visitorEmail} type="email" value={email} onValue={value => draft.set({ email: value })} autoComplete="off" />
        <div><Button type="submit" kind="primary" busy={busy}>{words.register}</Button></div>
      </form>
    </div>
  );
}

// Nobody visits more than twice; a visit that was called off, or to which they did not come, does not count.
function mayComeAgain(visitor: Visitor, areas: RoundProps['areas'], round: RoundProps['round']): boolean {
  if (!visitor.name || round.visitors.has(visitor.id)) return false;
  const visits = visitor.rounds.filter(id => {
    const past = areas.rounds.byId.get(id);
    return past && past.state !== 'aborted' && past.visitors.get(visitor.id)?.mark !== 'absent';
  });
  return visits.length < 2;
}
