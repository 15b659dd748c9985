// Watches the club's chain from a worker, so that hashing never holds up the page, and keeps the checked head between
// visits: it names nobody, so a logout leaves it, and a rewritten history is found out by whoever logs in again.
import { kept } from './kept';
import { verifyService } from '../rorx/verify_worker';
import type { VerifyAnswer, VerifyWish } from '../rorx/verify_worker';
import type { ClubReader, HeldHead, Verification, Welcome } from '../rorx';

export interface ChainWatch {
  // Once what is kept has been taken in: where it does not reach the head held from before, that head is proved to be
  // on the way to the present one before anything is read.
  begin(have: number): void;
  events(text: string): void; // comma-separated, as they came
  welcome(welcome: Welcome): void;
  head(checkpoint: string, now: number): void;
  lost(why: string): void; // the server does not know the events that this device has
  stop(): void;
}

export interface ChainOptions {
  tell(verification: Verification): void;
  eventText(seq: number): string | undefined; // as this device has it
}

interface Proof { from: number; to: number; proof: unknown[] }

export function watchChain(reader: ClubReader, options: ChainOptions): ChainWatch {
  const club = reader.club;
  const held = heldHead(club);
  let isDescribed = false, isStopped = false;
  const take = (answer: VerifyAnswer) => {
    if (isStopped) return;
    if (answer.held) kept.write(`head.${club}`, JSON.stringify(answer.held));
    const { verification } = answer;
    if (verification.state === 'failed' && !isDescribed) {
      isDescribed = true;
      if (verification.fault.kind === 'rewritten') void describe();
    }
    options.tell(withWhatWas(verification, options));
  };
  const service = startService(take);
  service.send({ start: { club, held } });

  // Reads the log once more from its beginning, so that the worker can say which event is another now.
  const describe = async () => {
    for (let after = 0; !isStopped; ) {
      const body = await reader.readText(`events?after=${after}&limit=1000`).catch(() => undefined);
      if (body === undefined) return;
      const text = body.slice(body.indexOf('[') + 1, body.lastIndexOf(']'));
      const count = (JSON.parse(`[${text}]`) as unknown[]).length;
      if (count === 0) return;
      service.send({ compare: text });
      after += count;
    }
  };

  return {
    begin(have) {
      if (!held || have >= held.size) return;
      void prove(reader, held).then(wish => wish && service.send(wish), () => undefined);
    },
    events: text => service.send({ events: text }),
    welcome: ({ key, frontier }) => service.send({ welcome: { key, frontier } }),
    head: (note, now) => service.send({ head: { note, now } }),
    lost: why => service.send({ lost: why }),
    stop() {
      isStopped = true;
      service.end();
    },
  };
}

// Forgets the head held from before: whoever has been told what happened may go on from here.
export function trustAnew(club: string): void {
  kept.write(`head.${club}`, null);
}

async function prove(reader: ClubReader, held: HeldHead): Promise<VerifyWish | undefined> {
  const { checkpoint: note, key } = await reader.read<{ checkpoint: string; key: string }>('checkpoint');
  const size = Number(note.split('\n')[1]);
  if (size < held.size) return { lost: `the server has ${size} events, and had signed ${held.size}` };
  const proof = await reader.read<Proof>(`proof?from=${held.size}&to=${size}`);
  return { prove: { note, key, proof } };
}

function withWhatWas(verification: Verification, options: ChainOptions): Verification {
  if (verification.state !== 'failed' || verification.fault.seq === undefined || verification.fault.was !== undefined) return verification;
  const was = options.eventText(verification.fault.seq);
  return was === undefined ? verification : { ...verification, fault: { ...verification.fault, was } };
}

function heldHead(club: string): HeldHead | undefined {
  try {
    return (JSON.parse(kept.read(`head.${club}`) ?? 'null') as HeldHead | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function startService(take: (answer: VerifyAnswer) => void): { send(wish: VerifyWish): void; end(): void } {
  if (typeof Worker === 'undefined') return { send: verifyService(take), end: () => undefined };
  const worker = new Worker(new URL('../rorx/verify_worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = (event: MessageEvent<VerifyAnswer>) => take(event.data);
  return { send: wish => worker.postMessage(wish), end: () => worker.terminate() };
}
