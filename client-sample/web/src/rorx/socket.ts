// The live connection to one club: says hello, resumes where the reader is, comes back by itself as the close codes say.
import { RorxError, errorOf } from './errors';
import { closeCatalogue } from './vocabulary';
import type { ServerFrame } from './frames';
import type { Access } from './reader';
import type { Welcome } from './vocabulary';

export type SocketState =
  | { state: 'connecting' }
  | { state: 'catching_up'; head: number }
  | { state: 'live' }
  | { state: 'waiting'; until: number; why: string } // by the device's clock, ms
  | { state: 'refused'; code: number; why: string } // mend something first: it does not come back by itself
  | { state: 'closed' };

// The part of WebSocket that is used here.
export interface SocketLike {
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
  send(text: string): void;
  close(code?: number): void;
}

export interface Timers {
  now(): number;
  after(ms: number, call: () => void): () => void; // gives what cancels it
}

export const realTimers: Timers = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

export interface SocketOptions {
  url: string; // ws://…/v1/ws
  access: Access;
  client: string;
  after(): number; // the last event that the reader has
  onFrame(frame: ServerFrame, text: string): void;
  onState(state: SocketState): void;
  open?: (url: string) => SocketLike;
  timers?: Timers;
  random?: () => number;
}

const welcome_within_ms = 15_000, stable_after_ms = 10_000, silent_ms = 45_000;
const back_off_least_ms = 500, back_off_most_ms = 30_000;

export class ClubSocket {
  private socket: SocketLike | undefined;
  private cancel: (() => void) | undefined;
  private failures = 0;
  private advised_ms: number | undefined; // by `drain`
  private tokenWasFresh = false;
  private liveSince = 0;
  private heardAt = 0;
  private refusal: RorxError | undefined;
  private stopped = true;
  private attempt = 0;
  private readonly timers: Timers;
  private readonly random: () => number;

  constructor(private readonly options: SocketOptions) {
    this.timers = options.timers ?? realTimers;
    this.random = options.random ?? Math.random;
  }

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    void this.connect();
  }

  stop(): void {
    this.stopped = true;
    this.drop(1000);
    this.options.onState({ state: 'closed' });
  }

  // The device is awake or on line again: a connection that waits is made at once, a silent one is made anew.
  wake(): void {
    if (this.stopped) return;
    if (this.socket && this.timers.now() - this.heardAt < silent_ms) return;
    this.failures = 0;
    this.drop(4901);
    void this.connect();
  }

  // Nothing came where something was due.
  reconnect(): void {
    if (this.stopped) return;
    this.drop(4901);
    this.comeBack(0, 'no answer came');
  }

  // False where there is no connection now.
  send(text: string): boolean {
    if (!this.socket || this.liveSince === 0) return false;
    this.socket.send(text);
    return true;
  }

  private drop(code: number): void {
    this.attempt += 1;
    this.cancel?.();
    this.cancel = undefined;
    this.liveSince = 0;
    const socket = this.socket;
    this.socket = undefined;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(code);
  }

  private async connect(): Promise<void> {
    const mine = ++this.attempt;
    this.refusal = undefined;
    this.options.onState({ state: 'connecting' });
    let token: string;
    try {
      token = await this.options.access.token();
    } catch (error) {
      if (mine === this.attempt) this.failed(error);
      return;
    }
    if (mine !== this.attempt || this.stopped) return;
    const open = this.options.open ?? ((url: string) => new WebSocket(url, 'rorx.v1') as SocketLike);
    const socket = open(this.options.url);
    this.socket = socket;
    this.cancel = this.timers.after(welcome_within_ms, () => this.reconnect());
    socket.onopen = () => {
      const { access, client } = this.options;
      socket.send(JSON.stringify({ hello: { token, club: access.club, after: this.options.after(), client } }));
    };
    socket.onmessage = event => this.take(String(event.data), token);
    socket.onclose = event => this.closed(event.code, token);
  }

  private take(text: string, token: string): void {
    const frame = JSON.parse(text) as ServerFrame;
    this.heardAt = this.timers.now();
    if ('welcome' in frame) this.welcomed(frame.welcome);
    if ('caught_up' in frame) this.options.onState({ state: 'live' });
    if ('drain' in frame) this.advised_ms = frame.drain.after_ms;
    if ('error' in frame && frame.re === undefined && this.liveSince === 0) {
      this.refusal = errorOf(frame.error);
      if (frame.error.code === 'unauthenticated') void this.renew(token);
      return;
    }
    this.options.onFrame(frame, text);
  }

  private welcomed(welcome: Welcome): void {
    this.cancel?.();
    this.cancel = undefined;
    this.liveSince = this.timers.now();
    this.tokenWasFresh = false;
    this.options.onState({ state: 'catching_up', head: welcome.head });
  }

  private closed(code: number, token: string): void {
    const lived = this.liveSince > 0 && this.timers.now() - this.liveSince > stable_after_ms;
    if (lived) this.failures = 0;
    const isRenewing = this.refusal?.code === 'unauthenticated';
    this.socket = undefined;
    this.cancel?.();
    this.liveSince = 0;
    if (this.stopped || isRenewing) return;
    const why = this.refusal?.message ?? closeCatalogue[code]?.what_to_do ?? 'the connection broke';
    const advised = this.advised_ms;
    this.advised_ms = undefined;
    if (code === 4401 || code === 4403) return void this.renew(token);
    if (code >= 4400 && code < 4500) return this.options.onState({ state: 'refused', code, why });
    if (code >= 4100 && code < 4200) return this.comeBack(30_000 + this.random() * 60_000, why);
    if (code === 1008 || code === 1009) return this.comeBack(30_000 + this.random() * 30_000, why);
    if (advised !== undefined) return this.comeBack(advised + this.random() * 1_000, why);
    this.comeBack(this.backOff(), why);
  }

  // Once: a token that was fresh and is refused as well is refused for good.
  private async renew(token: string): Promise<void> {
    const mine = ++this.attempt;
    const why = this.refusal?.message ?? 'log in again';
    if (this.tokenWasFresh) return this.options.onState({ state: 'refused', code: 4401, why });
    this.tokenWasFresh = true;
    this.cancel?.();
    try {
      await this.options.access.token(token);
    } catch (error) {
      if (mine === this.attempt) this.failed(error);
      return;
    }
    if (mine === this.attempt && !this.stopped) void this.connect();
  }

  private failed(error: unknown): void {
    if (this.stopped) return;
    const isFinal = error instanceof RorxError && error.code === 'unauthenticated';
    if (isFinal) return this.options.onState({ state: 'refused', code: 4401, why: error.message });
    this.tokenWasFresh = false;
    this.comeBack(this.backOff(), error instanceof Error ? error.message : 'the connection broke');
  }

  // Full jitter: many clients whom one restart cut off do not come back in step.
  private backOff(): number {
    const most = Math.min(back_off_most_ms, back_off_least_ms * 2 ** this.failures);
    this.failures += 1;
    return most / 2 + this.random() * (most / 2);
  }

  private comeBack(ms: number, why: string): void {
    this.cancel?.();
    this.options.onState({ state: 'waiting', until: this.timers.now() + ms, why });
    this.cancel = this.timers.after(ms, () => void this.connect());
  }
}
