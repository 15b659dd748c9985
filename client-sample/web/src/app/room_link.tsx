// The room by its own link: for a projector, without a login and without a way to anything else. The link's secret is
// the token, and the reader is nobody: m0, without offices.
import { useEffect, useState } from 'preact/hooks';
import { openClub, type OpenClub } from './club';
import { Lazy } from './lazy';
import { loadScreen } from './screens';
import { RorxError, type Access } from '../rorx';
import { EmptyState, Waiting } from '../ui';
import { useWords } from '../words';
import de from '../words/de/room';
import en from '../words/en/room';

export function RoomByLink({ club: slug, secret }: { club: string; secret: string }) {
  const words = useWords({ en, de });
  const [club, setClub] = useState<OpenClub | null>(null);
  useEffect(() => {
    const opened = openClub(accessBy(slug, secret));
    setClub(opened);
    return () => opened.close();
  }, [slug, secret]);
  const isEnded = club?.connection.value === 'refused';
  // The device may be anybody's: once the link is ended, what it has shown does not stay there.
  useEffect(() => {
    if (isEnded) void club?.forget();
  }, [isEnded]);
  if (!club) return <Waiting />;
  return (
    <main id="main" class="wall" tabIndex={-1}>
      {isEnded
        ? <EmptyState title={words.linkEnded}>{words.linkEndedText}</EmptyState>
        : <Lazy name="room" load={() => loadScreen('room')} props={{ club, rest: [] }} />}
    </main>
  );
}

function accessBy(club: string, secret: string): Access {
  return {
    club,
    member: 'm0',
    async token(refused) {
      if (refused !== undefined) throw new RorxError('unauthenticated', 'this room link was ended');
      return secret;
    },
  };
}
