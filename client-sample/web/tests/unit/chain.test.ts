import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonical, ChainVerifier, hashOfText, hashText, isConsistent, isIncluded, isSigned, NotCanonical, parseExactly, parseKey, readCheckpoint, sha256, sha256OfText, Tree } from '../../src/rorx';
import type { ClubEvent, HeldHead, OpenEvent } from '../../src/rorx';
import { withAChain } from './a_log';
import { signer, textOf, treeOf } from './signer';

// The verifier that shares no code with this one.
const independent = (await import('../../../verify/verify.mjs' as string)) as {
  canonical(value: unknown): string;
  leaf(event: ClubEvent): string;
  Frontier: new () => { append(leaf: string): void; root(): Uint8Array; roots: Uint8Array[] };
};

describe('SHA-256', () => {
  it('is node\'s own at every length around its blocks', () => {
    for (let length = 0; length < 200; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 7 + length) & 255);
      expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  });

  it('of a text is that of its UTF-8, behind a prefix where there is one', () => {
    const text = 'Zoë 🎻 ' + 'x'.repeat(9000);
    expect(Buffer.from(sha256OfText(text)).toString('hex')).toBe(createHash('sha256').update(text).digest('hex'));
    expect(Buffer.from(sha256OfText(text, 0)).toString('hex')).toBe(createHash('sha256').update('\0').update(text).digest('hex'));
  });

  it('is written as text and read again, and no other text is read', () => {
    const hash = sha256OfText('a');
    expect(hashText(hash)).toBe(`sha256:${createHash('sha256').update('a').digest('base64url')}`);
    expect(hashOfText(hashText(hash))).toEqual(hash);
    for (const text of ['sha256:', `sha256:${'A'.repeat(42)}B`, `sha256:${'A'.repeat(44)}`, hashText(hash).toUpperCase()]) expect(hashOfText(text)).toBeUndefined();
  });
});

describe('canonical JSON', () => {
  it('is that of the independent verifier', () => {
    for (const value of [{ b: 1, a: [true, null, 'x"\\\n\u0001é🎻'] }, [], {}, { '\ue000': 1, '🎻': 2, z: { y: { x: 0 } } }, -5, 'ab']) {
      expect(canonical(value)).toBe(independent.canonical(value));
    }
  });

  it('orders names by their UTF-16 code units', () => {
    expect(canonical({ '\ue000': 1, '🎻': 2, a: 3, B: 4 })).toBe('{"B":4,"a":3,"🎻":2,"\ue000":1}');
  });

  it('has no fractions, no half surrogates and nothing that is not JSON', () => {
    for (const value of [0.5, 2 ** 53, -0, NaN, '\ud800', { '\udc00': 1 }, undefined, () => 1]) expect(() => canonical(value)).toThrow(NotCanonical);
  });

  it('a text with two readings is refused', () => {
    for (const text of ['{"a":1,"a":2}', '[1.0]', '["\\u0061"]', '[1e2]', '{"a":1', '[01]']) expect(() => parseExactly(text)).toThrow(NotCanonical);
    expect(parseExactly('[{"a":"\\n"},1]')).toEqual([{ a: '\n' }, 1]);
  });
});

