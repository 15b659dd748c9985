import type { ClubStore } from '../../app/screens';

// The record as this reader may see it, one event a line as on the wire; the last line is what was checked of it.
export function copyOf(club: ClubStore): string {
  const lines = club.events().map(event => JSON.stringify(event));
  lines.push(JSON.stringify({ verification: club.verification.value, member: club.me, saved_at: club.now() }));
  return lines.join('\n') + '\n';
}

export function saveCopy(club: ClubStore): void {
  const url = URL.createObjectURL(new Blob([copyOf(club)], { type: 'application/x-ndjson' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${club.slug}-record-${club.head.value}.ndjson`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
