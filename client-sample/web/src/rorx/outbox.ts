// Commands on their way. Each is kept before it is sent and until its outcome is known; it goes again, with the same id,
// after a reconnect or a reload. The server answers an id that it accepted with the first outcome, so nothing is lost
// and nothing is done twice.
import { errorOf, RorxError } from './errors';
import { realTimers } from './socket';
import type { Timers } from './socket';
import type { Outcome } from './frames';
import type { CommandName, Commands, Refusal } from './vocabulary';

export interface PendingCommand<N extends CommandName = CommandName> {
  id: string;
  do: N;
  with: Commands[N];
  expect?: number;
  at: number; // by the device's clock
}

export interface OutboxStorage {
  load(): Promise<PendingCommand[]>; // the oldest first
  save(command: PendingCommand): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface OutboxOptions {
  club: string;
  storage: OutboxStorage;
  transmit(frame: string): boolean; // false: there is no connection now
  onStuck?: () => void; // no answer to a command that was sent: the connection may be dead
  onChange?: (pending: PendingCommand[]) => void;
  onOutcome?: (command: PendingCommand, outcome: Outcome | RorxError) => void; // also of commands of an earlier visit
  timers?: Timers;
  newId?: () => string;
}

interface Waiting {
  resolve(outcome: Outcome): void;
  reject(error: RorxError): void;
}

const answer_within_ms = 15_000, again_after_ms = 1_000;

export class Outbox {
  private readonly commands = new Map<string, PendingCommand>(); // in the order in which they were given
  private readonly waiting = new Map<string, Waiting>();
  private readonly inFlight = new Map<string, () => void>(); // with what cancels their watch
  private readonly loaded: Promise<void>;
  private isOpen = false;
  private pausedUntil = 0;
  private cancelPause: (() => void) | undefined;
  private readonly timers: Timers;

  constructor(private readonly options: OutboxOptions) {
    this.timers = options.timers ?? realTimers;
    this.loaded = this.load();
  }

  get pending(): PendingCommand[] {
    return [...this.commands.values()];
  }

  // Resolves with the outcome; rejects with a RorxError once it is certain that nothing was done.
  async send<N extends CommandName>(name: N, with_: Commands[N], how: { expect?: number } = {}): Promise<Outcome> {
    await this.loaded;
    const id = (this.options.newId ?? randomId)();
    const command: PendingCommand<N> = { id, do: name, with: with_, at: this.timers.now() };
    if (how.expect !== undefined) command.expect = how.expect;
    await this.options.storage.save(command);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.commands.set(id, command);
      this.changed();
      this.transmit(command);
    });
  }

  // The connection is there: everything without an outcome goes, in its order.
  opened(): void {
    this.isOpen = true;
    void this.loaded.then(() => this.transmitAll());
  }

  closed(): void {
    this.isOpen = false;
    for (const cancel of this.inFlight.values()) cancel();
    this.inFlight.clear();
  }

  // Before a logout: nothing goes any more, and nothing stays.
  async abandon(): Promise<void> {
    this.closed();
    this.cancelPause?.();
    for (const id of [...this.commands.keys()]) await this.settle(id, new RorxError('abandoned', 'given up'));
  }

  succeeded(id: string, outcome: Outcome): void {
    void this.settle(id, outcome);
  }

  refused(id: string, refusal: Refusal): void {
    this.inFlight.get(id)?.();
    this.inFlight.delete(id);
    const isOurs = refusal.code === 'hello_first' || refusal.code === 'unauthenticated';
    if (refusal.retry === 'never' && !isOurs) return void this.settle(id, errorOf(refusal));
    this.pause(refusal.retry_after_ms ?? again_after_ms);
  }

  private async load(): Promise<void> {
    for (const command of await this.options.storage.load()) this.commands.set(command.id, command);
    if (this.commands.size > 0) this.changed();
  }

  private transmitAll(): void {
    for (const command of this.commands.values()) this.transmit(command);
  }

  private transmit(command: PendingCommand): void {
    if (!this.isOpen || this.inFlight.has(command.id) || this.timers.now() < this.pausedUntil) return;
    const { id, expect } = command;
    const frame = { id, club: this.options.club, do: command.do, ...(expect === undefined ? {} : { expect }), with: command.with };
    if (!this.options.transmit(JSON.stringify(frame))) return;
    const watch = this.timers.after(answer_within_ms, () => {
      this.inFlight.delete(id);
      this.options.onStuck?.();
    });
    this.inFlight.set(id, watch);
  }

  // The server has too much to do, or we were too quick: all wait, so that their order stays.
  private pause(ms: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, this.timers.now() + ms);
    this.cancelPause?.();
    this.cancelPause = this.timers.after(this.pausedUntil - this.timers.now(), () => this.transmitAll());
  }

  private async settle(id: string, outcome: Outcome | RorxError): Promise<void> {
    const command = this.commands.get(id);
    if (!command) return;
    this.inFlight.get(id)?.();
    this.inFlight.delete(id);
    this.commands.delete(id);
    await this.options.storage.remove(id).catch(() => undefined); // sent again, it is answered the same
    this.changed();
    this.options.onOutcome?.(command, outcome);
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (outcome instanceof RorxError) waiting?.reject(outcome);
    else waiting?.resolve(outcome);
  }

  private changed(): void {
    this.options.onChange?.(this.pending);
  }
}

export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
