// A head of the record as two people can compare it: 30 digits in six groups, or all of it in a link.
//
// Digits, since they are the same in every language, need no list of words, and are typed on any keypad. 30 of them
// (99 bits) are drawn out of the head by PBKDF2, slow on purpose: whoever serves two records and would have them agree
// must try 2^50 times, 2^17 steps each.
import { canonical } from '../../rorx/canonical';
import { hashOfText, hashText, sha256OfText } from '../../rorx/sha256';
import { Tree } from '../../rorx/tree';
import { isOpen } from '../../rorx';
import type { ClubEvent } from '../../rorx';

export interface Head { club: string; size: number; root: string } // root: "sha256:…"

const steps = 131_072, digits = 30;

export const canMakePhrase = () => globalThis.crypto?.subtle !== undefined;

export async function phraseOf({ club, size, root }: Head): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', encoder.encode(`rorx/${club}\n${size}\n${root}`), 'PBKDF2', false, ['deriveBits']);
  const salt = encoder.encode('rorx head for comparison');
  const bits = new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: steps }, key, 160));
  const value = bits.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) % 10n ** BigInt(digits);
  return value.toString().padStart(digits, '0');
}

export const grouped = (phrase: string): string[] => phrase.match(/\d{5}/g) ?? [];

// Undefined unless it is 30 digits, whatever stands between them.
export function readPhrase(text: string): string | undefined {
  const found = text.replace(/[\s.,·-]/g, '');
  return /^\d{30}$/.test(found) ? found : undefined;
}

const slice_ms = 12;

// The root at any size that this device has, from the events themselves.
export async function rootAt(events: readonly ClubEvent[], size: number): Promise<string> {
  const tree = new Tree();
  let until = performance.now() + slice_ms;
  for (const event of events.slice(0, size)) {
    tree.append(leafOf(event));
    if (performance.now() < until) continue;
    await new Promise(resolve => setTimeout(resolve, 0));
    until = performance.now() + slice_ms;
  }
  return hashText(tree.rootAt(size));
}

function leafOf(event: ClubEvent): Uint8Array {
  if (!isOpen(event)) return hashOfText(event.leaf) ?? new Uint8Array(32);
  const parts = event.parts.map(part => (typeof part === 'string' ? part : hashText(sha256OfText(canonical(part)))));
  return sha256OfText(canonical({ ...event, parts }), 0);
}
