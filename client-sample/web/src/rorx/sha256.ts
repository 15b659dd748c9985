// SHA-256 (FIPS 180-4), synchronous: hashing a club's log asks for tens of thousands of small digests, and Web Crypto
// would answer each with a promise.
const K = new Int32Array(64);
const start = new Int32Array(8);

// The first 32 bits of the fractional parts of the cube and square roots of the first primes, as integers: found by
// integer search, since floating-point roots are not exact enough for a promise.
function root32(prime: number, power: 2n | 3n): number {
  const wanted = BigInt(prime) << (32n * power);
  let low = 0n, high = 1n << 40n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** power <= wanted) low = middle;
    else high = middle;
  }
  return Number(BigInt.asIntN(32, low));
}
for (let candidate = 2, found = 0; found < 64; candidate++) {
  let isPrime = true;
  for (let d = 2; d * d <= candidate; d++) if (candidate % d === 0) isPrime = false;
  if (!isPrime) continue;
  K[found] = root32(candidate, 3n);
  if (found < 8) start[found] = root32(candidate, 2n);
  found++;
}

const W = new Int32Array(64);
const H = new Int32Array(8);

function block(bytes: Uint8Array, at: number): void {
  for (let i = 0; i < 16; i++, at += 4) {
    W[i] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  }
  for (let i = 16; i < 64; i++) {
    const x = W[i - 15]!, y = W[i - 2]!;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    W[i] = (W[i - 16]! + s0 + W[i - 7]! + s1) | 0;
  }
  let a = H[0]!, b = H[1]!, c = H[2]!, d = H[3]!, e = H[4]!, f = H[5]!, g = H[6]!, h = H[7]!;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i]! + W[i]!) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  H[0] = (H[0]! + a) | 0; H[1] = (H[1]! + b) | 0; H[2] = (H[2]! + c) | 0; H[3] = (H[3]! + d) | 0;
  H[4] = (H[4]! + e) | 0; H[5] = (H[5]! + f) | 0; H[6] = (H[6]! + g) | 0; H[7] = (H[7]! + h) | 0;
}

const last = new Uint8Array(128);

// Of the first `length` of the bytes.
export function sha256(bytes: Uint8Array, length = bytes.length): Uint8Array {
  H.set(start);
  let at = 0;
  for (; at + 64 <= length; at += 64) block(bytes, at);
  const rest = length - at;
  last.fill(0);
  for (let i = 0; i < rest; i++) last[i] = bytes[at + i]!;
  last[rest] = 0x80;
  const size = rest < 56 ? 64 : 128;
  const bits = length * 8;
  new DataView(last.buffer).setUint32(size - 8, Math.floor(bits / 2 ** 32));
  new DataView(last.buffer).setUint32(size - 4, bits >>> 0);
  block(last, 0);
  if (size === 128) block(last, 64);
  const out = new Uint8Array(32);
  for (let i = 0; i < 8; i++) {
    const word = H[i]!;
    out[4 * i] = word >>> 24; out[4 * i + 1] = word >>> 16; out[4 * i + 2] = word >>> 8; out[4 * i + 3] = word;
  }
  return out;
}

const encoder = new TextEncoder();
let buffer = new Uint8Array(4096);

// Of the text's UTF-8, behind one byte where `prefix` names one.
export function sha256OfText(text: string, prefix?: number): Uint8Array {
  if (buffer.length < text.length * 3 + 1) buffer = new Uint8Array(text.length * 6 + 1);
  const skip = prefix === undefined ? 0 : 1;
  if (prefix !== undefined) buffer[0] = prefix;
  const { written } = encoder.encodeInto(text, skip === 0 ? buffer : buffer.subarray(1));
  return sha256(buffer, written + skip);
}

const pair = new Uint8Array(65);

// An interior node of a Merkle tree (RFC 9162 section 2.1.1).
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  pair[0] = 1;
  pair.set(left, 1);
  pair.set(right, 33);
  return sha256(pair);
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

// "sha256:" and the unpadded base64url.
export function hashText(hash: Uint8Array): `sha256:${string}` {
  let text = '';
  for (let i = 0; i < 32; i += 3) {
    const bits = (hash[i]! << 16) | ((hash[i + 1] ?? 0) << 8) | (hash[i + 2] ?? 0);
    text += letters[bits >>> 18]! + letters[(bits >>> 12) & 63]! + letters[(bits >>> 6) & 63]!;
    if (i < 30) text += letters[bits & 63]!;
  }
  return `sha256:${text}`;
}

// Undefined where the text is not exactly what hashText gives.
export function hashOfText(text: unknown): Uint8Array | undefined {
  if (typeof text !== 'string' || !/^sha256:[A-Za-z0-9_-]{43}$/.test(text)) return undefined;
  const hash = new Uint8Array(32);
  let bits = 0, held = 0, at = 0;
  for (let i = 7; i < 50; i++) {
    bits = ((bits << 6) | letters.indexOf(text[i]!)) & 0xffff;
    held += 6;
    if (held >= 8) hash[at++] = (bits >>> (held -= 8)) & 255;
  }
  return hashText(hash) === text ? hash : undefined;
}

export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
