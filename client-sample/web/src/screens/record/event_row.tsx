import { clubPath } from '../../app/route';
import type { ClubStore } from '../../app/screens';
import { isOpen } from '../../rorx';
import { Tag } from '../../ui';
import { plain, useFormat, useRecordWords, useSentences } from './common';
import { read } from './tell';

// `open`: the event that was gone to, with all that the record has of it.
export function EventRow({ club, seq, open }: { club: ClubStore; seq: number; open: boolean }) {
  const words = useRecordWords();
  const sentences = useSentences();
  const format = useFormat(club);
  const event = club.event(seq);
  if (!event) return null;
  const told = read(club, event, words, sentences, format);
  const voided = club.area.club.value.voids.get(seq);
  return (
    <article class={['event', told.isSealed && 'sealed', voided && 'void', open && 'open'].filter(Boolean).join(' ')} aria-label={words.number(plain(seq))}>
      <p class="when small">
        <a href={clubPath(club.slug, 'record', plain(seq))} aria-label={words.number(plain(seq))}>{seq}</a>
        {isOpen(event) && <time dateTime={new Date(event.at).toISOString()}>{format.dateTime(event.at)}</time>}
      </p>
      <p class="what">{told.text} {voided && <Tag tone="red">{words.voided}</Tag>}</p>
      {told.sealed > 0 && <p class="soft small">{words.sealedParts(told.sealed)}</p>}
      {told.erased > 0 && <p class="soft small">{words.erasedParts(told.erased)}</p>}
      {open && (
        <div class="inner">
          {voided && <p><a href={clubPath(club.slug, 'record', plain(voided.seq))}>{words.voidedBy(plain(voided.seq))}</a></p>}
          {told.isSealed && <p>{words.notForMeMeaning}</p>}
          <h3>{words.asItStands}</h3>
          <p class="soft small">{words.asItStandsHint}</p>
          <pre tabIndex={0} role="region" aria-label={words.asItStands}>{JSON.stringify(event, null, 1)}</pre>
          <p><a href={clubPath(club.slug, 'record')}>{words.close}</a></p>
        </div>
      )}
    </article>
  );
}
