// One member's login to one club: tokens that are kept, refreshed and given up.
//
// An access token is good for a quarter of an hour, a refresh token for one use. Only one tab refreshes at a time (Web
// Locks); a lost answer is asked for again within the 30 s in which the server repeats it.
import { RorxError } from './errors';
import { ask } from './reader';
import type { Access, Way } from './reader';
import type { MemberId } from './vocabulary';

// Where texts are kept between visits; all tabs see the same. `null` forgets.
export interface Keeper {
  read(name: string): string | null;
  write(name: string, text: string | null): void;
}

export interface SessionOptions extends Way {
  keeper: Keeper;
  locks?: { request<T>(name: string, work: () => Promise<T>): Promise<T> };
  wait?: (ms: number) => Promise<void>;
  now?: () => number;
}

interface Login {
  access: string;
  refresh: string;
  club: string;
  member: MemberId;
  expires_at: number; // of `access`, by the server's clock
}

const repeats_ms = 25_000;

export { ask };

export class Session implements Access {
  private refreshing: Promise<string> | undefined;
  private readonly endListeners = new Set<() => void>();

  private constructor(
    readonly club: string,
    readonly member: MemberId,
    private readonly options: SessionOptions,
  ) {}

  // By the secret of an invitation or login link; it is good for one use.
  static async login(secret: string, options: SessionOptions): Promise<Session> {
    const answer = await ask(options, '/v1/sessions', { method: 'POST', body: JSON.stringify({ secret }) });
    const login = JSON.parse(answer) as Login;
    keep(options.keeper, login);
    return new Session(login.club, login.member, options);
  }

  // All that are kept here.
  static kept(options: SessionOptions): Session[] {
    return slugs(options.keeper).flatMap(club => Session.of(club, options) ?? []);
  }

  // The one of that club that is kept here, if any.
  static of(club: string, options: SessionOptions): Session | undefined {
    const login = kept(options.keeper, club);
    return login && new Session(club, login.member, options);
  }

  // Calls once this login is good no more: logged out here, or ended by the server.
  onEnd(listener: () => void): () => void {
    this.endListeners.add(listener);
    return () => this.endListeners.delete(listener);
  }

  async token(refused?: string): Promise<string> {
    const { access } = this.login();
    if (access !== refused) return access;
    this.refreshing ??= this.exclusively(() => this.refresh(refused)).finally(() => (this.refreshing = undefined));
    return this.refreshing;
  }

  // Ends the login on the server too, where that can be reached.
  async logout(): Promise<void> {
    const login = kept(this.options.keeper, this.club);
    this.end();
    if (!login) return;
    const headers = { Authorization: `Bearer ${login.access}` };
    await ask(this.options, '/v1/sessions', { method: 'DELETE', headers }).catch(() => undefined);
  }

  private login(): Login {
    const login = kept(this.options.keeper, this.club);
    if (login && login.member === this.member) return login;
    throw new RorxError('unauthenticated', 'log in again');
  }

  private end(): void {
    forget(this.options.keeper, this.club);
    for (const listener of this.endListeners) listener();
    this.endListeners.clear();
  }

  private exclusively<T>(work: () => Promise<T>): Promise<T> {
    const locks = this.options.locks ?? (globalThis.navigator?.locks as SessionOptions['locks']);
    return locks ? locks.request(`rorx.session.${this.club}`, work) : work();
  }

  private async refresh(stale: string): Promise<string> {
    const login = this.login();
    if (login.access !== stale) return login.access; // another tab was first
    const body = JSON.stringify({ refresh: login.refresh });
    const now = this.options.now ?? Date.now;
    const began = now();
    for (let wait_ms = 300; ; wait_ms = Math.min(wait_ms * 2, 5_000)) {
      try {
        const next = JSON.parse(await ask(this.options, '/v1/sessions/refresh', { method: 'POST', body })) as Login;
        keep(this.options.keeper, next);
        return next.access;
      } catch (error) {
        if (error instanceof RorxError && error.code === 'unauthenticated') {
          this.end();
          throw error;
        }
        if (now() - began > repeats_ms) throw error;
        await (this.options.wait ?? sleep)(wait_ms);
      }
    }
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}

function kept(keeper: Keeper, club: string): Login | undefined {
  try {
    return (JSON.parse(keeper.read(`session.${club}`) ?? 'null') as Login | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function slugs(keeper: Keeper): string[] {
  return (keeper.read('sessions') ?? '').split(' ').filter(slug => slug !== '');
}

function keep(keeper: Keeper, login: Login): void {
  keeper.write(`session.${login.club}`, JSON.stringify(login));
  if (!slugs(keeper).includes(login.club)) keeper.write('sessions', [...slugs(keeper), login.club].join(' '));
}

function forget(keeper: Keeper, club: string): void {
  keeper.write(`session.${club}`, null);
  keeper.write('sessions', slugs(keeper).filter(slug => slug !== club).join(' ') || null);
}
