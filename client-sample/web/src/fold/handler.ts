// What every handler of events is given, and how it changes things.
import type { Told } from '../rorx/frames';
import type { EventKind, MemberId, Role } from '../rorx/vocabulary';
import type { AreaName, Areas, Step, Thing } from './state';

export interface Context {
  areas: Areas;
  me: MemberId;
  voided: ReadonlySet<number>; // events without effect
  touched: Set<AreaName>;
}

export type Handlers = { [K in EventKind]?: (context: Context, event: Told<K>) => void };

export function put<Id extends string, T extends Thing<Id>>(map: Map<Id, T>, thing: T): void {
  map.set(thing.id, thing);
}

// A new object under the id, changed by `event`; nothing where the thing is not there, because what made it is voided
// or is not this reader's.
export function change<T extends Thing<string>>(
  map: Map<T['id'], T>, id: T['id'] | undefined, event: Told, difference: (thing: T) => Partial<T>,
): T | undefined {
  const thing = id === undefined ? undefined : map.get(id);
  if (!thing) return undefined;
  const next = { ...thing, ...difference(thing), changed: event.seq };
  map.set(thing.id, next);
  return next;
}

export function step(event: Told): Step {
  return { seq: event.seq, at: event.at, by: event.by, kind: event.kind };
}

// Those fields of a part that are there, without its nonce.
export function said<T extends object>(part: T | undefined): Omit<T, 'nonce'> | undefined {
  if (!part || !('nonce' in part)) return part;
  const { nonce: _, ...rest } = part as T & { nonce: unknown };
  return rest as Omit<T, 'nonce'>;
}

export function without<T>(list: readonly T[], value: T): T[] {
  return list.filter(one => one !== value);
}

export function withOne<T>(list: readonly T[], value: T): T[] {
  return list.includes(value) ? [...list] : [...list, value];
}

const moderatorRoles: readonly Role[] = ['president', 'vice_president', 'secretary', 'committee'];

export function isModerator(roles: readonly Role[]): boolean {
  return roles.some(role => moderatorRoles.includes(role));
}
export function isAdmin(roles: readonly Role[]): boolean {
  return roles.some(role => role !== 'committee' && moderatorRoles.includes(role));
}
