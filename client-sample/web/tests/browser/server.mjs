// A real server as a child of a test, on a folder of its own: founded, asked, killed and started again as an operator does.
import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const binary = process.env.RORX_BINARY ?? 'rorx';

export class Server {
  // `more`: further arguments of `rorx serve`.
  static async start(more = []) {
    const server = Server.unstarted(more);
    await server.start();
    return server;
  }

  static unstarted(more = []) {
    return new Server(mkdtempSync(join(tmpdir(), 'rorx-web-')), more);
  }

  constructor(folder, more) {
    this.folder = folder;
    this.data = join(folder, 'data');
    this.more = more;
    this.port = 0;
    this.printed = '';
  }

  get origin() {
    return `http://127.0.0.1:${this.port}`;
  }

  // Again, on the same port.
  async start() {
    const child = spawn(binary, ['serve', '--data', this.data, '--listen', `127.0.0.1:${this.port}`, ...this.more],
      { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    this.ended = new Promise(resolve => child.once('exit', resolve));
    this.port = await new Promise((resolve, reject) => {
      let said = '';
      const hear = bytes => {
        said += bytes;
        this.printed += bytes;
        const found = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(said);
        const hasDemo = !this.more.includes('--demo') || said.includes('The demo club is'); // its tokens are there then
        if (found && hasDemo) resolve(Number(found[1]));
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('error', reject);
      child.once('exit', code => reject(new Error(`the server ended with ${code}: ${said}`)));
    });
  }

  async stop(signal = 'SIGTERM') {
    this.child.kill(signal);
    await this.ended;
  }

  async kill() {
    await this.stop('SIGKILL');
  }

  async end() {
    if (this.child.exitCode === null && this.child.signalCode === null) await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  // `rorx admin …`: what it answers.
  async admin(...args) {
    const { stdout } = await run(binary, ['admin', '--data', this.data, ...args]);
    return JSON.parse(stdout);
  }

  // Founds a club: its slug, and the founder's id and token.
  async found({ slug = 'riverside', name = 'Riverside Business Club', founder = 'Amara Okafor' } = {}) {
    return this.admin('found-club', '--slug', slug, '--name', name, '--time-zone', 'Europe/London', '--founder', founder,
      '--email', 'founder@riverside.example');
  }

  async invite(club, name, classification) {
    const email = name.split(' ')[0].toLowerCase() + '@riverside.example';
    return (await this.admin('invite', '--club', club, '--name', name, '--classification', classification, '--email', email)).link;
  }

  // A login link for a member.
  async loginLink(club, member) {
    return (await this.admin('login-link', '--club', club, '--member', member)).link;
  }

  // One command of a member's, by HTTP; its outcome. Throws what the server refused it with.
  async command(club, token, name, wish) {
    const body = JSON.stringify({ id: randomUUID(), do: name, with: wish });
    const answer = await this.ask('POST', `/v1/clubs/${club}/commands`, token, body);
    return answer.ok;
  }

  async read(club, token, path) {
    return this.ask('GET', `/v1/clubs/${club}/${path}`, token);
  }

  async ask(method, path, token, body) {
    const headers = { ...(token && { Authorization: `Bearer ${token}` }), ...(body && { 'Content-Type': 'application/json' }) };
    const response = await fetch(this.origin + path, { method, headers, body });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }
}
