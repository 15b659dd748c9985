// Checks what a club's server sent, with nothing but node's own SHA-256 and Ed25519; it shares no code with the server.
//
//   node verify.mjs FILE.ndjson --key VKEY [--checkpoint FILE]
//
// FILE.ndjson holds one wire frame a line, as they came. Every event is hashed again into the club's Merkle tree, and
// every signed head among the frames must be the tree's. --checkpoint names a note from an earlier day: the tree must
// have passed through it, so a history rewritten since then is found out even if all of it was signed again.
// Memory: about 300 bytes for each event.
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { createReadStream, readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

class Fault extends Error {}

function demand(holds, why) {
  if (!holds) throw new Fault(why);
}

// --- Canonical JSON (RFC 8785), which JavaScript's own rules for numbers and strings define.

export function canonical(value) {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    demand(Number.isFinite(value), 'a number is not finite');
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    demand(!/\p{Surrogate}/u.test(value), 'a text holds half a surrogate pair');
    return JSON.stringify(value);
  }
  demand(typeof value === 'object', 'a value is not JSON');
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.keys(value).sort(); // by UTF-16 code units
  return `{${members.map((name) => `${canonical(name)}:${canonical(value[name])}`).join(',')}}`;
}

// Refuses what another reader of the same bytes could read otherwise: a name that an object has twice, a number that
// is no safe integer or is spelled in another way, a needless escape. Each of these makes a shorter text when it is
// written again; only fractions and exponents could make it longer, and they are refused first.
function parseExactly(text) {
  const value = JSON.parse(text, (name, member) => {
    demand(typeof member !== 'number' || Number.isSafeInteger(member), 'a number is beyond 2^53 or has a fraction');
    return member;
  });
  const strings = /"[^"\\]*(?:\\.[^"\\]*)*"/g;
  demand(!/[0-9][.eE]/.test(text.replace(strings, '""')), 'a number has a fraction or an exponent');
  const bare = text.replace(/("[^"\\]*(?:\\.[^"\\]*)*")|[ \t\r\n]+/g, '$1');
  demand(JSON.stringify(value).length === bare.length, 'a name stands twice, or a value is spelled in an unusual way');
  return value;
}

// --- Hashes. Functions take a hash as 32 bytes or as text, "sha256:" and base64url.

function sha256(...pieces) {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}

const textOf = (hash) => `sha256:${hash.toString('base64url')}`;

function hashOf(value) {
  if (value instanceof Uint8Array && value.length === 32) return Buffer.from(value);
  const isText = typeof value === 'string' && /^sha256:[A-Za-z0-9_-]{43}$/.test(value);
  const hash = isText ? Buffer.from(value.slice(7), 'base64url') : null;
  demand(hash && textOf(hash) === value, 'a hash is not "sha256:" and 43 letters of base64url');
  return hash;
}

export const digest = (value) => textOf(sha256(canonical(value)));

export function statement({ club, seq, at, by, kind, parts }) {
  const digests = parts.map((part) => (typeof part === 'string' ? textOf(hashOf(part)) : digest(part)));
  return canonical({ at, by, club, kind, parts: digests, seq });
}

// The leaf of an event, seen or sealed.
export function leaf(event) {
  return 'leaf' in event ? textOf(hashOf(event.leaf)) : textOf(sha256('\x00', statement(event)));
}

// --- The tree (RFC 9162 section 2).

const nodeHash = (left, right) => sha256('\x01', left, right);

export class Frontier {
  #roots; // of the full subtrees, largest first; never changed in place

  constructor(size = 0, roots = []) {
    const subtrees = BigInt(size).toString(2).replaceAll('0', '').length;
    demand(roots.length === subtrees, `a frontier of ${size} leaves has ${subtrees} roots`);
    this.size = size;
    this.#roots = roots.map(hashOf);
  }

  get roots() {
    return this.#roots;
  }

  append(leafHash) {
    const roots = this.#roots.slice();
    let right = hashOf(leafHash);
    for (let rest = this.size; rest % 2 === 1; rest = (rest - 1) / 2) right = nodeHash(roots.pop(), right);
    roots.push(right);
    this.#roots = roots;
    this.size += 1;
  }

  root() {
    return rootOf(this.#roots);
  }
}

function rootOf(roots) {
  return roots.length === 0 ? sha256() : roots.reduceRight((right, left) => nodeHash(left, right));
}

// The two numbers of RFC 9162's checks: a leaf's position and the last one, in the level that the climb has reached.
class Climb {
  constructor(position, last) {
    this.position = BigInt(position);
    this.last = BigInt(last);
  }
  get isRight() {
    return this.position % 2n === 1n;
  }
  up() {
    this.position /= 2n;
    this.last /= 2n;
  }
  // One step of a proof: calls `onLeft` or `onRight`, by the side on which the proof's hash stands. False where the
  // root was passed.
  step(onLeft, onRight) {
    if (this.last === 0n) return false;
    if (this.isRight || this.position === this.last) {
      onLeft();
      while (!this.isRight && this.position !== 0n) this.up();
    } else {
      onRight();
    }
    this.up();
    return true;
  }
}

const falseIfFault = (check) => {
  try {
    return check();
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
};

// RFC 9162 section 2.1.3.2.
export function verifyInclusion(leafHash, index, size, proof, root) {
  if (index < 0 || index >= size) return false;
  return falseIfFault(() => {
    const climb = new Climb(index, BigInt(size) - 1n);
    let computed = hashOf(leafHash);
    for (const step of proof.map(hashOf)) {
      const left = () => (computed = nodeHash(step, computed));
      const right = () => (computed = nodeHash(computed, step));
      if (!climb.step(left, right)) return false;
    }
    return climb.last === 0n && computed.equals(hashOf(root));
  });
}

// RFC 9162 section 2.1.4.2; the empty tree and an equal tree have the empty proof.
export function verifyConsistency(from, to, fromRoot, toRoot, proof) {
  return falseIfFault(() => {
    const [older, newer, steps] = [hashOf(fromRoot), hashOf(toRoot), proof.map(hashOf)];
    if (from < 0 || from > to) return false;
    if (from === 0 && !older.equals(sha256())) return false;
    if (from === 0 || from === to) return steps.length === 0 && (from !== to || older.equals(newer));
    const climb = new Climb(BigInt(from) - 1n, BigInt(to) - 1n);
    while (climb.isRight) climb.up();
    const isFullSubtree = climb.position === 0n;
    if (!isFullSubtree && steps.length === 0) return false;
    let oldRoot = isFullSubtree ? older : steps.shift();
    let newRoot = oldRoot;
    for (const step of steps) {
      const left = () => ([oldRoot, newRoot] = [nodeHash(step, oldRoot), nodeHash(step, newRoot)]);
      const right = () => (newRoot = nodeHash(newRoot, step));
      if (!climb.step(left, right)) return false;
    }
    return climb.last === 0n && oldRoot.equals(older) && newRoot.equals(newer);
  });
}

// --- Signed heads (C2SP signed-note and tlog-checkpoint).

function base64Of(text) {
  const bytes = Buffer.from(text, 'base64');
  demand(bytes.toString('base64') === text, 'a base64 text is misspelled');
  return bytes;
}

export function parseVerifierKey(text) {
  const [, name, id, encoded] = /^([!-*,-~]{1,255})\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text) ?? [];
  demand(name, 'the verifier key is not NAME+HASH+KEY');
  const bytes = base64Of(encoded);
  demand(bytes[0] === 1, 'the verifier key is not an Ed25519 key');
  demand(sha256(name, '\n', bytes).subarray(0, 4).toString('hex') === id, "the verifier key's hash is not its own");
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)]); // RFC 8410
  return { name, id, key: createPublicKey({ key: spki, format: 'der', type: 'spki' }) };
}

