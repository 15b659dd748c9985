// What the club asks for, each with "I know someone" a tap away.
import { useState } from 'preact/hooks';
import type { ClubStore } from '../../app/club';
import { useDraft } from '../../app/draft';
import { clubPath } from '../../app/route';
import type { Ask, Offer } from '../../fold';
import type { OfferId } from '../../rorx';
import { Button, ButtonLink, Card, Choices, Dialog, EmptyState, List, LongField, Tag, toast, useTitle } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/home';
import en from '../../words/en/home';
import { Do, errorText, sendQuietly } from './do';
import type { PageProps } from './index';
import { formatOf, nameOf } from './say';

const usual_strength = 3; // as the server's own one-tap answer

export function Asks({ club }: PageProps) {
  const words = useWords({ en, de });
  useTitle(words.asksTitle);
  const open = [...club.area.asks.value.byId.values()].filter(one => one.state === 'open').sort((a, b) => b.seq - a.seq);
  const others = open.filter(one => one.by !== club.me);
  const mine = open.filter(one => one.by === club.me);
  return (
    <>
      <h1>{words.asksTitle}</h1>
      <div class="stack loose">
        <div><ButtonLink kind="primary" href={clubPath(club.slug, 'home', 'ask')}>{words.postAsk}</ButtonLink></div>
        {mine.length > 0 && (
          <section>
            <h2>{words.myAsks}</h2>
            <List items={mine} keyOf={one => one.id} cards>{one => <OwnAsk club={club} ask={one} />}</List>
          </section>
        )}
        <section aria-live="polite">
          <h2>{words.asksOfOthers}</h2>
          {others.length === 0 && <EmptyState title={words.noAsksTitle}>{words.noAsksText}</EmptyState>}
          <List items={others} keyOf={one => one.id} cards>{one => <AskCard club={club} ask={one} />}</List>
        </section>
      </div>
    </>
  );
}

function AskCard({ club, ask }: { club: ClubStore; ask: Ask }) {
  const words = useWords({ en, de });
  return (
    <Card>
      <h3 class="lead">{words.lookingFor(nameOf(club, words, ask.by))}</h3>
      <AskLine club={club} ask={ask} />
    </Card>
  );
}

function OwnAsk({ club, ask }: { club: ClubStore; ask: Ask }) {
  const words = useWords({ en, de });
  const offers = offersOn(club, ask);
  return (
    <Card title={ask.who ?? words.erased}>
      <AskFacts club={club} ask={ask} />
      <p>{offers.length === 0 ? words.noOfferYet : words.offersSoFar(offers.length)}</p>
      <div class="row">
        <ButtonLink href={clubPath(club.slug, 'home', 'chains', ask.id)}>{words.look}</ButtonLink>
        <Do club={club} kind="quiet" name="ask.withdraw" with={{ ask: ask.id }} done={words.askWithdrawn}
          sure={{ title: words.withdrawAskTitle, text: words.withdrawAskText }}>{words.withdrawAsk}</Do>
      </div>
    </Card>
  );
}

export function offersOn(club: ClubStore, ask: Ask): Offer[] {
  const { offers, offersOf } = club.area.asks.value;
  return (offersOf.get(ask.id) ?? []).flatMap(id => offers.get(id) ?? []).filter(one => one.state !== 'withdrawn');
}

function AskFacts({ club, ask }: { club: ClubStore; ask: Ask }) {
  const words = useWords({ en, de });
  return (
    <>
      {ask.why && <p>{ask.why}</p>}
      {(ask.region || ask.good_until) && (
        <p class="soft small facts">
          {ask.region && <span>{words.inRegion(ask.region)}</span>}
          {ask.good_until && <span>{words.goodUntilDay(formatOf(club).day(ask.good_until))}</span>}
        </p>
      )}
    </>
  );
}

// The ask itself, and what the reader can do about it.
export function AskLine({ club, ask, isLarge }: { club: ClubStore; ask: Ask; isLarge?: boolean }) {
  const words = useWords({ en, de });
  const mine = offersOn(club, ask).filter(one => one.by === club.me).sort((a, b) => b.seq - a.seq)[0];
  return (
    <div class="stack tight">
      <p class="who">{ask.who ?? words.erased}</p>
      <AskFacts club={club} ask={ask} />
      {mine ? <MyOffer club={club} offer={mine} /> : (
        <Do club={club} kind="primary" large={isLarge} wide name="offer.make" with={{ ask: ask.id, strength: usual_strength }}
          label={words.iKnowSomeoneFor(ask.who ?? '')} done={words.offered(nameOf(club, words, ask.by))}
          undo={({ made }) => made && sendQuietly(club, words, 'offer.withdraw', { offer: made as OfferId }, words.takenBack)}>
          {words.iKnowSomeone}
        </Do>
      )}
    </div>
  );
}

function MyOffer({ club, offer }: { club: ClubStore; offer: Offer }) {
  const words = useWords({ en, de });
  const [isNoting, setNoting] = useState(false);
  return (
    <>
      <p class="row"><Tag tone="green">{offer.state === 'accepted' ? words.yourOfferAccepted : words.youOffered}</Tag>
        <span class="soft small">{words.strengths[offer.strength - 1]}</span></p>
      {offer.note && <blockquote>{offer.note}</blockquote>}
      <div class="row">
        {offer.state === 'made' && <Button onClick={() => setNoting(true)}>{offer.note ? words.changeNote : words.addNote}</Button>}
        {offer.state === 'accepted' && <ButtonLink kind="primary" href={clubPath(club.slug, 'home', 'introduce', offer.id)}>{words.introduceThem}</ButtonLink>}
        {offer.state === 'made' && <Do club={club} kind="quiet" name="offer.withdraw" with={{ offer: offer.id }} done={words.takenBack}>{words.takeBack}</Do>}
      </div>
      <Dialog title={words.noteTitle} open={isNoting} onClose={() => setNoting(false)}>
        <Note club={club} offer={offer} onDone={() => setNoting(false)} />
      </Dialog>
    </>
  );
}

// An offer says its words once. To say more, it is made anew, and the first taken back behind it.
function Note({ club, offer, onDone }: { club: ClubStore; offer: Offer; onDone: () => void }) {
  const words = useWords({ en, de });
  const { value, set, clear } = useDraft(`${club.slug}/${club.me}/note/${offer.ask}`, { note: offer.note ?? '', strength: String(offer.strength) });
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      const note = value.note.trim();
      await club.send('offer.make', { ask: offer.ask, strength: Number(value.strength), ...(note ? { note } : {}) });
      clear();
      onDone();
      await club.send('offer.withdraw', { offer: offer.id });
    } catch (error) {
      toast(errorText(words, error, 'offer.make'), { wrong: true });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="stack" onSubmit={event => { event.preventDefault(); if (!busy) void send(); }}>
      <LongField label={words.noteLabel} hint={words.noteHint} value={value.note} onValue={note => set({ note })} maxLength={4000} />
      <Choices label={words.strengthLabel} value={value.strength} onValue={strength => set({ strength })}
        options={words.strengths.map((text, at) => ({ value: String(at + 1), text }))} />
      <div class="row"><Button kind="primary" type="submit" busy={busy}>{busy ? words.sending : words.saveNote}</Button></div>
    </form>
  );
}
