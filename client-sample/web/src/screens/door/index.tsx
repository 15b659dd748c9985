// Where everyone comes in: by a link, or to a club they are in already.
import { useState } from 'preact/hooks';
import './door.css';
import { clubPath, doorPath, go, type LinkKind } from '../../app/route';
import { entrances, logOut, type Entrance } from '../../app/sessions';
import { Button, ButtonLink, Confirm, EmptyState, Initials, List, toast, useTitle } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/door';
import en from '../../words/en/door';
import { ComeIn } from './come_in';
import { Mark } from './mark';
import { Settings } from './settings';

// `link`: one that lets its holder in. `wanted`: a club that somebody wished to open without being in.
export default function Door({ link, wanted }: { link: { kind: LinkKind; secret: string } | null; wanted: string | null }) {
  const words = useWords({ en, de });
  useTitle(words.title);
  const isIn = entrances.value.length > 0;
  return (
    <main id="main" class="door" tabIndex={-1}>
      <header class="door-head">
        <Mark />
        <p>{words.title}</p>
      </header>
      {!window.isSecureContext ? <Insecure /> : link ? <ComeIn key={link.secret} kind={link.kind} secret={link.secret} /> : null}
      {!link && wanted && <h1>{words.notIn(wanted)}</h1>}
      {!link && !wanted && <h1>{isIn ? words.welcomeBack : words.nobodyTitle}</h1>}
      {!link && (wanted || !isIn) && (
        <section class="stack">
          <p>{words.nobodyText}</p>
          <p class="soft">{words.nobodyHelp}</p>
        </section>
      )}
      {isIn && <Clubs />}
      <Settings />
    </main>
  );
}

function Clubs() {
  const words = useWords({ en, de });
  const [leaving, setLeaving] = useState<Entrance | null>(null);
  const leave = async () => {
    if (!leaving) return;
    await logOut(leaving.club);
    toast(words.loggedOut(leaving.clubName));
    go(doorPath, 'replace');
  };
  return (
    <section>
      <h2>{words.myClubs}</h2>
      <List items={entrances.value} keyOf={one => one.club} cards>
        {one => (
          <article class="card club-card">
            <Initials name={one.clubName} />
            <div>
              <h3>{one.clubName}</h3>
              {one.name && <p class="soft">{words.inAs(one.name)}</p>}
            </div>
            <div class="row">
              <ButtonLink kind="primary" href={clubPath(one.club)}>{words.open(one.clubName)}</ButtonLink>
              <Button kind="quiet" onClick={() => setLeaving(one)}>{words.logOut}</Button>
            </div>
          </article>
        )}
      </List>
      <Confirm title={leaving ? words.logOutOf(leaving.clubName) : ''} open={leaving !== null} onClose={() => setLeaving(null)}
        yes={words.logOut} onYes={() => void leave()}>
        <p>{words.logOutText}</p>
      </Confirm>
    </section>
  );
}

function Insecure() {
  const words = useWords({ en, de });
  return (
    <section role="alert">
      <EmptyState title={words.insecureTitle}>
        {words.insecureText(location.origin)}
      </EmptyState>
      <p>{words.insecureDo}</p>
    </section>
  );
}
