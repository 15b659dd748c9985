// Which language a person reads, and how a screen gets its words. Each area has one file a language; German has every
// message that English has, or the build says which one it lacks.
import { effect, signal } from '@preact/signals';
import { kept } from '../app/kept';
import { loadWords } from './packs';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

// A language's own name, in itself.
export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch' };

function preferred(): Language {
  const wishes = [kept.read('language'), ...(globalThis.navigator?.languages ?? [])];
  for (const wish of wishes) {
    const known = languages.find(language => wish?.toLowerCase().split('-')[0] === language);
    if (known) return known;
  }
  return 'en';
}

export const language = signal<Language>(preferred());

// Once its words are there; where they can't be fetched, all stays as it is.
export async function chooseLanguage(chosen: Language): Promise<void> {
  await loadWords(chosen);
  kept.write('language', chosen);
  language.value = chosen;
}

if (globalThis.document) effect(() => void (document.documentElement.lang = language.value));

// The words of an area in the reader's language: `const words = useWords({ en, de })`. Whoever renders with them is
// rendered again when the language changes.
export function useWords<T>(area: Record<Language, T>): T {
  return area[language.value];
}

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

// The whole sentence for a count: `plural('en', n, { one: `${n} member`, other: `${n} members` })`.
export function plural(of: Language, count: number, forms: Forms): string {
  return forms[new Intl.PluralRules(of).select(count)] ?? forms.other;
}
