import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger';

interface Look {
  kind?: ButtonKind;
  large?: boolean;
  wide?: boolean;
}

export const buttonClass = ({ kind = 'plain', large, wide }: Look) =>
  ['button', kind, large && 'large', wide && 'wide'].filter(Boolean).join(' ');

interface ButtonProps extends Look, Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'class'> {
  // What it does is under way: it keeps its place and focus, and is not pressed twice.
  busy?: boolean;
  children: ComponentChildren;
}

export function Button({ kind, large, wide, busy, onClick, type = 'button', children, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      class={buttonClass({ kind, large, wide })}
      aria-disabled={busy || undefined}
      onClick={event => {
        if (busy) event.preventDefault();
        else onClick?.call(event.currentTarget, event);
      }}
    >
      {children}
    </button>
  );
}

// A place to go to that looks like something to press.
export function ButtonLink({ href, children, ...look }: Look & { href: string; children: ComponentChildren }) {
  return (
    <a class={buttonClass(look)} href={href}>
      {children}
    </a>
  );
}
