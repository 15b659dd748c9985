import { describe, expect, it } from 'vitest';
import { ClubReader, Session } from '../../src/rorx';
import type { Keeper } from '../../src/rorx';

// A door as the server has it: a refresh token is good once, but repeats its answer for 30 s.
function aDoor() {
  const clock = { now: 0 };
  const texts = new Map<string, string>();
  const keeper: Keeper = {
    read: name => texts.get(name) ?? null,
    write: (name, text) => void (text === null ? texts.delete(name) : texts.set(name, text)),
  };
  const door = { access: 'a0', refresh: 'f0', asked: [] as string[], lose: 0, usedAt: new Map<string, number>(), count: 0 };
  const answers = new Map<string, string>();
  const refused = new Response('{"type":"about:blank","status":401,"code":"unauthenticated","detail":"no"}', { status: 401 });
  const login = () => JSON.stringify({ access: door.access, refresh: door.refresh, club: 'riverside', member: 'm2', expires_at: 1 });
  const fetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const path = String(url);
    door.asked.push(`${init?.method} ${path}`);
    if (path === '/v1/sessions/refresh') {
      const { refresh } = JSON.parse(String(init?.body)) as { refresh: string };
      const isKnown = refresh === door.refresh || clock.now - (door.usedAt.get(refresh) ?? -1e9) <= 30_000;
      if (!isKnown) return refused.clone();
      if (!answers.has(refresh)) {
        door.count += 1;
        door.usedAt.set(refresh, clock.now);
        [door.access, door.refresh] = [`a${door.count}`, `f${door.count}`];
        answers.set(refresh, login());
      }
      if (door.lose-- > 0) throw new TypeError('the network is gone');
      return new Response(answers.get(refresh));
    }
    if (path === '/v1/sessions') return init?.method === 'POST' ? new Response(login()) : new Response(null, { status: 204 });
    const bearer = new Headers(init?.headers).get('Authorization');
    return bearer === `Bearer ${door.access}` ? new Response('{"ok":true}') : refused.clone();
  };
  const locked: string[] = [];
  let queue: Promise<unknown> = Promise.resolve();
  const locks = {
    request: <T>(name: string, work: () => Promise<T>) => {
      locked.push(name);
      const next = queue.then(work);
      queue = next.catch(() => undefined);
      return next;
    },
  };
  const wait = async (ms: number) => void (clock.now += ms);
  return { door, keeper, locked, clock, texts, options: { keeper, fetch: fetch as typeof globalThis.fetch, locks, wait, now: () => clock.now } };
}

describe('a session', () => {
  it('is kept, and found again by whoever comes next', async () => {
    const { options } = aDoor();
    await Session.login('secret', options);
    expect(Session.of('riverside', options)?.member).toBe('m2');
    expect(Session.kept(options).map(one => one.club)).toEqual(['riverside']);
    expect(Session.of('oaktree', options)).toBeUndefined();
  });

  it('refreshes once for many that ask at the same time, also in other tabs', async () => {
    const { options, door, locked } = aDoor();
    const session = await Session.login('secret', options);
    const tab = Session.of('riverside', options) as Session;
    const tokens = await Promise.all([session.token('a0'), session.token('a0'), tab.token('a0')]);
    expect(tokens).toEqual(['a1', 'a1', 'a1']);
    expect(door.count).toBe(1);
    expect(new Set(locked)).toEqual(new Set(['rorx.session.riverside']));
  });

  it('asks again where the answer to a refresh was lost, and gets the same', async () => {
    const { options, door } = aDoor();
    const session = await Session.login('secret', options);
    door.lose = 2;
    expect(await session.token('a0')).toBe('a1');
    expect(door.asked.filter(one => one.endsWith('refresh')).length).toBe(3);
    expect(door.count).toBe(1);
  });

  it('gives up before the server would take the repetition for a theft', async () => {
    const { options, door, clock } = aDoor();
    const session = await Session.login('secret', options);
    door.lose = 1_000;
    await expect(session.token('a0')).rejects.toMatchObject({ code: 'offline', retry: 'same' });
    expect(clock.now).toBeLessThanOrEqual(30_000);
    expect(Session.of('riverside', options)).toBeDefined();
  });

  it('refused, it ends here and says so', async () => {
    const { options, door, texts } = aDoor();
    const session = await Session.login('secret', options);
    let ended = 0;
    session.onEnd(() => (ended += 1));
    door.refresh = 'another';
    await expect(session.token('a0')).rejects.toMatchObject({ code: 'unauthenticated' });
    expect([ended, texts.size]).toEqual([1, 0]);
    await expect(session.token()).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('logged out, nothing of it is kept and the server knows', async () => {
    const { options, door, texts } = aDoor();
    const session = await Session.login('secret', options);
    await session.logout();
    expect(texts.size).toBe(0);
    expect(door.asked).toContain('DELETE /v1/sessions');
  });

  it('a reading with a token that has run out is done with the next one', async () => {
    const { options, door } = aDoor();
    const session = await Session.login('secret', options);
    door.access = 'a9';
    [door.refresh] = ['f0'];
    const reader = new ClubReader(session, options);
    expect(await reader.read('standings')).toEqual({ ok: true });
    expect(door.asked).toEqual(['POST /v1/sessions', 'GET /v1/clubs/riverside/standings', 'POST /v1/sessions/refresh', 'GET /v1/clubs/riverside/standings']);
  });

  it('what the server refuses is said in its own words', async () => {
    const fetch = async () => new Response('{"type":"about:blank","status":404,"code":"not_found","detail":"not yours"}', { status: 404 });
    const reader = new ClubReader({ club: 'riverside', member: 'm2', token: async () => 'a' }, { fetch: fetch as typeof globalThis.fetch });
    await expect(reader.read('x')).rejects.toMatchObject({ code: 'not_found', message: 'not yours', retry: 'never', status: 404 });
    const proxy = async () => new Response('<html>', { status: 502 });
    await expect(new ClubReader(reader.access, { fetch: proxy as typeof globalThis.fetch }).read('x')).rejects.toMatchObject({ code: 'http', status: 502, retry: 'same' });
  });
});
