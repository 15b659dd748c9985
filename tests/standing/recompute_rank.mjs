// Who stands how over evidence between pairs, and why. For recompute.mjs.
import { CLUB, KINDS, growth } from './recompute_evidence.mjs';

const ONE = 65536n, FULL = 4n * ONE, FULL_CONCERN = 2n * ONE;
const min = (a, b) => (a < b ? a : b), max = (a, b) => (a > b ? a : b);
const NAMES = ['advocacy', 'concern'], STATES = ['counted', 'over_the_count', 'without_dealing', 'voided'];
const positive = (x) => max(0n, x);

class Flows {
  constructor() {
    this.pairs = new Map();
    this.totals = new Map();
    this.backing = new Map();
  }
  set(u, m, c, d) {
    this.pairs.set(`${u} ${m}`, { c, d });
    this.totals.set(m, this.total(m) + c - 2n * d);
    this.backing.set(m, (this.backing.get(m) ?? 0n) + c);
  }
  get(u, m) {
    return this.pairs.get(`${u} ${m}`) ?? { c: 0n, d: 0n };
  }
  total(m) {
    return this.totals.get(m) ?? 0n;
  }
  without(u, m) { // ex(u|m)
    const given = this.get(m, u);
    return positive(this.total(u) - (given.c - 2n * given.d));
  }
}

export class Rank {
  constructor(pairs, anchors) {
    this.anchors = anchors;
    this.pairs = pairs;
    this.opinions = pairs.filter(({ p, n }) => p > 0n || n > 0n).map(({ u, m, p, n }) => (
      { u, m, e: (p * FULL) / (p + FULL), g: (n * FULL_CONCERN) / (n + FULL_CONCERN) }));
    this.into = new Map();
    this.out = new Map();
    for (const opinion of this.opinions) {
      this.into.set(opinion.m, [...(this.into.get(opinion.m) ?? []), opinion]);
      this.out.set(opinion.u, (this.out.get(opinion.u) ?? 0n) + opinion.e);
    }
    this.first = new Flows();
    this.second = new Flows();
    for (const { u, m, e, g } of this.opinions) {
      if (!this.isAnchor(u)) continue;
      const c = (e * min(ONE, (256n * ONE * ONE) / this.spread(u))) >> 16n;
      this.first.set(u, m, c, g);
      this.second.set(u, m, c, g);
    }
    for (const { u, m, e, g } of this.opinions) {
      const t = this.isAnchor(u) ? 0n : this.first.without(u, m);
      if (t === 0n) continue;
      const cap = min(FULL, t);
      this.second.set(u, m, min((e * ((min(ONE, t) * this.budget(u, t)) >> 16n)) >> 16n, cap),
        min((g * min(ONE, t / 2n)) >> 16n, cap));
    }
  }
  isAnchor(u) {
    return u === CLUB || this.anchors.has(u);
  }
  spread(u) {
    return max(this.out.get(u) ?? 0n, 1n);
  }
  budget(u, t) {
    return min(ONE, ((16n * ONE + 2n * t) * ONE) / this.spread(u));
  }

  // {x, y} of everyone who says something about m, before the circle cap.
  reaching(m) {
    const reach = new Map();
    for (const { u, e, g } of this.into.get(m) ?? []) {
      if (this.isAnchor(u)) {
        const { c, d } = this.first.get(u, m);
        reach.set(u, { x: c, y: d });
        continue;
      }
      const t1 = this.first.without(u, m), t2 = this.second.without(u, m);
      if (t2 === 0n) continue;
      const v1 = min(ONE, t1), v2 = min(ONE, t2), v = v1 + (positive(v2 - v1) >> 2n), cap = min(FULL, t2);
      reach.set(u, { x: min((e * ((v * this.budget(u, t2)) >> 16n)) >> 16n, cap), y: min((g * min(ONE, t2 / 2n)) >> 16n, cap) });
    }
    return reach;
  }

