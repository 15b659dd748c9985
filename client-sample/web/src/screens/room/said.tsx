import type { Ask, LiveTurn } from '../../fold';
import type { MemberId } from '../../rorx';
import { useWords } from '../../words';
import deRound from '../../words/de/round';
import enRound from '../../words/en/round';
import de from '../../words/de/room';
import en from '../../words/en/room';
import { nameOf } from '../round_pieces';
import type { RoomView } from './index';

const shown_at_most = 3;

// What the speaker asks for, in one line, and what comes in for it: the latest first.
export function Said({ round, areas, turn }: RoomView & { turn: LiveTurn }) {
  const words = useWords({ en, de });
  const point = round.phases[turn.phase]?.point;
  const isOfAsks = point === undefined || point === 'asks' || point === 'check_in';
  const ask = isOfAsks && turn.member ? askOf(areas.asks.byId.values(), turn.member, turn.seq) : undefined;
  const coming = comingIn(areas, round.made.filter(one => one.turn === turn.seq), ask, useName(areas), words);
  const wanted = ask?.who ? words.asksFor(ask.who, ask.region ?? '') : '';
  return (
    <div class="said">
      {isOfAsks && turn.member && (wanted ? (
        <p class={wanted.length > 60 ? 'ask long' : 'ask'} title={ask?.why}>
          <span class="ask-label">{words.askedFor}</span> {wanted}
        </p>
      ) : <p class="ask none">{words.noAskYet}</p>)}
      {point === 'contributions' && coming.length === 0 && <p class="ask none">{words.contributions}</p>}
      {coming.length > 0 && (
        <ul class="coming" aria-label={words.coming}>
          {coming.slice(0, shown_at_most).map(one => <li key={one.seq} class={one.kind}>{one.text}</li>)}
        </ul>
      )}
    </div>
  );
}

// The one that was written down in this turn; else the newest that is open.
function askOf(asks: Iterable<Ask>, member: MemberId, turn: number): Ask | undefined {
  let newest: Ask | undefined;
  for (const ask of asks) {
    if (ask.by !== member || ask.state !== 'open') continue;
    const isOfTurn = ask.turn === turn;
    if (!newest || (isOfTurn && newest.turn !== turn) || (ask.seq > newest.seq && (isOfTurn || newest.turn !== turn))) newest = ask;
  }
  return newest;
}

interface Coming {
  seq: number;
  kind: string;
  text: string;
}

function comingIn(
  areas: RoomView['areas'], made: RoomView['round']['made'], ask: Ask | undefined, name: (who: MemberId | string) => string, words: typeof en,
): Coming[] {
  const found = new Map<number, Coming>();
  for (const id of (ask && areas.asks.offersOf.get(ask.id)) ?? []) {
    const offer = areas.asks.offers.get(id);
    if (offer && offer.state !== 'withdrawn') found.set(offer.seq, { seq: offer.seq, kind: 'offer', text: words.offers(name(offer.by)) });
  }
  for (const { kind, seq, by } of made) {
    const referral = kind === 'referral' ? areas.referrals.byId.get(`r${seq}`) : undefined;
    const testimonial = kind === 'testimonial' ? areas.referrals.testimonials.get(`q${seq}`) : undefined;
    if (kind === 'offer') found.set(seq, { seq, kind, text: words.offers(name(by)) });
    if (referral) found.set(seq, { seq, kind, text: words.refers(name(by), name(referral.to)) });
    if (testimonial) found.set(seq, { seq, kind, text: words.praises(name(by), name(testimonial.about)) });
  }
  return [...found.values()].sort((a, b) => b.seq - a.seq);
}

function useName(areas: RoomView['areas']): (who: MemberId | string) => string {
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  return who => (who.includes('/') ? words.elsewhere : nameOf(areas.members.byId.get(who as MemberId), roundWords));
}
