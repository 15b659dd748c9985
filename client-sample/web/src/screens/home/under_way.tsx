// My asks, introductions and referrals as stories that go on by themselves.
import { useState } from 'preact/hooks';
import type { ClubStore } from '../../app/club';
import { clubPath } from '../../app/route';
import { ButtonLink, Card, Choices, EmptyState, List, Tag, Button, useTitle } from '../../ui';
import { useWords } from '../../words';
import chainDe from '../../words/de/chain';
import chainEn from '../../words/en/chain';
import de from '../../words/de/home';
import en from '../../words/en/home';
import { reached, storiesOf, type Story } from './chains';
import type { PageProps } from './index';
import { nameOf } from './say';

type Show = 'open' | 'given' | 'received' | 'all';
const at_first = 20;

export function UnderWay({ club }: PageProps) {
  const words = useWords({ en, de });
  const chain = useWords({ en: chainEn, de: chainDe });
  useTitle(chain.title);
  const [show, setShow] = useState<Show>('open');
  const [most, setMost] = useState(at_first);
  const { asks, introductions, referrals } = club.area;
  const all = storiesOf({ asks: asks.value, introductions: introductions.value, referrals: referrals.value }, club.me);
  const shown = all.filter(one => isShown(one, show, club.me));
  return (
    <>
      <h1>{chain.title}</h1>
      <div class="stack">
        <div class="filters"><Choices<Show> label={chain.show} value={show} onValue={chosen => { setShow(chosen); setMost(at_first); }}
          options={(['open', 'received', 'given', 'all'] as const).map(value => ({ value, text: chain.shows[value] }))} /></div>
        {all.length === 0 && (
          <EmptyState title={chain.emptyTitle} action={<ButtonLink kind="primary" href={clubPath(club.slug, 'home', 'ask')}>{words.postAsk}</ButtonLink>}>{chain.emptyText}</EmptyState>
        )}
        {all.length > 0 && shown.length === 0 && <EmptyState title={chain.noneOfThese} />}
        <div aria-live="polite" aria-relevant="additions">
          <List items={shown.slice(0, most)} keyOf={one => one.root} cards>{one => <StoryCard club={club} story={one} />}</List>
        </div>
        {shown.length > most && <Button onClick={() => setMost(most + at_first)}>{chain.more(shown.length - most)}</Button>}
      </div>
    </>
  );
}

function isShown(one: Story, show: Show, me: string): boolean {
  if (show === 'all') return true;
  if (show === 'open') return one.isOpen;
  return one.referrals.some(it => (show === 'given' ? it.from : it.to) === me);
}

function StoryCard({ club, story }: { club: ClubStore; story: Story }) {
  const chain = useWords({ en: chainEn, de: chainDe });
  return (
    <Card>
      <h2 class="story-title"><a href={clubPath(club.slug, 'home', 'chains', story.root)}>{titleOf(club, useWords({ en, de }), chain, story)}</a></h2>
      <Progress story={story} />
      <p class="row"><Tag tone={!story.isOpen ? undefined : reached(story).includes('doing') ? 'gold' : 'green'}>{stateOf(chain, story)}</Tag></p>
    </Card>
  );
}

export function titleOf(club: ClubStore, words: typeof en, chain: typeof chainEn, { ask, introductions, referrals }: Story): string {
  if (ask) return ask.who ? (ask.by === club.me ? chain.myAsk(ask.who) : words.asksFor(nameOf(club, words, ask.by), ask.who)) : words.erased;
  const referral = referrals[0];
  if (referral) {
    const need = referral.need ?? words.erased;
    return referral.from === club.me ? chain.toThem(nameOf(club, words, referral.to), need) : chain.fromThem(referral.giver ?? nameOf(club, words, referral.from), need);
  }
  const one = introductions[0];
  return one ? chain.introductionOf(nameOf(club, words, one.a), one.b ? nameOf(club, words, one.b) : one.guest?.name ?? words.personOutside) : words.erased;
}

// Where it stands, by the last of its parts.
function stateOf(chain: typeof chainEn, { ask, offers, introductions, referrals, thanks }: Story): string {
  const referral = referrals[referrals.length - 1];
  if (thanks.length > 0) return chain.thanked;
  if (referral?.state === 'closed' && referral.outcome) return chain.outcomes[referral.outcome];
  if (referral?.state === 'received' && referral.stage) return chain.stages[referral.stage];
  if (referral) return chain.referralStates[referral.state];
  const introduction = introductions[introductions.length - 1];
  if (introduction) return chain.introductionStates[introduction.state];
  const live = offers.filter(one => one.state !== 'withdrawn');
  if (live.some(one => one.state === 'accepted')) return chain.offerAccepted;
  if (live.length > 0 && ask?.state === 'open') return chain.offersOn(live.length);
  return chain.askStates[ask?.state ?? 'open'];
}

// Ask, offer, introduction, referral, outcome, thanks: how far it has come.
export function Progress({ story }: { story: Story }) {
  const chain = useWords({ en: chainEn, de: chainDe });
  const states = reached(story);
  const last = states.findLastIndex(one => one !== undefined);
  return (
    <ol class="progress" aria-label={chain.progress}>
      {chain.steps.map((text, at) => (
        <li key={text} class={[states[at], at === last && 'last', at < last && !states[at] && 'skipped'].filter(Boolean).join(' ')}>
          <span class="label">{text}</span>
          {states[at] === 'done' && <span class="unseen">{chain.reached}</span>}
        </li>
      ))}
    </ol>
  );
}
