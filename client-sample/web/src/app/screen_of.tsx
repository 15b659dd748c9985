import { useEffect } from 'preact/hooks';
import type { OpenClub } from './club';
import { Lazy } from './lazy';
import type { ScreenName } from './route';
import { loadScreen } from './screens';
import { useWords } from '../words';
import de from '../words/de/shell';
import en from '../words/en/shell';

// A screen of a club, once the club's past has been read: who knows half of it would say what is not so. Its code comes
// meanwhile.
export function ScreenOf({ club, screen, rest }: { club: OpenClub; screen: ScreenName; rest: string[] }) {
  useEffect(() => void loadScreen(screen).catch(() => undefined), [screen]);
  if (club.head.value === 0) return <Reading club={club} screen={screen} />;
  return <Lazy name={screen} load={() => loadScreen(screen)} props={{ club, rest }} />;
}

function Reading({ club, screen }: { club: OpenClub; screen: ScreenName }) {
  const words = useWords({ en, de });
  const { have, head } = club.progress.value;
  return (
    <>
      <h1 class="unseen">{words.screens[screen]}</h1>
      <p class="waiting">
        <label class="stack tight">{words.reading}<progress max={Math.max(head, 1)} value={have} /></label>
      </p>
    </>
  );
}