describe('the tree', () => {
  const leaves = Array.from({ length: 70 }, (_, i) => sha256OfText(`leaf ${i}`));
  const tree = new Tree();
  leaves.forEach(leaf => tree.append(leaf));

  it('has the independent verifier\'s root and frontier at every size', () => {
    const theirs = new independent.Frontier();
    for (let size = 0; size <= leaves.length; size++) {
      expect(hashText(tree.rootAt(size))).toBe(hashText(theirs.root()));
      expect(tree.frontierAt(size).map(hashText)).toEqual(theirs.roots.map(hashText));
      if (size < leaves.length) theirs.append(hashText(leaves[size] as Uint8Array));
    }
  });

  it('begun in mid-log by a frontier, it has the same roots from there on', () => {
    for (const first of [1, 2, 3, 7, 8, 33, 64, 69]) {
      const late = new Tree(first, tree.frontierAt(first));
      leaves.slice(first).forEach(leaf => late.append(leaf));
      for (let size = first; size <= leaves.length; size++) expect(hashText(late.rootAt(size))).toBe(hashText(tree.rootAt(size)));
      expect(() => new Tree(first, tree.frontierAt(first).slice(1))).toThrow(RangeError);
    }
  });

  // RFC 9162 sections 2.1.3.1 and 2.1.4.1, straight from their recursive definitions.
  const hashOf = (list: Uint8Array[]): Uint8Array => {
    const part = new Tree();
    list.forEach(leaf => part.append(leaf));
    return part.rootAt(list.length);
  };
  const split = (count: number) => 2 ** (Math.ceil(Math.log2(count)) - 1);
  const path = (index: number, list: Uint8Array[]): Uint8Array[] => {
    if (list.length === 1) return [];
    const k = split(list.length);
    return index < k ? [...path(index, list.slice(0, k)), hashOf(list.slice(k))] : [...path(index - k, list.slice(k)), hashOf(list.slice(0, k))];
  };
  const between = (from: number, list: Uint8Array[], isWhole = true): Uint8Array[] => {
    if (from === list.length) return isWhole ? [] : [hashOf(list)];
    const k = split(list.length);
    return from <= k
      ? [...between(from, list.slice(0, k), isWhole), hashOf(list.slice(k))]
      : [...between(from - k, list.slice(k), false), hashOf(list.slice(0, k))];
  };

  it('a consistency proof holds for its two sizes, and for no other root, order or length', () => {
    for (let to = 1; to <= 20; to++) {
      for (let from = 1; from <= to; from++) {
        const proof = between(from, leaves.slice(0, to)).map(hashText);
        const holds = (f: number, t: number, p: unknown[]) => isConsistent(from, to, tree.rootAt(f), tree.rootAt(t), p);
        expect(holds(from, to, proof)).toBe(true);
        expect(holds(from - 1, to, proof)).toBe(false);
        expect(holds(from, to + 1, proof)).toBe(false);
        expect(holds(from, to, [...proof, hashText(leaves[0] as Uint8Array)])).toBe(false);
        if (proof.length > 0) expect(holds(from, to, proof.slice(1))).toBe(false);
        if (proof.length > 1) expect(holds(from, to, [...proof].reverse())).toBe(false);
      }
    }
  });

  it('an inclusion proof holds for its leaf alone', () => {
    for (const size of [1, 2, 5, 8, 13]) {
      for (let index = 0; index < size; index++) {
        const proof = path(index, leaves.slice(0, size)).map(hashText);
        expect(isIncluded(leaves[index] as Uint8Array, index, size, proof, tree.rootAt(size))).toBe(true);
        expect(isIncluded(leaves[index + 1] as Uint8Array, index, size, proof, tree.rootAt(size))).toBe(false);
        expect(isIncluded(leaves[index] as Uint8Array, index, size, proof, tree.rootAt(size + 1))).toBe(false);
      }
    }
  });
});

describe('a signed head', () => {
  const { key, note } = signer();
  const signed = note(7, sha256OfText('root'));

  it('is read and its signature holds', async () => {
    expect(readCheckpoint(signed, parseKey(key))).toMatchObject({ origin: 'rorx/riverside', size: 7, root: sha256OfText('root') });
    expect(await isSigned(signed, parseKey(key))).toBe(true);
  });

  it('with any letter changed is no head, or not signed', async () => {
    for (let at = 0; at < signed.length; at++) {
      const letter = signed[at] === 'B' ? 'C' : 'B';
      const changed = signed.slice(0, at) + letter + signed.slice(at + 1);
      const holds = await isSigned(changed, parseKey(key)).catch(() => false);
      expect(holds, `letter ${at}`).toBe(false);
    }
  });

  it('where the browser has no Ed25519 is called unchecked, not wrong', async () => {
    const subtle = crypto.subtle;
    Object.defineProperty(crypto, 'subtle', { value: { importKey: () => Promise.reject(new Error('NotSupportedError')) }, configurable: true });
    try {
      expect(await isSigned(signed, parseKey(key))).toBeUndefined();
      const { log } = withAChain();
      const verifier = new ChainVerifier('riverside');
      verifier.welcome(key, undefined);
      verifier.events(textOf(log.events));
      await verifier.signedHead(note(log.events.length, treeOf(log.events).rootAt(log.events.length)), 1);
      expect(verifier.state).toEqual({ state: 'unsigned', upTo: log.events.length });
    } finally {
      Object.defineProperty(crypto, 'subtle', { value: subtle, configurable: true });
    }
  });
});

