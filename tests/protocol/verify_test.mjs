// The verifier in JavaScript against the golden values that the C++ tests hold too, and against forged streams.
// Run: node --test tests/protocol/verify_test.mjs
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import {
  canonical, digest, Frontier, leaf, openCheckpoint, parseVerifierKey, statement, verifyConsistency, verifyInclusion,
  verifyStream,
} from '../../client-sample/verify/verify.mjs';

const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'; // RFC 8032 section 7.1, test 1
const goldenKey = 'rorx/riverside+7f26d092+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea';
const goldenNote =
  'rorx/riverside\n120\nSBNJTRN+FjG7owHVrKtue7eqdM4RhdRWVl71HXN2d7I=\n\n' +
  '— rorx/riverside fybQkvNMY1w5FClYdHVbg3UJWeVZmHQcG28W3dG/DSn8hzz7TsQe06rWYnS5WCV79JDqV/wbSQVLXIGJwgGLULX0FAk=\n';

const sha256 = (...pieces) => pieces.reduce((hash, piece) => hash.update(piece), createHash('sha256')).digest();
const textOf = (hash) => `sha256:${hash.toString('base64url')}`;

// A signer written for the tests alone.
function signerOf(name, hexSeed = seed) {
  const der = Buffer.from(`302e020100300506032b657004220420${hexSeed}`, 'hex');
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const bytes = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32);
  const typed = Buffer.concat([Buffer.from([1]), bytes]);
  const id = sha256(name, '\n', typed).subarray(0, 4);
  const note = (body) =>
    `${body}\n\u2014 ${name} ${Buffer.concat([id, sign(null, Buffer.from(body), secret)]).toString('base64')}\n`;
  return {
    key: `${name}+${id.toString('hex')}+${typed.toString('base64')}`,
    note,
    checkpoint: (size, root) => note(`${name}\n${size}\n${root.toString('base64')}\n`),
  };
}

const signer = signerOf('rorx/riverside');

// RFC 9162's recursions over leaf hashes.
const splitOf = (n) => 2 ** Math.ceil(Math.log2(n) - 1);
const both = (left, right) => sha256('\x01', left, right);
function rootOf(leaves) {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0];
  const k = splitOf(leaves.length);
  return both(rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)));
}
function pathOf(index, leaves) {
  if (leaves.length === 1) return [];
  const k = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return index < k ? [...pathOf(index, left), rootOf(right)] : [...pathOf(index - k, right), rootOf(left)];
}
function proofOf(from, leaves, isWhole = true) {
  if (from === leaves.length) return isWhole ? [] : [rootOf(leaves)];
  const k = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return from <= k
    ? [...proofOf(from, left, isWhole), rootOf(right)]
    : [...proofOf(from - k, right, false), rootOf(left)];
}
const leavesOf = (size) => Array.from({ length: size }, (_, i) => sha256('\x00', `leaf ${i}`));
const hashOf = (text) => Buffer.from(text.slice(7), 'base64url');

function eventOf(seq, change = {}) {
  const nonce = sha256(`nonce ${seq}`).toString('base64url').slice(0, 22);
  const parts = [{ nonce, who: `CFO of bank ${seq} \u2028 “é” \u{1f600}`, why: 'They grow' }, { effort: seq % 5 }];
  return { club: 'riverside', seq, at: 1795252353000 + seq, by: 'm3', kind: 'ask.posted', parts, ...change };
}

