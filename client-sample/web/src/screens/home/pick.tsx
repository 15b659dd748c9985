import { Field, TextField, type Option } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/home';
import en from '../../words/en/home';

// One of many, which must be chosen before the form goes; with `optional`, the empty row says that nobody is.
export function Pick<T extends string>({ label, hint, wrong, value, onValue, options, often = [], empty, optional }: {
  label: string;
  hint?: string;
  wrong?: string | null;
  value: string;
  onValue: (value: T) => void;
  options: Option<T>[];
  often?: Option<T>[]; // of them those that stand first
  empty: string;
  optional?: boolean;
}) {
  const words = useWords({ en, de });
  const rows = (list: Option<T>[]) => list.map(one => <option key={one.value} value={one.value}>{one.text}</option>);
  return (
    <Field label={label} hint={hint} wrong={wrong}>
      {about => (
        <select class="input" {...about} required={!optional} value={value} onChange={event => onValue(event.currentTarget.value as T)}>
          <option value="" disabled={!optional}>{empty}</option>
          {often.length === 0 ? rows(options) : (
            <>
              <optgroup label={words.lately}>{rows(often)}</optgroup>
              <optgroup label={words.allOfThem}>{rows(options.filter(one => !often.includes(one)))}</optgroup>
            </>
          )}
        </select>
      )}
    </Field>
  );
}

// Among those who can be picked: somebody of another club, whose address is asked for.
export const abroad = 'abroad';

export function AddressField({ value, onValue, wrong }: { value: string; onValue: (value: string) => void; wrong: string | null }) {
  const words = useWords({ en, de });
  return (
    <TextField label={words.addressAbroad} hint={words.addressAbroadHint} required pattern="\s*[A-Za-z0-9\-]+/[Mm][0-9]+\s*" title={words.addressAbroadHint}
      autoComplete="off" autoCapitalize="none" spellcheck={false} value={value} onValue={onValue} wrong={wrong} />
  );
}

export function addressOf(typed: string): string {
  return typed.trim().toLowerCase();
}
