// Short words about what has just happened, read out as they come; with an undo where there is one.
import { signal } from '@preact/signals';
import { useWords } from '../words';
import de from '../words/de/ui';
import en from '../words/en/ui';
import { Button } from './button';

interface Toast {
  id: number;
  text: string;
  wrong: boolean;
  undo: (() => void) | undefined;
}

const toasts = signal<Toast[]>([]);
let last = 0;

// Stays for 6 s, with an undo or an error for 12. What was merely said gives way to what is said next, so that two are
// shown at most: the last that can be undone or went wrong, and the newest.
export function toast(text: string, how: { wrong?: boolean; undo?: () => void } = {}): void {
  const id = ++last;
  const staying = toasts.value.filter(one => (one.undo || one.wrong) && one.text !== text).slice(-1);
  toasts.value = [...staying, { id, text, wrong: how.wrong ?? false, undo: how.undo }];
  setTimeout(() => forget(id), how.undo || how.wrong ? 12_000 : 6_000);
}

function forget(id: number): void {
  toasts.value = toasts.value.filter(one => one.id !== id);
}

export function Toasts() {
  const words = useWords({ en, de });
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map(one => (
        <div class={one.wrong ? 'toast wrong' : 'toast'} key={one.id} onClick={() => forget(one.id)}>
          <span>{one.text}</span>
          {(one.undo || one.wrong) && <Button onClick={() => one.undo?.()}>{one.undo ? words.undo : words.close}</Button>}
        </div>
      ))}
    </div>
  );
}
