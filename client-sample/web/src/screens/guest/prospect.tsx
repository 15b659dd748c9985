import { useState } from 'preact/hooks';
import { Failure, named, UsedUp } from './common';
import { useLink, type Person } from './asking';
import { Banner, Button, Confirm, formatFor, TextField, useTitle, Waiting } from '../../ui';
import { language, useWords } from '../../words';
import de from '../../words/de/guest';
import en from '../../words/en/guest';

interface Contact {
  name: string;
  phone?: string;
  email?: string;
}

interface View {
  club: string;
  from?: Person;
  to?: Person;
  contact?: Contact; // absent: it has been erased
  need?: string;
  consent?: { basis: string; at: string };
  receipt?: { seq: number; leaf: string };
}

// Somebody whom a referral is about sees what is held, puts it right, or has it erased.
export function Prospect({ secret }: { secret: string }) {
  const words = useWords({ en, de });
  useTitle(words.prospectTitle);
  const { asked, failure, isBusy, wish } = useLink<View>('/v1/prospect', secret);
  const [done, setDone] = useState<'saved' | 'erased' | null>(null);
  const [isErasing, setErasing] = useState(false);
  if (asked.state === 'used up') return <UsedUp />;
  if (asked.state === 'asking') return failure ? <Failure failure={failure} onAgain={() => void wish({})} /> : <Waiting />;
  const { view } = asked;
  const save = async (contact: Contact) => {
    setDone(null);
    if (await wish({ contact })) setDone('saved');
  };
  const erase = async () => {
    setDone(null);
    if (await wish({ erase: true })) setDone('erased');
  };
  return (
    <>
      <h1>{words.held(view.club)}</h1>
      <p>{view.contact ? whoSaid(view, words) : words.nothingHeld}</p>
      {view.need && <blockquote>{view.need}</blockquote>}
      {done === 'saved' && <Banner>{words.saved}</Banner>}
      {done === 'erased' && <Banner>{words.erased}</Banner>}
      {view.receipt && <p class="small">{words.receipt(view.receipt.seq)} <code>{view.receipt.leaf}</code></p>}
      {view.contact && <Details key={JSON.stringify(view.contact)} contact={view.contact} isBusy={isBusy} onSave={contact => void save(contact)} onErase={() => setErasing(true)} />}
      {failure && <Failure failure={failure} />}
      {view.contact && <p class="soft small">{words.law}</p>}
      <Confirm title={words.eraseQuestion} open={isErasing} onClose={() => setErasing(false)} yes={words.erase} danger onYes={() => void erase()}>
        <p>{words.law}</p>
      </Confirm>
    </>
  );
}

function whoSaid(view: View, words: typeof en): string {
  const from = named(view.from, words.aMember), to = named(view.to, words.aMember);
  return view.consent ? words.recommendedWithConsent(from, to, dayText(view.consent.at)) : words.recommended(from, to);
}

// A guest has no club whose ways of writing would be theirs.
function dayText(day: string): string {
  return formatFor({ language: language.value, time_zone: 'UTC', currency: 'EUR' }).day(day);
}

function Details({ contact, isBusy, onSave, onErase }: {
  contact: Contact;
  isBusy: boolean;
  onSave: (contact: Contact) => void;
  onErase: () => void;
}) {
  const words = useWords({ en, de });
  const [typed, setTyped] = useState({ name: contact.name, phone: contact.phone ?? '', email: contact.email ?? '' });
  const set = (part: Partial<typeof typed>) => setTyped(before => ({ ...before, ...part }));
  const submit = (event: Event) => {
    event.preventDefault();
    const phone = typed.phone.trim(), email = typed.email.trim();
    onSave({ name: typed.name.trim(), ...(phone && { phone }), ...(email && { email }) });
  };
  return (
    <form class="stack" onSubmit={submit}>
      <TextField label={words.name} value={typed.name} onValue={name => set({ name })} required maxLength={120} autocomplete="name" />
      <TextField label={words.phone} type="tel" value={typed.phone} onValue={phone => set({ phone })} maxLength={40} autocomplete="tel" />
      <TextField label={words.email} type="email" value={typed.email} onValue={email => set({ email })} maxLength={254} autocomplete="email" />
      <div class="row">
        <Button kind="primary" type="submit" busy={isBusy}>{words.save}</Button>
        <Button busy={isBusy} onClick={onErase}>{words.erase}</Button>
      </div>
    </form>
  );
}
