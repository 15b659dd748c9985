// The fold: events in, areas out. Pure: no clock, no page, no network.
//
// A voided event is left out as though it had not happened. When one that is folded already is voided or restored, the
// club is folded anew from its events (16,000 of them take some 30 ms), so that there is one meaning of every event.
import { isOpen, tell } from '../rorx/frames';
import type { ClubEvent } from '../rorx/frames';
import type { EventKind, MemberId } from '../rorx/vocabulary';
import { chain } from './chain';
import { moderation } from './moderation';
import { own } from './own';
import { people } from './people';
import { referrals } from './referrals';
import { relationships } from './relationships';
import { round } from './round';
import { emptyAreas } from './state';
import type { AreaName, Areas } from './state';
import type { Context } from './handler';

export * from './state';
export * from './selectors';
export { isAdmin, isModerator } from './handler';

type AnyHandler = (context: Context, event: NonNullable<ReturnType<typeof tell>>) => void;
const handlers = { ...people, ...chain, ...referrals, ...relationships, ...round, ...moderation, ...own } as Partial<
  Record<EventKind, AnyHandler>
>;
const everyArea = Object.keys(emptyAreas('')) as AreaName[];

export class ClubFold {
  areas: Areas;
  readonly events: ClubEvent[] = []; // that of `seq` n at n - 1
  private readonly voided = new Set<number>();

  constructor(
    private readonly slug: string,
    private readonly me: MemberId,
  ) {
    this.areas = emptyAreas(slug);
  }

  get head(): number {
    return this.events.length;
  }

  // The next events of the club; gives the areas that have changed. Events that are here already are passed over; a gap
  // is a fault of whoever feeds it.
  take(events: readonly ClubEvent[]): Set<AreaName> {
    const folded = this.head;
    let turnsBack = false;
    for (const event of events) {
      if (event.seq <= this.head) continue;
      if (event.seq !== this.head + 1) throw new Error(`event ${event.seq} came where ${this.head + 1} was due`);
      this.events.push(event);
      const about = this.note(event);
      if (about !== undefined && about <= folded) turnsBack = true;
    }
    if (turnsBack) {
      this.areas = emptyAreas(this.slug);
      this.apply(0);
      return new Set(everyArea);
    }
    return this.apply(folded);
  }

  isVoided(seq: number): boolean {
    return this.voided.has(seq);
  }

  private note(event: ClubEvent): number | undefined {
    if (!isOpen(event) || (event.kind !== 'event.voided' && event.kind !== 'event.restored')) return undefined;
    const part = event.parts[0];
    if (typeof part !== 'object' || !('event' in part)) return undefined;
    const about = part.event as number;
    if (event.kind === 'event.voided') this.voided.add(about);
    else this.voided.delete(about);
    return about;
  }

  private apply(from: number): Set<AreaName> {
    const context: Context = { areas: this.areas, me: this.me, voided: this.voided, touched: new Set() };
    for (let at = from; at < this.events.length; at++) {
      const event = this.events[at] as ClubEvent;
      if (!isOpen(event) || this.voided.has(event.seq)) continue;
      const handler = handlers[event.kind];
      if (!handler) continue;
      const told = tell(event);
      if (told) handler(context, told);
    }
    return context.touched;
  }
}
