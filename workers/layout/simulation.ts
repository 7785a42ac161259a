/**
 * The force layout: d3-force over nodes that stand where they were stored, tuned so that 10,000 nodes
 * still tick in some 40 ms (Barnes-Hut theta and reach grow with the graph). Knows nothing of workers.
 */
import {
  type Force,
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type Simulation,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';
import type { LayoutForces, LayoutGraph } from '../layout-protocol.ts';
import { layersOf } from './layers.ts';
import { forceRest } from './rest-force.ts';

const LINK_DISTANCE = 58;
const REST_GAP = 46;
const CHARGE = -210;
/** How far charges reach, by the square root of the nodes: a hard edge within the graph would be seen as circles. */
const REACH_PER_ROOT = 80;
/** Above this many nodes the forces are computed more coarsely and collisions are left to the charge. */
const LARGE = 2_000;
/** Below this heat nothing is seen to move. */
export const COLD = 0.004;

interface Edge extends SimulationLinkDatum<SimulationNodeDatum> {
  readonly source: SimulationNodeDatum;
  readonly target: SimulationNodeDatum;
  readonly rests: boolean;
}

export interface ForceLayout {
  readonly nodes: number;
  /** One step; false when it has settled and nothing moved. */
  tick(): boolean;
  /** Writes x and y by turns. */
  write(into: Float32Array): void;
  /** Makes it warm again, at least to this heat. */
  warm(heat: number): void;
  force(forces: LayoutForces): void;
  drag(node: number, x: number, y: number): void;
  release(node: number, pinned: boolean): void;
}

/** A force layout of the graph that begins with `heat` (0: at rest). */
export function forceLayout(graph: LayoutGraph, forces: LayoutForces, heat: number): ForceLayout {
  const nodes = seedPlaces(graph);
  const edges: Edge[] = [];
  for (let edge = 0; edge < graph.sources.length; edge++) {
    const source = nodes[graph.sources[edge]!]!;
    const target = nodes[graph.targets[edge]!]!;
    if (source !== target) edges.push({ source, target, rests: graph.rests[edge] === 1 });
  }
  const large = nodes.length > LARGE;
  const simulation = forceSimulation(nodes).stop().velocityDecay(0.42).alphaMin(COLD).alpha(heat);
  simulation.alphaDecay(1 - COLD ** (1 / (large ? 160 : 260)));
  simulation.force(
    'rest',
    forceRest(
      edges.filter((edge) => edge.rests),
      { gap: REST_GAP, strength: 0.7 },
    ),
  );
  if (!large) {
    simulation.force(
      'room',
      forceCollide<SimulationNodeDatum>((_, index) => graph.radius[index]! + 5).strength(0.8),
    );
  }
  applyForces(simulation, edges, forces, large);

  return {
    nodes: nodes.length,
    tick() {
      if (simulation.alpha() < COLD) return false;
      simulation.tick();
      return true;
    },
    write(into) {
      for (let index = 0; index < nodes.length; index++) {
        into[index * 2] = nodes[index]!.x ?? 0;
        into[index * 2 + 1] = nodes[index]!.y ?? 0;
      }
    },
    warm(least) {
      simulation.alpha(Math.max(simulation.alpha(), least));
    },
    force(next) {
      applyForces(simulation, edges, next, large);
    },
    drag(node, x, y) {
      const held = nodes[node];
      if (held === undefined) return;
      held.fx = x;
      held.fy = y;
    },
    release(node, pinned) {
      const held = nodes[node];
      if (held === undefined) return;
      held.fx = pinned ? (held.x ?? 0) : null;
      held.fy = pinned ? (held.y ?? 0) : null;
    },
  };
}

function applyForces(
  simulation: Simulation<SimulationNodeDatum, undefined>,
  edges: Edge[],
  forces: LayoutForces,
  large: boolean,
): void {
  const degree = new Map<SimulationNodeDatum, number>();
  for (const { source, target } of edges) {
    degree.set(source, (degree.get(source) ?? 0) + 1);
    degree.set(target, (degree.get(target) ?? 0) + 1);
  }
  const strength = ({ source, target, rests }: Edge) =>
    (forces.pull * (rests ? 0.9 : 0.55)) / Math.min(degree.get(source) ?? 1, degree.get(target) ?? 1);
  const charge = forceManyBody()
    .strength((node) => CHARGE * forces.spread * (0.75 + 0.22 * Math.sqrt(degree.get(node) ?? 0)))
    .theta(large ? 1.25 : 0.95)
    .distanceMax(Math.max(900, REACH_PER_ROOT * Math.sqrt(simulation.nodes().length)));
  // A page is wider than high: nodes are drawn a little harder to the middle line than to the middle column.
  const towards = 0.045 / Math.max(0.4, forces.spread);
  const lone = (node: SimulationNodeDatum) => (degree.has(node) ? 1 : 1.6);
  simulation
    .force('charge', charge as Force<SimulationNodeDatum, undefined>)
    .force(
      'x',
      forceX<SimulationNodeDatum>(0).strength((node) => towards * 0.7 * lone(node)),
    )
    .force(
      'y',
      forceY<SimulationNodeDatum>(0).strength((node) => towards * 1.25 * lone(node)),
    )
    .force(
      'link',
      forceLink<SimulationNodeDatum, Edge>(edges)
        .distance(LINK_DISTANCE * (0.55 + 0.45 * forces.spread))
        .strength(strength),
    );
}

/** Nodes at their stored places; new ones beside a neighbour that has one, else on a spiral at their layer. */
function seedPlaces(graph: LayoutGraph): SimulationNodeDatum[] {
  const count = graph.nodes;
  const x = graph.x.slice();
  const y = graph.y.slice();
  const placed = (node: number) => !Number.isNaN(x[node]!) && !Number.isNaN(y[node]!);
  const linkSources = graph.sources.filter((_, edge) => graph.rests[edge] === 1);
  const linkTargets = graph.targets.filter((_, edge) => graph.rests[edge] === 1);
  const layers = layersOf(count, linkSources, linkTargets);
  for (let edge = 0; edge < graph.sources.length; edge++) {
    const source = graph.sources[edge]!;
    const target = graph.targets[edge]!;
    const lean = ((edge * 2654435761) % 61) - 30;
    if (placed(source) && !placed(target)) place(target, x[source]! + lean, y[source]! + REST_GAP);
    else if (placed(target) && !placed(source)) place(source, x[target]! + lean, y[target]! - REST_GAP);
  }
  let highest = 0;
  for (const layer of layers) highest = Math.max(highest, layer);
  for (let node = 0; node < count; node++) {
    if (placed(node)) continue;
    const radius = 16 * Math.sqrt(node + 0.5);
    const angle = node * Math.PI * (3 - Math.sqrt(5));
    place(
      node,
      radius * Math.cos(angle),
      radius * Math.sin(angle) * 0.5 + (highest / 2 - layers[node]!) * REST_GAP,
    );
  }
  return Array.from({ length: count }, (_, node) => {
    const datum: SimulationNodeDatum = { x: x[node]!, y: y[node]! };
    if (graph.pinned[node] === 1) {
      datum.fx = x[node]!;
      datum.fy = y[node]!;
    }
    return datum;
  });

  function place(node: number, atX: number, atY: number): void {
    x[node] = atX;
    y[node] = atY;
  }
}
