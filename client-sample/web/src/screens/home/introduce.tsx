import { clubPath, go } from '../../app/route';
import type { Commands, MemberId, OfferId } from '../../rorx';
import { Choices, LongField, TextField, toast, useTitle } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/home';
import en from '../../words/en/home';
import { useWriting, WritingForm } from './form';
import { FromContacts } from './from_contacts';
import type { PageProps } from './index';
import { abroad, AddressField, addressOf, Pick } from './pick';
import { nameOf, othersOf } from './say';

const empty = { a: '', whom: 'outside' as 'outside' | 'member' | 'abroad', b: '', address: '', name: '', phone: '', email: '', blurb: '' };

// Two who should know each other. `id`: one of them (m5), or the accepted offer that it fulfils (o119).
export function IntroducePage({ club, id }: PageProps) {
  const words = useWords({ en, de });
  useTitle(words.introduceTwo);
  const offer = id.startsWith('o') ? club.area.asks.value.offers.get(id as OfferId) : undefined;
  const ask = offer && club.area.asks.value.byId.get(offer.ask);
  const writing = useWriting(club, 'introduction.propose', id ? `introduction/${id}` : 'introduction', { ...empty, a: ask?.by ?? id }, ({ made }) => {
    toast(words.introductionProposed);
    if (made) go(clubPath(club.slug, 'home', 'chains', made), 'replace');
  });
  const { value, set, wrong } = writing;
  const others = othersOf(club, words);
  const needsWay = !value.phone.trim() && !value.email.trim();
  const submit = () => {
    const phone = value.phone.trim(), email = value.email.trim();
    const b: Commands['introduction.propose']['b'] = value.whom === 'member' ? value.b as MemberId
      : value.whom === abroad ? addressOf(value.address)
      : { name: value.name.trim(), ...(phone ? { phone } : {}), ...(email ? { email } : {}) };
    writing.submit({ a: value.a as MemberId, b, blurb: value.blurb.trim(), ...(offer ? { offer: offer.id } : {}) });
  };
  return (
    <div class="measure">
      <h1>{words.introduceTwo}</h1>
      <p class="soft">{words.introduceIntro}</p>
      {ask?.who && <blockquote>{words.asksFor(nameOf(club, words, ask.by), ask.who)}</blockquote>}
      <WritingForm club={club} of={writing} name="introduction.propose" send={words.introduceSend} label={words.introduceTwo} onSubmit={submit}>
        <Pick<MemberId> label={words.introduceA} value={value.a} onValue={a => set({ a })} options={others} empty={words.choose} wrong={wrong('a')} />
        <Choices label={words.introduceB} value={value.whom} onValue={whom => set({ whom })}
          options={[{ value: 'outside', text: words.personOutside }, { value: 'member', text: words.anotherMember }, { value: abroad, text: words.memberAbroad }]} />
        {value.whom === abroad && <AddressField value={value.address} onValue={address => set({ address })} wrong={wrong('b')} />}
        {value.whom === 'member' && (
          <Pick<MemberId> label={words.anotherMember} value={value.b} onValue={b => set({ b })} options={others.filter(one => one.value !== value.a)} empty={words.choose} wrong={wrong('b')} />
        )}
        {value.whom === 'outside' && (
          <fieldset class="group stack">
            <legend>{words.personOutside}</legend>
            <FromContacts onContact={set} />
            <TextField label={words.contactName} required maxLength={200} value={value.name} onValue={name => set({ name })} autoComplete="off" wrong={wrong('b')} />
            <div class="pair">
              <TextField label={words.contactPhone} type="tel" required={needsWay} maxLength={40} value={value.phone} onValue={phone => set({ phone })} autoComplete="off" />
              <TextField label={words.contactEmail} type="email" required={needsWay} maxLength={200} value={value.email} onValue={email => set({ email })} autoComplete="off" />
            </div>
            <p class="soft small">{words.guestSealed}</p>
          </fieldset>
        )}
        <LongField label={words.blurb} hint={words.blurbHint} required maxLength={4000} value={value.blurb} onValue={blurb => set({ blurb })} wrong={wrong('blurb')} />
      </WritingForm>
    </div>
  );
}