// The head that `note` carries and `vkey` signed: { origin, size, root }. Throws one sentence where there is none.
export function openCheckpoint(note, vkey) {
  const { name, id, key } = parseVerifierKey(vkey);
  demand(typeof note === 'string', 'the checkpoint is not a text');
  demand(!/[\x00-\x09\x0b-\x1f]/.test(note), 'the note has a control character');
  const end = note.lastIndexOf('\n\n');
  demand(end >= 0 && note.endsWith('\n'), 'the note has no signature');
  const body = note.slice(0, end + 1);
  let isSigned = false;
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const [, signer, encoded] = /^\u2014 ([^ +]+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
    demand(signer, 'the note has a line behind its empty line that is not a signature');
    const blob = base64Of(encoded);
    demand(blob.length > 4, 'the note has a line behind its empty line that is not a signature');
    if (signer !== name || blob.subarray(0, 4).toString('hex') !== id) continue;
    demand(verifySignature(null, Buffer.from(body), key, blob.subarray(4)), `the signature of ${name} does not hold`);
    isSigned = true;
  }
  demand(isSigned, `the note has no signature of ${name} with the expected key`);
  const [, origin, size, root] = /^([^\n]+)\n(0|[1-9][0-9]{0,15})\n([^\n]{44})\n$/.exec(body) ?? [];
  demand(origin === name, 'the checkpoint is not three lines whose first is the name of its key');
  demand(Number.isSafeInteger(Number(size)), "the checkpoint's tree size is beyond 2^53");
  const hash = base64Of(root);
  demand(hash.length === 32, "the checkpoint's root is not a hash");
  return { origin, size: Number(size), root: hash };
}

