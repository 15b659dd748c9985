// Passing a referral on one page, in under twenty seconds: what is usual is chosen already.
import type { ClubStore } from '../../app/club';
import { clubPath, go } from '../../app/route';
import type { Commands, ConsentBasis, Contact, HandOver, IntroductionId, MemberId, OfferId, ReferralId } from '../../rorx';
import { Choices, LongField, SelectField, TextField, toast, useTitle, type Option } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/home';
import en from '../../words/en/home';
import { sendQuietly } from './do';
import { useWriting, WritingForm } from './form';
import { FromContacts } from './from_contacts';
import type { PageProps } from './index';
import { abroad, AddressField, addressOf, Pick } from './pick';
import { dayOf, formatOf, nameOf, othersOf } from './say';

interface Referring {
  to: string; // `abroad` where the address says who
  address: string;
  need: string;
  name: string;
  phone: string;
  email: string;
  effort: string;
  hand_over: HandOver;
  basis: ConsentBasis;
  at: string; // empty: today
  prospect: string;
}

const empty: Referring = {
  to: '', address: '', need: '', name: '', phone: '', email: '', effort: '1', hand_over: 'expects_call', basis: 'spoken', at: '', prospect: '',
};

// `id`: to whom (m5), or what it comes of: an offer (o119), an introduction (i121), a referral that is passed on (r125).
// What is known of it is written already.
function startOf(club: ClubStore, id: string): { start: Partial<Referring>; links: Partial<Commands['referral.give']> } {
  const { asks, introductions, referrals } = club.area;
  if (id.startsWith('o')) {
    const offer = asks.value.offers.get(id as OfferId);
    const ask = offer && asks.value.byId.get(offer.ask);
    return { start: { to: ask?.by ?? '' }, links: { offer: id as OfferId } };
  }
  if (id.startsWith('i')) {
    const one = introductions.value.byId.get(id as IntroductionId);
    const to = one && one.a !== club.me ? one.a : one?.b ?? '';
    return { start: { to, ...contactOf(one?.guest) }, links: { introduction: id as IntroductionId } };
  }
  if (id.startsWith('r')) {
    const one = referrals.value.byId.get(id as ReferralId);
    return { start: { need: one?.need ?? '', ...contactOf(one?.contact) }, links: { parent: id as ReferralId } };
  }
  return { start: { to: id }, links: {} };
}

const contactOf = (one: Contact | undefined) => ({ name: one?.name ?? '', phone: one?.phone ?? '', email: one?.email ?? '' });

export function ReferPage({ club, id }: PageProps) {
  const words = useWords({ en, de });
  useTitle(words.passReferral);
  const { start, links } = startOf(club, id);
  const writing = useWriting(club, 'referral.give', id ? `referral/${id}` : 'referral', { ...empty, ...start }, ({ made }) => {
    toast(words.referralPassed, { undo: () => sendQuietly(club, words, 'referral.withdraw', { referral: made as ReferralId }, words.referralWithdrawn) });
    if (made) go(clubPath(club.slug, 'home', 'chains', made), 'replace');
  });
  const { value, set, wrong } = writing;
  const today = dayOf(club);
  const others = othersOf(club, words);
  const submit = () => writing.submit(giving(value, links, today));
  const needsWay = !value.phone.trim() && !value.email.trim();
  return (
    <div class="measure">
      <h1>{words.passReferral}</h1>
      {links.parent && <p>{words.passOnIntro}</p>}
      <WritingForm club={club} of={writing} name="referral.give" label={words.passReferral} onSubmit={submit}
        send={value.to && value.to !== abroad ? words.referSend(nameOf(club, words, value.to)) : words.referSendPlain}>
        <Pick label={words.referWhom} value={value.to} onValue={chosen => set({ to: chosen })} often={oftenOf(club, others)} options={[...others, { value: abroad, text: words.memberAbroad }]} empty={words.choose} wrong={value.to === abroad ? null : wrong('to')} />
        {value.to === abroad && <AddressField value={value.address} onValue={address => set({ address })} wrong={wrong('to')} />}
        <LongField label={words.referNeed} hint={words.referNeedHint} rows={2} required maxLength={4000} value={value.need} onValue={need => set({ need })} wrong={wrong('need')} />
        <fieldset class="group stack">
          <legend>{words.referContact}</legend>
          <FromContacts onContact={set} />
          <TextField label={words.contactName} required maxLength={200} value={value.name} onValue={name => set({ name })} autoComplete="off" autoCapitalize="words" enterkeyhint="next" wrong={wrong('contact.name')} />
          <div class="pair">
            <TextField label={words.contactPhone} type="tel" required={needsWay} maxLength={40} value={value.phone} onValue={phone => set({ phone })} autoComplete="off" wrong={wrong('contact.phone')} />
            <TextField label={words.contactEmail} type="email" required={needsWay} maxLength={200} value={value.email} onValue={email => set({ email })} autoComplete="off" wrong={wrong('contact.email')} />
          </div>
          <p class="soft small">{words.contactSealed}</p>
        </fieldset>
        <Choices label={words.consentLabel} value={value.basis} onValue={basis => set({ basis })} options={options(words.consents)} />
        <details open={wrong('consent.at') !== null || wrong('prospect') !== null || undefined}>
          <summary>{words.referUsual(formatOf(club).day(value.at || today), words.handOvers[value.hand_over], Number(value.effort))}</summary>
          <div class="stack">
            <Choices label={words.handOverLabel} value={value.hand_over} onValue={hand_over => set({ hand_over })} options={options(words.handOvers)} />
            <SelectField label={words.effortLabel} value={value.effort} onValue={effort => set({ effort })} options={words.efforts.map((text, at) => ({ value: String(at + 1), text }))} />
            <TextField label={words.consentDay} type="date" max={today} value={value.at || today} onValue={at => set({ at })} wrong={wrong('consent.at')} />
            <Pick<MemberId> optional label={words.referProspect} hint={words.referProspectHint} value={value.prospect} onValue={prospect => set({ prospect })}
              options={others.filter(one => one.value !== value.to)} empty={words.nobody} wrong={wrong('prospect')} />
          </div>
        </details>
      </WritingForm>
    </div>
  );
}

// Whom it most likely goes to: whoever speaks now, then those whom the reader last dealt with.
function oftenOf(club: ClubStore, others: Option<MemberId>[]): Option<MemberId>[] {
  const { rounds, referrals } = club.area;
  const live = rounds.value.live && rounds.value.byId.get(rounds.value.live);
  const dealt = [...referrals.value.byId.values()].reverse().map(one => (one.from === club.me ? one.to : one.to === club.me ? one.from : undefined));
  const found = [...new Set([live ? live.turn?.member : undefined, ...dealt])].flatMap(id => others.find(one => one.value === id) ?? []);
  return others.length > found.length + 5 ? found.slice(0, 4) : [];
}

export function options<T extends string>(texts: Record<T, string>): { value: T; text: string }[] {
  return (Object.keys(texts) as T[]).map(value => ({ value, text: texts[value] }));
}

function giving(value: Referring, links: Partial<Commands['referral.give']>, today: string): Commands['referral.give'] {
  const phone = value.phone.trim(), email = value.email.trim();
  return {
    to: value.to === abroad ? addressOf(value.address) : value.to,
    need: value.need.trim(),
    effort: Number(value.effort),
    hand_over: value.hand_over,
    contact: { name: value.name.trim(), ...(phone ? { phone } : {}), ...(email ? { email } : {}) },
    consent: { basis: value.basis, at: value.at || today },
    ...(value.prospect ? { prospect: value.prospect as MemberId } : {}),
    ...links,
  };
}
