// One club, live: loads its past, follows its present, and holds what screens read as signals, one for each area, so
// that a change of one area draws its readers alone. Opened by openClub(session); close() ends it and keeps what is
// stored, forget() wipes it.
import { signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { ClubFold } from '../fold';
import type { AreaName, Areas } from '../fold';
import { ClubReader, ClubSocket, Outbox, RorxError, ServerClock, realTimers } from '../rorx';
import type {
  Access, ClubEvent, CommandName, Commands, MemberId, Moved, Outcome, PendingCommand, Raised, Role, ServerFrame,
  SocketLike, SocketState, Standing, Verification, Way,
} from '../rorx';
import { loadLog } from './club_load';
import { openShelf } from './club_shelf';
import type { Shelf } from './club_shelf';
import { trustAnew, watchChain } from './club_verify';
import type { ChainWatch } from './club_verify';

export type ClubConnection = 'loading' | 'catching_up' | 'live' | 'offline' | 'refused';

export interface ClubStore {
  readonly slug: string;
  readonly me: MemberId;
  readonly roles: ReadonlySignal<Role[]>;
  readonly area: { readonly [A in AreaName]: ReadonlySignal<Areas[A]> };
  readonly connection: ReadonlySignal<ClubConnection>;
  readonly why: ReadonlySignal<string>; // it is offline or refused, in the server's words
  readonly comesBackAt: ReadonlySignal<number>; // while offline: by the device's clock, ms
  readonly progress: ReadonlySignal<{ have: number; head: number }>; // of the first load
  readonly pending: ReadonlySignal<PendingCommand[]>;
  readonly verification: ReadonlySignal<Verification>;
  readonly head: ReadonlySignal<number>;
  readonly alerts: ReadonlySignal<Raised[]>; // raised since this page was opened, the newest first
  readonly standings: ReadonlySignal<ReadonlyMap<MemberId, Standing>>; // that have moved since
  readonly present: ReadonlySignal<ReadonlySet<MemberId>>;
  now(): number; // the server's clock, ms
  // The event of that number as this reader has it.
  event(seq: number): ClubEvent | undefined;
  events(): readonly ClubEvent[];
  send<N extends CommandName>(name: N, with_: Commands[N], how?: { expect?: number }): Promise<Outcome>;
  read<T>(path: string): Promise<T>; // within the club: "standings/m3"
  readText(path: string): Promise<string>;
  post<T>(path: string, body: unknown): Promise<T>;
  remove(path: string): Promise<void>;
  onFrame(listener: (frame: ServerFrame) => void): () => void;
  // Outcomes of commands, also of those that an earlier visit left behind.
  onOutcome(listener: (command: PendingCommand, outcome: Outcome | RorxError) => void): () => void;
  close(): void;
  forget(): Promise<void>; // closes, and nothing that was read or is to be sent stays on this device: before a logout
  readAnew(): Promise<void>; // closes, and forgets the log and the head held from before: after a fault was understood
}

export type OpenClub = ClubStore;

const alerts_at_most = 100;

// Where the server is, for who is not its own page.
export interface Reach extends Way {
  openSocket?: (url: string) => SocketLike;
}

export function openClub(access: Access, way: Reach = {}): ClubStore {
  return new Club(access, way);
}

class Club implements ClubStore {
  readonly slug: string;
  readonly me: MemberId;
  readonly roles = signal<Role[]>([]);
  readonly area: { readonly [A in AreaName]: Signal<Areas[A]> };
  readonly connection = signal<ClubConnection>('loading');
  readonly why = signal('');
  readonly comesBackAt = signal(0);
  readonly progress = signal({ have: 0, head: 0 });
  readonly pending = signal<PendingCommand[]>([]);
  readonly verification = signal<Verification>({ state: 'checking', upTo: 0 });
  readonly head = signal(0);
  readonly alerts = signal<Raised[]>([]);
  readonly standings = signal<ReadonlyMap<MemberId, Standing>>(new Map());
  readonly present = signal<ReadonlySet<MemberId>>(new Set());

  private readonly reader: ClubReader;
  private readonly clock = new ServerClock();
  private fold: ClubFold;
  private readonly shelf: Shelf;
  private readonly outbox: Outbox;
  private readonly socket: ClubSocket;
  private readonly chain: ChainWatch;
  private readonly frameListeners = new Set<(frame: ServerFrame) => void>();
  private readonly outcomeListeners = new Set<(command: PendingCommand, outcome: Outcome | RorxError) => void>();
  private arrived: ClubEvent[] = [];
  private isRereading = false;
  private hasKept = false; // an earlier visit left events here
  private hasErased = false;
  private isLoaded = false;
  private isClosed = false;
  private cancelDraw: (() => void) | undefined;
  private readonly wake = () => this.socket.wake();
  private readonly seen = () => {
    if (document.visibilityState === 'visible') this.socket.wake();
    else void this.shelf.flush();
  };

  constructor(access: Access, way: Reach) {
    this.reader = new ClubReader(ending(access), way);
    this.slug = access.club;
    this.me = this.reader.member;
    this.fold = new ClubFold(this.slug, this.me);
    this.area = Object.fromEntries(Object.entries(this.fold.areas).map(([name, area]) => [name, signal(area)])) as {
      [A in AreaName]: Signal<Areas[A]>;
    };
    this.shelf = openShelf(this.slug, this.me);
    this.chain = watchChain(this.reader, {
      tell: verification => (this.verification.value = verification),
      eventText: seq => textOf(this.event(seq)),
    });
    this.outbox = new Outbox({
      club: this.slug,
      storage: this.shelf.outbox,
      transmit: text => this.socket.send(text),
      onStuck: () => this.socket.reconnect(),
      onChange: pending => (this.pending.value = pending),
      onOutcome: (command, outcome) => this.outcomeListeners.forEach(listener => listener(command, outcome)),
    });
    this.socket = new ClubSocket({
      url: socketUrl(way.origin ?? ''),
      access: this.reader.access,
      client: 'rorx-web/1',
      after: () => this.haveUpTo(),
      onFrame: (frame, text) => this.take(frame, text),
      onState: state => this.tell(state),
      ...(way.openSocket ? { open: way.openSocket } : {}),
    });
    globalThis.addEventListener?.('online', this.wake);
    globalThis.document?.addEventListener('visibilitychange', this.seen);
    void this.begin();
  }

  now(): number {
    return this.clock.now();
  }
  event(seq: number): ClubEvent | undefined {
    return this.fold.events[seq - 1];
  }
  events(): readonly ClubEvent[] {
    return this.fold.events;
  }
  send<N extends CommandName>(name: N, with_: Commands[N], how?: { expect?: number }): Promise<Outcome> {
    return this.outbox.send(name, with_, how);
  }
  read<T>(path: string): Promise<T> {
    return this.reader.read<T>(path);
  }
  readText(path: string): Promise<string> {
    return this.reader.readText(path);
  }
  post<T>(path: string, body: unknown): Promise<T> {
    return this.reader.post<T>(path, body);
  }
  remove(path: string): Promise<void> {
    return this.reader.remove(path);
  }
  onFrame(listener: (frame: ServerFrame) => void): () => void {
    this.frameListeners.add(listener);
    return () => this.frameListeners.delete(listener);
  }
  onOutcome(listener: (command: PendingCommand, outcome: Outcome | RorxError) => void): () => void {
    this.outcomeListeners.add(listener);
    return () => this.outcomeListeners.delete(listener);
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    globalThis.removeEventListener?.('online', this.wake);
    globalThis.document?.removeEventListener('visibilitychange', this.seen);
    this.cancelDraw?.();
    this.outbox.closed();
    this.socket.stop();
    this.chain.stop();
    void this.shelf.flush();
  }

  async forget(): Promise<void> {
    this.close();
    await this.outbox.abandon();
    await this.shelf.wipe();
  }

  async readAnew(): Promise<void> {
    this.close();
    await this.shelf.dropEvents();
    trustAnew(this.slug);
  }

  // What is kept is shown at once; the rest of the past comes in pages, and the present by the socket.
  private async begin(): Promise<void> {
    for (let wait_ms = 500; !this.isClosed; wait_ms = Math.min(wait_ms * 2, 30_000)) {
      try {
        await this.load();
        break;
      } catch (error) {
        if (this.cannotLoad(error, wait_ms)) return;
        await new Promise(resolve => setTimeout(resolve, wait_ms));
      }
    }
    if (this.isClosed) return;
    this.showAll();
    this.isLoaded = true;
    this.socket.start();
    if (this.hasErased) void this.reread();
  }

  private load(): Promise<void> {
    return loadLog(this.reader, this.shelf, () => this.fold.head, {
      take: (events, text) => this.takePast(events, text),
      progress: (have, head) => (this.progress.value = { have, head }),
      kept: () => {
        this.hasKept = this.fold.head > 0;
        if (this.hasKept) this.showAll();
        this.chain.begin(this.fold.head);
      },
    });
  }

  // True where there is no use in trying again.
  private cannotLoad(error: unknown, wait_ms: number): boolean {
    if (!(error instanceof RorxError)) throw error;
    const isFinal = error.retry === 'never';
    this.why.value = error.message;
    this.comesBackAt.value = Date.now() + wait_ms;
    this.connection.value = isFinal ? 'refused' : this.fold.head > 0 ? 'offline' : 'loading';
    if (error.code === 'ahead_of_log') this.chain.lost(error.message);
    return isFinal;
  }

  private takePast(events: readonly ClubEvent[], text: string): void {
    this.fold.take(events);
    this.chain.events(text);
    // What came before it is kept with words that are erased now.
    if (!this.hasKept || !events.some(isErasure)) return;
    this.hasErased = true;
    void this.shelf.dropEvents();
  }

  // What was erased is on this device still, in events that came before: all is read anew, and then it is gone here too.
  private async reread(): Promise<void> {
    if (this.isRereading) return;
    this.isRereading = true;
    await this.shelf.dropEvents();
    const fold = new ClubFold(this.slug, this.me);
    try {
      await loadLog(this.reader, this.shelf, () => fold.head, {
        take: events => void fold.take(events), progress: () => undefined, kept: () => undefined,
      });
    } catch {
      await this.shelf.dropEvents(); // the next visit reads it
      return;
    } finally {
      this.isRereading = false;
    }
    fold.take(this.fold.events.slice(fold.head));
    this.fold = fold;
    this.hasErased = false;
    this.showAll();
  }

  private showAll(): void {
    this.show(Object.keys(this.area) as AreaName[]);
  }

  // A new object for each area that has changed, so that its signal tells; what is in it is shared.
  private show(areas: Iterable<AreaName>): void {
    for (const name of areas) (this.area[name] as Signal<object>).value = { ...this.fold.areas[name] };
    this.head.value = this.fold.head;
    const mine = this.fold.areas.members.byId.get(this.me);
    if (mine && mine.roles.join() !== this.roles.value.join()) this.roles.value = mine.roles;
  }

  private haveUpTo(): number {
    return this.fold.head + this.arrived.length;
  }

  private tell(state: SocketState): void {
    if (state.state === 'waiting' || state.state === 'refused') this.why.value = state.why;
    if (state.state === 'refused' && state.code === 4409) this.chain.lost(state.why);
    if (state.state === 'waiting') this.comesBackAt.value = state.until;
    if (state.state === 'live' || state.state === 'catching_up') this.why.value = '';
    if (state.state === 'catching_up') this.outbox.opened();
    else if (state.state !== 'live') this.outbox.closed();
    if (state.state === 'connecting') this.connection.value = this.isLoaded ? 'offline' : 'loading';
    else if (state.state === 'waiting') this.connection.value = 'offline';
    else if (state.state !== 'closed') this.connection.value = state.state;
  }

  private take(frame: ServerFrame, text: string): void {
    if ('seq' in frame) {
      if (frame.seq > this.haveUpTo() + 1) return this.socket.reconnect(); // a gap: it resumes behind what is here
      if (frame.seq > this.haveUpTo()) {
        this.arrived.push(frame);
        this.chain.events(text);
        this.shelf.add(frame.seq, text);
        if (this.connection.value === 'live' && 'at' in frame) this.clock.isAtLeast(frame.at);
        this.drawSoon();
      }
    } else if ('welcome' in frame) {
      this.clock.set(frame.welcome.now);
      this.roles.value = frame.welcome.roles;
      this.chain.welcome(frame.welcome);
    } else if ('head' in frame) {
      this.chain.head(frame.head.checkpoint, this.now());
    } else if ('ok' in frame) {
      this.outbox.succeeded(frame.re, frame.ok);
    } else if ('error' in frame) {
      if (frame.re !== undefined) this.outbox.refused(frame.re, frame.error);
    } else if ('present' in frame) {
      this.present.value = new Set(frame.present.members);
    } else if ('standing' in frame) {
      this.moved(frame.standing.moved);
    } else if ('alert' in frame) {
      const others = this.alerts.value.filter(one => one.id !== frame.alert.raised.id);
      this.alerts.value = [frame.alert.raised, ...others].slice(0, alerts_at_most);
    }
    for (const listener of this.frameListeners) listener(frame);
  }

  private moved(moved: Moved): void {
    const next = new Map(this.standings.value);
    for (const one of moved) next.set(one.member, one);
    this.standings.value = next;
  }

  // All that comes within one frame of the screen is folded and drawn once; a hidden page has no frames, so a timer
  // does it there.
  private drawSoon(): void {
    if (this.cancelDraw) return;
    const isHidden = globalThis.document?.visibilityState !== 'visible';
    if (isHidden || !globalThis.requestAnimationFrame) {
      this.cancelDraw = realTimers.after(50, () => this.draw());
    } else {
      const frame = requestAnimationFrame(() => this.draw());
      this.cancelDraw = () => cancelAnimationFrame(frame);
    }
  }

  private draw(): void {
    this.cancelDraw = undefined;
    const events = this.arrived;
    this.arrived = [];
    this.show(this.fold.take(events));
    if (events.some(isErasure)) void this.reread();
  }
}

function isErasure(event: ClubEvent): boolean {
  return 'kind' in event && event.kind === 'contact.erased';
}

function textOf(event: ClubEvent | undefined): string | undefined {
  return event && JSON.stringify(event);
}

// A session that has ended is the one failure after which there is no coming back.
function ending(access: Access): Access {
  const token = async (refused?: string) => {
    try {
      return await access.token(refused);
    } catch (error) {
      if (error instanceof Error && error.name === 'SessionEnded') throw new RorxError('unauthenticated', error.message);
      throw error;
    }
  };
  return { club: access.club, member: access.member, token };
}

function socketUrl(origin: string): string {
  const base = origin === '' ? location.origin : origin;
  return `${base.replace(/^http/, 'ws')}/v1/ws`;
}
