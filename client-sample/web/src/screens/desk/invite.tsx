// Inviting one person: who they are, then the link that lets them in.
import { useEffect, useState } from 'preact/hooks';
import { useDraft } from '../../app/draft';
import type { ClubStore } from '../../app/screens';
import type { InvitationId } from '../../rorx/vocabulary';
import { Button, Dialog, TextField, toast, Waiting } from '../../ui';
import { buttonClass } from '../../ui/button';
import { QrCode } from '../../ui/qr';
import { useWords } from '../../words';
import de from '../../words/de/desk';
import en from '../../words/en/desk';
import { useAct, Wrong } from './act';
import { isEmail } from './import_plan';
import { draftName } from './names';

interface Invited {
  id: InvitationId;
  name: string;
  email: string;
}

export function InviteDialog({ club, open, onClose }: { club: ClubStore; open: boolean; onClose: () => void }) {
  const words = useWords({ en, de });
  const [made, setMade] = useState<Invited | null>(null);
  const close = () => {
    setMade(null);
    onClose();
  };
  return (
    <Dialog title={made ? words.linkFor(made.name) : words.inviteSomebody} open={open} onClose={close}>
      {made ? <LinkPanel club={club} invited={made} /> : <InviteForm club={club} onMade={setMade} />}
    </Dialog>
  );
}

function InviteForm({ club, onMade }: { club: ClubStore; onMade: (made: Invited) => void }) {
  const words = useWords({ en, de });
  const act = useAct();
  const { value, set, clear } = useDraft(draftName(club, 'invite'), { name: '', company: '', classification: '', email: '' });
  const [tried, setTried] = useState(false);
  const wrongEmail = tried && !isEmail(value.email.trim()) ? words.faultsOfRows.bad_email('') : null;
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    const name = value.name.trim(), email = value.email.trim(), company = value.company.trim();
    if (!isEmail(email)) return;
    let id: InvitationId | undefined;
    const wish = { name, email, classification: value.classification.trim(), ...(company ? { company } : {}) };
    const done = await act.run(async () => {
      id = (await club.send('member.invite', wish)).made as InvitationId;
    });
    if (!done || !id) return;
    clear();
    toast(words.isInvited(name));
    onMade({ id, name, email });
  };
  return (
    <form class="stack" onSubmit={event => void submit(event)}>
      <TextField label={words.name} value={value.name} onValue={name => set({ name })} required maxLength={80} autocomplete="off" />
      <TextField label={words.companyIfAny} value={value.company} onValue={company => set({ company })} maxLength={200} autocomplete="off" />
      <TextField label={words.classification} hint={words.classificationHint} value={value.classification} required maxLength={200}
        onValue={classification => set({ classification })} autocomplete="off" />
      <TextField label={words.email} type="email" hint={words.emailHint} value={value.email} onValue={email => set({ email })} required
        maxLength={254} wrong={wrongEmail} autocomplete="off" />
      <Wrong act={act} />
      <div><Button type="submit" kind="primary" busy={act.busy}>{act.busy ? words.sending : words.invite}</Button></div>
    </form>
  );
}

// The server makes a link when it is asked for one: each is good for two weeks, and for one person.
export function LinkPanel({ club, invited }: { club: ClubStore; invited: Invited }) {
  const words = useWords({ en, de });
  const act = useAct();
  const [link, setLink] = useState('');
  const ask = () => act.run(async () => setLink(await linkOf(club, invited.id)));
  useEffect(() => void ask(), [invited.id]);
  if (act.wrong) return <div class="stack"><Wrong act={act} /><div><Button onClick={() => void ask()}>{words.tryAgain}</Button></div></div>;
  if (!link) return <Waiting />;
  return (
    <div class="stack">
      <p>{words.linkText(invited.name)}</p>
      <TextField label={words.link} value={link} onValue={() => undefined} readOnly onFocus={event => event.currentTarget.select()} />
      <div class="row">
        <Button kind="primary" onClick={() => void copy(link, words)}>{words.copyLink}</Button>
        <a class={buttonClass({})} href={mailTo(invited.email, words.mailSubject(club.area.club.value.name), words.mailText(invited.name, club.area.club.value.name, link))}>
          {words.writeMail}
        </a>
      </div>
      <details>
        <summary>{words.showQr}</summary>
        <QrCode text={link} label={words.qrOf(invited.name)} />
      </details>
    </div>
  );
}

export async function linkOf(club: ClubStore, id: InvitationId): Promise<string> {
  return (await club.post<{ link: string }>('invitations', { invitation: id })).link;
}

async function copy(text: string, words: typeof en): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(words.copied);
  } catch {
    toast(words.copyByHand, { wrong: true });
  }
}

function mailTo(to: string, subject: string, body: string): string {
  return `mailto:${encodeURIComponent(to)}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}
