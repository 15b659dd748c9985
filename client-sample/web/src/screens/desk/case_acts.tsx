// The step that comes next, for whoever may take it.
import { useDraft } from '../../app/draft';
import type { ClubStore } from '../../app/screens';
import { isAdmin, type ConductCase } from '../../fold';
import type { CaseDecision, CaseStep } from '../../rorx/vocabulary';
import { Button, LongField, SelectField, TextField, toast } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/desk_conduct';
import en from '../../words/en/desk_conduct';
import { useAct, Wrong } from './act';
import { draftName, useNames } from './names';

const decisions: CaseDecision[] = ['dismissed', 'coaching', 'warning', 'muted', 'suspended'];

export function CaseActs({ club, one }: { club: ClubStore; one: ConductCase }) {
  const words = useWords({ en, de });
  const isMine = one.member === club.me;
  const admin = isAdmin(club.roles.value);
  const concerned = club.area.members.value.byId.get(one.member);
  if (one.state === 'decided') {
    const mayAppeal = isMine || (admin && concerned?.status === 'suspended');
    return mayAppeal ? <Appeal club={club} one={one} forThem={!isMine} /> : <p class="soft">{words.waitsForAppeal}</p>;
  }
  if (isMine || one.state === 'closed') return null;
  if (one.state === 'open') return <Step club={club} one={one} step="talk" />;
  if (one.state === 'appealed' && one.decision?.by === club.me) return <p class="soft">{words.anotherDecides}</p>;
  return (
    <div class="columns">
      {one.state === 'talked' && <Step club={club} one={one} step="committee" />}
      {admin ? <Decide club={club} one={one} /> : <p class="soft">{words.adminsDecide}</p>}
    </div>
  );
}

function Step({ club, one, step }: { club: ClubStore; one: ConductCase; step: CaseStep }) {
  const words = useWords({ en, de });
  const act = useAct();
  const { value, set, clear } = useDraft(draftName(club, `case/${one.id}/${step}`), { note: '' });
  const submit = async (event: Event) => {
    event.preventDefault();
    const note = value.note.trim();
    const wish = { case: one.id, step, ...(note ? { note } : {}) };
    if (!(await act.run(() => club.send('case.take_step', wish, { expect: club.head.value })))) return;
    toast(words.noted);
    clear();
  };
  return (
    <form class="card stack" onSubmit={event => void submit(event)}>
      <h3>{words.nextStep[step]}</h3>
      <p>{words.stepText[step]}</p>
      <LongField label={words.note} hint={words.noteHint} value={value.note} onValue={note => set({ note })} maxLength={4000} />
      <Wrong act={act} />
      <div><Button type="submit" kind="primary" busy={act.busy}>{words.stepYes[step]}</Button></div>
    </form>
  );
}

function Decide({ club, one }: { club: ClubStore; one: ConductCase }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const act = useAct();
  const { value, set, clear } = useDraft(draftName(club, `case/${one.id}/decide/${one.state}`), { decision: '' as CaseDecision | '', until: '', reason: '' });
  const former = one.state === 'appealed' ? one.decision : undefined;
  const possible = decisions.filter((_, i) =>
    former ? i <= decisions.indexOf(former.decision) : one.state === 'in_committee' || i <= decisions.indexOf('coaching'));
  const day = (days: number) => new Date(club.now() + days * 86_400_000).toISOString().slice(0, 10);
  const submit = async (event: Event) => {
    event.preventDefault();
    const { decision, until } = value;
    if (!decision) return;
    const wish = { case: one.id, decision, reason: value.reason.trim(), ...(decision === 'muted' ? { until } : {}) };
    if (!(await act.run(() => club.send('case.decide', wish, { expect: club.head.value })))) return;
    toast(words.isDecided);
    clear();
  };
  return (
    <form class="card stack" onSubmit={event => void submit(event)}>
      <h3>{former ? words.decideForGood : words.decide}</h3>
      <p>{former ? words.decideForGoodText : one.state === 'talked' ? words.decideAfterTalk : words.decideText}</p>
      <SelectField<CaseDecision> label={words.decision} value={value.decision} empty="…" onValue={decision => set({ decision })}
        options={possible.map(decision => ({ value: decision, text: words.decisions[decision] }))} />
      {value.decision && <p class="soft">{words.decisionMeans[value.decision](names.member(one.member))}</p>}
      {value.decision === 'muted' && (
        <TextField label={words.until} type="date" value={value.until} onValue={until => set({ until })} required min={day(1)}
          max={former?.until ?? day(365)} />
      )}
      <LongField label={words.reason} hint={words.reasonHint} value={value.reason} onValue={reason => set({ reason })} required maxLength={4000} />
      <Wrong act={act} />
      <div><Button type="submit" kind="primary" busy={act.busy} disabled={!value.decision}>{words.decide}</Button></div>
    </form>
  );
}

function Appeal({ club, one, forThem }: { club: ClubStore; one: ConductCase; forThem: boolean }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const act = useAct();
  const { value, set, clear } = useDraft(draftName(club, `case/${one.id}/appeal`), { text: '' });
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!(await act.run(() => club.send('case.appeal', { case: one.id, text: value.text.trim() })))) return;
    toast(words.isAppealed);
    clear();
  };
  return (
    <form class="card stack" onSubmit={event => void submit(event)}>
      <h3>{forThem ? words.appealFor(names.member(one.member)) : words.appeal}</h3>
      <p>{forThem ? words.appealForText : words.appealText}</p>
      <LongField label={words.appealWords} value={value.text} onValue={text => set({ text })} required maxLength={4000} />
      <Wrong act={act} />
      <div><Button type="submit" kind="primary" busy={act.busy}>{words.appeal}</Button></div>
    </form>
  );
}
