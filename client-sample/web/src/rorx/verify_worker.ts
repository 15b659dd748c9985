// The verifier in a thread of its own: texts in, what is known of the chain out. Messages are worked off in order.
import { ChainVerifier } from './verifier';
import type { HeldHead, Verification } from './verification';

export type VerifyWish =
  | { start: { club: string; held?: HeldHead | undefined } }
  | { welcome: { key: string; frontier?: readonly string[] | undefined } }
  | { events: string }
  | { head: { note: string; now: number } }
  | { prove: { note: string; key: string; proof: { from: number; to: number; proof: unknown[] } } }
  | { compare: string }
  | { lost: string };

export interface VerifyAnswer {
  verification: Verification;
  held?: HeldHead | undefined;
}

// Gives what takes the wishes, for a worker or for whoever has none.
export function verifyService(answer: (answer: VerifyAnswer) => void): (wish: VerifyWish) => void {
  let verifier: ChainVerifier | undefined;
  let queue = Promise.resolve();
  const work = async (wish: VerifyWish) => {
    if ('start' in wish) verifier = new ChainVerifier(wish.start.club, wish.start.held);
    if (!verifier) return;
    if ('welcome' in wish) verifier.welcome(wish.welcome.key, wish.welcome.frontier);
    if ('events' in wish) verifier.events(wish.events);
    if ('head' in wish) await verifier.signedHead(wish.head.note, wish.head.now);
    if ('prove' in wish) await verifier.prove(wish.prove.note, wish.prove.key, wish.prove.proof);
    if ('compare' in wish) verifier.compare(wish.compare);
    if ('lost' in wish) verifier.lostHistory(wish.lost);
    answer({ verification: verifier.state, held: verifier.head });
  };
  return wish => {
    queue = queue.then(() => work(wish));
  };
}

interface WorkerScope {
  onmessage: ((event: { data: VerifyWish }) => void) | null;
  postMessage(message: VerifyAnswer): void;
}
const scope = globalThis as unknown as WorkerScope & { WorkerGlobalScope?: unknown };
if (scope.WorkerGlobalScope !== undefined) {
  const take = verifyService(answer => scope.postMessage(answer));
  scope.onmessage = event => take(event.data);
}
