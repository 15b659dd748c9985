// One story from its ask to its thanks, with what can be done at each point of it.
import type { ClubStore } from '../../app/club';
import { clubPath } from '../../app/route';
import type { Introduction, Offer } from '../../fold';
import { ButtonLink, Card, EmptyState, Tag, useTitle } from '../../ui';
import { useWords } from '../../words';
import chainDe from '../../words/de/chain';
import chainEn from '../../words/en/chain';
import de from '../../words/de/home';
import en from '../../words/en/home';
import { AskLine } from './asks';
import { storyWith, type Story } from './chains';
import { Do } from './do';
import type { PageProps } from './index';
import { PrivateLink } from './private_link';
import { ReferralCard } from './referral';
import { formatOf, nameOf } from './say';
import { Progress, titleOf } from './under_way';

export function StoryPage({ club, id }: PageProps) {
  const words = useWords({ en, de });
  const chain = useWords({ en: chainEn, de: chainDe });
  const { asks, introductions, referrals } = club.area;
  const story = storyWith({ asks: asks.value, introductions: introductions.value, referrals: referrals.value }, club.me, id);
  const title = story ? titleOf(club, words, chain, story) : chain.notThere;
  useTitle(title);
  const back = <p class="back"><a href={clubPath(club.slug, 'home', 'chains')}>{chain.backToAll}</a></p>;
  if (!story) return <>{back}<h1>{title}</h1><EmptyState title={chain.notThereText} /></>;
  return (
    <div class="measure">
      {back}
      <h1 class="story-heading">{title}</h1>
      <Progress story={story} />
      <ol class="thread" role="list">
        {story.ask && <li><AskPart club={club} story={story} /></li>}
        {story.offers.filter(one => story.ask?.by === club.me && one.state !== 'withdrawn').map(one => <li key={one.id}><OfferPart club={club} offer={one} /></li>)}
        {story.introductions.map(one => <li key={one.id}><IntroductionPart club={club} one={one} /></li>)}
        {story.referrals.map(one => <li key={one.id}><ReferralCard club={club} referral={one} thanks={story.thanks.filter(it => it.referral === one.id)} /></li>)}
      </ol>
    </div>
  );
}

function AskPart({ club, story: { ask, offers } }: { club: ClubStore; story: Story }) {
  const words = useWords({ en, de });
  const chain = useWords({ en: chainEn, de: chainDe });
  if (!ask) return null;
  const isMine = ask.by === club.me;
  return (
    <Card level={2} title={isMine ? chain.yourAsk : words.lookingFor(nameOf(club, words, ask.by))}>
      {isMine || ask.state !== 'open' ? (
        <>
          <p class="who">{ask.who ?? words.erased}</p>
          {ask.why && <p>{ask.why}</p>}
          <p class="soft small facts">
            <span>{chain.askedOn(formatOf(club).date(ask.at))}</span>
            {ask.region && <span>{words.inRegion(ask.region)}</span>}
            {ask.good_until && <span>{words.goodUntilDay(formatOf(club).day(ask.good_until))}</span>}
          </p>
        </>
      ) : <AskLine club={club} ask={ask} />}
      {isMine && ask.state === 'open' && offers.every(one => one.state === 'withdrawn') && <p class="soft">{chain.noOffersYet}</p>}
      <p class="row"><Tag tone={ask.state === 'open' ? 'green' : undefined}>{chain.askStates[ask.state]}</Tag>
        {isMine && ask.state === 'open' && (
          <Do club={club} kind="quiet" name="ask.withdraw" with={{ ask: ask.id }} done={words.askWithdrawn}
            sure={{ title: words.withdrawAskTitle, text: words.withdrawAskText }}>{words.withdrawAsk}</Do>
        )}
      </p>
    </Card>
  );
}

// On an ask of mine.
function OfferPart({ club, offer }: { club: ClubStore; offer: Offer }) {
  const words = useWords({ en, de });
  const chain = useWords({ en: chainEn, de: chainDe });
  const name = nameOf(club, words, offer.by);
  return (
    <Card level={2} title={chain.knowsSomeone(name)} pressing={offer.state === 'made'}>
      {offer.note && <blockquote>{offer.note}</blockquote>}
      <p class="soft">{words.strengths[offer.strength - 1]}</p>
      {offer.state === 'made' && <Do club={club} kind="primary" name="offer.accept" with={{ offer: offer.id }} done={words.answered.offer_made?.yes ?? words.settled}>{chain.acceptOffer}</Do>}
      {offer.state === 'accepted' && <p><Tag tone="green">{chain.acceptedNow(name)}</Tag></p>}
    </Card>
  );
}

function IntroductionPart({ club, one }: { club: ClubStore; one: Introduction }) {
  const words = useWords({ en, de });
  const chain = useWords({ en: chainEn, de: chainDe });
  const a = nameOf(club, words, one.a), b = one.b ? nameOf(club, words, one.b) : one.guest?.name ?? words.personOutside;
  const isSide = one.a === club.me || one.b === club.me;
  const isConnector = one.connector === club.me;
  const judged = one.judged[club.me];
  return (
    <Card level={2} title={chain.introductionOf(a, b)} pressing={isSide && one.state === 'proposed' && !one.consented}>
      <p class="soft">{isConnector ? chain.youConnect : chain.connects(nameOf(club, words, one.connector))}</p>
      <blockquote>{one.blurb ?? words.erased}</blockquote>
      <p class="row"><Tag tone={one.state === 'released' ? 'green' : one.state === 'proposed' ? 'gold' : undefined}>{chain.introductionStates[one.state]}</Tag></p>
      {one.state === 'proposed' && isSide && !one.consented && (
        <div class="row">
          <Do club={club} kind="primary" name="introduction.consent" with={{ introduction: one.id }} done={words.answered.introduction_awaits?.yes ?? ''}>{chain.consent}</Do>
          <Do club={club} name="introduction.refuse" with={{ introduction: one.id }} done={words.answered.introduction_awaits?.no ?? ''}>{chain.refuse}</Do>
        </div>
      )}
      {one.state === 'proposed' && isSide && one.consented && <p>{chain.youConsented}</p>}
      {one.state === 'proposed' && isConnector && !one.b && <PrivateLink club={club} path="introductions" about={{ introduction: one.id }} text={chain.guestLink} hint={chain.guestLinkHint(b)} />}
      {one.state === 'released' && one.guest && (isSide || isConnector) && <ContactLines contact={one.guest} />}
      {one.state === 'released' && isSide && judged === undefined && (
        <div class="row">
          <span>{chain.worthMeeting}</span>
          <Do club={club} name="introduction.judge" with={{ introduction: one.id, worthwhile: true }} done={chain.noted}>{words.say.yes}</Do>
          <Do club={club} name="introduction.judge" with={{ introduction: one.id, worthwhile: false }} done={chain.noted}>{words.say.no}</Do>
        </div>
      )}
      {judged !== undefined && <p class="soft">{judged ? chain.youFoundItWorth : chain.youFoundItNotWorth}</p>}
      {one.state === 'released' && isConnector && <ButtonLink href={clubPath(club.slug, 'home', 'refer', one.id)}>{words.passReferral}</ButtonLink>}
    </Card>
  );
}

export function ContactLines({ contact }: { contact: { name: string; phone?: string; email?: string } }) {
  return (
    <address class="contact">
      <strong>{contact.name}</strong>
      {contact.phone && <a href={`tel:${contact.phone.replace(/[^+\d]/g, '')}`}>{contact.phone}</a>}
      {contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>}
    </address>
  );
}
