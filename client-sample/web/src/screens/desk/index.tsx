import type { ScreenProps } from '../../app/screens';
import { EmptyState, useTitle } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/shell';
import en from '../../words/en/shell';

export default function Desk(_: ScreenProps) {
  const words = useWords({ en, de });
  useTitle(words.screens.desk);
  return (
    <>
      <h1>{words.screens.desk}</h1>
      <EmptyState title={words.underWay} />
    </>
  );
}
