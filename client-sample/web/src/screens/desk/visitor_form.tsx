import { useDraft } from '../../app/draft';
import type { ClubStore } from '../../app/screens';
import { activeMembers, type Round } from '../../fold';
import type { MemberId, RoundId, VisitorId } from '../../rorx/vocabulary';
import { Button, Choices, SelectField, TextField, toast } from '../../ui';
import { useWords } from '../../words';
import deDesk from '../../words/de/desk';
import de from '../../words/de/desk_visitors';
import enDesk from '../../words/en/desk';
import en from '../../words/en/desk_visitors';
import { useAct, Wrong } from './act';
import { draftName, useNames } from './names';
import { isForgotten, visits_at_most, visitsOf } from './visitors';

// The one that is on, then those to come.
export function openRounds(club: ClubStore): Round[] {
  const rounds = [...club.area.rounds.value.byId.values()].filter(one => one.state === 'live' || one.state === 'planned');
  return rounds.sort((a, b) => Number(b.state === 'live') - Number(a.state === 'live') || a.starts_at - b.starts_at);
}

const nobody = { round: '', kind: 'new' as 'new' | 'again', visitor: '', name: '', classification: '', phone: '', email: '', invited_by: '' };

export function VisitorForm({ club, onDone }: { club: ClubStore; onDone: () => void }) {
  const words = useWords({ en, de });
  const desk = useWords({ en: enDesk, de: deDesk });
  const names = useNames(club);
  const act = useAct();
  const { value, set, clear } = useDraft(draftName(club, 'visitor'), nobody);
  const rounds = openRounds(club);
  const round = rounds.find(one => one.id === value.round) ?? rounds[0];
  const known = [...club.area.rounds.value.visitors.values()].filter(one =>
    !isForgotten(club, one) && visitsOf(club.area.rounds.value, one) < visits_at_most && !(round && one.rounds.includes(round.id)));
  const isAgain = value.kind === 'again' && known.length > 0;
  const visitor = known.find(one => one.id === value.visitor);
  const inviter = value.invited_by || club.me;
  if (!round) return <p>{words.noRoundText}</p>;

  const submit = async (event: Event) => {
    event.preventDefault();
    const name = value.name.trim();
    const details = { classification: value.classification.trim(), phone: value.phone.trim(), email: value.email.trim() };
    const given = Object.fromEntries(Object.entries(details).filter(([, text]) => text !== ''));
    const wish = isAgain ? { visitor: value.visitor as VisitorId } : { name, ...given, invited_by: inviter as MemberId };
    if (!(await act.run(() => club.send('visitor.register', { round: round.id, ...wish })))) return;
    toast(words.registered(isAgain ? (visitor?.name ?? '') : name));
    clear();
    onDone();
  };
  return (
    <form class="stack" onSubmit={event => void submit(event)}>
      <SelectField<RoundId> label={words.forRound} value={round.id} onValue={id => set({ round: id })}
        options={rounds.map(one => ({ value: one.id, text: one.state === 'live' ? words.roundLive(names.format.time(one.opened_at ?? one.at)) : words.roundOn(names.format.dateTime(one.starts_at)) }))} />
      {known.length > 0 && (
        <Choices label={words.firstOrAgain} value={value.kind} onValue={kind => set({ kind })}
          options={[{ value: 'new', text: words.someoneNew }, { value: 'again', text: words.again }]} />
      )}
      {isAgain ? (
        <SelectField label={words.whoAgain} value={visitor?.id ?? ''} empty="…" onValue={id => set({ visitor: id })}
          options={known.map(one => ({ value: one.id, text: one.name ?? one.id }))} />
      ) : (
        <>
          <TextField label={words.name} value={value.name} onValue={name => set({ name })} required maxLength={80} autocomplete="off" />
          <TextField label={words.classification} value={value.classification} onValue={classification => set({ classification })} maxLength={200} autocomplete="off" />
          <TextField label={words.phone} type="tel" hint={words.contactHint} value={value.phone} onValue={phone => set({ phone })} maxLength={40} autocomplete="off" />
          <TextField label={words.email} type="email" hint={words.contactHint} value={value.email} onValue={email => set({ email })} maxLength={254} autocomplete="off" />
          <SelectField label={words.invitedBy} value={inviter} onValue={id => set({ invited_by: id })}
            options={activeMembers(club.area.members.value).map(one => ({ value: one.id as string, text: names.member(one.id) }))} />
        </>
      )}
      <Wrong act={act} />
      <div>
        <Button type="submit" kind="primary" busy={act.busy} disabled={isAgain && !visitor}>{act.busy ? desk.sending : words.register}</Button>
      </div>
    </form>
  );
}
