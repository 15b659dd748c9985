import type { Person } from './asking';
import type { RorxError } from '../../rorx/errors';
import { Banner, Button, useTitle } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/guest';
import en from '../../words/en/guest';

export function named(person: Person | undefined, nobody: string): string {
  if (!person) return nobody;
  return person.company ? `${person.name} (${person.company})` : person.name;
}

export function UsedUp() {
  const words = useWords({ en, de });
  useTitle(words.usedUp);
  return (
    <section role="alert">
      <h1>{words.usedUp}</h1>
      <p>{words.usedUpText}</p>
    </section>
  );
}

export function Failure({ failure, onAgain }: { failure: RorxError; onAgain?: () => void }) {
  const words = useWords({ en, de });
  return (
    <Banner tone="wrong" action={onAgain && <Button onClick={onAgain}>{words.again}</Button>}>
      {failure.code === 'offline' ? words.silent : words.failed(failure.message)}
    </Banner>
  );
}
