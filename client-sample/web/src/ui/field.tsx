// What can be filled in. Each has its label, a hint where one helps, and says in words what is wrong with it.
import type { ComponentChildren, InputHTMLAttributes, TextareaHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';

interface FieldProps {
  label: string;
  hint?: string;
  wrong?: string | null;
}

interface Described {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

// A label, hint and error about any control: `<Field label="…">{about => <select {...about}>…</select>}</Field>`.
export function Field({ label, hint, wrong, children }: FieldProps & { children: (about: Described) => ComponentChildren }) {
  const id = useId();
  const describedBy = [hint && id + '-hint', wrong && id + '-wrong'].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && <p class="hint" id={id + '-hint'}>{hint}</p>}
      {children({ id, 'aria-describedby': describedBy || undefined, 'aria-invalid': wrong ? true : undefined })}
      {wrong && <p class="wrong" id={id + '-wrong'} role="alert">{wrong}</p>}
    </div>
  );
}

type Text<T> = FieldProps & { value: string; onValue: (value: string) => void } & Omit<T, 'value' | 'label' | 'class'>;

export function TextField({ label, hint, wrong, value, onValue, ...rest }: Text<InputHTMLAttributes<HTMLInputElement>>) {
  return (
    <Field label={label} hint={hint} wrong={wrong}>
      {about => <input class="input" {...rest} {...about} value={value} onInput={event => onValue(event.currentTarget.value)} />}
    </Field>
  );
}

export function LongField({ label, hint, wrong, value, onValue, ...rest }: Text<TextareaHTMLAttributes<HTMLTextAreaElement>>) {
  return (
    <Field label={label} hint={hint} wrong={wrong}>
      {about => <textarea class="input" {...rest} {...about} value={value} onInput={event => onValue(event.currentTarget.value)} />}
    </Field>
  );
}

export interface Option<T extends string> {
  value: T;
  text: string;
}

// One of many, in little room.
export function SelectField<T extends string>({ label, hint, wrong, value, onValue, options, empty }: FieldProps & {
  value: T | '';
  onValue: (value: T) => void;
  options: Option<T>[];
  empty?: string; // what stands there while nothing is chosen
}) {
  return (
    <Field label={label} hint={hint} wrong={wrong}>
      {about => (
        <select class="input" {...about} value={value} onChange={event => {
          const chosen = options.find(one => one.value === event.currentTarget.value);
          if (chosen) onValue(chosen.value);
        }}>
          {empty !== undefined && <option value="" disabled>{empty}</option>}
          {options.map(one => <option key={one.value} value={one.value}>{one.text}</option>)}
        </select>
      )}
    </Field>
  );
}

// One of a few, each a tap away.
export function Choices<T extends string>({ label, value, onValue, options }: {
  label: string;
  value: T | '';
  onValue: (value: T) => void;
  options: Option<T>[];
}) {
  const name = useId();
  return (
    <fieldset class="choices">
      <legend>{label}</legend>
      {options.map(one => (
        <label class="choice" key={one.value}>
          <input type="radio" name={name} value={one.value} checked={one.value === value} onChange={() => onValue(one.value)} />
          <span>{one.text}</span>
        </label>
      ))}
    </fieldset>
  );
}

export function Tick({ label, checked, onChecked, required }: {
  label: ComponentChildren;
  checked: boolean;
  onChecked: (checked: boolean) => void;
  required?: boolean;
}) {
  return (
    <label class="tick">
      <input type="checkbox" checked={checked} required={required} onChange={event => onChecked(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}
