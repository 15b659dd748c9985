// A club's key for tests, and the heads that it signs.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { hashOfText, sha256OfText, statement, Tree } from '../../src/rorx';
import type { ClubEvent } from '../../src/rorx';

export function signer(name = 'rorx/riverside') {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = Buffer.concat([Buffer.from([1]), publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)]);
  const id = createHash('sha256').update(`${name}\n`).update(key).digest().subarray(0, 4);
  const note = (size: number, root: Uint8Array) => {
    const body = `${name}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
    return `${body}\n\u2014 ${name} ${Buffer.concat([id, sign(null, Buffer.from(body), privateKey)]).toString('base64')}\n`;
  };
  return { key: `${name}+${id.toString('hex')}+${key.toString('base64')}`, note };
}

export function treeOf(events: readonly ClubEvent[]): Tree {
  const tree = new Tree();
  for (const event of events) tree.append('leaf' in event ? (hashOfText(event.leaf) as Uint8Array) : sha256OfText(statement(event), 0));
  return tree;
}

export const textOf = (events: readonly ClubEvent[]) => events.map(event => JSON.stringify(event)).join(',');