  afterCircleCap(m) {
    const reach = this.reaching(m), shares = [], pools = new Map();
    for (const [u, { x, y }] of reach) {
      const s = (this.second.backing.get(u) ?? 0n) - this.second.get(m, u).c;
      if (this.isAnchor(u) || s <= 0n) continue;
      for (const { u: w } of this.into.get(u) ?? []) {
        const { c } = this.second.get(w, u);
        if (w === m || this.isAnchor(w) || c <= 0n) continue;
        const a = (x * c) / s, b = (y * c) / s, pool = pools.get(w) ?? { a: 0n, b: 0n };
        pools.set(w, { a: pool.a + a, b: pool.b + b });
        shares.push({ u, w, a, b });
      }
    }
    const capped = new Map([...reach].map(([u, { x, y }]) => [u, { x, y }]));
    const cut = (share, pool, allowance) => (pool > allowance ? share - (share * allowance) / pool : 0n);
    for (const { u, w, a, b } of shares) {
      const most = min(FULL, this.second.without(w, m)), own = reach.get(w) ?? { x: 0n, y: 0n };
      capped.get(u).x -= cut(a, pools.get(w).a, positive(most - own.x));
      capped.get(u).y -= cut(b, pools.get(w).b, positive(most - own.y));
    }
    return capped;
  }

  read(m) {
    const capped = this.afterCircleCap(m);
    let p = 0n, n = 0n, largest = 0n;
    for (const [u, { x, y }] of capped) {
      p += x;
      n += y;
      if (!this.isAnchor(u)) largest = max(largest, y);
    }
    const discount = largest >> 1n, q = 2n * (n - discount);
    return { capped, discount, p, q, mass: p + q + 2n * ONE };
  }

  standing(m) {
    const { p, q, mass } = this.read(m);
    return (1_000_000n * (p - q)) / mass;
  }

  // What adds up to it: { seq, u, name, kind, state, points }, by event, attester, name and kind, the discount last.
  items(m, struckOut) {
    const { capped, discount, mass } = this.read(m), reaching = this.reaching(m), items = [];
    const take = (piece, state, amount) => items.push({ seq: piece.seq, u: piece.u, kind: piece.kind, state, amount,
      name: piece.sign > 0 ? 'advocacy' : 'concern' });
    for (const { u, pieces } of this.pairs.filter((pair) => pair.m === m)) {
      const reach = reaching.get(u), isReaching = reach !== undefined && (reach.x > 0n || reach.y > 0n);
      for (const sign of [1, -1]) {
        const whole = isReaching ? (sign > 0 ? capped.get(u).x : 2n * capped.get(u).y) : 0n;
        const counted = pieces.filter((piece) => piece.sign === sign && piece.state === 'counted');
        const weight = (piece) => BigInt(piece.units) * growth(piece.day);
        const sum = counted.reduce((so, piece) => so + weight(piece), 0n);
        let soFar = 0n, given = 0n;
        for (const piece of counted) {
          soFar += weight(piece);
          const share = sum === 0n ? 0n : (whole * soFar) / sum;
          take(piece, 'counted', BigInt(sign) * (share - given));
          given = share;
        }
      }
      for (const piece of pieces.filter((one) => one.state !== 'counted')) take(piece, piece.state, 0n);
    }
    for (const piece of struckOut) take(piece, 'voided', 0n);
    items.sort((a, b) => a.seq - b.seq || a.u - b.u || NAMES.indexOf(a.name) - NAMES.indexOf(b.name) ||
      KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || STATES.indexOf(a.state) - STATES.indexOf(b.state));
    if (discount > 0n) {
      items.push({ seq: 0, u: CLUB, name: 'uncorroborated_concern_discount', kind: 'none', state: 'counted',
        amount: 2n * discount });
    }
    let total = 0n, points = 0n;
    return items.map(({ amount, ...item }) => {
      const before = points;
      total += amount;
      points = (1_000_000n * total) / mass;
      return { ...item, points: points - before };
    });
  }
}
