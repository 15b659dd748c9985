// Dates, times, numbers and money as the club writes them, in its own time zone.
import { language } from '../words';

export interface Conventions {
  language: string; // BCP 47
  time_zone: string; // IANA
  currency: string; // ISO 4217
}

export interface Format {
  locale: string;
  date(at: number | Date): string; // 3 March 2026
  shortDate(at: number | Date): string; // 3 Mar
  time(at: number | Date): string; // 07:30
  dateTime(at: number | Date): string;
  weekday(at: number | Date): string;
  // `YYYY-MM-DD`, which is a day and no instant.
  day(text: string): string;
  number(value: number, digits?: number): string;
  percent(share: number): string;
  // In the currency's minor units, as the record has it.
  money(minor: number, currency?: string): string;
  // "in 3 days", "2 hours ago".
  relative(at: number, now: number): string;
  list(items: string[]): string;
}

// The club's own way of writing, where it is in the language that is read; else the language's, as the reader's device
// has it: British English writes other dates than American.
export function formatFor(club: Conventions): Format {
  const locale = localeFor(club.language);
  const found = formats.get(key(locale, club));
  if (found) return found;
  const made = make(locale, club);
  formats.set(key(locale, club), made);
  return made;
}

function localeFor(clubLanguage: string): string {
  const base = (tag: string) => tag.split('-')[0];
  const wanted = base(clubLanguage) === language.value ? clubLanguage : language.value;
  if (wanted.includes('-')) return wanted;
  return globalThis.navigator?.languages?.find(tag => base(tag) === wanted) ?? wanted;
}

const formats = new Map<string, Format>();
const key = (locale: string, club: Conventions) => [locale, club.time_zone, club.currency].join(' ');

// Each is made when it is first asked for: making one takes longer than a page's worth of writing with it.
function make(locale: string, club: Conventions): Format {
  const dates = (options: Intl.DateTimeFormatOptions, timeZone = club.time_zone) =>
    once(() => new Intl.DateTimeFormat(locale, { timeZone, ...options }));
  const long = dates({ dateStyle: 'long' });
  const short = dates({ day: 'numeric', month: 'short' });
  const time = dates({ timeStyle: 'short' });
  const both = dates({ dateStyle: 'medium', timeStyle: 'short' });
  const weekday = dates({ weekday: 'long' });
  const day = dates({ dateStyle: 'long' }, 'UTC');
  const percent = once(() => new Intl.NumberFormat(locale, { style: 'percent' }));
  const list = once(() => new Intl.ListFormat(locale));
  const ago = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  return {
    locale,
    date: at => long().format(at),
    shortDate: at => short().format(at),
    time: at => time().format(at),
    dateTime: at => both().format(at),
    weekday: at => weekday().format(at),
    day: text => day().format(new Date(text + 'T00:00:00Z')),
    number: (value, digits = 0) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value),
    percent: share => percent().format(share),
    money(minor, currency = club.currency) {
      const money = new Intl.NumberFormat(locale, { style: 'currency', currency });
      return money.format(minor / 10 ** (money.resolvedOptions().maximumFractionDigits ?? 2));
    },
    relative(at, now) {
      const seconds = Math.round((at - now) / 1000);
      for (const [unit, size] of units) {
        if (Math.abs(seconds) >= size) return ago().format(Math.round(seconds / size), unit);
      }
      return ago().format(seconds, 'second');
    },
    list: items => list().format(items),
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];
