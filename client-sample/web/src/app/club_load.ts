// The past of a club, in bulk: what is kept on this device first, then pages by HTTP, several at once.
import type { ClubEvent, ClubReader } from '../rorx';
import type { Shelf } from './club_shelf';

export interface Loading {
  take(events: readonly ClubEvent[], text: string): void; // in order, without a gap
  kept(): void; // all that was kept has been taken, if anything was
  progress(have: number, head: number): void;
}

interface Page {
  events: ClubEvent[];
  text: string; // the events, comma-separated
  head: number;
}

const page_events = 1000, pages_at_once = 5;

export async function loadLog(reader: ClubReader, shelf: Shelf, has: () => number, loading: Loading): Promise<void> {
  if (has() === 0) await loadKept(shelf, loading);
  let have = has();
  const takePage = (page: Page) => {
    if (page.events.length === 0) return;
    const from = have + 1;
    loading.take(page.events, page.text);
    have += page.events.length;
    loading.progress(have, page.head);
    shelf.put({ from, to: have, text: page.text });
  };
  const first = await readPage(reader, have);
  takePage(first);
  // The pages behind it begin where full ones would end; a page cut short by its bytes is made up for.
  const starts: number[] = [];
  for (let start = have; start < first.head; start += page_events) starts.push(start);
  const pages = new Map<number, Promise<Page>>();
  const ask = (index: number) => {
    const start = starts[index];
    if (start !== undefined) pages.set(start, readPage(reader, start));
  };
  for (let index = 0; index < pages_at_once; index++) ask(index);
  for (let index = 0; index < starts.length; index++) {
    const start = starts[index] as number;
    const page = await (pages.get(start) as Promise<Page>);
    pages.delete(start);
    ask(index + pages_at_once);
    takePage(page);
    const due = starts[index + 1] ?? first.head;
    while (have < due) takePage(await readPage(reader, have, due - have));
  }
}

async function loadKept(shelf: Shelf, loading: Loading): Promise<void> {
  for (const { text } of await shelf.texts()) {
    loading.take(JSON.parse(`[${text}]`) as ClubEvent[], text);
    await breath();
  }
  loading.kept();
}

// Lets the page answer a tap between two pieces of work.
function breath(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

async function readPage(reader: ClubReader, after: number, limit = page_events): Promise<Page> {
  const body = await reader.readText(`events?after=${after}&limit=${limit}`);
  const { events, head } = JSON.parse(body) as { events: ClubEvent[]; head: number };
  return { events, head, text: body.slice(body.indexOf('[') + 1, body.lastIndexOf(']')) };
}
