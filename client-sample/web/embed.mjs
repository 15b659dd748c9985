// Makes the built app part of a C++ program: every file, and the same coded with gzip and Brotli where that is smaller,
// in one block of bytes, with a table of who lies where.  node embed.mjs DIST OUT.cpp OUT.bin
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join, relative, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [dist, source, block] = process.argv.slice(2);

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};
const isCodedAlready = type => type === 'image/png' || type.startsWith('font/');

const chunks = [];
let size = 0;
// Lays `bytes` into the block; the C++ text that names them.
function place(bytes) {
  if (bytes.length === 0) return '{}';
  chunks.push(bytes);
  size += bytes.length;
  return `{web_app_bytes + ${size - bytes.length}, ${bytes.length}}`;
}
const ifSmaller = (coded, plain) => (coded.length < plain.length * 0.95 ? coded : Buffer.alloc(0));

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]);
}

const rows = filesIn(dist).map(file => {
  const name = relative(dist, file).split('\\').join('/');
  const type = types[extname(name)];
  if (!type) throw new Error(`embed: which type is ${name}?`);
  return { file, type, path: name === 'index.html' ? '/' : '/' + name };
}).sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ file, type, path }) => {
  const plain = readFileSync(file);
  const tag = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  const isImmutable = path.startsWith('/assets/');
  const none = Buffer.alloc(0);
  const gzip = isCodedAlready(type) ? none : ifSmaller(gzipSync(plain, { level: 9 }), plain);
  const brotli = isCodedAlready(type) ? none : ifSmaller(brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  }), plain);
  return `    {"${path}", "${type}", "${tag}", ${isImmutable}, ${place(plain)}, ${place(gzip)}, ${place(brotli)}},`;
});

const bytes = Buffer.concat(chunks);
writeFileSync(block, bytes);
writeFileSync(source, `#include "web_app_files.h"

#include <array>

// ${createHash('sha256').update(bytes).digest('hex')}
__asm__(
    ".pushsection .rodata\\n"
    ".balign 16\\n"
    "rorx_web_app_bytes: .incbin \\"${resolve(block)}\\"\\n"
    ".popsection\\n");
extern "C" const char web_app_bytes[${bytes.length}] __asm__("rorx_web_app_bytes");

std::span<const net::WebFile> web_app_files() {
  static constexpr auto files = std::to_array<net::WebFile>({
${rows.join('\n')}
  });
  return files;
}
`);
