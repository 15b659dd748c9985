// How this screen calls people, days and things.
import type { ClubStore } from '../../app/club';
import type { MemberId } from '../../rorx/vocabulary';
import { formatFor, type Format, type Option } from '../../ui';
import type en from '../../words/en/home';

export function formatOf(club: ClubStore): Format {
  return formatFor(club.area.club.value);
}

// A member by name; of another club by their address; who was erased, as somebody.
export function nameOf(club: ClubStore, words: typeof en, id: MemberId | string | undefined): string {
  if (id === undefined) return words.somebody;
  if (id.includes('/')) return words.abroad(id);
  return club.area.members.value.byId.get(id as MemberId)?.name ?? words.somebody;
}

// Today and days about it, as `YYYY-MM-DD` in the club's time zone.
export function dayOf(club: ClubStore, at = club.now()): string {
  const { time_zone } = club.area.club.value;
  if (days?.zone !== time_zone) {
    days = { zone: time_zone, format: new Intl.DateTimeFormat('en-CA', { timeZone: time_zone, year: 'numeric', month: '2-digit', day: '2-digit' }) };
  }
  return days.format.format(at);
}
let days: { zone: string; format: Intl.DateTimeFormat } | undefined; // costly to make

export const day_ms = 86_400_000;

// Who else is active, by name.
export function othersOf(club: ClubStore, words: typeof en): Option<MemberId>[] {
  const found: Option<MemberId>[] = [];
  for (const one of club.area.members.value.byId.values()) {
    if (one.status === 'active' && one.id !== club.me) found.push({ value: one.id, text: one.name ?? words.somebody });
  }
  return found.sort((a, b) => a.text.localeCompare(b.text));
}