// --- The stream.

const sealedNames = 'club,leaf,seq';
const openNames = 'at,by,club,kind,parts,seq';

function checkShape(event) {
  const names = Object.keys(event).sort().join(',');
  demand(names === sealedNames || names === openNames, `the event has other members than the protocol's: ${names}`);
  if (names === sealedNames) return;
  const isText = (value) => typeof value === 'string' && value !== '';
  const isPart = (part) => isText(part) || (part !== null && typeof part === 'object' && !Array.isArray(part));
  demand(Number.isSafeInteger(event.at) && isText(event.by) && isText(event.kind), 'the event lacks at, by or kind');
  demand(Array.isArray(event.parts) && event.parts.length > 0 && event.parts.every(isPart), 'the event has no parts');
}

// One reader's view of one club, taken frame by frame.
class Stream {
  events = 0;
  checkpoints = 0;
  signed = 0; // how many events the largest verified head covers
  #key;
  #held; // a head that the reader has from before, if any
  #club;
  #offered = []; // the frontier of the last welcome: the tree so far, for one who resumes in mid-log
  #tree = null; // null until the first event or head says where the stream begins
  #first = 0; // the tree's size there
  #passed = []; // the roots of the full subtrees at each size from #first on

  constructor(key, held) {
    this.#key = key;
    this.#held = held === undefined ? undefined : openCheckpoint(held, key);
    const [, club] = /^rorx\/([^/]+)(?:\/[0-9]+)?$/.exec(parseVerifierKey(key).name) ?? [];
    demand(club, 'the verifier key is not of a club');
    this.#club = club;
  }

  get seq() {
    return this.#tree?.size ?? 0;
  }

