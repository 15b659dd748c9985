// What one tap sends. While a command is on its way its button says so, also after a reload: the outbox knows.
import { useState } from 'preact/hooks';
import type { ClubStore } from '../../app/club';
import { RorxError } from '../../rorx/errors';
import type { Outcome } from '../../rorx/frames';
import type { CommandName, Commands } from '../../rorx/vocabulary';
import { Button, Confirm, toast, type ButtonKind } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/home';
import en from '../../words/en/home';

interface DoProps<N extends CommandName> {
  club: ClubStore;
  name: N;
  with: Commands[N];
  kind?: ButtonKind;
  large?: boolean;
  wide?: boolean;
  label?: string; // for who listens, where the text alone says too little
  done?: string;
  undo?: (outcome: Outcome) => void;
  sure?: { title: string; text: string; danger?: boolean }; // asked before
  onDone?: (outcome: Outcome) => void;
  children: string;
}

const settling_ms = 1_000;

export function Do<N extends CommandName>({ club, name, with: wish, kind, large, wide, label, done, undo, sure, onDone, children }: DoProps<N>) {
  const words = useWords({ en, de });
  const [asks, setAsks] = useState(false);
  const [isSettling, setSettling] = useState(false);
  const pending = isPending(club, name, wish) || isSettling;
  const send = () => {
    club.send(name, wish).then(
      outcome => {
        // Done, and what it changed is about to be drawn: it is not pressed again meanwhile.
        setSettling(true);
        setTimeout(() => setSettling(false), settling_ms);
        if (done) toast(done, undo ? { undo: () => undo(outcome) } : {});
        onDone?.(outcome);
      },
      (error: unknown) => toast(errorText(words, error, name), { wrong: true }),
    );
  };
  const text = !pending ? children : club.connection.value === 'live' ? words.sending : words.waitsToBeSent;
  return (
    <>
      <Button kind={kind} large={large} wide={wide} busy={pending} aria-label={pending ? undefined : label} onClick={() => (sure ? setAsks(true) : send())}>
        {text}
      </Button>
      {sure && (
        <Confirm title={sure.title} open={asks} onClose={() => setAsks(false)} yes={children} onYes={send} danger={sure.danger}>
          <p>{sure.text}</p>
        </Confirm>
      )}
    </>
  );
}

export function isPending<N extends CommandName>(club: ClubStore, name: N, wish: Commands[N]): boolean {
  const text = JSON.stringify(wish);
  return club.pending.value.some(one => one.do === name && JSON.stringify(one.with) === text);
}

// Sends in the background, as an undo does; what goes wrong is told.
export function sendQuietly<N extends CommandName>(club: ClubStore, words: typeof en, name: N, wish: Commands[N], done?: string): void {
  club.send(name, wish).then(
    () => done && toast(done),
    (error: unknown) => toast(errorText(words, error, name), { wrong: true }),
  );
}

// In the reader's words: by what was wished for, where that says more, else by the code.
export function errorText(words: typeof en, error: unknown, name?: CommandName): string {
  if (!(error instanceof RorxError)) return words.errors.other;
  const particular: Partial<Record<string, string>> = words.errorsOf;
  const general: Partial<Record<string, string>> = words.errors;
  return particular[`${name} ${error.code}`] ?? general[error.code] ?? words.errors.other;
}
