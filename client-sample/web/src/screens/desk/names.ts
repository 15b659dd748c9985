// What people are called, as far as the reader's record knows.
import type { ClubStore } from '../../app/screens';
import type { Actor, MemberId } from '../../rorx/vocabulary';
import { formatFor, type Format } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/desk';
import en from '../../words/en/desk';

export interface Names {
  format: Format;
  member(id: MemberId | string | undefined): string;
  actor(by: Actor): string; // as a sentence begins with it
}

// Whoever renders with it is rendered again when a name or the club's conventions change.
export function useNames(club: ClubStore): Names {
  const words = useWords({ en, de });
  const members = club.area.members.value.byId;
  const member = (id: MemberId | string | undefined) =>
    id === undefined ? words.nobody : (members.get(id as MemberId)?.name ?? words.namelessMember(id));
  return {
    format: formatFor(club.area.club.value),
    member,
    actor: by => words.actors[by as keyof typeof words.actors] ?? member(by),
  };
}

export function draftName(club: ClubStore, what: string): string {
  return `${club.slug}/${club.me}/${what}`;
}