describe('the verifier', () => {
  const { key, note } = signer();
  const { log, ask } = withAChain();
  log.sealed();
  const size = log.events.length;
  const tree = treeOf(log.events);
  const reads = async (events: readonly ClubEvent[], head: string, held?: HeldHead) => {
    const verifier = new ChainVerifier('riverside', held);
    verifier.welcome(key, undefined);
    verifier.events(textOf(events));
    await verifier.signedHead(head, 1_000);
    return verifier;
  };
  // The same log with that ask rewritten.
  const rewritten = log.events.map(event =>
    event.seq === ask ? { ...(event as OpenEvent), parts: [{ nonce: 'AAAAAAAAAAAAAAAAAAAAAA', who: 'Anyone at all' }, { good_until: '2026-12-31' }] } : event,
  );

  it('makes the leaves of the independent verifier', () => {
    for (const event of log.events) expect(hashText(tree.leaf(event.seq - 1) as Uint8Array)).toBe(independent.leaf(event));
  });

  it('says verified up to the signed head, and keeps that head', async () => {
    const verifier = await reads(log.events, note(size - 2, tree.rootAt(size - 2)));
    expect(verifier.state).toMatchObject({ state: 'verified', upTo: size - 2, key, at: 1_000, since: { size: size - 2, at: 1_000 } });
    expect(verifier.head).toMatchObject({ size: size - 2, root: hashText(tree.rootAt(size - 2)), key });
    await verifier.signedHead(note(size, tree.rootAt(size)), 2_000);
    expect(verifier.state).toMatchObject({ upTo: size, since: { size: size - 2, at: 1_000 } });
  });

  it('finds a head whose root is another than the events give', async () => {
    expect((await reads(rewritten, note(size, tree.rootAt(size)))).state).toMatchObject({ state: 'failed', fault: { kind: 'root' } });
  });

  it('finds a history that was rewritten and signed anew, by the head held from before, and says since when', async () => {
    const held = (await reads(log.events, note(size, tree.rootAt(size)))).head as HeldHead;
    const verifier = await reads(rewritten, note(size, treeOf(rewritten).rootAt(size)), held);
    expect(verifier.state).toMatchObject({ state: 'failed', fault: { kind: 'rewritten', held: { size, at: 1_000 } } });
  });

  it('on resuming finds it by the frontier, and then names the event, as it is now', async () => {
    const verifier = await reads(log.events, note(size, tree.rootAt(size)));
    verifier.welcome(key, tree.frontierAt(size).map(hashText));
    expect(verifier.state.state).toBe('verified');
    verifier.welcome(key, treeOf(rewritten).frontierAt(size).map(hashText));
    expect(verifier.state).toMatchObject({ state: 'failed', fault: { kind: 'rewritten' } });
    expect(verifier.compare(textOf(rewritten.slice(0, ask - 1)))).toBe(false);
    expect(verifier.compare(textOf(rewritten.slice(ask - 1)))).toBe(true);
    expect(verifier.state).toMatchObject({ fault: { seq: ask, is: JSON.stringify(rewritten[ask - 1]) } });
  });

  it('finds another key, a gap, an event of another club, and a member that is none of the protocol\'s', async () => {
    const held: HeldHead = { size: 1, root: hashText(tree.rootAt(1)), key: signer().key, at: 1, since: { size: 1, at: 1 } };
    expect((await reads(log.events, note(size, tree.rootAt(size)), held)).state).toMatchObject({ fault: { kind: 'key_changed' } });
    expect((await reads(log.events.slice(1), note(size, tree.rootAt(size)))).state).toMatchObject({ fault: { kind: 'gap' } });
    const strange = [{ ...log.events[0], club: 'oaktree' }, ...log.events.slice(1)] as ClubEvent[];
    expect((await reads(strange, note(size, tree.rootAt(size)))).state).toMatchObject({ fault: { kind: 'shape' } });
    const more = [{ ...log.events[0], mood: 'fine' }, ...log.events.slice(1)] as ClubEvent[];
    expect((await reads(more, note(size, tree.rootAt(size)))).state).toMatchObject({ fault: { kind: 'shape' } });
  });

  it('finds a signature by somebody else', async () => {
    const forged = signer().note(size, tree.rootAt(size));
    expect((await reads(log.events, forged)).state).toMatchObject({ state: 'failed', fault: { kind: 'signature' } });
  });

  it('a proof that comes late, when a newer head has been checked, changes nothing', async () => {
    const held: HeldHead = { size: 3, root: hashText(tree.rootAt(3)), key, at: 1, since: { size: 3, at: 1 } };
    const verifier = await reads(log.events, note(size, tree.rootAt(size)), held);
    await verifier.prove(note(size, tree.rootAt(size)), key, { from: 3, to: size, proof: [] });
    expect(verifier.state).toMatchObject({ state: 'verified', upTo: size, since: { size: 3 } });
  });

  it('the first fault stays, whatever comes behind it', async () => {
    const verifier = await reads(rewritten, note(size, tree.rootAt(size)));
    await verifier.signedHead(note(size, treeOf(rewritten).rootAt(size)), 2_000);
    expect(verifier.state.state).toBe('failed');
    expect(verifier.head).toBeUndefined();
  });
});
