import { Field, type Option } from '../../ui';

// One of many, which must be chosen before the form goes; with `optional`, the empty row says that nobody is.
export function Pick<T extends string>({ label, hint, wrong, value, onValue, options, empty, optional }: {
  label: string;
  hint?: string;
  wrong?: string | null;
  value: string;
  onValue: (value: T) => void;
  options: Option<T>[];
  empty: string;
  optional?: boolean;
}) {
  return (
    <Field label={label} hint={hint} wrong={wrong}>
      {about => (
        <select class="input" {...about} required={!optional} value={value} onChange={event => onValue(event.currentTarget.value as T)}>
          <option value="" disabled={!optional}>{empty}</option>
          {options.map(one => <option key={one.value} value={one.value}>{one.text}</option>)}
        </select>
      )}
    </Field>
  );
}
