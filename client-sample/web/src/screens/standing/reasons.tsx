// Why somebody stands where they stand: every item that the reader may see, and the sums of what was said in private.
import { useState } from 'preact/hooks';
import { clubPath } from '../../app/route';
import type { ClubStore } from '../../app/screens';
import { Button, EmptyState, Tag } from '../../ui';
import type { EvidenceKind, Explained, Item, PooledLine } from './api';
import { useFormat, useNames, useStandingWords, type Words } from './common';
import { shownPoints, signed } from './figures';

const shown_at_first = 12;

export function Reasons({ club, explained, isMine }: { club: ClubStore; explained: Explained; isMine: boolean }) {
  const words = useStandingWords();
  const format = useFormat(club);
  const [isAll, setAll] = useState(false);
  const lines = linesOf(explained);
  if (lines.length === 0) {
    return <EmptyState title={words.whyNothing}>{isMine ? words.whyNothingHint : words.whyNothingHintOther}</EmptyState>;
  }
  const shown = isAll ? lines : lines.slice(0, shown_at_first);
  return (
    <div class="stack tight">
      <ul class="list reasons" role="list">
        {shown.map(line => (
          <li key={line.key} class={line.item && line.item.state !== 'counted' ? 'reason without' : 'reason'}>
            <Points text={signed(format.locale, line.points)} points={line.points} />
            {line.item ? <OneItem club={club} item={line.item} /> : <Sum line={line.pooled} format={items => format.list(items)} />}
          </li>
        ))}
      </ul>
      {lines.length > shown.length && (
        <div><Button onClick={() => setAll(true)}>{words.more(lines.length - shown.length)}</Button></div>
      )}
      <p class="soft small">{words.notSum}</p>
    </div>
  );
}

export function Points({ text, points }: { text: string; points: number }) {
  const tone = points < 0 ? 'points minus' : points > 0 ? 'points plus' : 'points';
  return <span class={tone}>{text}</span>;
}

function OneItem({ club, item }: { club: ClubStore; item: Item }) {
  const words = useStandingWords();
  const format = useFormat(club);
  const nameOf = useNames(club);
  const event = item.event > 0 ? club.event(item.event) : undefined;
  return (
    <div>
      <p class="what">{words.reason[item.kind ?? 'discount'](nameOf(item.attester))}</p>
      <p class="soft small">
        {event && 'at' in event && <>{words.on(format.date(event.at))} </>}
        {item.event > 0 && <a href={clubPath(club.slug, 'record', String(item.event))}>{words.seeEvent(item.event)}</a>}
      </p>
      {item.state !== 'counted' && <Tag tone="gold">{words.state[item.state]}</Tag>}
      {item.is_outside && item.points > 0 && <Tag tone="green">{words.outside}</Tag>}
    </div>
  );
}

function Sum({ line, format }: { line: PooledLine | undefined; format: (items: string[]) => string }) {
  const words = useStandingWords();
  if (!line) return null;
  return (
    <div>
      <p class="what">{sumText(words, line.kinds, line.has_discount, format)}</p>
      {line.kinds.some(kind => isPrivate.has(kind)) && <p class="soft small">{words.pooledWhy}</p>}
    </div>
  );
}

const isPrivate: ReadonlySet<EvidenceKind> = new Set(['ltr', 'referral_bad', 'pitch_flag', 'no_show']);

export function sumText(words: Words, kinds: readonly EvidenceKind[], hasDiscount: boolean, list: (items: string[]) => string): string {
  const names = kinds.map(kind => words.kind[kind]);
  return list(hasDiscount ? [...names, words.discountToo] : names);
}

interface ReasonLine { key: string; points: number; item?: Item; pooled?: PooledLine }

// The heaviest first. Rounded before they are ordered, so that the shown points sum to the shown standing.
function linesOf(explained: Explained): ReasonLine[] {
  const points = shownPoints([...explained.items, ...explained.pooled].map(one => one.points));
  const lines: ReasonLine[] = explained.items.map((item, i) => ({ key: `${item.event} ${item.attester} ${item.kind ?? ''} ${i}`, points: points[i] ?? 0, item }));
  explained.pooled.forEach((pooled, i) => lines.push({ key: 'sum ' + i, points: points[explained.items.length + i] ?? 0, pooled }));
  return lines.sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || (b.item?.event ?? 0) - (a.item?.event ?? 0));
}
