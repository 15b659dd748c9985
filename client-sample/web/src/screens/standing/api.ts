// What the server answers about standings, advocates and paths, and a way to ask it from a component.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ClubStore } from '../../app/screens';
import type { MemberId, Standing } from '../../rorx';

export type EvidenceKind =
  | 'thanks' | 'referral_ok' | 'intro_ok' | 'help_ok' | 'one_to_one' | 'ltr' | 'sponsor' | 'referral_bad'
  | 'pitch_flag' | 'no_show' | 'upheld' | 'fraud' | 'sponsor_liability';
export type ItemState = 'counted' | 'over_the_count' | 'without_dealing' | 'voided';

// Points are millionths of a standing; shown are thousandths.
export interface Item {
  event: number; // 0: the discount, which is of no event
  attester: MemberId;
  kind?: EvidenceKind;
  state: ItemState;
  is_outside: boolean;
  points: number;
}
export interface PooledLine { kinds: EvidenceKind[]; has_discount: boolean; points: number }
export interface Explained {
  member: MemberId;
  standing: number;
  uncertainty: number;
  items: Item[];
  pooled: PooledLine[];
}
export interface Difference {
  event?: number;
  attester?: MemberId;
  was?: ItemState;
  is?: ItemState;
  kinds: EvidenceKind[];
  has_discount: boolean;
  before: number;
  after: number;
}
export interface Changed { before: Explained; after: Explained; changes: Difference[] }
export interface ClubTable { standings: Standing[] }
export interface PersonalRow { member: MemberId; personal: number; club: number; mean: number }
export interface PersonalTable { standings: PersonalRow[] }
export interface Edge { from: MemberId; to: MemberId; since: number; mutual: boolean }
export interface Advocates { members: number; mutual_pairs: number; edges: Edge[] }
export interface Hop { from: MemberId; to: MemberId; carries_percent: number }
export interface Paths { to: MemberId; paths: Array<{ hops: Hop[] }> }

export interface Answer<T> {
  data: T | undefined; // of the path before, while the next one is on its way
  path: string | undefined; // whose answer `data` is
  error: unknown;
  again: () => void;
}

// Reads `path` when it, or `version`, changes. Undefined: nothing is asked.
export function useRead<T>(club: ClubStore, path: string | undefined, version: unknown = 0): Answer<T> {
  const [answer, setAnswer] = useState<{ data?: T; path?: string; error?: unknown }>({});
  const [tries, setTries] = useState(0);
  const newest = useRef(0);
  useEffect(() => {
    const mine = ++newest.current;
    if (path === undefined) return;
    club.read<T>(path).then(
      data => mine === newest.current && setAnswer({ data, path }),
      (error: unknown) => mine === newest.current && setAnswer(before => ({ ...before, error })),
    );
    return () => void newest.current++;
  }, [club, path, version, tries]);
  return { data: answer.data, path: answer.path, error: answer.error, again: () => setTries(tries + 1) };
}

// Whatever is settled for a moment: a handle that is being moved asks for nothing.
export function useSettled<T>(value: T, ms = 250): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
