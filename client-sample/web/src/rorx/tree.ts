// The Merkle tree of a club's events (RFC 9162 section 2): grows by leaves, knows its root at every size it has had.
import { hashOfText, nodeHash, sameHash, sha256 } from './sha256';

export class Tree {
  // Full subtrees by their height; at height h that of leaves [i·2^h, (i+1)·2^h) stands at i − base.
  private readonly levels: Array<{ base: number; nodes: Uint8Array[] }> = [];
  private count: number;

  // `roots`: of the full subtrees that the first `size` leaves form, largest first, for a tree that begins in mid-log.
  constructor(
    private readonly first = 0,
    roots: Uint8Array[] = [],
  ) {
    this.count = first;
    let next = 0;
    for (let height = Math.floor(Math.log2(Math.max(first, 1))); height >= 0; height--) {
      const index = Math.floor(first / 2 ** height);
      const isFull = index % 2 === 1;
      const root = isFull ? roots[next++] : undefined;
      if (isFull && !root) throw new RangeError(`a frontier of ${first} leaves has more roots`);
      this.levels[height] = { base: root ? index - 1 : index, nodes: root ? [root] : [] };
    }
    if (next !== roots.length) throw new RangeError(`a frontier of ${first} leaves has ${next} roots`);
  }

  get size(): number {
    return this.count;
  }

  append(leaf: Uint8Array): void {
    let index = this.count, hash = leaf;
    this.count += 1;
    for (let height = 0; ; height++, index = (index - 1) / 2) {
      const level = (this.levels[height] ??= { base: index, nodes: [] });
      level.nodes.push(hash);
      if (index % 2 === 0) return;
      hash = nodeHash(this.node(height, index - 1) as Uint8Array, hash);
    }
  }

  // The leaf of that index, unless the tree began behind it.
  leaf(index: number): Uint8Array | undefined {
    return index < this.first ? undefined : this.node(0, index);
  }

  rootAt(size: number): Uint8Array {
    if (size > this.count || (size < this.first && size !== 0)) throw new RangeError(`no root is known at size ${size}`);
    const roots = this.frontierAt(size);
    if (roots.length === 0) return sha256(new Uint8Array(0));
    return roots.reduceRight((right, left) => nodeHash(left, right));
  }

  // The roots of the full subtrees that the first `size` leaves form, largest first.
  frontierAt(size: number): Uint8Array[] {
    const roots: Uint8Array[] = [];
    let at = 0;
    for (let height = Math.floor(Math.log2(Math.max(size, 1))); height >= 0; height--) {
      const width = 2 ** height;
      if (size - at < width) continue;
      roots.push(this.node(height, at / width) as Uint8Array);
      at += width;
    }
    return roots;
  }

  private node(height: number, index: number): Uint8Array | undefined {
    const level = this.levels[height];
    return level?.nodes[index - level.base];
  }
}

// RFC 9162 section 2.1.4.2; an equal tree, and the empty one, have the empty proof.
export function isConsistent(from: number, to: number, fromRoot: Uint8Array, toRoot: Uint8Array, proof: readonly unknown[]): boolean {
  const steps = proof.map(hashOfText);
  if (from < 0 || from > to || steps.includes(undefined)) return false;
  if (from === 0) return steps.length === 0 && sameHash(fromRoot, sha256(new Uint8Array(0)));
  if (from === to) return steps.length === 0 && sameHash(fromRoot, toRoot);
  let position = from - 1, last = to - 1;
  while (position % 2 === 1) [position, last] = up(position, last);
  const first = position === 0 ? fromRoot : steps.shift();
  if (!first) return false;
  let older = first, newer = first;
  for (const step of steps as Uint8Array[]) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      older = nodeHash(step, older);
      newer = nodeHash(step, newer);
      while (position % 2 === 0 && position !== 0) [position, last] = up(position, last);
    } else {
      newer = nodeHash(newer, step);
    }
    [position, last] = up(position, last);
  }
  return last === 0 && sameHash(older, fromRoot) && sameHash(newer, toRoot);
}

// RFC 9162 section 2.1.3.2.
export function isIncluded(leaf: Uint8Array, index: number, size: number, proof: readonly unknown[], root: Uint8Array): boolean {
  const steps = proof.map(hashOfText);
  if (index < 0 || index >= size || steps.includes(undefined)) return false;
  let position = index, last = size - 1, hash = leaf;
  for (const step of steps as Uint8Array[]) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      hash = nodeHash(step, hash);
      while (position % 2 === 0 && position !== 0) [position, last] = up(position, last);
    } else {
      hash = nodeHash(hash, step);
    }
    [position, last] = up(position, last);
  }
  return last === 0 && sameHash(hash, root);
}

function up(position: number, last: number): [number, number] {
  return [Math.floor(position / 2), Math.floor(last / 2)];
}
