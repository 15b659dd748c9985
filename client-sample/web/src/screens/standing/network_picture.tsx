import { useEffect, useRef, useState } from 'preact/hooks';
import type { ClubStore } from '../../app/screens';
import type { MemberId } from '../../rorx';
import { useNames, useStandingWords } from './common';
import type { Graph, Pair } from './network_graph';
import { endAt, layOut, neighbour, type Box, type Layout } from './network_layout';

export function NetworkPicture({ club, graph, chosen, onChoose }: {
  club: ClubStore;
  graph: Graph;
  chosen: MemberId | undefined;
  onChoose: (id: MemberId) => void;
}) {
  const words = useStandingWords();
  const nameOf = useNames(club);
  const frame = useRef<HTMLDivElement>(null);
  const layout = useLayout(frame, graph, nameOf);
  const [stop, setStop] = useState<MemberId | undefined>(undefined); // of the Tab key
  const mutual = graph.pairs.filter(one => one.mutual).length;
  const isNear = (id: MemberId) => !chosen || id === chosen || graph.pairs.some(({ a, b }) => (a === chosen && b === id) || (b === chosen && a === id));
  const onKey = (event: KeyboardEvent, box: Box, boxes: Box[]) => {
    if (event.key === 'Enter' || event.key === ' ') onChoose(box.id);
    else if (!event.key.startsWith('Arrow')) return;
    else {
      const next = neighbour(boxes, box, event.key);
      if (next) {
        setStop(next.id);
        frame.current?.querySelector<SVGElement>(`[data-member="${next.id}"]`)?.focus();
      }
    }
    event.preventDefault();
  };
  if (!layout) return <div class="picture" ref={frame}><p class="waiting" role="status">{words.drawing}</p></div>;
  const boxes = [...layout.boxes.values()];
  const first = stop && layout.boxes.has(stop) ? stop : chosen ?? boxes[0]?.id;
  return (
    <div class="picture" ref={frame}>
      <svg viewBox={`0 0 ${layout.width} ${layout.height}`} width={layout.width} height={layout.height} role="group" aria-label={words.networkLabel(boxes.length, mutual)}>
        <defs>
          <marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" orient="auto" markerUnits="userSpaceOnUse">
            <path d="M0 0L10 5L0 10z" />
          </marker>
        </defs>
        {graph.pairs.map(pair => (
          <Tie key={pair.a + pair.b} pair={pair} layout={layout} faded={chosen !== undefined && pair.a !== chosen && pair.b !== chosen} />
        ))}
        {boxes.map(box => (
          <g
            key={box.id} data-member={box.id} class={nodeClass(box.id)} role="button" tabIndex={box.id === first ? 0 : -1}
            aria-pressed={box.id === chosen} aria-label={nodeLabel(box.id)}
            onClick={() => onChoose(box.id)} onKeyDown={event => onKey(event, box, boxes)} onFocus={() => setStop(box.id)}
          >
            <rect x={box.x - box.width / 2} y={box.y - box.height / 2} width={box.width} height={box.height} rx={box.height / 2} />
            <text x={box.x} y={box.y} dy="0.35em" text-anchor="middle">{written(nameOf(box.id))}</text>
          </g>
        ))}
      </svg>
    </div>
  );

  function nodeClass(id: MemberId): string {
    const isBridge = graph.bridges.some(one => one.member === id);
    return ['person', id === club.me && 'me', id === chosen && 'chosen', !isNear(id) && 'faded', isBridge && 'bridge', graph.lonely.includes(id) && 'lonely']
      .filter(Boolean).join(' ');
  }
  function nodeLabel(id: MemberId): string {
    const ties = graph.ties.get(id);
    return words.personLabel(nameOf(id), ties?.advocates.length ?? 0, ties?.advocatedBy.length ?? 0);
  }
}

// A name as the picture has room for it; whoever listens hears all of it.
const written = (name: string) => (name.length > 24 ? name.slice(0, 23).trimEnd() + '…' : name);

function Tie({ pair, layout, faded }: { pair: Pair; layout: Layout; faded: boolean }) {
  const [a, b] = [layout.boxes.get(pair.a), layout.boxes.get(pair.b)];
  if (!a || !b) return null;
  const [from, to] = [endAt(b, a, 2), endAt(a, b, pair.mutual ? 2 : 4)];
  const look = ['tie', pair.mutual && 'mutual', faded && 'faded'].filter(Boolean).join(' ');
  return <line class={look} x1={from.x} y1={from.y} x2={to.x} y2={to.y} marker-end={pair.mutual ? undefined : 'url(#arrow)'} />;
}

// Laid out again when the network or the room for it changes; what is shown meanwhile stays.
function useLayout(frame: { current: HTMLDivElement | null }, graph: Graph, nameOf: (id: MemberId) => string): Layout | undefined {
  const [layout, setLayout] = useState<Layout | undefined>(undefined);
  const [width, setWidth] = useState(0);
  const names = graph.people.map(id => written(nameOf(id))).join('\n');
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => setWidth(Math.max(280, Math.floor(element.clientWidth / 20) * 20));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [layout === undefined]);
  useEffect(() => {
    if (width === 0) return;
    let isOver = false;
    const pencil = document.createElement('canvas').getContext('2d');
    if (pencil) pencil.font = '600 15px ' + getComputedStyle(document.body).fontFamily;
    const widthOf = (id: MemberId) => Math.min(width - 20, Math.ceil(pencil?.measureText(written(nameOf(id))).width ?? 8 * written(nameOf(id)).length) + 26);
    void layOut(graph, width, widthOf, () => isOver).then(made => made && !isOver && setLayout(made));
    return () => void (isOver = true);
  }, [graph, width, names]);
  return layout;
}
