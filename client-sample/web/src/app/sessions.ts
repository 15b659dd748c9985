// Who has come in by this browser: one session a club, kept under the server's origin and shared by its tabs.
import { signal } from '@preact/signals';
import { kept } from './kept';

export interface Session {
  club: string;
  member: string;
  access: string;
  refresh: string;
  expires_at: number; // of `access`, milliseconds, by the server's clock
  // What the club and the member are called, as far as it has been learnt: for the list at the door.
  club_name?: string;
  name?: string;
}

// What the store of a club needs to speak for its member.
export interface ClubAccess {
  club: string;
  member: string;
  // A token that the server takes now. `refused` is one that it has just refused. Fails with SessionEnded where there is
  // no way but to come in anew; with whatever `fetch` failed with where the server can't be reached.
  token(refused?: string): Promise<string>;
}

export class SessionEnded extends Error {
  override name = 'SessionEnded';
}

// A refused request, as the server said it (RFC 9457).
export class Refused extends Error {
  override name = 'Refused';
  constructor(readonly status: number, readonly code: string, detail: string) {
    super(detail);
  }
}

export const sessions = signal<Session[]>(read());
kept.watch('sessions', () => (sessions.value = read()));

export function sessionOf(club: string): Session | undefined {
  return sessions.value.find(one => one.club === club);
}

// Comes in by an invitation's or a login link's secret, which is used up by that.
export async function comeIn(secret: string): Promise<Session> {
  const session = await post('/v1/sessions', { secret });
  const earlier = sessionOf(session.club);
  save(session);
  if (earlier && earlier.refresh !== session.refresh) void endOnServer(earlier.access);
  return session;
}

export function accessTo(session: Session): ClubAccess {
  const { club, member } = session;
  return {
    club,
    member,
    async token(refused) {
      const present = theirs(club, member);
      const isFresh = present.access !== refused && present.expires_at - Date.now() > refreshEarly_ms;
      return isFresh ? present.access : (await refreshed(club, member, refused)).access;
    },
  };
}

// What the club and the member are called has been learnt.
export function rememberNames(club: string, names: { club_name: string; name: string }): void {
  const session = sessionOf(club);
  if (!session || (session.club_name === names.club_name && session.name === names.name)) return;
  save({ ...session, ...names });
}

// Ends it here and on the server; offline, here alone.
export async function logOut(club: string): Promise<void> {
  const session = sessionOf(club);
  if (!session) return;
  forget(club);
  await endOnServer(session.access);
}

const refreshEarly_ms = 60_000;

function theirs(club: string, member: string): Session {
  const present = read().find(one => one.club === club && one.member === member);
  if (!present) throw new SessionEnded('there is no session of this member here');
  return present;
}

// A refresh token is good once. So one tab at a time refreshes, and the next finds what the first has been given.
async function refreshed(club: string, member: string, refused: string | undefined): Promise<Session> {
  return locked('rorx.refresh.' + club, async () => {
    const present = theirs(club, member);
    const isDone = present.access !== refused && present.expires_at - Date.now() > refreshEarly_ms;
    if (isDone) return present;
    try {
      const next = { ...present, ...(await post('/v1/sessions/refresh', { refresh: present.refresh })) };
      save(next);
      return next;
    } catch (failure) {
      if (!(failure instanceof Refused) || failure.status !== 401) throw failure;
      forget(club);
      throw new SessionEnded(failure.message);
    }
  });
}

async function locked<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  return locks ? ((await locks.request(name, work)) as T) : work();
}

async function post(path: string, body: object): Promise<Session> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json().catch(() => ({}));
  if (response.ok && isSession(answer)) return answer;
  const problem = answer as { code?: string; detail?: string };
  throw new Refused(response.status, problem.code ?? 'unknown', problem.detail ?? response.statusText);
}

async function endOnServer(access: string): Promise<void> {
  try {
    await fetch('/v1/sessions', { method: 'DELETE', headers: { Authorization: 'Bearer ' + access }, keepalive: true });
  } catch {
    // Offline: it ends by itself, and this browser has forgotten it.
  }
}

function save(session: Session): void {
  const { club, member, access, refresh, expires_at, club_name, name } = session;
  const others = read().filter(one => one.club !== club);
  write([...others, { club, member, access, refresh, expires_at, ...(club_name && { club_name }), ...(name && { name }) }]);
}

function forget(club: string): void {
  write(read().filter(one => one.club !== club));
}

function write(next: Session[]): void {
  kept.write('sessions', JSON.stringify(next));
  sessions.value = next;
}

function read(): Session[] {
  try {
    const found: unknown = JSON.parse(kept.read('sessions') ?? '[]');
    return Array.isArray(found) ? found.filter(isSession) : [];
  } catch {
    return [];
  }
}

function isSession(found: unknown): found is Session {
  const one = found as Partial<Session> | null;
  return [one?.club, one?.member, one?.access, one?.refresh].every(text => typeof text === 'string') &&
    typeof one?.expires_at === 'number';
}
