// What was made in a round, giving first.
import type { MadeInRound, Round } from '../../fold';
import type { MemberId } from '../../rorx';

export const giving = ['referral', 'offer', 'testimonial'] as const;

export type Sums = Record<MadeInRound['kind'], number>;

export function sumsOf(made: readonly MadeInRound[]): Sums {
  const sums: Sums = { referral: 0, offer: 0, testimonial: 0, ask: 0 };
  for (const one of made) sums[one.kind] += 1;
  return sums;
}

// Who gave something, those who gave most first.
export function givers(round: Round): { member: MemberId; sums: Sums }[] {
  const by = new Map<MemberId, MadeInRound[]>();
  for (const one of round.made) if (one.kind !== 'ask') by.set(one.by, [...(by.get(one.by) ?? []), one]);
  return [...by]
    .map(([member, made]) => ({ member, sums: sumsOf(made), all: made.length }))
    .sort((a, b) => b.sums.referral - a.sums.referral || b.all - a.all || Number(a.member.slice(1)) - Number(b.member.slice(1)));
}
