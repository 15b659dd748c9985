import { useEffect, useState } from 'preact/hooks';
import { openClub, type OpenClub } from './club';
import { Notices } from './notices';
import { ScreenOf } from './screen_of';
import { RorxError } from '../rorx/errors';
import { Waiting } from '../ui';

// The room alone, for a projector that belongs to nobody: its link reads what every member may, and can do nothing.
export function RoomFrame({ club, secret }: { club: string; secret: string }) {
  const [store, setStore] = useState<OpenClub | null>(null);
  useEffect(() => {
    const opened = openClub({
      club,
      member: nobody,
      async token(refused) {
        if (refused === secret) throw new RorxError('unauthenticated', 'this link shows the room no more');
        return secret;
      },
    });
    setStore(opened);
    // What a borrowed projector has seen does not stay on it.
    return () => void opened.forget();
  }, []);
  if (!store) return <Waiting />;
  return (
    <main id="main" class="alone" data-screen="room" tabIndex={-1}>
      <Notices club={store} />
      <ScreenOf club={store} screen="room" rest={[]} />
    </main>
  );
}

const nobody = 'm0';
