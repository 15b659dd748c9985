// Checks what a club's server sends, with nothing but SHA-256 and Ed25519: every event is hashed into the club's Merkle
// tree, every signed head must be that tree's, and the tree must have passed through the head that this reader holds
// from before. So a history that was rewritten since is found out, even if all of it was signed again.
import { canonical, NotCanonical, parseExactly } from './canonical';
import { BadNote, isSigned, parseKey, readCheckpoint } from './note';
import type { VerifierKey } from './note';
import { hashOfText, hashText, sameHash, sha256OfText } from './sha256';
import { isConsistent, Tree } from './tree';
import type { Fault, HeldHead, Verification } from './verification';
import type { ClubEvent, OpenEvent } from './frames';

const openNames = 'at,by,club,kind,parts,seq', sealedNames = 'club,leaf,seq';

export class ChainVerifier {
  private tree = new Tree();
  private key: VerifierKey | undefined;
  private signed = 0; // events under the largest head that was checked
  private signedAt = 0;
  private canSign = true;
  private fault: Fault | undefined;

  constructor(
    private readonly club: string,
    private held?: HeldHead,
  ) {}

  get state(): Verification {
    if (this.fault) return { state: 'failed', upTo: Math.min(this.signed, this.tree.size), fault: this.fault };
    if (!this.canSign) return { state: 'unsigned', upTo: this.signed };
    if (this.signed === 0 || !this.key || !this.held) return { state: 'checking', upTo: this.tree.size };
    const root = hashText(this.tree.rootAt(this.signed));
    return { state: 'verified', upTo: this.signed, root, key: this.key.text, at: this.signedAt, since: this.held.since };
  }

  // The head to keep until the next visit.
  get head(): HeldHead | undefined {
    return this.fault ? undefined : this.held;
  }

  // Of a connection that goes on behind the events that have come so far.
  welcome(key: string, frontier: readonly string[] | undefined): void {
    this.attempt(() => {
      this.useKey(key);
      if (!frontier) return;
      const ours = this.tree.frontierAt(this.tree.size).map(hashText);
      if (ours.join() === frontier.join()) return;
      this.fail(this.rewritten(`the first ${this.tree.size} events are not the ones that this device has read`));
    });
  }

  // The next events as they came, comma-separated.
  events(text: string): void {
    this.attempt(() => {
      for (const event of parseExactly(`[${text}]`) as ClubEvent[]) {
        if (event.seq !== this.tree.size + 1) {
          return this.fail({ kind: 'gap', why: `event ${event.seq} came where ${this.tree.size + 1} was due`, seq: event.seq });
        }
        this.tree.append(this.leafOf(event));
        this.compareWithHeld();
        if (this.fault) return;
      }
    });
  }

  // A signed head. `now`: the server's clock.
  async signedHead(note: string, now: number): Promise<void> {
    await this.attemptLater(async () => {
      const key = this.key;
      if (!key) return;
      const { size, root } = readCheckpoint(note, key);
      if (size > this.tree.size) return this.fail({ kind: 'gap', why: `a signed head covers ${size} events, and ${this.tree.size} have come` });
      if (!sameHash(this.tree.rootAt(size), root)) {
        return this.fail({ kind: 'root', why: `the signed head of ${size} events has another root than the events give` });
      }
      if (!(await this.isSigned(note, key))) return;
      this.keep(size, hashText(root), now);
    });
  }

  // Before the log has been read: does the history that is signed now contain the head held from before?
  async prove(note: string, key: string, proof: { from: number; to: number; proof: unknown[] }): Promise<void> {
    await this.attemptLater(async () => {
      this.useKey(key);
      // A proof that comes when the log has been read already has nothing to add.
      if (!this.key || !this.held || this.fault || this.signed > 0 || proof.from !== this.held.size) return;
      const { size, root } = readCheckpoint(note, this.key);
      const held = hashOfText(this.held.root);
      const fits = held && proof.to === size;
      if (!(await this.isSigned(note, this.key))) return;
      if (fits && isConsistent(proof.from, size, held, root, proof.proof)) return;
      this.fail(this.rewritten(`the history that is signed now does not contain the ${this.held.size} events that were signed before`));
    });
  }

  // The server has fewer events than were read from it, or it refuses to go on behind them.
  lostHistory(why: string): void {
    this.fail({ kind: 'lost_history', why, ...this.heldThen() });
  }

