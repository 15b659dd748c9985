// What a reader is told when the history that they have read is another one now.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { trustAnew, watchChain } from '../../src/app/club_verify';
import { ClubReader, hashText } from '../../src/rorx';
import type { ClubEvent, OpenEvent, Verification, Welcome } from '../../src/rorx';
import { until } from './a_server';
import { withAChain } from './a_log';
import { signer, textOf, treeOf } from './signer';

const { log, ask } = withAChain();
const size = log.events.length;
const { key, note } = signer();
const rewritten = log.events.map(event =>
  event.seq === ask ? { ...(event as OpenEvent), parts: [{ nonce: 'AAAAAAAAAAAAAAAAAAAAAA', who: 'Anyone' }, { good_until: '2026-12-31' }] } : event,
) as ClubEvent[];

// A server that has these events now, and signs them.
function readerOf(events: ClubEvent[]): ClubReader {
  const fetch = async (url: string) => {
    const after = Number(new URL(url, 'http://x').searchParams.get('after') ?? 0);
    if (url.includes('/events')) return new Response(`{"club":"riverside","events":[${textOf(events.slice(after, after + 5))}],"head":${events.length}}`);
    if (url.includes('/checkpoint')) return new Response(JSON.stringify({ checkpoint: note(events.length, treeOf(events).rootAt(events.length)), key }));
    return new Response(JSON.stringify({ from: size, to: events.length, proof: [] }));
  };
  return new ClubReader({ club: 'riverside', member: 'm2', token: async () => 'a' }, { fetch: fetch as typeof globalThis.fetch });
}

const welcome = (events: ClubEvent[]) => ({ key, frontier: treeOf(events).frontierAt(events.length).map(hashText) }) as unknown as Welcome;

function watch(events: ClubEvent[]) {
  const seen: Verification[] = [];
  const chain = watchChain(readerOf(events), { tell: one => seen.push(one), eventText: seq => JSON.stringify(log.events[seq - 1]) });
  return { chain, seen, last: () => seen.at(-1) };
}

describe('a reader of the chain', () => {
  beforeEach(() => {
    const texts = new Map<string, string>();
    vi.stubGlobal('localStorage', { getItem: (name: string) => texts.get(name) ?? null, setItem: (name: string, text: string) => texts.set(name, text), removeItem: (name: string) => texts.delete(name) });
  });
  afterEach(() => vi.unstubAllGlobals());

  const visit = async () => {
    const { chain, last } = watch(log.events);
    chain.begin(0);
    chain.events(textOf(log.events));
    chain.welcome(welcome(log.events));
    chain.head(note(size, treeOf(log.events).rootAt(size)), 5_000);
    await until(() => last()?.state === 'verified');
    chain.stop();
  };

  it('who resumes is told which event was rewritten, what it was, what it is and since when', async () => {
    await visit();
    const { chain, last } = watch(rewritten);
    chain.begin(size);
    chain.events(textOf(log.events));
    chain.welcome(welcome(rewritten));
    const expected = { kind: 'rewritten', seq: ask, was: JSON.stringify(log.events[ask - 1]), is: JSON.stringify(rewritten[ask - 1]), held: { size, at: 5_000 } };
    await until(() => (JSON.stringify(last()) ?? '').includes('"was"'));
    expect(last()).toMatchObject({ state: 'failed', fault: expected });
    chain.stop();
  });

  it('who has nothing but the head of the last visit is told before anything is read', async () => {
    await visit();
    const { chain, last } = watch(rewritten);
    chain.begin(0);
    await until(() => last()?.state === 'failed');
    expect(last()).toMatchObject({ fault: { kind: 'rewritten', held: { size, at: 5_000 } } });
    chain.stop();
  });

  it('who understood what happened goes on from here', async () => {
    await visit();
    trustAnew('riverside');
    const { chain, last } = watch(rewritten);
    chain.begin(0);
    chain.events(textOf(rewritten));
    chain.welcome(welcome(rewritten));
    chain.head(note(size, treeOf(rewritten).rootAt(size)), 6_000);
    await until(() => last()?.state === 'verified');
    chain.stop();
  });

  it('a server with fewer events than it had signed has lost history', async () => {
    await visit();
    const { chain, last } = watch(log.events.slice(0, size - 3));
    chain.begin(0);
    await until(() => last()?.state === 'failed');
    expect(last()).toMatchObject({ fault: { kind: 'lost_history', held: { size } } });
    chain.stop();
  });
});
