// A list of any length of which only what is near the window is drawn. Rows are as tall as they are; the page scrolls.
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Heights } from './heights';

const beyond = 8; // rows drawn above and below the window
const guess = 76;

export function LongList({ items, label, goTo, children }: {
  items: readonly number[]; // each its key
  label: string;
  goTo?: { item: number; wish: number } | undefined; // a new `wish` goes there again
  children: (item: number) => ComponentChildren;
}) {
  const list = useRef<HTMLOListElement>(null);
  const measured = useRef(new Map<number, number>());
  const heights = useMemo(() => new Heights(Float64Array.from(items, item => measured.current.get(item) ?? guess)), [items]);
  const [range, setRange] = useState({ from: 0, to: 24 });
  const [, remeasured] = useState(0);

  const look = () => {
    const top = -(list.current?.getBoundingClientRect().top ?? 0);
    const from = Math.max(0, heights.at(Math.max(0, top)) - beyond);
    const to = Math.min(items.length, heights.at(Math.max(0, top + innerHeight)) + beyond + 1);
    setRange(before => (before.from === from && before.to === to ? before : { from, to }));
  };
  useEffect(() => {
    let frame = 0;
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    const again = () => {
      measured.current.clear();
      soon();
    };
    look();
    addEventListener('scroll', soon, { passive: true });
    addEventListener('resize', again);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', soon);
      removeEventListener('resize', again);
    };
  }, [heights]);

  const from = Math.min(range.from, Math.max(0, items.length - 1)), to = Math.min(items.length, range.to);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    let changed = 0, above = 0;
    const top = -element.getBoundingClientRect().top;
    for (const row of element.children as HTMLCollectionOf<HTMLElement>) {
      const index = Number(row.dataset.index);
      const height = row.getBoundingClientRect().height;
      const isAbove = heights.above(index) + height < top;
      const difference = heights.set(index, height);
      measured.current.set(items[index] ?? 0, height);
      changed += Math.abs(difference);
      if (isAbove) above += difference;
    }
    element.style.setProperty('padding-block', `${heights.above(from)}px ${heights.total - heights.above(to)}px`);
    if (Math.abs(above) > 1) scrollBy({ top: above, behavior: 'instant' });
    if (changed > 1) remeasured(count => count + 1);
  });

  const gone = useRef('');
  useEffect(() => {
    const index = goTo ? items.indexOf(goTo.item) : -1;
    if (!goTo || index < 0 || gone.current === `${goTo.item} ${goTo.wish}`) return;
    gone.current = `${goTo.item} ${goTo.wish}`;
    let tries = 0, frame = 0;
    // What is between here and there has only been guessed: some steps until it stands still.
    const step = () => {
      const top = (list.current?.getBoundingClientRect().top ?? 0) + scrollY;
      scrollTo({ top: Math.max(0, top + heights.above(index) - innerHeight / 4), behavior: 'instant' });
      look();
      if (++tries < 6) frame = requestAnimationFrame(step);
      else list.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true });
    };
    step();
    return () => cancelAnimationFrame(frame);
  }, [goTo?.item, goTo?.wish, heights]);

  return (
    <ol class="long" ref={list} aria-label={label} role="list">
      {items.slice(from, to).map((item, i) => (
        <li key={item} data-index={from + i} tabIndex={-1} aria-setsize={items.length} aria-posinset={from + i + 1}>{children(item)}</li>
      ))}
    </ol>
  );
}
