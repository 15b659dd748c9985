// The club's record: what happened, in words; that it is unchanged, and how that is known.
import './record.css';
import { clubPath } from '../../app/route';
import type { ScreenProps } from '../../app/screens';
import { Tabs, useTitle, Waiting } from '../../ui';
import { Check } from './check';
import { useRecordWords } from './common';
import { Feed } from './feed';
import { Sign } from './sign';

export default function Record({ club, rest }: ScreenProps) {
  const words = useRecordWords();
  useTitle(words.title);
  const [part, size, root] = rest;
  const isCheck = part === 'check' || part === 'compare';
  const offered = part === 'compare' ? offer(size, root) : undefined;
  const chosen = part !== undefined && /^[1-9]\d{0,14}$/.test(part) ? Number(part) : undefined;
  const tabs = [
    { id: 'feed', href: clubPath(club.slug, 'record'), text: words.feed },
    { id: 'check', href: clubPath(club.slug, 'record', 'check'), text: words.check },
  ];
  return (
    <div class="record stack">
      <h1>{words.title}</h1>
      <Tabs label={words.parts} tabs={tabs} current={isCheck ? 'check' : 'feed'} />
      {isCheck ? <Check club={club} offered={offered} /> : (
        <>
          <Sign club={club} linked />
          <details>
            <summary>{words.whatItIs}</summary>
            <p class="measure">{words.intro}</p>
          </details>
          {club.head.value === 0 ? <Waiting /> : <Feed club={club} chosen={chosen} />}
        </>
      )}
    </div>
  );
}

function offer(size: string | undefined, root: string | undefined): { size: number; root: string } | undefined {
  if (!size || !root || !/^[1-9]\d{0,14}$/.test(size) || !/^[\w-]{43}$/.test(root)) return undefined;
  return { size: Number(size), root: 'sha256:' + root };
}
