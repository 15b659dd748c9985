// Where in the app somebody is. It all stands in the fragment: a server is never told, and any page can be shared.
import { signal } from '@preact/signals';

export const screenNames = ['home', 'room', 'controller', 'desk', 'standing', 'record'] as const;
export type ScreenName = (typeof screenNames)[number];

export const linkKinds = ['invitation', 'login', 'introduction', 'prospect', 'room'] as const;
export type LinkKind = (typeof linkKinds)[number];

export type Route =
  | { at: 'door' }
  // A private link: its secret goes to the server in a body, and only when a person asks for it.
  // `club`: which one a room's link shows.
  | { at: 'link'; kind: LinkKind; secret: string; club: string | null }
  // `#/club/riverside/desk/cases/c200`: the screen is `desk`, the rest `['cases', 'c200']`.
  | { at: 'club'; club: string; screen: ScreenName; rest: string[] };

export function parseRoute(fragment: string): Route {
  const text = fragment.replace(/^#/, '');
  if (!text.startsWith('/')) {
    const link = new URLSearchParams(text);
    for (const kind of linkKinds) {
      const secret = link.get(kind);
      if (secret) return { at: 'link', kind, secret, club: link.get('club') };
    }
    return { at: 'door' };
  }
  const [place, club, screen, ...rest] = text.slice(1).split('/').map(decoded);
  if (place !== 'club' || !club) return { at: 'door' };
  const known = screenNames.find(name => name === screen);
  return { at: 'club', club, screen: known ?? 'home', rest: rest.filter(part => part !== '') };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const route = signal<Route>(parseRoute(globalThis.location?.hash ?? ''));
globalThis.addEventListener?.('hashchange', () => (route.value = parseRoute(location.hash)));

export function clubPath(club: string, screen: ScreenName = 'home', ...rest: string[]): string {
  return '#/' + ['club', club, screen, ...rest].map(encodeURIComponent).join('/');
}

export const doorPath = '#/';

// `replace`: the present place is not to be come back to.
export function go(path: string, how?: 'replace'): void {
  if (how === 'replace') {
    history.replaceState(null, '', path);
    route.value = parseRoute(path);
  } else {
    location.hash = path.slice(1);
  }
}
