// What a sentence about an event is made of: the event's open parts, and names for whom and what they speak of.
import type { EventKind, Events, ReferralId, AskId, OneToOneId, RoundId, ThanksId } from '../../rorx';

export interface Said<K extends EventKind = EventKind> {
  by: string;
  open: Partial<Events[K]>;
  name(id: string | undefined): string; // a member, visitor, the server; "somebody" where that is not known
  day(date: string): string; // YYYY-MM-DD
  when(at: number): string;
  number(value: number): string;
  list(items: string[]): string;
  ask(id: AskId | undefined): string | undefined; // whom it asks for
  referral(id: ReferralId | undefined): { from: string; to: string } | undefined;
  oneToOne(id: OneToOneId | undefined): { a: string; b: string } | undefined;
  thanks(id: ThanksId | undefined): { from: string; to: string } | undefined;
  round(id: RoundId | undefined): string | undefined; // when it begins, or began
}

export type Sentences = { readonly [K in EventKind]: (e: Said<K>) => string };
