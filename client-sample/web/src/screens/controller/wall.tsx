import { useState } from 'preact/hooks';
import { hear } from '../../app/notices';
import { kept } from '../../app/kept';
import { clubPath } from '../../app/route';
import type { ClubStore } from '../../app/screens';
import { RorxError } from '../../rorx';
import { Button, ButtonLink, Card, toast } from '../../ui';
import { QrCode } from '../../ui/qr';
import { useWords } from '../../words';
import de from '../../words/de/controller';
import en from '../../words/en/controller';
import { refusalText } from './act';

// The room on a wall: here, or by a link of its own that needs no login.
export function Wall({ club, leads }: { club: ClubStore; leads: boolean }) {
  const words = useWords({ en, de });
  const name = `room-link.${club.slug}.${club.me}`;
  const [link, setLink] = useState(kept.read(name));
  const [busy, setBusy] = useState(false);
  const keep = (text: string | null) => {
    kept.write(name, text);
    setLink(text);
  };
  const doing = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof RorxError)) throw error;
      hear(error);
      toast(refusalText(error, words), { wrong: true });
    } finally {
      setBusy(false);
    }
  };
  const make = () => doing(async () => keep(withClub((await club.post<{ link: string }>('room-link', {})).link, club.slug)));
  const end = () => doing(async () => {
    await club.remove('room-link');
    keep(null);
    toast(words.linkEnded);
  });
  return (
    <>
      <div><ButtonLink href={clubPath(club.slug, 'room')}>{words.toRoom}</ButtonLink></div>
      <Card level={2} title={words.wallTitle}>
        <p>{words.wallText}</p>
        {!leads ? <p class="soft">{words.leadersOnly}</p> : (
          <div class="stack">
            {link && (
              <div class="room-link">
                <QrCode text={link} label={words.qrLabel} />
                <p><a href={link} target="_blank" rel="noreferrer">{link}</a></p>
              </div>
            )}
            <div class="row">
              <Button kind={link ? 'plain' : 'primary'} busy={busy} onClick={() => void make()}>{link ? words.renewLink : words.makeLink}</Button>
              {link && <Button onClick={() => void navigator.clipboard?.writeText(link).then(() => toast(words.copied), () => undefined)}>{words.copyLink}</Button>}
              <Button kind="quiet" busy={busy} onClick={() => void end()}>{words.endLink}</Button>
            </div>
            {!link && <p class="soft small">{words.linkLost}</p>}
          </div>
        )}
      </Card>
    </>
  );
}

// Whoever opens the link is no member: which club it is of stands in it.
function withClub(link: string, club: string): string {
  return link.includes('club=') ? link : `${link}&club=${encodeURIComponent(club)}`;
}
