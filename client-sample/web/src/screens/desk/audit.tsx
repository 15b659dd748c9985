// Every act of those who run the club, the newest first: a window of the record at a time, backwards.
import { useEffect, useRef, useState } from 'preact/hooks';
import { clubPath } from '../../app/route';
import type { ClubStore, ScreenProps } from '../../app/screens';
import { tell, type OpenEvent } from '../../rorx';
import { Banner, Button, EmptyState, Waiting } from '../../ui';
import { useWords } from '../../words';
import deDesk from '../../words/de/desk';
import de from '../../words/de/desk_told';
import enDesk from '../../words/en/desk';
import en from '../../words/en/desk_told';
import { useNames } from './names';
import { Table } from './table';
import { sentenceOf } from './told';

const window_events = 1000, acts_at_once = 25;

interface Page { acts: OpenEvent[]; after: number; head: number }

export function AuditPlace({ club }: ScreenProps) {
  const words = useWords({ en, de });
  const desk = useWords({ en: enDesk, de: deDesk });
  const { acts, begin, failed, busy, earlier } = useAudit(club);
  return (
    <section class="stack" aria-labelledby="desk-audit">
      <h2 id="desk-audit">{words.auditTitle}</h2>
      <p class="measure">{words.auditText}</p>
      {failed && <Banner tone="warning" action={<Button onClick={earlier}>{desk.tryAgain}</Button>}>{words.notFetched}</Banner>}
      {acts.length > 0 && <ActsTable club={club} acts={acts} />}
      {acts.length === 0 && begin === 0 && <EmptyState title={words.noActs}>{words.noActsText}</EmptyState>}
      {acts.length === 0 && begin !== 0 && !failed && <Waiting />}
      {begin > 0 && acts.length > 0 && <div><Button busy={busy} onClick={earlier}>{busy ? desk.sending : words.earlier}</Button></div>}
      {begin === 0 && acts.length > 0 && <p class="soft">{words.reachedFirst}</p>}
    </section>
  );
}

function ActsTable({ club, acts }: { club: ClubStore; acts: OpenEvent[] }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const head = (
    <>
      <th scope="col">{words.when}</th>
      <th scope="col">{words.what}</th>
      <th scope="col">{words.why}</th>
      <th scope="col" class="figure">{words.number}</th>
    </>
  );
  return (
    <Table caption={words.auditCaption} head={head}>
      {acts.map(act => (
        <tr key={act.seq}>
          <td class="when"><time dateTime={new Date(act.at).toISOString()}>{names.format.dateTime(act.at)}</time></td>
          <td class="wide-cell">{sentenceOf(words, act, { club, names })}</td>
          <td class="wide-cell" data-label={words.why}><Reason act={act} /></td>
          <td class="figure" data-label={words.number}><a href={clubPath(club.slug, 'record', String(act.seq))}>{act.seq}</a></td>
        </tr>
      ))}
    </Table>
  );
}

function Reason({ act }: { act: OpenEvent }) {
  const words = useWords({ en, de });
  const told = tell(act);
  const open = (told?.open ?? {}) as { why?: { reason: string }; words?: { note?: string; text?: string } };
  const text = open.why?.reason ?? open.words?.note ?? open.words?.text;
  if (text) return <>{text}</>;
  const isSealed = told?.sealed.some(name => name === 'why' || name === 'words');
  return <span class={isSealed ? 'soft' : 'soft none'}>{isSealed ? words.reasonSealed : words.noReason}</span>;
}

// `begin`: all acts behind that event are here; -1 before the first are.
function useAudit(club: ClubStore) {
  const [state, setState] = useState<{ acts: OpenEvent[]; begin: number; upTo: number }>({ acts: [], begin: -1, upTo: 0 });
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const now = useRef(state);
  const reading = useRef(false);
  const set = (next: typeof state) => setState((now.current = next));
  const isLoaded = club.connection.value !== 'loading';
  const head = club.head.value;

  const read = async (work: () => Promise<void>) => {
    if (reading.current) return;
    reading.current = true;
    setBusy(true);
    await work().then(() => setFailed(false), () => setFailed(true));
    reading.current = false;
    setBusy(false);
  };
  const earlier = () => void read(async () => {
    const found: OpenEvent[] = [];
    let end = now.current.begin < 0 ? club.head.value : now.current.begin;
    const upTo = now.current.begin < 0 ? end : now.current.upTo;
    while (end > 0 && found.length < acts_at_once) {
      const after = Math.max(0, end - window_events);
      const page = await club.read<Page>(`audit?after=${after}&limit=${window_events}`);
      found.unshift(...page.acts.filter(act => act.seq <= end));
      end = after;
    }
    set({ acts: [...now.current.acts, ...found.reverse()], begin: end, upTo });
  });
  const later = () => void read(async () => {
    const { upTo } = now.current;
    const page = await club.read<Page>(`audit?after=${upTo}&limit=${window_events}`);
    set({ ...now.current, acts: [...page.acts.filter(act => act.seq > upTo).reverse(), ...now.current.acts], upTo: page.after });
  });
  useEffect(() => {
    if (isLoaded && now.current.begin < 0 && head > 0) earlier();
    if (now.current.begin < 0 || now.current.upTo >= head) return;
    const timer = setTimeout(later, 500);
    return () => clearTimeout(timer);
  }, [isLoaded, head, busy]);
  return { acts: state.acts, begin: state.begin, failed, busy, earlier };
}
