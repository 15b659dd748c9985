// HTTP requests as one member of one club, by tokens that somebody else looks after.
import { errorOfProblem, RorxError } from './errors';
import type { Outcome } from './frames';
import type { CommandName, Commands, MemberId } from './vocabulary';

export interface Access {
  readonly club: string;
  readonly member: string;
  // A token that the server takes now. `refused` is one that it has just refused: another, then. Fails with a RorxError
  // `unauthenticated` where there is no way but to log in anew.
  token(refused?: string): Promise<string>;
}

export interface Way {
  origin?: string; // of the server; '' is the page's own
  fetch?: typeof fetch;
}

export class ClubReader {
  constructor(
    readonly access: Access,
    readonly way: Way = {},
  ) {}

  get club(): string {
    return this.access.club;
  }
  get member(): MemberId {
    return this.access.member as MemberId;
  }

  // `path` within the club: "standings/m3?at=118".
  async read<T>(path: string): Promise<T> {
    return JSON.parse(await this.readText(path)) as T;
  }

  readText(path: string): Promise<string> {
    return this.request(path, { method: 'GET' });
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    const text = await this.request(path, { method: 'POST', body: JSON.stringify(body) });
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  async remove(path: string): Promise<void> {
    await this.request(path, { method: 'DELETE' });
  }

  // One command without a socket; `id` is its idempotency key.
  async command<N extends CommandName>(id: string, name: N, with_: Commands[N], expect?: number): Promise<Outcome> {
    const frame = expect === undefined ? { id, do: name, with: with_ } : { id, do: name, expect, with: with_ };
    return (await this.post<{ ok: Outcome }>('commands', frame)).ok;
  }

  private async request(path: string, init: RequestInit): Promise<string> {
    const url = `/v1/clubs/${this.club}/${path}`;
    const token = await this.access.token();
    try {
      return await ask(this.way, url, { ...init, headers: { Authorization: `Bearer ${token}` } });
    } catch (error) {
      if (!(error instanceof RorxError) || error.code !== 'unauthenticated') throw error;
      const fresh = await this.access.token(token);
      return ask(this.way, url, { ...init, headers: { Authorization: `Bearer ${fresh}` } });
    }
  }
}

// A request whose answer is a text; a problem document is thrown as what it says. Also for who has no login: guests and
// prospects.
export async function ask(way: Way, path: string, init: RequestInit): Promise<string> {
  const headers = new Headers(init.headers);
  if (init.body) headers.set('Content-Type', 'application/json');
  const send = way.fetch ?? globalThis.fetch;
  let response: Response, text: string;
  try {
    response = await send((way.origin ?? '') + path, { ...init, headers, cache: 'no-store' });
    text = await response.text();
  } catch {
    throw new RorxError('offline', 'no answer came from the server', 'same');
  }
  if (!response.ok) throw errorOfProblem(response.status, text);
  return text;
}
