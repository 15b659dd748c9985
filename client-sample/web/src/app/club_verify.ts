// Watches the club's chain from a worker, so that hashing never holds up the page.
import type { ClubReader, Verification, Welcome } from '../rorx';

export interface ChainWatch {
  events(text: string): void; // comma-separated, as they came
  welcome(welcome: Welcome): void;
  head(checkpoint: string): void;
  stop(): void;
}

export function watchChain(_reader: ClubReader, _tell: (verification: Verification) => void): ChainWatch {
  return { events: () => undefined, welcome: () => undefined, head: () => undefined, stop: () => undefined };
}
