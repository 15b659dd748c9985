// Signed heads: C2SP signed-note and tlog-checkpoint, signed with Ed25519.
import { sameHash, sha256 } from './sha256';

export class BadNote extends Error {
  override readonly name = 'BadNote';
}

export interface VerifierKey {
  text: string;
  name: string;
  id: Uint8Array; // 4 bytes
  key: Uint8Array; // 32 bytes
}

export interface Checkpoint {
  origin: string;
  size: number;
  root: Uint8Array;
}

// "NAME+HASH+KEY"
export function parseKey(text: string): VerifierKey {
  const [, name, id, encoded] = /^([!-*,-~]{1,255})\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text) ?? [];
  if (!name || !id || !encoded) throw new BadNote('the verifier key is not NAME+HASH+KEY');
  const bytes = base64(encoded);
  if (bytes[0] !== 1) throw new BadNote('the verifier key is not an Ed25519 key');
  const named = new TextEncoder().encode(`${name}\n`);
  const hashed = new Uint8Array(named.length + bytes.length);
  hashed.set(named);
  hashed.set(bytes, named.length);
  const hash = sha256(hashed).subarray(0, 4);
  const said = Uint8Array.from(id.match(/../g) as string[], pair => parseInt(pair, 16));
  if (!sameHash(hash, said)) throw new BadNote("the verifier key's hash is not its own");
  return { text, name, id: said, key: bytes.subarray(1) };
}

interface SignedNote {
  body: string;
  signatures: Uint8Array[]; // of that key
}

function openNote(note: string, key: VerifierKey): SignedNote {
  if (/[\x00-\x09\x0b-\x1f]/.test(note)) throw new BadNote('the note has a control character');
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) throw new BadNote('the note has no signature');
  const body = note.slice(0, end + 1);
  const signatures: Uint8Array[] = [];
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const [, signer, encoded] = /^\u2014 ([^ +]+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
    const blob = encoded ? base64(encoded) : undefined;
    if (!blob || blob.length <= 4) throw new BadNote('the note has a line behind its empty line that is not a signature');
    if (signer === key.name && sameHash(blob.subarray(0, 4), key.id)) signatures.push(blob.subarray(4));
  }
  if (signatures.length === 0) throw new BadNote(`the note has no signature of ${key.name} with the expected key`);
  return { body, signatures };
}

// What the note says, its signature unchecked.
export function readCheckpoint(note: string, key: VerifierKey): Checkpoint {
  const { body } = openNote(note, key);
  const [, origin, size, root] = /^([^\n]+)\n(0|[1-9][0-9]{0,15})\n([^\n]{44})\n$/.exec(body) ?? [];
  if (!origin || !size || !root || origin !== key.name) throw new BadNote('the checkpoint is not three lines whose first is the name of its key');
  const hash = base64(root);
  if (!Number.isSafeInteger(Number(size)) || hash.length !== 32) throw new BadNote("the checkpoint's size or root is none");
  return { origin, size: Number(size), root: hash };
}

// True or false; undefined where this browser has no Ed25519, or no Web Crypto (a page that is not secure).
export async function isSigned(note: string, key: VerifierKey): Promise<boolean | undefined> {
  const { body, signatures } = openNote(note, key);
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) return undefined;
  let imported: CryptoKey;
  try {
    imported = await subtle.importKey('raw', key.key as BufferSource, 'Ed25519', false, ['verify']);
  } catch {
    return undefined;
  }
  const bytes = new TextEncoder().encode(body);
  for (const signature of signatures) {
    if (!(await subtle.verify('Ed25519', imported, signature as BufferSource, bytes))) return false;
  }
  return true;
}

function base64(text: string): Uint8Array {
  try {
    const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
    if (btoa(String.fromCharCode(...bytes)) === text) return bytes;
  } catch {
    // Said below.
  }
  throw new BadNote('a base64 text is misspelled');
}
