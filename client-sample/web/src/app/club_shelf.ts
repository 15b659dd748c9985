// What this device keeps of a club between visits, in IndexedDB: the events as they came, and commands on their way.
// Where the browser refuses to store, everything works on, and forgets.
import type { OutboxStorage, PendingCommand } from '../rorx';

export interface EventTexts {
  from: number;
  to: number;
  text: string; // comma-separated
}

export interface Shelf {
  readonly outbox: OutboxStorage;
  texts(): Promise<EventTexts[]>; // in order and without a gap, from event 1 on
  // Both are written a little later, with others: nobody waits for the disk.
  put(texts: EventTexts): void; // a page of the past, behind what is there
  add(seq: number, text: string): void; // a live event
  flush(): Promise<void>;
  dropEvents(): Promise<void>; // what was kept of the log is not to be used any more
  wipe(): Promise<void>; // nothing of this member in this club stays
}

const flush_after_ms = 2_000, piece_characters = 512 * 1024;

export function openShelf(club: string, member: string): Shelf {
  return new StoredShelf(club, member);
}

type StoreName = 'events' | 'outbox';

class StoredShelf implements Shelf {
  readonly outbox: OutboxStorage;
  private readonly database: Promise<IDBDatabase | undefined>;
  private tail: EventTexts | undefined; // the last piece, which grows
  private isDirty = false; // the tail has what is not written
  private unwritten: EventTexts[] = []; // before the tail
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isWiped = false;

  constructor(
    private readonly club: string,
    private readonly member: string,
  ) {
    this.database = openDatabase();
    this.outbox = this.makeOutbox();
  }

  async texts(): Promise<EventTexts[]> {
    const found = (await this.all<EventTexts>('events')).sort((a, b) => a.from - b.from);
    const whole: EventTexts[] = [];
    for (const piece of found) if (piece.from === (whole.at(-1)?.to ?? 0) + 1) whole.push(piece);
    this.tail = whole.at(-1);
    return whole;
  }

  put(texts: EventTexts): void {
    if (this.isDirty && this.tail) this.unwritten.push(this.tail);
    this.tail = texts;
    this.changed();
  }

  add(seq: number, text: string): void {
    const tail = this.tail;
    const grows = tail && tail.to === seq - 1 && tail.text.length < piece_characters;
    if (!grows) return this.put({ from: seq, to: seq, text });
    this.tail = { from: tail.from, to: seq, text: `${tail.text},${text}` };
    this.changed();
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const pieces = this.unwritten;
    if (this.isDirty && this.tail) pieces.push(this.tail);
    this.unwritten = [];
    this.isDirty = false;
    for (const piece of pieces) await this.write('events', piece.from, piece);
  }

  async dropEvents(): Promise<void> {
    this.unwritten = [];
    this.isDirty = false;
    this.tail = undefined;
    await this.change('events', store => store.delete(this.range()));
  }

  async wipe(): Promise<void> {
    await this.dropEvents();
    await this.change('outbox', store => store.delete(this.range()));
    this.isWiped = true;
  }

  private changed(): void {
    this.isDirty = true;
    this.timer ??= setTimeout(() => void this.flush(), flush_after_ms);
  }

  private makeOutbox(): OutboxStorage {
    return {
      load: async () => (await this.all<PendingCommand>('outbox')).sort((a, b) => a.at - b.at),
      save: command => this.write('outbox', command.id, command),
      remove: id => this.change('outbox', store => store.delete([this.club, this.member, id])),
    };
  }

  private range(): IDBKeyRange {
    return IDBKeyRange.bound([this.club, this.member], [this.club, this.member, []]);
  }

  private write(name: StoreName, key: string | number, value: unknown): Promise<void> {
    return this.change(name, store => store.put(value, [this.club, this.member, key]));
  }

  private async change(name: StoreName, work: (store: IDBObjectStore) => IDBRequest): Promise<void> {
    const database = await this.database;
    if (!database || this.isWiped) return;
    await new Promise<void>(resolve => {
      try {
        // `strict`: a command is on the disk before it is on the wire.
        const transaction = database.transaction(name, 'readwrite', { durability: name === 'outbox' ? 'strict' : 'relaxed' });
        transaction.oncomplete = transaction.onabort = transaction.onerror = () => resolve();
        work(transaction.objectStore(name));
      } catch {
        resolve();
      }
    });
  }

  private async all<T>(name: StoreName): Promise<T[]> {
    const database = await this.database;
    if (!database) return [];
    return new Promise(resolve => {
      const request = database.transaction(name).objectStore(name).getAll(this.range());
      request.onsuccess = () => resolve(request.result as T[]);
      request.onerror = () => resolve([]);
    });
  }
}

function openDatabase(): Promise<IDBDatabase | undefined> {
  return new Promise(resolve => {
    try {
      const request = indexedDB.open('rorx', 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('events');
        request.result.createObjectStore('outbox');
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = request.onblocked = () => resolve(undefined);
    } catch {
      resolve(undefined);
    }
  });
}
