// What this device keeps of a club between visits. Where the browser refuses to store, everything works on, and forgets.
import type { OutboxStorage } from '../rorx';

export interface Shelf {
  readonly opened: Promise<void>;
  readonly outbox: OutboxStorage;
  // The texts of the events that are kept, comma-separated, in order and without a gap.
  texts(): Promise<Array<{ from: number; to: number; text: string }>>;
  put(from: number, to: number, text: string): Promise<void>; // a page of the past
  add(seq: number, text: string): void; // a live event: written a little later, with others
  flush(): Promise<void>;
  dropEvents(): Promise<void>; // what was kept is not to be used any more
  wipe(): Promise<void>;
}

export function openShelf(_club: string, _member: string): Shelf {
  return {
    opened: Promise.resolve(),
    outbox: { load: async () => [], save: async () => undefined, remove: async () => undefined },
    texts: async () => [],
    put: async () => undefined,
    add: () => undefined,
    flush: async () => undefined,
    dropEvents: async () => undefined,
    wipe: async () => undefined,
  };
}
