// Writes the service worker beside the built app, with the list of the shell's files and a version made of them.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Plugin } from 'vite';

export function shellWorker(): Plugin {
  let root = '';
  let out = '';
  return {
    name: 'shell-worker',
    apply: 'build',
    configResolved(config) {
      root = config.root;
      out = join(root, config.build.outDir);
      if (config.build.outDir.startsWith('/')) out = config.build.outDir;
    },
    closeBundle() {
      const files = filesIn(out).filter(file => !file.endsWith('sw.js')).sort();
      const digest = createHash('sha256');
      for (const file of files) digest.update(file).update(readFileSync(file));
      const paths = files.map(file => '/' + relative(out, file)).map(path => (path === '/index.html' ? '/' : path));
      const worker = readFileSync(join(root, 'src/shell_worker.js'), 'utf8')
        .replace("'__VERSION__'", JSON.stringify(digest.digest('hex').slice(0, 16)))
        .replace("['__FILES__']", JSON.stringify(paths));
      writeFileSync(join(out, 'sw.js'), worker);
    },
  };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]);
}