// What a reader gets: some parts as digests, every fifth event as its leaf, a signed head after every seventh event.
function streamOf(events, { as = signer, seen = (event) => event } = {}) {
  const leaves = [];
  const lines = [];
  for (const event of events) {
    leaves.push(hashOf(leaf(event)));
    lines.push(JSON.stringify(seen(event)));
    if (leaves.length % 7 === 0 || leaves.length === events.length) {
      const checkpoint = as.checkpoint(leaves.length, rootOf(leaves));
      lines.push(JSON.stringify({ head: { club: 'riverside', checkpoint } }));
    }
  }
  return { leaves, lines };
}
const masked = (event) => {
  if (event.seq % 5 === 0) return { club: event.club, seq: event.seq, leaf: leaf(event) };
  if (event.seq % 3 === 0) return { ...event, parts: [digest(event.parts[0]), event.parts[1]] };
  return event;
};
const history = (size) => Array.from({ length: size }, (_, i) => eventOf(i + 1));
const check = (lines, held) => verifyStream(lines, { key: signer.key, held });
const refused = async (lines, why, held) => {
  const result = await check(lines, held);
  assert.equal(result.ok, false);
  assert.match(result.why, why);
  return result;
};

test('canonical gives the examples of RFC 8785', () => {
  assert.equal(
    canonical(JSON.parse('{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
      '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}')),
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
  const sorted = Object.keys(JSON.parse(canonical({
    '\u20ac': 1, '\r': 1, '\ufb33': 1, 'x1': 1, '\ud83d\ude00': 1, '\u0080': 1, '\u00f6': 1,
  })));
  assert.deepEqual(sorted, ['\r', 'x1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33']);
  assert.throws(() => canonical('\ud800'));
  assert.throws(() => canonical(Infinity));
  assert.throws(() => canonical({ a: undefined }));
});

test('digest, statement and leaf give the golden values', () => {
  const parts = [
    { to: 'm9', from: 'm4', kind: 'outside', effort: 4 },
    { nonce: 'AAAAAAAAAAAAAAAAAAAAAA', who: 'CFO of a regional bank', why: 'They grow' },
  ];
  const event = { club: 'riverside', seq: 120, at: 1795252353200, by: 'm4', kind: 'referral.given', parts };
  const digests = parts.map(digest);
  assert.deepEqual(digests, [
    'sha256:vlpXwUMKIM0sGQw-OCsAvdr_6E6Nh32st0BKyruYh4U', 'sha256:B3Z27nmUxvqp-aw7yZYiunjMGlmJOrZHHkcxgAJh8E4',
  ]);
  assert.equal(statement(event),
    '{"at":1795252353200,"by":"m4","club":"riverside","kind":"referral.given","parts":[' +
      `"${digests[0]}","${digests[1]}"],"seq":120}`);
  const golden = 'sha256:SRGqgQ01ZKl0cO6j_ENXNrmvEzMz0126NjH4h_6akVk';
  assert.equal(leaf(event), golden);
  assert.equal(leaf({ ...event, parts: [parts[0], digests[1]] }), golden);
  assert.equal(leaf({ ...event, parts: digests }), golden);
  assert.equal(leaf({ club: 'riverside', seq: 120, leaf: golden }), golden);
  for (const bad of [`${golden}A`, golden.slice(0, -1), `${golden.slice(0, -1)}l`, golden.toUpperCase(), 'text']) {
    assert.throws(() => leaf({ leaf: bad }), bad);
  }
});

test('the tree has the roots of the Certificate Transparency vectors', () => {
  const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const frontier = new Frontier();
  for (const input of inputs) frontier.append(sha256('\x00', Buffer.from(input, 'hex')));
  assert.equal(frontier.root().toString('hex'), '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
  assert.equal(new Frontier().root().toString('hex'), sha256().toString('hex'));
});

test('frontier, inclusion and consistency agree with the recursion of the RFC', () => {
  const leaves = leavesOf(33);
  const frontier = new Frontier();
  for (let to = 1; to <= leaves.length; to += 1) {
    frontier.append(leaves[to - 1]);
    const tree = leaves.slice(0, to);
    const root = rootOf(tree);
    assert.deepEqual(frontier.root(), root);
    assert.deepEqual(new Frontier(to, frontier.roots).root(), root);
    assert.throws(() => new Frontier(to, [...frontier.roots, root]));
    for (let index = 0; index < to; index += 1) {
      const path = pathOf(index, tree);
      assert.ok(verifyInclusion(leaves[index], index, to, path, root));
      assert.ok(!verifyInclusion(leaves[index], index, to, [...path, root], root));
      assert.ok(!verifyInclusion(leaves[index], index, to, [...path, root], both(root, root)));
      if (path.length > 0) assert.ok(!verifyInclusion(leaves[index], index, to, path.slice(1), root));
      const larger = 4 * to; // of which the same path is a beginning
      assert.ok(!verifyInclusion(leaves[index], index, larger, path, root));
    }
    for (let from = 0; from <= to; from += 1) {
      const older = rootOf(tree.slice(0, from));
      const proof = from === 0 ? [] : proofOf(from, tree);
      assert.ok(verifyConsistency(from, to, older, root, proof), `${from} to ${to}`);
      assert.ok(verifyConsistency(from, to, textOf(older), textOf(root), proof.map(textOf)));
      assert.ok(!verifyConsistency(from, to, older, root, [...proof, root]));
      assert.ok(!verifyConsistency(from, to, sha256('x'), root, proof));
      if (from > 0) assert.ok(!verifyConsistency(from, 4 * to, older, root, proof));
      if (from > 0) assert.ok(!verifyConsistency(from, to, older, sha256('x'), proof));
      for (let at = 0; at < proof.length; at += 1) {
        assert.ok(!verifyConsistency(from, to, older, root, proof.filter((_, i) => i !== at)));
        const changed = proof.map((hash, i) => (i === at ? sha256(hash) : hash));
        assert.ok(!verifyConsistency(from, to, older, root, changed));
      }
    }
  }
});

test('openCheckpoint reads the golden note, and nothing that differs from it by a character', () => {
  assert.equal(signer.key, goldenKey);
  assert.equal(signer.checkpoint(120, sha256('root')), goldenNote);
  const golden = { origin: 'rorx/riverside', size: 120, root: sha256('root') };
  assert.deepEqual(openCheckpoint(goldenNote, goldenKey), golden);
  for (let at = 0; at < goldenNote.length; at += 1) {
    assert.throws(() => openCheckpoint(goldenNote.slice(0, at), goldenKey), `prefix of ${at}`);
    for (const letter of 'A0=+/ \n\u2014') {
      if (letter === goldenNote[at]) continue;
      const changed = goldenNote.slice(0, at) + letter + goldenNote.slice(at + 1);
      assert.throws(() => openCheckpoint(changed, goldenKey), `${letter} at ${at}`);
    }
  }
  const cosigned = (line) => goldenNote.replace('\n\n', `\n\n${line}\n`);
  assert.deepEqual(openCheckpoint(cosigned('\u2014 witness.example/w AAAAAAAA'), goldenKey), golden);
  for (const line of ['wit\tness AAAAAAAA', 'w+w AAAAAAAA', 'w AAAA', 'w AAAAAB==', 'w', '']) {
    assert.throws(() => openCheckpoint(cosigned(`\u2014 ${line}`), goldenKey), line);
  }
});

test('parseVerifierKey reads an Ed25519 key of that very name alone', () => {
  assert.equal(parseVerifierKey(goldenKey).name, 'rorx/riverside');
  for (let at = 0; at < goldenKey.length; at += 1) assert.throws(() => parseVerifierKey(goldenKey.slice(0, at)));
  assert.throws(() => parseVerifierKey(goldenKey.replace('riverside', 'oaktree')), /not its own/);
  const otherAlgorithm = Buffer.concat([Buffer.from([2]), Buffer.alloc(32)]);
  const id = sha256('rorx/riverside\n', otherAlgorithm).subarray(0, 4).toString('hex');
  const other = `rorx/riverside+${id}+${otherAlgorithm.toString('base64')}`;
  assert.throws(() => parseVerifierKey(other), /not an Ed25519 key/);
});

test('openCheckpoint refuses a malformed body though its signature holds', () => {
  const root = sha256('root').toString('base64');
  assert.equal(openCheckpoint(signer.note(`rorx/riverside\n0\n${root}\n`), goldenKey).size, 0);
  for (const body of [
    `rorx/oaktree\n1\n${root}\n`, `rorx/riverside\n01\n${root}\n`, `rorx/riverside\n-1\n${root}\n`,
    `rorx/riverside\n1e3\n${root}\n`, `rorx/riverside\n9007199254740993\n${root}\n`,
    `rorx/riverside\n1\n${root}\nmore\n`,
    `rorx/riverside\n1\n\n`, `rorx/riverside\n1\n${root.slice(0, -2)}J=\n`, `rorx/riverside\n1\n${root}`,
  ]) {
    assert.throws(() => openCheckpoint(signer.note(body), goldenKey), body);
  }
});

test('a true stream holds, whatever of it the reader may see', async () => {
  const events = history(40);
  const full = streamOf(events);
  const part = streamOf(events, { seen: masked });
  const expected = { ok: true, events: 40, checkpoints: 6, root: textOf(rootOf(full.leaves)), signed: 40 };
  assert.deepEqual(await check(full.lines), expected);
  assert.deepEqual(await check(part.lines), expected);
  const sealed = streamOf(events, { seen: (event) => ({ club: event.club, seq: event.seq, leaf: leaf(event) }) });
  assert.deepEqual(await check(sealed.lines), expected);
});

test('frames of other kinds and other clubs pass', async () => {
  const { lines } = streamOf(history(10));
  const others = [
    { welcome: { club: 'riverside', key: signer.key, head: 10 } }, { welcome: { club: 'oaktree', key: 'another' } },
    { caught_up: { club: 'riverside', head: 3 } }, { re: 'k7', club: 'riverside', ok: { seq: 4 } }, { present: {} },
    { club: 'oaktree', seq: 9, leaf: 'sha256:' }, { head: { club: 'oaktree', checkpoint: '' } }, { drain: null },
  ].map((frame) => JSON.stringify(frame));
  assert.equal((await check(lines.flatMap((line) => [...others, line, '']))).ok, true);
});

test('any change to any event is found', async () => {
  const { lines } = streamOf(history(12), { seen: masked });
  for (const [at, line] of lines.entries()) {
    const frame = JSON.parse(line);
    if (frame.head) continue;
    const changes = frame.leaf
      ? [{ leaf: textOf(sha256('x')) }, { seq: frame.seq + 1 }, { more: 1 }]
      : [
          { at: frame.at + 1 }, { by: 'm4' }, { kind: 'ask.withdrawn' }, { seq: frame.seq - 1 }, { more: 1 },
          { parts: [...frame.parts, { a: 1 }] }, { parts: frame.parts.slice(1) }, { parts: [...frame.parts].reverse() },
          { parts: [frame.parts[0], { effort: 9 }] }, { parts: frame.parts[0] }, { at: `${frame.at}` },
        ];
    for (const change of changes) {
      const forged = [...lines];
      forged[at] = JSON.stringify({ ...frame, ...change });
      const result = await check(forged);
      assert.equal(result.ok, false, forged[at]);
    }
  }
});

test('a gap, a repetition, another order and a cut are found', async () => {
  const { lines } = streamOf(history(9));
  for (let at = 0; at < 7; at += 1) {
    await refused(lines.filter((_, i) => i !== at), at === 6 ? /7 events, and 6 had come/ : /./);
    await refused(lines.flatMap((line, i) => (i === at ? [line, line] : [line])), /came where/);
  }
  await refused([lines[1], lines[0], ...lines.slice(2)], /no welcome says the frontier/);
  await refused([lines[0], lines[2]], /event 3 came where 2 was due/);
  await refused([], /no signed head/);
  await refused(lines.slice(0, 5), /no signed head/);
  await refused(['{"club":"riverside"'], /./);
  const unsigned = await check(lines.slice(0, -1));
  assert.deepEqual([unsigned.ok, unsigned.events, unsigned.signed], [true, 9, 7]);
});

test('a frame that two readers could read differently is refused', async () => {
  const { lines } = streamOf(history(7));
  const [first, ...rest] = lines;
  assert.equal((await check([first.replaceAll('":', '" : '), ...rest])).ok, true);
  for (const [text, other] of [
    ['"by":"m3"', '"by":"m9","by":"m3"'], ['"effort":1', '"effort":2,"effort":1'], ['"effort":1', '"effort":1.0'],
    ['"effort":1', '"effort":1e0'], ['"by":"m3"', '"by":"\\u006d3"'], ['They grow', 'They gr\\u006fw'],
    ['"effort":1', '"effort":1.0000000000000000001'], ['"seq":1', '"seq":1,"seq":1'],
  ]) {
    assert.ok(first.includes(text));
    await refused([first.replace(text, other), ...rest], /twice|exponent|2\^53/);
  }
  const [amounts] = streamOf([eventOf(1, { parts: [{ amount: 1e14 }] })]).lines;
  const sameLength = amounts.replace('{"amount":100000000000000}', '{"amount":7,"amount":1e14}');
  assert.equal(sameLength.length, amounts.length);
  await refused([sameLength, ...rest], /exponent/);
  const large = eventOf(1, { parts: [{ amount: 2 ** 53 }] });
  await refused(streamOf([large]).lines, /2\^53/);
});

test('heads by another key, of another tree or of the future are refused', async () => {
  const events = history(7);
  const { lines, leaves } = streamOf(events);
  const withHead = (checkpoint) => [...lines.slice(0, 7), JSON.stringify({ head: { club: 'riverside', checkpoint } })];
  const thief = signerOf('rorx/riverside', '00'.repeat(32));
  await refused(withHead(thief.checkpoint(7, rootOf(leaves))), /no signature of rorx\/riverside with the expected key/);
  await refused(withHead(signerOf('rorx/riverside/2').checkpoint(7, rootOf(leaves))), /no signature/);
  await refused(withHead(signer.checkpoint(7, rootOf(leaves.slice(1)))), /another root/);
  await refused(withHead(signer.checkpoint(8, rootOf(leaves))), /covers 8 events, and 7 had come/);
  await refused(withHead(undefined), /not a text/);
  await refused([JSON.stringify({ welcome: { club: 'riverside', key: thief.key } }), ...lines], /another key/);
  assert.equal((await check(withHead(signer.checkpoint(5, rootOf(leaves.slice(0, 5)))))).signed, 5);
});

test('a reader who resumes in mid-log starts from the frontier of the welcome', async () => {
  const { lines, leaves } = streamOf(history(30));
  const after = 21;
  const tail = lines.slice(lines.findIndex((line) => JSON.parse(line).seq === after + 1));
  const frontier = new Frontier();
  for (const hash of leaves.slice(0, after)) frontier.append(hash);
  const welcome = (roots) => JSON.stringify({ welcome: { club: 'riverside', key: signer.key, frontier: roots } });
  const roots = frontier.roots.map(textOf);
  const held = signer.checkpoint(after, frontier.root());

  assert.equal((await check([welcome(roots), ...tail])).root, textOf(rootOf(leaves)));
  assert.equal((await check([welcome(roots), ...tail], held)).ok, true);
  const head = JSON.stringify({ head: { club: 'riverside', checkpoint: held } });
  assert.equal((await check([welcome(roots), head])).ok, true);
  const older = signer.checkpoint(after - 1, rootOf(leaves.slice(0, after - 1)));
  await refused([welcome(roots), ...tail], /ask for a proof from 20 to 21/, older);
  await refused(tail, /no welcome says the frontier/);
  await refused([welcome(roots.slice(1)), ...tail], /3 roots/);
  await refused([welcome('abc'), ...tail], /not a list/);
  await refused([welcome([...roots.slice(1), roots[0]]), ...tail], /another root/);
});

test('a shorter history than the held checkpoint is refused', async () => {
  const { lines, leaves } = streamOf(history(14));
  const held = signer.checkpoint(14, rootOf(leaves));
  assert.equal((await check(lines, held)).ok, true);
  const first = lines.slice(0, 8);
  assert.equal((await check(first)).ok, true);
  await refused(first, /ends with event 7, before the 14/, held);
});

// One old event is altered, and the thief of disk and key signs everything again.
test('a rewritten history that is signed again is caught by whoever holds one older head', async () => {
  const truth = streamOf(history(20));
  const rewritten = streamOf(history(20).map((event) => (event.seq === 3 ? { ...event, by: 'm4' } : event)));
  assert.equal((await check(rewritten.lines)).ok, true, 'to a newcomer it looks sound');

  for (let size = 3; size <= 20; size += 1) {
    const held = signer.checkpoint(size, rootOf(truth.leaves.slice(0, size)));
    const result = await refused(rewritten.lines, /rewritten/, held);
    assert.equal(result.seq, size);
    assert.equal((await check(truth.lines, held)).ok, true);
  }
});

test('no proof made of the hashes of both trees leads from the older head to the rewritten tree', () => {
  const nodesOf = (leaves) => {
    const k = splitOf(leaves.length);
    const below = leaves.length === 1 ? [] : [...nodesOf(leaves.slice(0, k)), ...nodesOf(leaves.slice(k))];
    return [textOf(rootOf(leaves)), ...below];
  };
  const sequences = (hashes, length) =>
    length === 0 ? [[]] : sequences(hashes, length - 1).flatMap((start) => hashes.map((hash) => [...start, hash]));

  for (let to = 3; to <= 6; to += 1) {
    const truth = leavesOf(to);
    const forged = truth.map((hash, i) => (i === 1 ? sha256('\x00', 'what did not happen') : hash));
    const hashes = [...new Set([...nodesOf(truth), ...nodesOf(forged)])].map(hashOf);
    for (let from = 2; from < to; from += 1) {
      const older = rootOf(truth.slice(0, from));
      const proof = proofOf(from, truth);
      assert.ok(verifyConsistency(from, to, older, rootOf(truth), proof));
      for (let length = 0; length <= proof.length; length += 1) {
        const holds = (tried) => verifyConsistency(from, to, older, rootOf(forged), tried);
        assert.equal(sequences(hashes, length).find(holds), undefined, `${from} to ${to}`);
      }
    }
  }
});

test('the command prints one JSON line and says by its exit code whether the stream holds', () => {
  const program = fileURLToPath(new URL('../../client-sample/verify/verify.mjs', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'verify-'));
  const file = (name, text) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  try {
    const { lines, leaves } = streamOf(history(9), { seen: masked });
    const stream = file('stream.ndjson', `${lines.join('\n')}\n`);
    const held = file('held', signer.checkpoint(4, rootOf(leaves.slice(0, 4))));
    const out = execFileSync(process.execPath, [program, stream, '--key', signer.key, '--checkpoint', held]);
    assert.equal(`${out}`, `{"ok":true,"events":9,"checkpoints":2,"root":"${textOf(rootOf(leaves))}","signed":9}\n`);

    const run = (...args) => spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
    const forged = run(file('forged', lines.join('\n').replace('"effort":1', '"effort":5')), '--key', signer.key);
    assert.equal(forged.status, 1);
    assert.deepEqual(Object.keys(JSON.parse(forged.stdout)), ['ok', 'seq', 'why']);
    const bytes = Buffer.from(`{"present":"?"}\n${lines.join('\n')}\n`);
    assert.equal(run(file('text', bytes), '--key', signer.key).status, 0);
    bytes[12] = 0xff;
    assert.equal(run(file('bytes', bytes), '--key', signer.key).status, 1);
    assert.equal(run(stream).status, 2);
    assert.equal(run(join(folder, 'none'), '--key', signer.key).status, 2);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
