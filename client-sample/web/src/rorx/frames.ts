// What comes over the wire, and which part of an event is which.
import { partTable } from './vocabulary';
import type { Actor, Digest, EventKind, Events, Moved, Raised, Refusal, ThingId, Welcome } from './vocabulary';

export interface OpenEvent {
  club: string;
  seq: number;
  at: number;
  by: Actor;
  kind: EventKind;
  parts: ReadonlyArray<object | Digest>;
}
export interface SealedEvent {
  club: string;
  seq: number;
  leaf: Digest;
}
export type ClubEvent = OpenEvent | SealedEvent;

export interface Outcome {
  seq: number;
  made?: ThingId;
}

export type ServerFrame =
  | ClubEvent
  | { welcome: Welcome }
  | { caught_up: { club: string; head: number } }
  | { head: { club: string; checkpoint: string } }
  | { drain: { after_ms: number } }
  | { present: { club: string; members: `m${number}`[] } }
  | { standing: { club: string; moved: Moved } }
  | { alert: { club: string; raised: Raised } }
  | { re: string; club: string; ok: Outcome }
  | { re?: string; club?: string; error: Refusal };

export function isOpen(event: ClubEvent): event is OpenEvent {
  return 'parts' in event;
}

// An event with its parts by name: `open` has those that the reader sees, `sealed` the names of the others.
export interface Told<K extends EventKind = EventKind> {
  seq: number;
  at: number;
  by: Actor;
  kind: K;
  open: Partial<Events[K]>;
  sealed: readonly string[];
}

interface PartRow {
  name: string;
  isThere: boolean;
  required: string[];
  known: Set<string>;
}

const rows = new Map<string, PartRow[]>();
for (const [kind, parts] of Object.entries(partTable)) {
  rows.set(
    kind,
    parts.map(([label, required, others]) => ({
      name: label.replace('?', ''),
      isThere: !label.endsWith('?'),
      required: words(required),
      known: new Set([...words(required), ...words(others)]),
    })),
  );
}

function words(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}

const nothing: readonly string[] = [];

// Undefined for a kind that this client does not know yet.
export function tell(event: OpenEvent): Told | undefined {
  const known = rows.get(event.kind);
  if (!known) return undefined;
  // Most events have all the parts that their kind can have.
  const places = event.parts.length === known.length ? undefined : place(known, event.parts, 0, 0);
  if (!places && event.parts.length !== known.length) return undefined;
  const open: Record<string, object> = {};
  let sealed: string[] | undefined;
  for (let i = 0; i < event.parts.length; i++) {
    const part = event.parts[i] as object | Digest;
    const { name } = known[places ? (places[i] as number) : i] as PartRow;
    if (typeof part === 'string') (sealed ??= []).push(name);
    else open[name] = part;
  }
  return { seq: event.seq, at: event.at, by: event.by, kind: event.kind, open: open as Told['open'], sealed: sealed ?? nothing };
}

// Parts stand in the order of the table, and some may be missing: an object is told by its fields, a digest fits any.
function place(known: PartRow[], parts: OpenEvent['parts'], part: number, row: number): number[] | undefined {
  if (part === parts.length) return known.slice(row).some(one => one.isThere) ? undefined : [];
  for (let at = row; at < known.length; at++) {
    const one = known[at] as PartRow;
    if (fits(one, parts[part] as object | Digest)) {
      const rest = place(known, parts, part + 1, at + 1);
      if (rest) return [at, ...rest];
    }
    if (one.isThere) return undefined;
  }
  return undefined;
}

// A field that is new to this client does not stop it, where nothing else fits better: fields may be added, optional.
function fits(row: PartRow, part: object | Digest): boolean {
  if (typeof part === 'string') return true;
  for (const name of row.required) if (!(name in part)) return false;
  if (row.required.length > 0) return true;
  return Object.keys(part).every(name => row.known.has(name));
}
