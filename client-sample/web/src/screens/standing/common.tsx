// What every part of the screen uses: names, ways of writing, failures in words, the words themselves.
import { hear } from '../../app/notices';
import type { ClubStore } from '../../app/screens';
import { RorxError } from '../../rorx';
import type { MemberId } from '../../rorx';
import { Banner, Button, formatFor, toast, type Format } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/standing';
import en from '../../words/en/standing';

export type Words = typeof en;
export const useStandingWords = (): Words => useWords({ en, de });

export function useFormat(club: ClubStore): Format {
  return formatFor(club.area.club.value);
}

export type NameOf = (id: MemberId) => string;
export function useNames(club: ClubStore): NameOf {
  const words = useStandingWords();
  const { byId } = club.area.members.value;
  return id => byId.get(id)?.name ?? words.goneName(id);
}

export function failureText(words: Words, error: unknown): string {
  const code = error instanceof RorxError ? error.code : 'other';
  const known: Partial<Record<string, string>> = words.failed;
  return known[code] ?? words.failed.other;
}

export function Failed({ error, again }: { error: unknown; again: () => void }) {
  const words = useStandingWords();
  return <Banner tone="warning" action={<Button onClick={again}>{words.again}</Button>}>{failureText(words, error)}</Banner>;
}

// Sends, and says how it went; resolves to whether it was done.
export async function sendAndSay(words: Words, sending: Promise<unknown>, done: string): Promise<boolean> {
  try {
    await sending;
    toast(done);
    return true;
  } catch (error) {
    if (error instanceof Error) hear(error);
    toast(failureText(words, error), { wrong: true });
    return false;
  }
}

export function activePeople(club: ClubStore): Array<{ id: MemberId; name: string }> {
  const words = useStandingWords();
  const people = [...club.area.members.value.byId.values()].filter(one => one.status === 'active');
  const named = people.map(one => ({ id: one.id, name: one.name ?? words.goneName(one.id) }));
  return named.sort((a, b) => a.name.localeCompare(b.name));
}
