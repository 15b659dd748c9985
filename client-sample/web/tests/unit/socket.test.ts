import { describe, expect, it } from 'vitest';
import { ClubSocket, RorxError } from '../../src/rorx';
import type { SocketState } from '../../src/rorx';
import { FakeSocket, FakeTimers, settled } from './fakes';

function aSocket(random = 1) {
  const timers = new FakeTimers();
  const sockets: FakeSocket[] = [];
  const states: SocketState[] = [];
  const tokens = { now: 't1', isRefused: false, asked: 0 };
  const reader = { after: 0 };
  const socket = new ClubSocket({
    url: 'ws://x/v1/ws', client: 'test/1', timers, random: () => random,
    access: {
      club: 'riverside', member: 'm2',
      async token(refused) {
        if (refused === undefined) return tokens.now;
        tokens.asked += 1;
        if (tokens.isRefused) throw new RorxError('unauthenticated', 'log in again');
        return (tokens.now = 't2');
      },
    },
    after: () => reader.after,
    open: () => {
      const made = new FakeSocket();
      sockets.push(made);
      return made;
    },
    onFrame: () => undefined,
    onState: state => states.push(state),
  });
  const now = () => sockets.at(-1) as FakeSocket;
  const state = () => states.at(-1) as SocketState;
  const welcomed = async () => {
    socket.start();
    await settled();
    now().onopen?.();
    now().says(welcome(0));
    now().says({ caught_up: { club: 'riverside', head: 0 } });
  };
  return { socket, timers, sockets, now, state, states, tokens, reader, welcomed };
}

const welcome = (head: number) => ({
  welcome: { club: 'riverside', member: 'm2', roles: ['member'], head, now: 5, key: 'k', limits: {}, protocol: 1 },
});
const refusedHello = (code: string) => ({ error: { code, message: code, retry: 'never' } });

describe('the socket', () => {
  it('says hello with its token and the last event that it has, and is live once it has caught up', async () => {
    const { socket, now, reader, states } = aSocket();
    reader.after = 118;
    socket.start();
    await settled();
    now().onopen?.();
    expect(now().sent).toEqual([{ hello: { token: 't1', club: 'riverside', after: 118, client: 'test/1' } }]);
    now().says(welcome(120));
    now().says({ caught_up: { club: 'riverside', head: 120 } });
    expect(states.map(one => one.state)).toEqual(['connecting', 'catching_up', 'live']);
  });

  it('sends nothing before the welcome', async () => {
    const { socket, now } = aSocket();
    socket.start();
    await settled();
    now().onopen?.();
    expect(socket.send('{}')).toBe(false);
    now().says(welcome(0));
    expect(socket.send('{"id":"k"}')).toBe(true);
  });

  it('comes back behind what it has, waiting twice as long each time, at most half a minute', async () => {
    const { now, sockets, state, timers, reader, welcomed } = aSocket();
    await welcomed();
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      reader.after = i;
      now().ends(1006);
      const waiting = state();
      if (waiting.state !== 'waiting') throw new Error(waiting.state);
      waits.push(waiting.until - timers.now());
      await timers.pass(waiting.until - timers.now());
      now().onopen?.();
      expect(now().sent).toMatchObject([{ hello: { after: i } }]);
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
    expect(sockets.length).toBe(10);
  });

  it('a connection that was good for a while is come back to quickly', async () => {
    const { now, state, timers, welcomed } = aSocket();
    await welcomed();
    for (let i = 0; i < 3; i++) {
      now().ends(1006);
      await timers.pass(40_000);
      now().onopen?.();
      now().says(welcome(0));
      await timers.pass(11_000);
    }
    now().ends(1006);
    expect(state()).toMatchObject({ state: 'waiting', until: timers.now() + 500 });
  });

  it('drain: comes back when it is advised to', async () => {
    const { now, state, timers, welcomed } = aSocket(0);
    await welcomed();
    now().says({ drain: { after_ms: 1200 } });
    now().ends(4000);
    expect(state()).toMatchObject({ state: 'waiting', until: timers.now() + 1200 });
  });

  it('overloaded: comes back in about a minute', async () => {
    const { now, state, timers, welcomed } = aSocket(0.5);
    await welcomed();
    now().ends(4100);
    expect(state()).toMatchObject({ state: 'waiting', until: timers.now() + 60_000 });
  });

  it('a token that has run out is renewed, and the connection made at once', async () => {
    const { socket, now, tokens, sockets } = aSocket();
    socket.start();
    await settled();
    now().onopen?.();
    now().says(refusedHello('unauthenticated'));
    now().ends(4401);
    await settled();
    expect([sockets.length, tokens.asked]).toEqual([2, 1]);
    now().onopen?.();
    expect(now().sent).toMatchObject([{ hello: { token: 't2' } }]);
    now().says(welcome(0));
  });

  it('a fresh token that is refused too is refused for good', async () => {
    const { socket, now, state, tokens } = aSocket();
    socket.start();
    await settled();
    now().says(refusedHello('unauthenticated'));
    now().ends(4401);
    await settled();
    now().says(refusedHello('unauthenticated'));
    now().ends(4401);
    await settled();
    expect([state().state, tokens.asked]).toEqual(['refused', 1]);
  });

  it('logged out or suspended: asks for a token once, and then stays away', async () => {
    const { now, state, tokens, welcomed, timers, sockets } = aSocket();
    await welcomed();
    tokens.isRefused = true;
    now().ends(4403);
    await timers.pass(600_000);
    expect([state().state, sockets.length]).toEqual(['refused', 1]);
  });

  it('ahead of the log or no such club: stays away, and says why', async () => {
    for (const [code, name] of [[4409, 'ahead_of_log'], [4404, 'no_such_club'], [4400, 'bad_request']] as const) {
      const { socket, now, state, timers, sockets } = aSocket();
      socket.start();
      await settled();
      now().says(refusedHello(name));
      now().ends(code);
      await timers.pass(600_000);
      expect(state()).toEqual({ state: 'refused', code, why: name });
      expect(sockets.length).toBe(1);
    }
  });

  it('no welcome within a quarter of a minute: tries anew', async () => {
    const { socket, sockets, timers } = aSocket();
    socket.start();
    await timers.pass(15_100);
    expect(sockets.length).toBe(2);
    expect(sockets[0]?.isClosed).toBe(true);
  });

  it('awake again: what waited is made at once, what was silent for long is made anew, what lives is left', async () => {
    const { socket, now, sockets, timers, welcomed } = aSocket();
    await welcomed();
    socket.wake();
    expect(sockets.length).toBe(1);
    await timers.pass(46_000);
    socket.wake();
    await settled();
    expect(sockets.length).toBe(2);
    now().ends(1006);
    socket.wake();
    await settled();
    expect(sockets.length).toBe(3);
  });

  it('stopped, it does not come back', async () => {
    const { socket, sockets, timers, welcomed, state } = aSocket();
    await welcomed();
    socket.stop();
    await timers.pass(600_000);
    expect([sockets.length, state().state]).toEqual([1, 'closed']);
  });
});
