import { Failure, named, UsedUp } from './common';
import { useLink, type Person } from './asking';
import { Button, useTitle, Waiting } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/guest';
import en from '../../words/en/guest';

interface View {
  club: string;
  connector?: Person;
  with?: Person;
  blurb?: string;
  state: 'open' | 'consented' | 'released' | 'settled';
}

// Somebody outside the club is asked whether they would like to be introduced. Nothing is consented to by looking.
export function Introduction({ secret }: { secret: string }) {
  const words = useWords({ en, de });
  useTitle(words.introductionTitle);
  const { asked, failure, isBusy, wish } = useLink<View>('/v1/guest', secret);
  if (asked.state === 'used up') return <UsedUp />;
  if (asked.state === 'asking') return failure ? <Failure failure={failure} onAgain={() => void wish({})} /> : <Waiting />;
  const { view } = asked;
  return (
    <>
      <h1>{words.wouldLike(named(view.connector, words.aMember), view.club, named(view.with, words.aMember))}</h1>
      {view.blurb && <blockquote>{view.blurb}</blockquote>}
      <p role="status">{words.states[view.state]}</p>
      {view.state === 'open' && (
        <div class="answers">
          <Button kind="primary" large busy={isBusy} onClick={() => void wish({ answer: 'consent' })}>{words.yes}</Button>
          <Button large busy={isBusy} onClick={() => void wish({ answer: 'refuse' })}>{words.no}</Button>
        </div>
      )}
      {failure && <Failure failure={failure} />}
      <p class="soft small">{words.promise}</p>
    </>
  );
}