  // Frames of other clubs and kinds pass: one connection may carry several.
  take(line) {
    const frame = JSON.parse(line);
    const [name] = Object.keys(frame ?? {});
    const club = name === 'club' ? frame.club : frame?.[name]?.club;
    if (club !== this.#club) return;
    if (name === 'club') this.#takeEvent(parseExactly(line));
    if (name === 'welcome') this.#takeWelcome(frame.welcome);
    if (name === 'head') this.#takeHead(frame.head);
  }

  #takeWelcome({ key, frontier }) {
    demand(key === undefined || key === this.#key, `the server signs with another key: ${key}`);
    demand(frontier === undefined || Array.isArray(frontier), 'the frontier of the welcome is not a list');
    this.#offered = frontier ?? [];
  }

  #takeEvent(event) {
    demand(Number.isSafeInteger(event.seq) && event.seq > 0, 'the event has no sequence number');
    if (!this.#tree) this.#begin(event.seq - 1);
    demand(event.seq === this.seq + 1, `event ${event.seq} came where ${this.seq + 1} was due`);
    checkShape(event);
    this.#tree.append(leaf(event));
    this.#passed.push(this.#tree.roots);
    this.events += 1;
    this.#compareWithHeld();
  }

  #takeHead({ checkpoint }) {
    const head = openCheckpoint(checkpoint, this.#key);
    if (!this.#tree) this.#begin(head.size);
    demand(head.size <= this.seq, `a signed head covers ${head.size} events, and ${this.seq} had come`);
    demand(head.size >= this.#first, `a signed head of ${head.size} events is older than where the stream begins`);
    const root = rootOf(this.#passed[head.size - this.#first]);
    demand(root.equals(head.root), `the signed head of ${head.size} events has another root than the events give`);
    this.checkpoints += 1;
    this.signed = Math.max(this.signed, head.size);
  }

  #begin(size) {
    const isKnown = size === 0 || this.#offered.length > 0;
    demand(isKnown, `the stream begins behind event ${size}, and no welcome says the frontier there`);
    this.#tree = new Frontier(size, size === 0 ? [] : this.#offered);
    this.#first = size;
    this.#passed = [this.#tree.roots];
    const held = this.#held?.size ?? size;
    demand(held >= size, `the stream begins behind the held checkpoint: ask for a proof from ${held} to ${size}`);
    this.#compareWithHeld();
  }

  #compareWithHeld() {
    if (this.#held?.size !== this.seq) return;
    const isSame = this.#tree.root().equals(this.#held.root);
    demand(isSame, `the history is not the one of the held checkpoint of ${this.seq} events: it was rewritten`);
    this.signed = Math.max(this.signed, this.seq);
  }

  end() {
    const held = this.#held?.size ?? 0;
    demand(this.seq >= held, `the stream ends with event ${this.seq}, before the ${held} of the held checkpoint`);
    demand(this.checkpoints > 0 || this.signed > 0, 'no signed head covers any of the events');
    const root = textOf(this.#tree.root());
    return { ok: true, events: this.events, checkpoints: this.checkpoints, root, signed: this.signed };
  }
}

// `lines`: an iterable or asynchronous iterable of frames as text. `key`: the verifier key's text. `held`: the text of
// an older checkpoint, if the reader has one. Gives { ok: true, events, checkpoints, root, signed }, where events
// beyond `signed` have no signed head yet, or { ok: false, seq, why }, where `seq` is the last event that fitted.
export async function verifyStream(lines, { key, held } = {}) {
  let stream;
  try {
    stream = new Stream(key, held);
    for await (const line of lines) if (line.trim() !== '') stream.take(line);
    return stream.end();
  } catch (error) {
    if (!(error instanceof Fault || error instanceof SyntaxError || error instanceof RangeError)) throw error;
    return { ok: false, seq: stream?.seq ?? 0, why: error.message };
  }
}

// The lines of a byte stream. node:readline would also break them at U+2028, which canonical JSON does not escape.
async function* linesOf(bytes) {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decode = (...chunk) => {
    try {
      return decoder.decode(...chunk);
    } catch {
      throw new Fault('the frames are not UTF-8');
    }
  };
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decode(chunk, { stream: true })).split('\n');
    rest = lines.pop();
    yield* lines;
  }
  yield rest + decode();
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string' }, checkpoint: { type: 'string' } },
  });
  if (positionals.length !== 1 || !values.key) {
    process.stderr.write('usage: node verify.mjs FILE.ndjson --key VKEY [--checkpoint FILE]\n');
    return 2;
  }
  const held = values.checkpoint === undefined ? undefined : readFileSync(values.checkpoint, 'utf8');
  const result = await verifyStream(linesOf(createReadStream(positionals[0])), { key: values.key, held });
  process.stdout.write(`${JSON.stringify(result)}\n`);
  return result.ok ? 0 : 1;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`verify: ${error.message}\n`);
    process.exitCode = 2;
  }
}
