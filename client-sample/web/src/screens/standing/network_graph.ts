// What can be said in words of who advocates whom. Pure.
import type { MemberId } from '../../rorx';
import type { Edge } from './api';

export interface Ties {
  advocates: MemberId[]; // whom this one advocates
  advocatedBy: MemberId[];
}
export interface Bridge { member: MemberId; cutsOff: MemberId[] }
export interface Pair { a: MemberId; b: MemberId; mutual: boolean } // one way: from a to b
export interface Graph {
  people: MemberId[];
  pairs: Pair[];
  ties: Map<MemberId, Ties>;
  groups: MemberId[][]; // who hang together, the largest first; nobody without a tie
  bridges: Bridge[]; // whoever cuts off most first
  lonely: MemberId[];
  unadvocated: MemberId[]; // advocate somebody
}

export function graphOf(people: readonly MemberId[], edges: readonly Edge[]): Graph {
  const ties = new Map<MemberId, Ties>(people.map(id => [id, { advocates: [], advocatedBy: [] }]));
  const pairs: Pair[] = [];
  for (const { from, to, mutual } of edges) {
    const [one, other] = [ties.get(from), ties.get(to)];
    if (!one || !other) continue;
    one.advocates.push(to);
    other.advocatedBy.push(from);
    if (!mutual) pairs.push({ a: from, b: to, mutual });
    else if (other.advocates.includes(from)) pairs.push({ a: to, b: from, mutual });
  }
  const near = new Map<MemberId, Set<MemberId>>(people.map(id => [id, new Set()]));
  for (const { a, b } of pairs) {
    near.get(a)?.add(b);
    near.get(b)?.add(a);
  }
  const tied = people.filter(id => near.get(id)?.size);
  return {
    people: [...people],
    pairs,
    ties,
    groups: partsOf(tied, near),
    bridges: bridgesOf(tied, near),
    lonely: people.filter(id => !near.get(id)?.size),
    unadvocated: tied.filter(id => ties.get(id)?.advocatedBy.length === 0),
  };
}

type Near = ReadonlyMap<MemberId, ReadonlySet<MemberId>>;

function partsOf(people: readonly MemberId[], near: Near, without?: MemberId): MemberId[][] {
  const seen = new Set<MemberId>(without ? [without] : []);
  const parts: MemberId[][] = [];
  for (const start of people) {
    if (seen.has(start)) continue;
    const part = [start];
    seen.add(start);
    for (const id of part) { // grows while it is walked
      for (const next of near.get(id) ?? []) {
        if (!seen.has(next)) part.push(next);
        seen.add(next);
      }
    }
    parts.push(part);
  }
  return parts.sort((a, b) => b.length - a.length);
}

// Whoever's going would part a group; a club is small enough to try each.
function bridgesOf(people: readonly MemberId[], near: Near): Bridge[] {
  const bridges: Bridge[] = [];
  for (const group of partsOf(people, near)) {
    for (const member of group) {
      const [, ...cutOff] = partsOf(group, near, member);
      if (cutOff.length > 0) bridges.push({ member, cutsOff: cutOff.flat() });
    }
  }
  return bridges.sort((a, b) => b.cutsOff.length - a.cutsOff.length);
}
