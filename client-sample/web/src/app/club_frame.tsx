import { useComputed, useSignalEffect } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { openClub, type OpenClub } from './club';
import { Notices } from './notices';
import { clubPath, doorPath, screenNames, type ScreenName } from './route';
import { ScreenOf } from './screen_of';
import { rememberNames, sessionOf, type Entrance } from './sessions';
import { Waiting } from '../ui';
import { useWords } from '../words';
import de from '../words/de/shell';
import en from '../words/en/shell';

// A club's screens about one open store, with the way from each to the others.
export function ClubFrame({ entrance, screen, rest }: { entrance: Entrance; screen: ScreenName; rest: string[] }) {
  const [club, setClub] = useState<OpenClub | null>(null);
  useEffect(() => {
    const session = sessionOf(entrance.club);
    if (!session) return;
    const opened = openClub(session);
    setClub(opened);
    return () => opened.close();
  }, []);
  // Who goes to another place is there: a screen reader begins to read it, the keyboard goes on from its top.
  const main = useRef<HTMLElement>(null);
  const before = useRef(screen);
  useEffect(() => {
    if (before.current !== screen) {
      main.current?.focus();
      window.scrollTo(0, 0);
    }
    before.current = screen;
  }, [screen]);
  if (!club) return <Waiting />;
  return (
    <div class="frame" data-screen={screen}>
      <Places club={club} entrance={entrance} screen={screen} />
      <main id="main" ref={main} tabIndex={-1}>
        <Notices club={club} />
        <ScreenOf club={club} screen={screen} rest={rest} />
      </main>
    </div>
  );
}

const forThoseWhoRunIt: readonly ScreenName[] = ['controller', 'desk'];

function Places({ club, entrance, screen }: { club: OpenClub; entrance: Entrance; screen: ScreenName }) {
  const words = useWords({ en, de });
  const runsIt = useComputed(() => club.roles.value.some(role => role !== 'member'));
  useSignalEffect(() => {
    const clubName = club.area.club.value.name;
    const name = club.area.members.value.byId.get(club.me)?.name;
    if (clubName && name) rememberNames(club.slug, { clubName, name });
  });
  const shown = screenNames.filter(name => runsIt.value || !forThoseWhoRunIt.includes(name) || name === screen);
  return (
    <div class="side">
      <header class="club-bar">
        <a href={doorPath}>
          <strong>{entrance.clubName}</strong>
          {entrance.name && <span class="soft small">{entrance.name}</span>}
        </a>
      </header>
      <nav class="places" aria-label={words.places}>
        {shown.map(name => (
          <a key={name} href={clubPath(club.slug, name)} aria-current={name === screen ? 'page' : undefined}>
            {words.screens[name]}
          </a>
        ))}
      </nav>
    </div>
  );
}
