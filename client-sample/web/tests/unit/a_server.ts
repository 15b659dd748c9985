// A real server for the tests that need one: the binary that RORX_BIN names, with its demonstration club, on a port of
// its own, in a folder that goes with it.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const binary = process.env.RORX_BIN ?? '';

export interface AServer {
  origin: string;
  data: string;
  token(name: 'amara' | 'ben' | 'chloe' | 'dev'): string;
  kill(): Promise<void>; // at once, as a crash would
  start(): Promise<void>; // on the same folder and port
  stop(): Promise<void>; // and its folder is gone
}

export async function aServer(): Promise<AServer> {
  const data = mkdtempSync(join(tmpdir(), 'rorx-web-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  let child: ReturnType<typeof spawn> | undefined;
  const server: AServer = {
    origin,
    data,
    token: name => readFileSync(join(data, 'demo-tokens', name), 'utf8').trim(),
    async kill() {
      const gone = new Promise(resolve => child?.once('exit', resolve));
      child?.kill('SIGKILL');
      await gone;
    },
    async start() {
      child = spawn(binary, ['serve', '--data', data, '--demo', '--listen', `127.0.0.1:${port}`], { stdio: 'ignore' });
      await until(async () => (await fetch(`${origin}/readyz`).catch(() => undefined))?.ok === true);
      const last = join(data, 'demo-tokens', 'dev'); // written once it listens
      await until(() => existsSync(last) && readFileSync(last).length > 0);
    },
    async stop() {
      await server.kill();
      rmSync(data, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

export async function until(holds: () => boolean | Promise<boolean>, within_ms = 15_000): Promise<void> {
  const end = Date.now() + within_ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come to pass');
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const listener = createServer().listen(0, '127.0.0.1', () => {
      const address = listener.address();
      listener.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
