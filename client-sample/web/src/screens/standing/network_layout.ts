// Where each name of the network stands: settled before it is shown, in slices between which the page can answer.
import { forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationLinkDatum, type SimulationNodeDatum } from 'd3-force';
import type { MemberId } from '../../rorx';
import type { Graph } from './network_graph';

export interface Box { id: MemberId; x: number; y: number; width: number; height: number } // x, y: the middle
export interface Layout { width: number; height: number; boxes: Map<MemberId, Box> }

interface Node extends SimulationNodeDatum { id: MemberId; width: number; height: number; x: number; y: number }

const slice_ms = 8, ticks = 260, gap = 14, edge = 6, box_height = 32;

export async function layOut(graph: Graph, width: number, widthOf: (id: MemberId) => number, isOver: () => boolean): Promise<Layout | undefined> {
  const widths = graph.people.map(widthOf);
  const area = widths.reduce((sum, one) => sum + (one + gap) * (box_height + gap), 0);
  const height = Math.round(Math.max(260, Math.min(2400, Math.max((area * 3) / width, width * 0.45))));
  const nodes: Node[] = graph.people.map((id, i) => {
    const angle = i * 2.4, far = Math.sqrt((i + 0.5) / graph.people.length) / 2; // a sunflower: the same every time
    return { id, width: widths[i] ?? 80, height: box_height, x: width * (0.5 + far * Math.cos(angle)), y: height * (0.5 + far * Math.sin(angle)) };
  });
  const links: SimulationLinkDatum<Node>[] = graph.pairs.map(({ a, b }) => ({ source: a, target: b }));
  const pull = Math.min(0.2, width / height / 10);
  const simulation = forceSimulation(nodes)
    .force('link', forceLink<Node, SimulationLinkDatum<Node>>(links).id(node => node.id).distance(Math.min(150, width / 3)))
    .force('apart', forceManyBody().strength(-420).distanceMax(width))
    .force('x', forceX(width / 2).strength(pull + (width < 500 ? 0.08 : 0)))
    .force('y', forceY(height / 2).strength(pull))
    .stop();
  for (let tick = 0; tick < ticks;) {
    const until = performance.now() + slice_ms;
    while (tick < ticks && performance.now() < until) {
      simulation.tick();
      tick++;
      if (tick > ticks / 2) part(nodes, width, height);
    }
    await aMoment();
    if (isOver()) return undefined;
  }
  fill(nodes, width, height);
  let tall = height;
  for (let pass = 0; pass < 400; pass++) {
    const isAny = part(nodes, width, tall);
    if (pass < 120) clear(nodes, graph);
    else if (!isAny) break;
    if (pass % 100 === 99) tall = Math.round(tall * 1.15); // there is no room for all: make some
    if (pass % 20 === 19) await aMoment();
    if (isOver()) return undefined;
  }
  const top = Math.min(...nodes.map(one => one.y)) - box_height / 2 - 2 * edge;
  for (const node of nodes) node.y -= top;
  const low = Math.max(...nodes.map(one => one.y)) + box_height / 2 + 2 * edge;
  return { width, height: Math.ceil(low), boxes: new Map(nodes.map(node => [node.id, node])) };
}

// Draws the settled net out to the edges of the picture.
function fill(nodes: Node[], width: number, height: number): void {
  const draw = (axis: 'x' | 'y', from: number, to: number) => {
    const values = nodes.map(node => node[axis]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    for (const node of nodes) node[axis] = high > low ? from + ((node[axis] - low) / (high - low)) * (to - from) : (from + to) / 2;
  };
  const wide = Math.max(...nodes.map(node => node.width)) / 2;
  draw('x', wide + edge, width - wide - edge);
  draw('y', box_height, height - box_height);
}

// Moves names off the lines between others, so that no line seems to be theirs.
function clear(nodes: Node[], graph: Graph): void {
  const byId = new Map(nodes.map(node => [node.id, node]));
  for (const pair of graph.pairs) {
    const [a, b] = [byId.get(pair.a), byId.get(pair.b)];
    if (!a || !b) continue;
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const square = dx * dx + dy * dy;
    for (const node of nodes) {
      if (node === a || node === b || square === 0) continue;
      const along = ((node.x - a.x) * dx + (node.y - a.y) * dy) / square;
      if (along < 0.05 || along > 0.95) continue;
      const [offX, offY] = [node.x - a.x - along * dx, node.y - a.y - along * dy];
      const far = Math.hypot(offX, offY) || 0.01;
      // How far the name reaches towards the line.
      const reach = (Math.abs(offX / far) * node.width + Math.abs(offY / far) * node.height) / 2 + 5;
      if (far >= reach) continue;
      const by = Math.min(6, reach - far) * 0.5;
      node.x += (offX / far) * by;
      node.y += (offY / far) * by;
    }
  }
}

// Pushes names that lie over one another apart, the shorter way, and all into the picture; whether any did.
function part(nodes: Node[], width: number, height: number): boolean {
  let isAny = false;
  nodes.forEach((one, i) => {
    for (const other of nodes.slice(i + 1)) {
      const [dx, dy] = [other.x - one.x, other.y - one.y];
      const overX = (one.width + other.width) / 2 + gap - Math.abs(dx);
      const overY = (one.height + other.height) / 2 + gap - Math.abs(dy);
      if (overX <= 0.5 || overY <= 0.5) continue;
      isAny = true;
      const [byX, byY] = overY <= overX ? [0, (dy < 0 ? -overY : overY) / 2] : [(dx < 0 ? -overX : overX) / 2, 0];
      one.x -= byX; one.y -= byY; other.x += byX; other.y += byY;
    }
  });
  for (const node of nodes) {
    node.x = within(node.x, node.width / 2 + edge, width - node.width / 2 - edge);
    node.y = within(node.y, node.height / 2 + edge, height - node.height / 2 - edge);
  }
  return isAny;
}

const within = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));
const aMoment = () => new Promise<void>(resolve => setTimeout(resolve, 0));

// Where a line from the middle of `from` to that of `to` meets the edge of `to`, a little before it.
export function endAt(from: Box, to: Box, before: number): { x: number; y: number } {
  const [dx, dy] = [from.x - to.x, from.y - to.y];
  const share = Math.min((to.width / 2 + before) / (Math.abs(dx) || 1e-6), (to.height / 2 + before) / (Math.abs(dy) || 1e-6), 1);
  return { x: to.x + dx * share, y: to.y + dy * share };
}

// The nearest name in the direction of an arrow key.
export function neighbour(boxes: readonly Box[], from: Box, key: string): Box | undefined {
  const [ux, uy] = key === 'ArrowRight' ? [1, 0] : key === 'ArrowLeft' ? [-1, 0] : key === 'ArrowDown' ? [0, 1] : [0, -1];
  let best: Box | undefined, least = Infinity;
  for (const one of boxes) {
    const [dx, dy] = [one.x - from.x, one.y - from.y];
    const along = dx * ux + dy * uy, aside = Math.abs(dx * uy) + Math.abs(dy * ux);
    if (one === from || along <= 1) continue;
    const far = along + 2 * aside;
    if (far < least) [best, least] = [one, far];
  }
  return best;
}
