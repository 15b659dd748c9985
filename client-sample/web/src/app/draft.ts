// What somebody has begun to type, kept until it was sent: a reload, a lost network or a closed lid costs no word.
import { useState } from 'preact/hooks';
import { kept } from './kept';

// `name` says whose and what, such as `riverside/m3/ask`. `clear` once it has been sent.
export function useDraft<T extends object>(name: string, empty: T): { value: T; set: (part: Partial<T>) => void; clear: () => void } {
  const key = 'draft.' + name;
  const [value, setValue] = useState<T>(() => ({ ...empty, ...read(key) }));
  return {
    value,
    set(part) {
      setValue(before => {
        const next = { ...before, ...part };
        kept.write(key, JSON.stringify(next));
        return next;
      });
    },
    clear() {
      kept.write(key, null);
      setValue(empty);
    },
  };
}

function read(key: string): object {
  try {
    const found: unknown = JSON.parse(kept.read(key) ?? '{}');
    return found !== null && typeof found === 'object' ? found : {};
  } catch {
    return {};
  }
}
