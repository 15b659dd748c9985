import type { ClubStore } from '../../app/club';
import { clubPath, go } from '../../app/route';
import type { Ask } from '../../fold';
import type { AskId, Commands, Outcome } from '../../rorx';
import { LongField, TextField, toast, useTitle } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/home';
import en from '../../words/en/home';
import { sendQuietly } from './do';
import { useWriting, WritingForm } from './form';
import type { PageProps } from './index';
import { day_ms, dayOf } from './say';

const empty = { who: '', why: '', region: '', good_until: '' };

function askOf(value: typeof empty): Commands['ask.post'] {
  const { who, why, region, good_until } = value;
  return {
    who: who.trim(),
    ...(why.trim() ? { why: why.trim() } : {}),
    ...(region.trim() ? { region: region.trim() } : {}),
    ...(good_until ? { good_until } : {}),
  };
}

function posted(club: ClubStore, words: typeof en, { made }: Outcome): void {
  toast(words.askPosted, { undo: () => sendQuietly(club, words, 'ask.withdraw', { ask: made as AskId }, words.askWithdrawn) });
}

export function AskPage({ club }: PageProps) {
  const words = useWords({ en, de });
  useTitle(words.postAsk);
  const writing = useWriting(club, 'ask.post', 'ask', empty, outcome => {
    posted(club, words, outcome);
    if (outcome.made) go(clubPath(club.slug, 'home', 'chains', outcome.made), 'replace');
  });
  const { value, set, wrong } = writing;
  return (
    <div class="measure">
      <h1>{words.postAsk}</h1>
      <p class="soft">{words.askIntro}</p>
      <WritingForm club={club} of={writing} name="ask.post" send={words.askSend} label={words.postAsk} onSubmit={() => writing.submit(askOf(value))}>
        <TextField label={words.askWho} hint={words.askWhoHint} required maxLength={200} value={value.who} onValue={who => set({ who })} wrong={wrong('who')} autoFocus />
        <LongField label={words.askWhy} hint={words.askWhyHint} maxLength={4000} value={value.why} onValue={why => set({ why })} wrong={wrong('why')} />
        <TextField label={words.askRegion} maxLength={200} value={value.region} onValue={region => set({ region })} wrong={wrong('region')} />
        <TextField label={words.askUntil} hint={words.askUntilHint} type="date" min={dayOf(club)} max={dayOf(club, club.now() + 366 * day_ms)}
          value={value.good_until} onValue={good_until => set({ good_until })} wrong={wrong('good_until')} />
      </WritingForm>
    </div>
  );
}

// While I speak: the ask in one line, so that others can answer it at once.
export function QuickAsk({ club, asks }: { club: ClubStore; asks: Ask[] }) {
  const words = useWords({ en, de });
  const writing = useWriting(club, 'ask.post', 'ask', empty, outcome => posted(club, words, outcome));
  const { value, set, wrong } = writing;
  return (
    <div class="stack">
      {asks.map(one => <p key={one.id} class="who">{one.who}</p>)}
      <WritingForm club={club} of={writing} name="ask.post" send={words.askSend} label={words.postAsk} onSubmit={() => writing.submit(askOf(value))}>
        <TextField label={asks.length > 0 ? words.askOneMore : words.askWho} required maxLength={200} value={value.who} onValue={who => set({ who })} wrong={wrong('who')} />
      </WritingForm>
    </div>
  );
}
