// Logs for tests of folds: events with numbers and dates of their own, a second apart.
import { ClubFold } from '../../src/fold';
import { partTable } from '../../src/rorx';
import type { Actor, ClubEvent, Digest, EventKind, Events, MemberId } from '../../src/rorx';

export const began = 1_790_000_000_000;
export const nonce = 'AAAAAAAAAAAAAAAAAAAAAA';
export const digest: Digest = `sha256:${'A'.repeat(43)}`;

type Bodies<K extends EventKind> = { [P in keyof Events[K]]?: Omit<Events[K][P], 'nonce'> | Digest };

export class ALog {
  readonly events: ClubEvent[] = [];

  // Gives the number of the event. Parts get their nonce and their order by the table of the wire.
  add<K extends EventKind>(by: Actor, kind: K, bodies: Bodies<K>): number {
    const seq = this.events.length + 1;
    const parts = partTable[kind].flatMap(([label, required]): Array<object | Digest> => {
      const body = (bodies as Record<string, object | Digest | undefined>)[label.replace('?', '')];
      if (body === undefined || typeof body === 'string') return body === undefined ? [] : [body as Digest];
      return [required.startsWith('nonce') ? { nonce, ...body } : body];
    });
    this.events.push({ club: 'riverside', seq, at: began + seq * 1000, by, kind, parts });
    return seq;
  }

  sealed(): number {
    const seq = this.events.length + 1;
    this.events.push({ club: 'riverside', seq, leaf: digest });
    return seq;
  }

  fold(me: MemberId = 'm2'): ClubFold {
    const fold = new ClubFold('riverside', me);
    fold.take(this.events);
    return fold;
  }
}

// Riverside with Amara (m2, president), Ben (m4), Chloe (m5) and Dev (m6).
export function riverside(): ALog {
  const log = new ALog();
  log.add('operator', 'club.founded', { outline: { name: 'Riverside', time_zone: 'Europe/London', language: 'en-GB', currency: 'GBP' } });
  log.add('operator', 'member.joined', { person: { name: 'Amara Okafor' }, outline: { classification: 'Accountant' } });
  log.add('operator', 'role.granted', { outline: { member: 'm2', role: 'president' } });
  for (const [name, classification] of [['Ben Hughes', 'Solicitor'], ['Chloe Martin', 'Architect'], ['Dev Patel', 'Banker']] as const) {
    log.add('operator', 'member.joined', { person: { name }, outline: { classification, invited_by: 'm2' } });
  }
  return log;
}

// An ask of Amara's, Ben's offer and the referral that came of it, received, won, rated and thanked for.
export function withAChain(log = riverside()): { log: ALog; ask: number; offer: number; referral: number; closed: number; thanks: number } {
  const ask = log.add('m2', 'ask.posted', { words: { who: 'CFO of a regional bank' }, terms: { good_until: '2026-12-31' } });
  const offer = log.add('m4', 'offer.made', { outline: { ask: `a${ask}`, strength: 4 }, note: { note: 'We sailed together' } });
  log.add('m2', 'offer.accepted', { outline: { offer: `o${offer}` } });
  const referral = log.add('m4', 'referral.given', {
    outline: { from: 'm4', to: 'm2', kind: 'outside', effort: 4 },
    terms: { need: 'A new auditor', hand_over: 'expects_call', consent: { basis: 'spoken', at: '2026-01-05' } },
    details: digest, links: { offer: `o${offer}` }, follow_up: { by: '2026-01-08' },
  });
  log.add('m2', 'referral.received', { outline: { referral: `r${referral}` } });
  log.add('server', 'contact.released', { details: { referral: `r${referral}`, contact: { name: 'Dana Field' } } });
  log.add('m2', 'referral.advanced', { outline: { referral: `r${referral}`, stage: 'met' }, words: { next_step: 'Send a quote' } });
  const closed = log.add('m2', 'referral.closed', { outline: { referral: `r${referral}`, outcome: 'won' } });
  log.add('m2', 'referral.rated', { outline: { referral: `r${referral}`, expected: true, fit: 5, effort: 4 } });
  const thanks = log.add('m2', 'thanks.given', { outline: { referral: `r${referral}`, to: 'm4', business: 'new' }, money: { amount: 120_000, currency: 'GBP' } });
  return { log, ask, offer, referral, closed, thanks };
}
