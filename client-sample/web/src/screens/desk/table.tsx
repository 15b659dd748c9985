// A table in a region of its own that scrolls sideways where the page is narrow, by keyboard too.
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export function Table({ caption, note, head, foot, wide, children }: {
  caption: string;
  note?: ComponentChildren;
  head: ComponentChildren; // cells
  foot?: ComponentChildren; // rows
  wide?: boolean;
  children: ComponentChildren;
}) {
  const id = useId();
  return (
    <div class={wide ? 'desk-table wide' : 'desk-table'} role="region" aria-labelledby={id} tabIndex={0}>
      <table>
        <caption><span id={id}>{caption}</span>{note && <span class="note">{note}</span>}</caption>
        <thead><tr>{head}</tr></thead>
        <tbody>{children}</tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </div>
  );
}
