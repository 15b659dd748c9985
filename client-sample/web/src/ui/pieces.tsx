// The small pieces that screens are put together from.
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useWords } from '../words';
import de from '../words/de/ui';
import en from '../words/en/ui';

// `pressing`: it waits for the reader.
export function Card({ title, level = 3, pressing, children }: {
  title?: ComponentChildren;
  level?: 2 | 3 | 4;
  pressing?: boolean;
  children: ComponentChildren;
}) {
  const Heading = `h${level}` as const;
  return (
    <article class={pressing ? 'card pressing' : 'card'}>
      {title && <Heading>{title}</Heading>}
      {children}
    </article>
  );
}

export function List<T>({ items, keyOf, children, cards, label }: {
  items: readonly T[];
  keyOf: (item: T) => string | number;
  children: (item: T) => ComponentChildren;
  cards?: boolean;
  label?: string;
}) {
  return (
    <ul class={cards ? 'list cards' : 'list'} aria-label={label} role="list">
      {items.map(item => <li key={keyOf(item)}>{children(item)}</li>)}
    </ul>
  );
}

export type Tone = 'calm' | 'warning' | 'wrong';

// Says something about the whole page, and is read out when it appears.
export function Banner({ tone = 'calm', children, action }: { tone?: Tone; children: ComponentChildren; action?: ComponentChildren }) {
  return (
    <div class={`banner ${tone}`} role={tone === 'wrong' ? 'alert' : 'status'}>
      <p>{children}</p>
      {action}
    </div>
  );
}

// Where there is nothing yet: what it is for, and how it begins.
export function EmptyState({ title, children, action }: { title: string; children?: ComponentChildren; action?: ComponentChildren }) {
  return (
    <div class="empty stack tight">
      <h3>{title}</h3>
      {children && <p class="soft">{children}</p>}
      {action && <div>{action}</div>}
    </div>
  );
}

export function Tag({ tone, children }: { tone?: 'green' | 'gold' | 'red'; children: ComponentChildren }) {
  return <span class={tone ? `tag ${tone}` : 'tag'}>{children}</span>;
}

// Places within a screen, one of them the present.
export function Tabs({ label, tabs, current }: { label: string; tabs: { href: string; text: string; id: string }[]; current: string }) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map(tab => <a key={tab.id} href={tab.href} aria-current={tab.id === current ? 'page' : undefined}>{tab.text}</a>)}
    </nav>
  );
}

// A person's initials, beside their name.
export function Initials({ name }: { name: string }) {
  const parts = name.trim().split(/\s+/);
  const letters = [parts[0], parts.length > 1 ? parts[parts.length - 1] : ''].map(part => [...(part ?? '')][0] ?? '').join('');
  return <span class="initials" aria-hidden="true">{letters.toUpperCase()}</span>;
}

export function Waiting() {
  return <p class="waiting" role="status">{useWords({ en, de }).loading}</p>;
}

// What the window is called while this screen is shown.
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}
