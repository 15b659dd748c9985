import { useState } from 'preact/hooks';
import { clubPath } from '../../app/route';
import { liveRound, needsMe, type Need } from '../../fold';
import type { Raised } from '../../rorx';
import { Banner, Button, ButtonLink, EmptyState, List, useTitle, Waiting } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/home';
import en from '../../words/en/home';
import { Do } from './do';
import { inboxOf } from './inbox';
import type { PageProps } from './index';
import { isOwnKind, NeedCard, OwnNeedCard, ownNeeds } from './need';
import { written } from './person';
import { dayOf, formatOf } from './say';
import { TurnCard } from './turn';

const urgencies = ['now', 'today', 'week'] as const;
const at_first = 12; // what one looks through; a phone draws no more at once

// What needs me, the most pressing first, and the four things that a member comes to do.
export function Now({ club }: PageProps) {
  const words = useWords({ en, de });
  useTitle(words.nowTitle);
  const inbox = inboxOf(club);
  const alerts = inbox.alerts.value;
  const round = liveRound(club.area.rounds.value);
  const all = needs(club);
  const isUnknown = alerts === null && inbox.isUnreachable.value;
  const waiting = (isUnknown ? all.flatMap(fromRecord) : alerts ?? []).filter(one => isUnknown || one.answers.length > 0)
    .sort((a, b) => urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency) || b.raised_at - a.raised_at);
  const news = (alerts ?? []).filter(one => one.answers.length === 0 && one.urgency !== 'now');
  const own = ownNeeds(all, alerts ?? []);
  const me = club.area.members.value.byId.get(club.me);
  const count = waiting.length + own.length;
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? waiting : waiting.slice(0, at_first);
  const ownShown = isWhole ? own : own.slice(0, at_first - shown.length);
  const more = count - shown.length - ownShown.length;
  return (
    <>
      <h1>{me?.name ? words.hello(me.name) : words.nowTitle}</h1>
      <div class="stack loose">
        {club.pending.value.length > 0 && club.connection.value === 'offline' && (
          <Banner tone="warning">{words.notSentYet(club.pending.value.length)}</Banner>
        )}
        {round?.state === 'live' && <TurnCard club={club} round={round} />}
        <nav class="quick" aria-label={words.quick}>
          <ButtonLink kind="primary" href={clubPath(club.slug, 'home', 'refer')}>{words.passReferral}</ButtonLink>
          <ButtonLink href={clubPath(club.slug, 'home', 'ask')}>{words.postAsk}</ButtonLink>
          <ButtonLink href={clubPath(club.slug, 'home', 'introduce')}>{words.introduceTwo}</ButtonLink>
          <ButtonLink href={clubPath(club.slug, 'home', 'asks')}>{words.helpWithAsk}</ButtonLink>
        </nav>
        <section aria-live="polite">
          <h2>{count > 0 ? words.needsYou(count) : words.needsYouNot}</h2>
          {alerts === null && !inbox.isUnreachable.value && <Waiting />}
          {inbox.isUnreachable.value && <Banner tone="warning">{words.inboxOffline}</Banner>}
          <List items={shown} keyOf={one => one.id} cards>{one => <NeedCard club={club} alert={one} />}</List>
          {ownShown.length > 0 && <div class="gap" />}
          <List items={ownShown} keyOf={one => one.kind + one.about} cards>{one => <OwnNeedCard club={club} need={one} />}</List>
          {more > 0 && <Button onClick={() => setWhole(true)}>{words.showMore(more)}</Button>}
          {count === 0 && alerts !== null && <Nothing club={club} />}
        </section>
        {news.length > 0 && <News club={club} news={news} />}
        {inbox.quietUntil.value > club.now() && (
          <p class="soft small">{words.quietUntil(formatOf(club).time(inbox.quietUntil.value))}</p>
        )}
      </div>
    </>
  );
}

// Without the server the record itself says what waits; the answers are on the pages that the cards lead to.
function fromRecord({ kind, about, urgency, since }: Need): Raised[] {
  if (isOwnKind(kind) || kind === 'turn_now' || kind === 'turn_next') return [];
  return [{ id: `${kind}-${about}`, kind, about, urgency, raised_at: since, raised_by: 0, is_read: true, answers: [] }];
}

function needs(club: PageProps['club']): Need[] {
  const { asks, introductions, referrals, words, meetings, conduct, members, rounds } = club.area;
  return needsMe({
    asks: asks.value, introductions: introductions.value, referrals: referrals.value, words: words.value,
    meetings: meetings.value, conduct: conduct.value, members: members.value, rounds: rounds.value,
  }, club.me, dayOf(club));
}

// An empty inbox teaches what fills it.
function Nothing({ club }: { club: PageProps['club'] }) {
  const words = useWords({ en, de });
  const me = club.area.members.value.byId.get(club.me);
  if (!written(me?.proposition)) {
    return (
      <EmptyState title={words.beginTitle} action={<ButtonLink kind="primary" href={clubPath(club.slug, 'home', 'me')}>{words.begin}</ButtonLink>}>
        {words.beginText}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={words.emptyTitle} action={<ButtonLink href={clubPath(club.slug, 'home', 'people')}>{words.whomToMeet}</ButtonLink>}>
      {words.emptyText}
    </EmptyState>
  );
}

// There to be read: one press, and all of it is.
function News({ club, news }: { club: PageProps['club']; news: Raised[] }) {
  const words = useWords({ en, de });
  const up_to = Math.max(...news.map(one => one.raised_by));
  return (
    <section>
      <h2>{words.news}</h2>
      <List items={news} keyOf={one => one.id} cards>{one => <NeedCard club={club} alert={one} />}</List>
      <div class="gap" />
      <Do club={club} name="alert.read" with={{ up_to }}>{words.seen}</Do>
    </section>
  );
}
