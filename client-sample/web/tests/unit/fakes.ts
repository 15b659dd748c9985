// A clock that moves when it is told to, a socket whose other end is the test, a storage that survives a reload.
import type { OutboxStorage, PendingCommand, SocketLike, Timers } from '../../src/rorx';

export class FakeTimers implements Timers {
  private at = 1_000_000;
  private readonly due: Array<{ at: number; call: () => void }> = [];

  now = () => this.at;
  after = (ms: number, call: () => void) => {
    const one = { at: this.at + ms, call };
    this.due.push(one);
    return () => {
      const place = this.due.indexOf(one);
      if (place >= 0) this.due.splice(place, 1);
    };
  };

  // Lets time pass, and what hangs on it happen, in order.
  async pass(ms: number): Promise<void> {
    const end = this.at + ms;
    for (;;) {
      await settled();
      const next = this.due.filter(one => one.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.due.splice(this.due.indexOf(next), 1);
      this.at = Math.max(this.at, next.at);
      next.call();
    }
    this.at = end;
    await settled();
  }
}

export async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

export class FakeSocket implements SocketLike {
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  readonly sent: unknown[] = [];
  isClosed = false;

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.isClosed = true;
  }
  says(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  ends(code: number): void {
    this.onclose?.({ code, reason: '' });
  }
}

export class FakeStorage implements OutboxStorage {
  readonly commands = new Map<string, PendingCommand>();
  load = async () => [...this.commands.values()];
  save = async (command: PendingCommand) => void this.commands.set(command.id, command);
  remove = async (id: string) => void this.commands.delete(id);
}
