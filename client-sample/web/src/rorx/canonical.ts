// Canonical JSON (RFC 8785) of a smaller language: no fractions, so JSON.stringify writes what remains as it should be,
// once names stand in the order of their UTF-16 code units.
export class NotCanonical extends Error {
  override readonly name = 'NotCanonical';
}

export function canonical(value: unknown): string {
  check(value);
  return JSON.stringify(isOrdered(value) ? value : ordered(value));
}

function check(value: unknown): void {
  if (typeof value === 'string') {
    if (/[\ud800-\udfff]/.test(value) && /\p{Surrogate}/u.test(value)) throw new NotCanonical('a text holds half a surrogate pair');
  } else if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new NotCanonical('a number is beyond 2^53 or has a fraction');
  } else if (Array.isArray(value)) {
    value.forEach(check);
  } else if (typeof value === 'object' && value !== null) {
    for (const name in value) {
      check(name);
      check((value as Record<string, unknown>)[name]);
    }
  } else if (typeof value !== 'boolean' && value !== null) {
    throw new NotCanonical('a value is not JSON');
  }
}

function isOrdered(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isOrdered);
  let before: string | undefined;
  for (const name in value) {
    if (before !== undefined && before >= name) return false;
    if (!isOrdered((value as Record<string, unknown>)[name])) return false;
    before = name;
  }
  return true;
}

// Names that look like array indexes would still come first in an object, whatever the order in which they are put:
// their texts are joined by hand.
function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(ordered);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.some(([name]) => /^(0|[1-9][0-9]*)$/.test(name))) throw new NotCanonical('a name is a number');
  return Object.fromEntries(entries.map(([name, member]) => [name, ordered(member)]));
}

// Parses what has exactly one reading: refuses white space, a name that stands twice in one object, a number or a letter
// in another spelling. What the exchange sends is written as JSON.stringify writes it.
export function parseExactly(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new NotCanonical('this is not JSON');
  }
  if (JSON.stringify(value) !== text) throw new NotCanonical('a name stands twice, or a value is spelled in an unusual way');
  return value;
}
