/**
 * Where the nodes of the sample stand in its graph. Up rests on down, without exception: every typed link runs
 * from a node to one that stands at least `REST_GAP` lower. Links are acyclic, so this can always be had; the
 * forces of d3 find the good places among those that are left.
 */
import {
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';

/** World units; y grows downwards. */
export const REST_GAP = 20;
const TICKS = 900;
const CHARGE = -420;
const REACH = 620;
/** The room that two nodes keep between them: wide, since a label stands beside each, and low. */
const ROOM_WIDE = 104;
const ROOM_HIGH = 27;
const ROOM_PUSH = 0.16;
const LINK_LENGTH = 62;
/** A screen is wider than high. */
const TOWARDS_MIDDLE_X = 0.028;
const TOWARDS_MIDDLE_Y = 0.05;
/** References hold more loosely than links. */
const REFERENCE_PULL = 0.12;

export interface Edge {
  readonly source: number;
  readonly target: number;
}

interface Spring extends SimulationLinkDatum<SimulationNodeDatum> {
  readonly pull: number;
}

/**
 * x and y of each node, in tenths; the same for the same arguments.
 * @throws RangeError when the links form a circle
 */
export function layOut(
  count: number,
  links: readonly Edge[],
  references: readonly Edge[],
): readonly { readonly x: number; readonly y: number }[] {
  const below = topDown(count, links);
  const depth = depths(count, below);
  const deepest = Math.max(0, ...depth);
  const nodes = Array.from({ length: count }, (_, node): SimulationNodeDatum => {
    // A sunflower, flattened, that begins with everything on its level.
    const angle = node * Math.PI * (3 - Math.sqrt(5));
    return {
      x: 34 * Math.sqrt(node + 0.5) * Math.cos(angle),
      y: (deepest / 2 - (depth[node] ?? 0)) * REST_GAP * 1.6,
    };
  });
  const degree = new Array<number>(count).fill(0);
  for (const end of links.flatMap(({ source, target }) => [source, target])) {
    degree[end] = (degree[end] ?? 0) + 1;
  }
  const springOf = ({ source, target }: Edge, pull: number): Spring => ({
    source,
    target,
    // As in d3: a hub is held by many, so that each holds it less.
    pull: pull / (1 + Math.min(degree[source] ?? 0, degree[target] ?? 0)),
  });
  const springs = [
    ...links.map((link) => springOf(link, 1)),
    ...references.map((reference) => springOf(reference, REFERENCE_PULL)),
  ];
  const simulation = forceSimulation(nodes)
    .stop()
    .velocityDecay(0.4)
    .alphaDecay(1 - 0.001 ** (1 / TICKS))
    .force(
      'link',
      forceLink<SimulationNodeDatum, Spring>(springs)
        .distance(LINK_LENGTH)
        .strength((spring) => spring.pull),
    )
    .force('charge', forceManyBody().strength(CHARGE).distanceMax(REACH))
    .force('room', () => makeRoom(nodes))
    .force('x', forceX(0).strength(TOWARDS_MIDDLE_X))
    .force('y', forceY(0).strength(TOWARDS_MIDDLE_Y));
  for (let tick = 0; tick < TICKS; tick++) {
    simulation.tick();
    for (const edge of below) part(nodes, edge);
  }
  lower(nodes, below);
  const tenth = (value = 0) => Math.round(value * 10) / 10;
  return nodes.map(({ x, y }) => ({ x: tenth(x), y: tenth(y) }));
}

/** Pushes nodes out of each other's ellipse of room; every pair is looked at, which a hundred nodes allow. */
function makeRoom(nodes: readonly SimulationNodeDatum[]): void {
  nodes.forEach((one, index) => {
    for (const other of nodes.slice(index + 1)) {
      const dx = (other.x ?? 0) - (one.x ?? 0) || 0.01;
      const dy = (other.y ?? 0) - (one.y ?? 0);
      const near = Math.hypot(dx / ROOM_WIDE, dy / ROOM_HIGH);
      if (near >= 1) continue;
      const push = ((1 - near) / Math.max(near, 0.1)) * ROOM_PUSH;
      one.vx = (one.vx ?? 0) - dx * push;
      other.vx = (other.vx ?? 0) + dx * push;
      one.vy = (one.vy ?? 0) - dy * push;
      other.vy = (other.vy ?? 0) + dy * push;
    }
  });
}

/** Moves both ends of a link apart by what is missing. */
function part(nodes: readonly SimulationNodeDatum[], { source, target }: Edge): void {
  const above = nodes[source];
  const under = nodes[target];
  if (above?.y === undefined || under?.y === undefined) return;
  const missing = REST_GAP - (under.y - above.y);
  if (missing <= 0) return;
  above.y -= missing / 2;
  under.y += missing / 2;
}

/** What is still missing at the end: with links in order from the top, each target is lowered once and for all. */
function lower(nodes: readonly SimulationNodeDatum[], below: readonly Edge[]): void {
  for (const { source, target } of below) {
    const above = nodes[source];
    const under = nodes[target];
    if (above === undefined || under === undefined) continue;
    under.y = Math.max(under.y ?? 0, (above.y ?? 0) + REST_GAP);
  }
}

/** The links so ordered that all links into a node come before those out of it. */
function topDown(count: number, links: readonly Edge[]): readonly Edge[] {
  const waiting = new Array<number>(count).fill(0);
  const out = Array.from({ length: count }, (): Edge[] => []);
  for (const link of links) {
    waiting[link.target] = (waiting[link.target] ?? 0) + 1;
    out[link.source]?.push(link);
  }
  const ready = waiting.flatMap((links, node) => (links === 0 ? [node] : []));
  const ordered: Edge[] = [];
  for (const node of ready) {
    for (const link of out[node] ?? []) {
      ordered.push(link);
      const left = (waiting[link.target] ?? 0) - 1;
      waiting[link.target] = left;
      if (left === 0) ready.push(link.target);
    }
  }
  if (ordered.length < links.length)
    throw new RangeError('These links form a circle; none can rest on all others.');
  return ordered;
}

/** How many links lie below each node, on the longest way down. */
function depths(count: number, below: readonly Edge[]): readonly number[] {
  const depth = new Array<number>(count).fill(0);
  for (const { source, target } of below.toReversed()) {
    depth[source] = Math.max(depth[source] ?? 0, (depth[target] ?? 0) + 1);
  }
  return depth;
}
