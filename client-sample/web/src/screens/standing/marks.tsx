// What the reader alone knows of somebody, like, trust and respect; and what everybody may know, that they advocate them.
import { useState } from 'preact/hooks';
import { useDraft } from '../../app/draft';
import type { ClubStore } from '../../app/screens';
import type { MemberId } from '../../rorx';
import { Button, Choices } from '../../ui';
import { sendAndSay, useFormat, useNames, useStandingWords } from './common';

type Mark = '1' | '2' | '3' | '4' | '5';
const marks: readonly Mark[] = ['1', '2', '3', '4', '5'];
interface Draft { like: Mark | ''; trust: Mark | ''; respect: Mark | '' }
const empty: Draft = { like: '', trust: '', respect: '' };

export function MarksFor({ club, member }: { club: ClubStore; member: MemberId }) {
  const words = useStandingWords();
  const format = useFormat(club);
  const name = useNames(club)(member);
  const given = club.area.mine.value.marks.get(member);
  const draft = useDraft<Draft>(`${club.slug}/${club.me}/marks/${member}`, empty);
  const [isLacking, setLacking] = useState(false);
  const isSending = club.pending.value.some(one => one.do === 'ltr.mark' && 'member' in one.with && one.with.member === member);
  const valueOf = (row: keyof Draft): Mark | '' => draft.value[row] || marks.find(mark => Number(mark) === given?.[row]) || '';
  const keep = async (event: Event) => {
    event.preventDefault();
    const [like, trust, respect] = [valueOf('like'), valueOf('trust'), valueOf('respect')];
    setLacking(!like || !trust || !respect);
    if (!like || !trust || !respect || isSending) return;
    const sending = club.send('ltr.mark', { member, like: Number(like), trust: Number(trust), respect: Number(respect) });
    if (await sendAndSay(words, sending, words.marksKept)) draft.clear();
  };
  const options = marks.map(value => ({ value, text: words.markText(Number(value)) }));
  return (
    <form class="stack marks" onSubmit={event => void keep(event)} aria-labelledby="marks">
      <h2 id="marks">{words.marks}</h2>
      <p class="private measure">{words.marksPrivate(name)}</p>
      <p class="soft">
        {given ? <>{words.marksAsOf(format.date(given.at))} <strong>{words.marksShort(given.like, given.trust, given.respect)}</strong></> : words.marksNoneYet}
      </p>
      {(['like', 'trust', 'respect'] as const).map(row => (
        <Choices<Mark> key={row} label={words[row]} value={valueOf(row)} onValue={mark => draft.set({ [row]: mark })} options={options} />
      ))}
      {isLacking && <p class="wrong" role="alert">{words.allThree}</p>}
      <div><Button kind="primary" type="submit" busy={isSending}>{words.saveMarks}</Button></div>
    </form>
  );
}

export function AdvocacyFor({ club, member }: { club: ClubStore; member: MemberId }) {
  const words = useStandingWords();
  const name = useNames(club)(member);
  const { of } = club.area.advocacy.value;
  const [mine, theirs] = [of.get(club.me)?.has(member) ?? false, of.get(member)?.has(club.me) ?? false];
  const isSending = club.pending.value.some(one => one.do.startsWith('advocacy.') && 'member' in one.with && one.with.member === member);
  const declare = () => void sendAndSay(words, club.send('advocacy.declare', { member }), words.advocacyDone(name));
  const withdraw = () => void sendAndSay(words, club.send('advocacy.withdraw', { member }), words.advocacyGone(name));
  return (
    <section class="stack tight" aria-labelledby="advocacy">
      <h2 id="advocacy">{words.advocacy}</h2>
      {mine && theirs ? <p>{words.bothAdvocate(name)}</p> : theirs && <p>{words.theyAdvocate(name)}</p>}
      <p class="measure">{mine ? words.youAdvocate(name) : words.youDoNot(name)}</p>
      <div>
        {mine
          ? <Button busy={isSending} onClick={withdraw}>{words.withdraw}</Button>
          : <Button kind="primary" busy={isSending} onClick={declare}>{words.advocate(name)}</Button>}
      </div>
    </section>
  );
}
