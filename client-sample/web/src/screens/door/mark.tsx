// The sign of the exchange: three who know each other.
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 64 64" aria-hidden="true">
      <path d="M20 24 44 20M20 24 34 46M44 20 34 46" fill="none" stroke="var(--gold)" stroke-width="4" />
      <circle cx="20" cy="24" r="9" fill="var(--green)" />
      <circle cx="44" cy="20" r="7" fill="var(--green)" />
      <circle cx="34" cy="46" r="8" fill="var(--green)" />
    </svg>
  );
}
