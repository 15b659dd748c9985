import { useEffect, useState } from 'preact/hooks';
import { openClub, type ClubStore } from './club';
import { Lazy } from './lazy';
import { clubPath, doorPath, screenNames, type ScreenName } from './route';
import { loadScreen } from './screens';
import { accessTo, type Session } from './sessions';
import { Waiting } from '../ui';
import { useWords } from '../words';
import de from '../words/de/shell';
import en from '../words/en/shell';

// A club's screens about one open store, with the way from each to the others.
export function ClubFrame({ session, screen, rest }: { session: Session; screen: ScreenName; rest: string[] }) {
  const [club, setClub] = useState<ClubStore | null>(null);
  useEffect(() => {
    const opened = openClub(accessTo(session));
    setClub(opened);
    return () => opened.close();
  }, []);
  if (!club) return <Waiting />;
  return (
    <div class="frame" data-screen={screen}>
      <Places session={session} screen={screen} />
      <main id="main" tabIndex={-1}>
        <Lazy name={screen} load={() => loadScreen(screen)} props={{ club, rest }} />
      </main>
    </div>
  );
}

function Places({ session, screen }: { session: Session; screen: ScreenName }) {
  const words = useWords({ en, de });
  return (
    <nav class="places" aria-label={words.places}>
      <a class="club" href={doorPath}>{session.club_name ?? session.club}</a>
      {screenNames.map(name => (
        <a key={name} href={clubPath(session.club, name)} aria-current={name === screen ? 'page' : undefined}>
          {words.screens[name]}
        </a>
      ))}
    </nav>
  );
}
