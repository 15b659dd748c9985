import { useState } from 'preact/hooks';
import { clubPath, go, type LinkKind } from '../../app/route';
import { comeIn, sessions } from '../../app/sessions';
import { Button, ButtonLink } from '../../ui';

export default function Door({ link }: { link: { kind: LinkKind; secret: string } | null; wanted: string | null }) {
  const [wrong, setWrong] = useState('');
  return (
    <main id="main" tabIndex={-1}>
      <h1>ROR Exchange</h1>
      {link && <Button kind="primary" onClick={() => comeIn(link.secret).then(session => go(clubPath(session.club), 'replace'), (failure: Error) => setWrong(failure.message))}>Come in</Button>}
      <p role="alert">{wrong}</p>
      {sessions.value.map(one => <ButtonLink key={one.club} href={clubPath(one.club)}>{one.club}</ButtonLink>)}
    </main>
  );
}
