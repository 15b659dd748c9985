// A form whose draft is kept until it is certain that it was sent, and whose command is sent once: while it is on its way,
// also over a reload, it can't be sent again.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ClubStore } from '../../app/club';
import { useDraft } from '../../app/draft';
import { RorxError } from '../../rorx/errors';
import type { Outcome } from '../../rorx/frames';
import type { CommandName, Commands } from '../../rorx/vocabulary';
import { Banner, Button } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/home';
import en from '../../words/en/home';
import { errorText } from './do';

export interface Writing<T> {
  value: T;
  set(part: Partial<T>): void;
  clear(): void;
  busy: boolean;
  unsure: boolean; // it was on its way when the app was closed, and what came of it was not seen
  error: RorxError | null;
  wrong(field: string): string | null; // what is wrong with it: "good_until"
}

// `about` says what it is for, such as `ask` or `advance/r125`.
export function useWriting<N extends CommandName, T extends object>(club: ClubStore, name: N, about: string, empty: T, onSent: (outcome: Outcome) => void) {
  const words = useWords({ en, de });
  const draft = useDraft<T & { sent: string }>(`${club.slug}/${club.me}/${about}`, { ...empty, sent: '' });
  const [error, setError] = useState<RorxError | null>(null);
  const { sent } = draft.value;
  const busy = sent !== '' && club.pending.value.some(one => one.do === name && JSON.stringify(one.with) === sent);
  const clear = () => {
    setError(null);
    draft.clear();
  };
  // An answer may come before the page has been drawn with what was sent.
  const waiting = useRef({ sent, onSent });
  waiting.current = { sent, onSent };
  useLayoutEffect(() => club.onOutcome((command, outcome) => {
    if (command.do !== name || JSON.stringify(command.with) !== waiting.current.sent) return;
    if (outcome instanceof RorxError) {
      setError(outcome);
      draft.set({ sent: '' } as Partial<T & { sent: string }>);
    } else {
      clear();
      waiting.current.onSent(outcome);
    }
  }), [club]);
  const writing: Writing<T> = {
    value: draft.value,
    set(part) {
      setError(null);
      draft.set({ ...part, sent: '' } as Partial<T & { sent: string }>);
    },
    clear,
    busy,
    unsure: sent !== '' && !busy && club.connection.value === 'live',
    error,
    wrong: field => (error?.field === 'with.' + field ? errorText(words, error, name) : null),
  };
  const submit = (wish: Commands[N]) => {
    setError(null);
    waiting.current.sent = JSON.stringify(wish);
    draft.set({ sent: waiting.current.sent } as Partial<T & { sent: string }>);
    // What came of it is told above; the draft goes also where nobody looks at the form any more.
    club.send(name, wish).then(draft.clear, () => undefined);
  };
  return { ...writing, submit };
}

// The form about it: fields, what went wrong, and one button.
export function WritingForm<T>({ club, of, name, send, label, onSubmit, children, aside }: {
  club: ClubStore;
  of: Writing<T>;
  name: CommandName;
  send: string;
  label: string;
  onSubmit: () => void;
  children: ComponentChildren;
  aside?: ComponentChildren; // beside the button
}) {
  const words = useWords({ en, de });
  const isElsewhere = of.error?.field === undefined;
  return (
    <form class="stack" aria-label={label} onSubmit={event => {
      event.preventDefault();
      if (!of.busy) onSubmit();
    }}>
      {children}
      {of.error && <Banner tone="wrong">{isElsewhere ? errorText(words, of.error, name) : words.lookAbove}</Banner>}
      {of.unsure && !of.error && <Banner tone="warning">{words.unsure}</Banner>}
      {of.busy && club.connection.value !== 'live' && <Banner>{words.keptUntilOnline}</Banner>}
      <div class="row">
        <Button kind="primary" type="submit" large busy={of.busy}>{of.busy ? words.sending : send}</Button>
        {aside}
      </div>
    </form>
  );
}
