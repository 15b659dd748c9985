import { useEffect, useState } from 'preact/hooks';
import type { ClubStore } from '../../app/club';
import { Lazy } from '../../app/lazy';
import { Button, TextField, toast } from '../../ui';
import { useWords } from '../../words';
import chainDe from '../../words/de/chain';
import chainEn from '../../words/en/chain';
import de from '../../words/de/home';
import en from '../../words/en/home';
import { errorText } from './do';
import { formatOf } from './say';

// A link that is made when it is asked for, shown once, and sent on by whoever asked for it.
export function PrivateLink({ club, path, about, text, hint, camera }: {
  club: ClubStore;
  path: 'introductions' | 'referrals' | 'calendar-link' | 'login-link';
  about: object;
  text: string;
  hint: string;
  camera?: { label: string; holds_ms: number; until: (time: string) => string }; // a code to look at, which goes with the link
}) {
  const words = useWords({ en, de });
  const chain = useWords({ en: chainEn, de: chainDe });
  const [link, setLink] = useState<string | null>(null);
  const [until, setUntil] = useState(0);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (link === null || !camera) return;
    const timer = setTimeout(() => setLink(null), camera.holds_ms);
    return () => clearTimeout(timer);
  }, [link]);
  const make = async () => {
    setBusy(true);
    try {
      if (camera) setUntil(club.now() + camera.holds_ms);
      setLink((await club.post<{ link: string }>(path, about)).link);
    } catch (error) {
      toast(errorText(words, error), { wrong: true });
    } finally {
      setBusy(false);
    }
  };
  const copy = (made: string) => navigator.clipboard.writeText(made).then(() => toast(chain.copied), () => toast(chain.copyByHand));
  return (
    <div class="stack tight">
      <p class="soft small">{hint}</p>
      {link === null ? <div><Button busy={busy} onClick={() => void make()}>{text}</Button></div> : (
        <>
          {camera && (
            <>
              <p role="status">{camera.until(formatOf(club).time(until))}</p>
              <Lazy name="qr" load={async () => (await import('../../ui/qr')).QrCode} props={{ text: link, label: camera.label }} />
            </>
          )}
          <TextField label={chain.theLink} value={link} onValue={() => undefined} readOnly onFocus={event => event.currentTarget.select()} />
          <div class="row">
            <Button onClick={() => void copy(link)}>{chain.copy}</Button>
            {'share' in navigator && <Button onClick={() => void navigator.share({ url: link }).catch(() => undefined)}>{chain.share}</Button>}
          </div>
        </>
      )}
    </div>
  );
}
