// What is held about me: to take along, to follow in my own calendar, and to have forgotten.
import { useState } from 'preact/hooks';
import type { ClubStore } from '../../app/club';
import { logOut } from '../../app/sessions';
import { doorPath, go } from '../../app/route';
import { Button, Dialog, TextField, toast } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/home';
import en from '../../words/en/home';
import meDe from '../../words/de/me';
import meEn from '../../words/en/me';
import { errorText } from './do';
import { PrivateLink } from './private_link';
import { save } from './referral';

export function MyData({ club }: { club: ClubStore }) {
  const words = useWords({ en, de });
  const me = useWords({ en: meEn, de: meDe });
  const [busy, setBusy] = useState(false);
  const [isErasing, setErasing] = useState(false);
  const take = async () => {
    setBusy(true);
    try {
      save(await ownExport(club), 'application/x-ndjson', `${club.slug}-${club.me}.ndjson`);
      toast(me.exported);
    } catch (error) {
      toast(errorText(words, error), { wrong: true });
    } finally {
      setBusy(false);
    }
  };
  const endLink = () => club.remove('calendar-link').then(() => toast(me.calendarEnded), (error: unknown) => toast(errorText(words, error), { wrong: true }));
  return (
    <>
      <section>
        <h2>{me.calendar}</h2>
        <div class="stack">
          <PrivateLink club={club} path="calendar-link" about={{}} text={me.calendarMake} hint={me.calendarHint} />
          <div><Button kind="quiet" onClick={() => void endLink()}>{me.calendarEnd}</Button></div>
        </div>
      </section>
      <section>
        <h2>{me.data}</h2>
        <div class="stack">
          <p class="soft">{me.dataText}</p>
          <div class="row">
            <Button busy={busy} onClick={() => void take()}>{busy ? me.gathering : me.exportIt}</Button>
            <Button kind="quiet" onClick={() => setErasing(true)}>{me.erase}</Button>
          </div>
        </div>
        <Dialog title={me.eraseTitle} open={isErasing} onClose={() => setErasing(false)}><Erase club={club} /></Dialog>
      </section>
    </>
  );
}

// Page by page: each says in its first line up to where it goes.
async function ownExport(club: ClubStore): Promise<string> {
  let text = '', after = 0;
  for (;;) {
    const page = await club.readText(`export/me?after=${after}`);
    text += page;
    const { head, through } = (JSON.parse(page.slice(0, page.indexOf('\n'))) as { export: { head: number; through: number } }).export;
    if (through >= head || through <= after) return text;
    after = through;
  }
}

// Goes by HTTP, because whoever is forgotten has no feed any more: the receipt is the answer.
function Erase({ club }: { club: ClubStore }) {
  const words = useWords({ en, de });
  const me = useWords({ en: meEn, de: meDe });
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const name = club.area.members.value.byId.get(club.me)?.name ?? club.me;
  const erase = async () => {
    setBusy(true);
    try {
      const receipt = await club.post<object>('erasure', { subject: club.me });
      save(JSON.stringify(receipt, null, 2), 'application/json', `${club.slug}-${club.me}-erasure.json`);
      toast(me.erased);
      await club.forget();
      await logOut(club.slug).catch(() => undefined);
      go(doorPath, 'replace');
    } catch (error) {
      toast(errorText(words, error, 'contact.erase'), { wrong: true });
      setBusy(false);
    }
  };
  return (
    <form class="stack" onSubmit={event => { event.preventDefault(); if (!busy && typed.trim() === name) void erase(); }}>
      <p>{me.eraseText}</p>
      <p>{me.eraseStays}</p>
      <TextField label={me.eraseType(name)} value={typed} onValue={setTyped} required autoComplete="off" />
      <div><Button kind="danger" type="submit" busy={busy || typed.trim() !== name}>{busy ? words.sending : me.eraseNow}</Button></div>
    </form>
  );
}
