// A club as this browser knows it.
import type { ClubAccess } from './sessions';

export interface ClubStore {
  readonly access: ClubAccess;
  close(): void;
}

export function openClub(access: ClubAccess): ClubStore {
  return { access, close() {} };
}
