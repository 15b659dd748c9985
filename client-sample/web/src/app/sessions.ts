// Who has come in by this browser: one member a club, kept under the server's origin and shared by its tabs.
import { signal } from '@preact/signals';
import { ask, Session } from '../rorx/session';
import { openShelf } from './club_shelf';
import { kept } from './kept';

// Somebody who is in, as the door shows them.
export interface Entrance {
  club: string;
  member: string;
  clubName: string; // what the club is called, as far as it has been learnt; else its short name
  name: string;
}

const options = { keeper: kept };

export const entrances = signal<Entrance[]>(read());
kept.watch('sessions', () => (entrances.value = read()));

export function entranceTo(club: string): Entrance | undefined {
  return entrances.value.find(one => one.club === club);
}

// The session of who is in; undefined where nobody is.
export function sessionOf(club: string): Session | undefined {
  const session = Session.of(club, options);
  session?.onEnd(() => (entrances.value = read()));
  return session;
}

// Comes in by an invitation's or a login link's secret, which is used up by that. Whoever was in this club by this
// browser before is logged out.
export async function comeIn(secret: string): Promise<Entrance> {
  const before = await Promise.all(entrances.value.map(async one => ({ club: one.club, token: await Session.of(one.club, options)?.token() })));
  const session = await Session.login(secret, options);
  const replaced = before.find(one => one.club === session.club);
  if (replaced?.token) void endOnServer(replaced.token);
  if (replaced) kept.write('names.' + session.club, null);
  entrances.value = read();
  return named(session.club, session.member);
}

// What the club and the member are called has been learnt.
export function rememberNames(club: string, names: { clubName: string; name: string }): void {
  const text = JSON.stringify(names);
  if (kept.read('names.' + club) === text) return;
  kept.write('names.' + club, text);
  entrances.value = read();
}

// Here at once, with all that this device kept of them; on the server too where it can be reached.
export async function logOut(club: string): Promise<void> {
  const session = Session.of(club, options);
  if (!session) return;
  const ended = session.logout();
  kept.write('names.' + club, null);
  kept.forgetAll(`draft.${club}/${session.member}/`);
  entrances.value = read();
  await openShelf(club, session.member).wipe();
  await ended;
}

async function endOnServer(token: string): Promise<void> {
  const headers = { Authorization: 'Bearer ' + token };
  await ask({}, '/v1/sessions', { method: 'DELETE', headers }).catch(() => undefined);
}

function read(): Entrance[] {
  return Session.kept(options).map(session => named(session.club, session.member));
}

function named(club: string, member: string): Entrance {
  const names = { clubName: club, name: '' };
  try {
    Object.assign(names, JSON.parse(kept.read('names.' + club) ?? '{}'));
  } catch {
    // What is unreadable is as good as not known.
  }
  return { club, member, ...names };
}
