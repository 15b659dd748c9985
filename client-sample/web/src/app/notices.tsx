import { useEffect, useState } from 'preact/hooks';
import type { OpenClub } from './club';
import { isRenewed, takeNewShell } from './shell_renewal';
import { Banner, Button, ButtonLink, toast } from '../ui';
import { useWords } from '../words';
import de from '../words/de/shell';
import en from '../words/en/shell';
import { clubPath, doorPath, route } from './route';

// What is so for every screen of a club: whether the network is there, what waits to be sent, what this browser found
// wrong with the record, and whether the app is old.
export function Notices({ club }: { club: OpenClub }) {
  const words = useWords({ en, de });
  const connection = club.connection.value;
  const pending = club.pending.value.length;
  // A first visit that does not come about is a load that is tried again.
  const hasNothing = connection === 'loading' && club.comesBackAt.value > 0;
  const isLate = useLater(connection === 'offline' || hasNothing, 1_500);
  const checked = club.verification.value;
  const fault = checked.state === 'failed' ? checked.fault : undefined;
  const here = route.value;
  const place = here.at === 'club' ? here.screen : undefined; // the room's own link is in no club
  useEffect(() => club.onOutcome((_, outcome) => {
    if (!(outcome instanceof Error)) return;
    // Whoever sent it hears of it first, and may show it in its place.
    setTimeout(() => heard.has(outcome) || toast(words.refused(outcome.message), { wrong: true }));
  }), [club, words]);
  return (
    <div class="notices no-print" data-connection={connection}>
      {isLate && (
        <Banner tone="warning">{hasNothing ? words.offlineWithNothing : pending ? words.offlineWithWaiting(pending) : words.offline}</Banner>
      )}
      {fault && place !== 'record' && (
        <Banner tone="wrong" action={place && <ButtonLink href={clubPath(club.slug, 'record', 'check')}>{words.toRecord}</ButtonLink>}>
          <strong>{words.recordFailed}</strong> {words.recordFailedText}
        </Banner>
      )}
      {connection === 'refused' && fault?.kind !== 'lost_history' && (
        <Banner tone="wrong" action={<ButtonLink href={doorPath}>{words.toTheDoor}</ButtonLink>}>{words.ended(club.why.value)}</Banner>
      )}
      {isRenewed.value && (
        <Banner action={<Button onClick={takeNewShell}>{words.takeNewVersion}</Button>}>{words.newVersion}</Banner>
      )}
    </div>
  );
}

// Every refused command is said at the edge of the page, but for those whose sender shows the error beside what it
// concerns, and says so: `club.send(…).catch(error => { hear(error); … })`.
export function hear(error: Error): void {
  heard.add(error);
}
const heard = new WeakSet<Error>();

// True once `is` has been true for that long: what passes at once is not worth a word.
function useLater(is: boolean, after_ms: number): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!is) return;
    const timer = setTimeout(() => setLate(true), after_ms);
    return () => clearTimeout(timer);
  }, [is]);
  return is && isLate;
}
