// A table in a region of its own. Where the page is narrow its rows stand as blocks, whose cells say by `data-label` what
// they are where that is not plain; a `wide` one stays a table there and scrolls sideways, by keyboard too.
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
    <div class={wide ? 'desk-table wide' : 'desk-table rows'} role="region" aria-labelledby={id} tabIndex={0}>
      <table>
        <caption><span id={id}>{caption}</span>{note && <span class="note">{note}</span>}</caption>
        <thead><tr>{head}</tr></thead>
        <tbody>{children}</tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </div>
  );
}
