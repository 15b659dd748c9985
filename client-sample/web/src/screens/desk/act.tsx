// Doing something: pressed once, its refusal in the reader's words, what was typed kept until it is done.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useDraft } from '../../app/draft';
import { RorxError } from '../../rorx';
import { Banner, Button, Dialog, LongField } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/desk';
import en from '../../words/en/desk';

export interface Act {
  busy: boolean;
  wrong: string | null;
  // True once it is done; else `wrong` says why not.
  run(work: () => Promise<unknown>): Promise<boolean>;
  clear(): void;
}

export function useAct(): Act {
  const words = useWords({ en, de });
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  return {
    busy,
    wrong,
    clear: () => setWrong(null),
    async run(work) {
      if (busy) return false;
      setBusy(true);
      setWrong(null);
      try {
        await work();
        return true;
      } catch (error) {
        setWrong(faultText(words, error));
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}

// What these mean is in the server's own words alone.
const needs_detail = new Set(['not_now', 'not_allowed', 'out_of_range', 'bad_request']);

export function faultText(words: typeof en, error: unknown): string {
  if (!(error instanceof RorxError)) return words.failed(String(error));
  const known = (words.faults as Partial<Record<string, string>>)[error.code];
  if (!known) return words.failed(error.message);
  return needs_detail.has(error.code) ? words.faultWith(known, error.message) : known;
}

export function Wrong({ act }: { act: Act }) {
  return act.wrong ? <Banner tone="wrong">{act.wrong}</Banner> : null;
}

// Asks for a reason, and does it with that.
export function ReasonDialog({ title, draft, open, onClose, yes, danger, required, label, hint, onYes, children }: {
  title: string;
  draft: string; // where what is typed is kept
  open: boolean;
  onClose: () => void;
  yes: string;
  danger?: boolean;
  required?: boolean;
  label: string;
  hint?: string;
  onYes: (reason: string) => Promise<unknown>;
  children?: ComponentChildren;
}) {
  return (
    <Dialog title={title} open={open} onClose={onClose}>
      <ReasonForm {...{ draft, onClose, yes, danger, required, label, hint, onYes, children }} />
    </Dialog>
  );
}

function ReasonForm({ draft, onClose, yes, danger, required, label, hint, onYes, children }: {
  draft: string;
  onClose: () => void;
  yes: string;
  danger: boolean | undefined;
  required: boolean | undefined;
  label: string;
  hint: string | undefined;
  onYes: (reason: string) => Promise<unknown>;
  children: ComponentChildren;
}) {
  const words = useWords({ en, de });
  const act = useAct();
  const typed = useDraft(draft, { reason: '' });
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!(await act.run(() => onYes(typed.value.reason.trim())))) return;
    typed.clear();
    onClose();
  };
  return (
    <form class="stack" onSubmit={event => void submit(event)}>
      {children}
      <LongField label={label} value={typed.value.reason} onValue={reason => typed.set({ reason })} maxLength={4000}
        {...(required ? { required } : {})} {...(hint ? { hint } : {})} />
      <Wrong act={act} />
      <div class="row">
        <Button type="submit" kind={danger ? 'danger' : 'primary'} busy={act.busy}>{act.busy ? words.sending : yes}</Button>
        <Button onClick={onClose}>{words.notNow}</Button>
      </div>
    </form>
  );
}
