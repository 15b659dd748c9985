// The plain sign that this browser has checked the record, and how far.
import { clubPath } from '../../app/route';
import type { ClubStore } from '../../app/screens';
import { plain, useFormat, useRecordWords } from './common';

export function Sign({ club, linked }: { club: ClubStore; linked?: boolean }) {
  const words = useRecordWords();
  const format = useFormat(club);
  const now = club.verification.value;
  const head = Math.max(club.head.value, club.progress.value.head);
  const wellUpTo = now.state === 'failed' ? Math.min(now.upTo, (now.fault.seq ?? Infinity) - 1) : 0;
  const { tone, title, text } = (() => {
    switch (now.state) {
      case 'verified': return { tone: 'good', title: words.verified(plain(now.upTo)), text: `${words.verifiedText} ${words.since(format.date(now.since.at), plain(now.since.size))}` };
      case 'unsigned': return { tone: 'fair', title: words.unsigned(plain(now.upTo)), text: words.unsignedText };
      case 'failed': return { tone: 'bad', title: words.failed, text: `${words.fault[now.fault.kind]} ${wellUpTo > 0 ? words.failedUpTo(plain(wellUpTo)) : ''}` };
      default: return { tone: 'busy', title: words.checking(plain(now.upTo), plain(head)), text: words.checkingText };
    }
  })();
  return (
    <section class={`sign ${tone}`} role={tone === 'bad' ? 'alert' : undefined} data-state={now.state}>
      <Mark tone={tone} />
      <div>
        <h2>{title}</h2>
        <p>{text} {linked && <a href={clubPath(club.slug, 'record', 'check')}>{words.toCheck}</a>}</p>
      </div>
    </section>
  );
}

function Mark({ tone }: { tone: string }) {
  return (
    <svg class="seal" viewBox="0 0 48 48" aria-hidden="true">
      <path class="shape" d={tone === 'bad' ? 'M24 4L46 43H2z' : seal} />
      {tone === 'bad' && <path class="stroke" d="M24 17v13M24 35.5v1.5" />}
      {tone === 'good' && <path class="stroke" d="M15 25l6.5 6.5L34 18" />}
      {tone === 'fair' && <path class="stroke" d="M15 24h18" />}
      {tone === 'busy' && <path class="stroke" d="M24 14v10l7 5" />}
    </svg>
  );
}

// A seal of twelve points.
const seal = 'M' + Array.from({ length: 24 }, (_, i) => {
  const far = i % 2 === 0 ? 23 : 19, angle = (i * Math.PI) / 12;
  return `${(24 + far * Math.sin(angle)).toFixed(1)} ${(24 - far * Math.cos(angle)).toFixed(1)}`;
}).join('L') + 'z';
