// All that happened, the newest first: found by kind, by person, by number.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { clubPath, go } from '../../app/route';
import type { ClubStore } from '../../app/screens';
import type { MemberId } from '../../rorx';
import { Banner, Button, EmptyState, SelectField, TextField, toast } from '../../ui';
import { plain, useFormat, useRecordWords } from './common';
import { saveCopy } from './copy';
import { EventRow } from './event_row';
import { LongList } from './long_list';
import { concerns, groupOf, type Group } from './tell';

type Kind = Group | 'all';
const groups: readonly Group[] = ['people', 'asks', 'referrals', 'relationships', 'round', 'conduct', 'mine', 'sealed', 'other'];

export function Feed({ club, chosen }: { club: ClubStore; chosen: number | undefined }) {
  const words = useRecordWords();
  const format = useFormat(club);
  const [kind, setKind] = useState<Kind>('all');
  const [whom, setWhom] = useState<MemberId | 'all'>('all');
  const list = useRef<HTMLDivElement>(null);
  const { shown, newer, showNewer } = useSteadyHead(club, list);
  const wish = useRef(0);
  const goTo = useMemo(() => (chosen === undefined ? undefined : { item: chosen, wish: ++wish.current }), [chosen]);
  const items = useMemo(() => {
    const found: number[] = [];
    for (let seq = shown; seq > 0; seq--) {
      const event = club.event(seq);
      if (event && (kind === 'all' || groupOf(event) === kind) && (whom === 'all' || concerns(event, whom))) found.push(seq);
    }
    return found;
  }, [club, shown, kind, whom]);
  const isHidden = chosen !== undefined && chosen <= shown && (kind !== 'all' || whom !== 'all') && !items.includes(chosen);
  const all = () => {
    setKind('all');
    setWhom('all');
  };
  return (
    <div class="stack">
      <div class="find no-print">
        <SelectField<Kind> label={words.what} value={kind} onValue={setKind}
          options={[{ value: 'all', text: words.all }, ...groups.map(value => ({ value, text: words.groups[value] }))]} />
        <SelectField<MemberId | 'all'> label={words.whom} value={whom} onValue={setWhom} options={[{ value: 'all', text: words.everybody }, ...peopleOf(club)]} />
        <Jump club={club} />
      </div>
      {isHidden && (
        <Banner tone="warning" action={<Button onClick={all}>{words.showAnyway}</Button>}>{words.filteredOut(plain(chosen))}</Banner>
      )}
      <div class="row apart">
        <p class="soft small" role="status">{words.count(items.length, format.number(items.length))}</p>
        <Button kind="quiet" onClick={() => { saveCopy(club); toast(words.saved); }}>{words.save}</Button>
      </div>
      {newer > 0 && <div class="newer"><Button kind="primary" onClick={showNewer}>{words.newer(newer)}</Button></div>}
      <div ref={list}>
        {items.length === 0
          ? <EmptyState title={words.nothing}>{words.nothingHint}</EmptyState>
          : <LongList items={items} label={words.feed} goTo={goTo}>{seq => <EventRow club={club} seq={seq} open={seq === chosen} />}</LongList>}
      </div>
    </div>
  );
}

function Jump({ club }: { club: ClubStore }) {
  const words = useRecordWords();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const jump = (event: Event) => {
    event.preventDefault();
    const seq = Number(text.trim());
    const isThere = club.event(seq) !== undefined;
    setWrong(isThere ? null : words.noSuch(plain(club.head.value)));
    if (isThere) go(clubPath(club.slug, 'record', plain(seq)));
  };
  return (
    <form class="jump" onSubmit={jump}>
      <TextField label={words.jump} value={text} onValue={setText} wrong={wrong} inputMode="numeric" autoComplete="off" />
      <Button type="submit">{words.go}</Button>
    </form>
  );
}

function peopleOf(club: ClubStore): Array<{ value: MemberId; text: string }> {
  const members = [...club.area.members.value.byId.values()];
  return members.map(one => ({ value: one.id, text: one.name ?? one.id })).sort((a, b) => a.text.localeCompare(b.text));
}

// Whoever reads further down keeps their place: what is new waits until they ask for it.
function useSteadyHead(club: ClubStore, list: { current: HTMLElement | null }): { shown: number; newer: number; showNewer: () => void } {
  const head = club.head.value;
  const [shown, setShown] = useState(head);
  const isAtTop = () => (list.current?.getBoundingClientRect().top ?? 0) > -40;
  useEffect(() => {
    if (head !== shown && (shown === 0 || isAtTop())) setShown(head);
  }, [head]);
  const showNewer = () => {
    setShown(head);
    list.current?.scrollIntoView({ block: 'start' });
  };
  return { shown: Math.min(shown, head), newer: Math.max(0, head - shown), showNewer };
}