  // After a fault: which is the first event that is not what it was? Takes the log anew, from its first event on, in
  // pieces; true once it is found.
  compare(text: string): boolean {
    if (!this.fault || this.fault.seq !== undefined) return true;
    for (const event of JSON.parse(`[${text}]`) as ClubEvent[]) {
      const before = this.tree.leaf(event.seq - 1);
      if (!before) return true;
      let now: Uint8Array | undefined;
      try {
        now = this.leafOf(event);
      } catch {
        now = undefined;
      }
      if (now && sameHash(before, now)) continue;
      this.fault = { ...this.fault, seq: event.seq, is: JSON.stringify(event), why: `event ${event.seq} is not what this device has read before: it was rewritten` };
      return true;
    }
    return false;
  }

  private useKey(text: string): void {
    if (this.key?.text === text) return;
    const key = parseKey(text);
    if (key.name !== `rorx/${this.club}` && !key.name.startsWith(`rorx/${this.club}/`)) throw new BadNote('the verifier key is of another club');
    const before = this.key?.text ?? this.held?.key;
    if (before !== undefined && before !== text) {
      return this.fail({ kind: 'key_changed', why: `the club was signed with the key ${before}, and is with ${text} now`, ...this.heldThen() });
    }
    this.key = key;
  }

  private leafOf(event: ClubEvent): Uint8Array {
    const names = Object.keys(event).sort().join();
    if (event.club !== this.club || (names !== openNames && names !== sealedNames)) {
      throw new NotCanonical(`event ${event.seq} has other members than the protocol's`);
    }
    if ('leaf' in event) return digestOf(event.leaf, event.seq);
    return sha256OfText(statement(event), 0);
  }

  private compareWithHeld(): void {
    const held = this.held;
    if (!held || held.size !== this.tree.size || this.signed > 0) return;
    if (hashText(this.tree.rootAt(held.size)) === held.root) return;
    this.fail(this.rewritten(`the first ${held.size} events are not the ones that were signed before`));
  }

  private async isSigned(note: string, key: VerifierKey): Promise<boolean> {
    const signed = await isSigned(note, key);
    if (signed === undefined) {
      this.canSign = false;
      const { size } = readCheckpoint(note, key);
      this.signed = Math.max(this.signed, Math.min(size, this.tree.size));
    }
    if (signed === false) this.fail({ kind: 'signature', why: `the signature of ${key.name} does not hold` });
    return signed === true;
  }

  private keep(size: number, root: string, now: number): void {
    this.signed = Math.max(this.signed, size);
    this.signedAt = now;
    if (!this.key || (this.held && this.held.size > size)) return;
    this.held = { size, root, key: this.key.text, at: now, since: this.held?.since ?? { size, at: now } };
  }

  private heldThen(): Pick<Fault, 'held'> {
    return this.held ? { held: { size: this.held.size, at: this.held.at } } : {};
  }

  private rewritten(why: string): Fault {
    return { kind: 'rewritten', why, ...this.heldThen() };
  }

  // The first fault stays: what comes behind it proves nothing.
  private fail(fault: Fault): void {
    this.fault ??= fault;
  }

  private attempt(work: () => void): void {
    if (this.fault) return;
    try {
      work();
    } catch (error) {
      this.fail(faultOf(error));
    }
  }

  private async attemptLater(work: () => Promise<void>): Promise<void> {
    if (this.fault) return;
    try {
      await work();
    } catch (error) {
      this.fail(faultOf(error));
    }
  }
}

// The canonical JSON over which an event's leaf is made: every part stands as its digest, seen or not.
export function statement(event: OpenEvent): string {
  const { at, by, club, kind, seq } = event;
  if (!Array.isArray(event.parts) || event.parts.length === 0) throw new NotCanonical(`event ${seq} has no parts`);
  const parts = event.parts.map(part => {
    if (typeof part === 'string') return hashText(digestOf(part, seq));
    if (typeof part !== 'object' || part === null || Array.isArray(part)) throw new NotCanonical(`a part of event ${seq} is no object`);
    return hashText(sha256OfText(canonical(part)));
  });
  return canonical({ at, by, club, kind, parts, seq });
}

function digestOf(text: unknown, seq: number): Uint8Array {
  const hash = hashOfText(text);
  if (!hash) throw new NotCanonical(`a digest in event ${seq} is misspelled`);
  return hash;
}

function faultOf(error: unknown): Fault {
  if (error instanceof BadNote) return { kind: 'signature', why: error.message };
  if (error instanceof NotCanonical || error instanceof RangeError || error instanceof TypeError) return { kind: 'shape', why: error.message };
  throw error;
}
