/** Walking the graph as of a commit: ids become numbers at this border, and numbers ids again when they are asked for. */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { clusters } from '../graph/clusters.ts';
import { commonNodes } from '../graph/common-nodes.ts';
import type { HotRows, OpenRows } from '../graph/hot-rows.ts';
import type { Direction } from '../graph/link-rows.ts';
import { typePrefix } from '../graph/node-index.ts';
import { NodeSet } from '../graph/node-set.ts';
import { NumberColumn } from '../graph/number-column.ts';
import { allPaths, reaches, shortestPath } from '../graph/paths.ts';
import { Walk, walkAll } from '../graph/walk.ts';
import { connectedParts, type Groups, inOrder, type Whole, without } from '../graph/whole-graph.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { LongWork, NodeId } from '../types.ts';
import type { FoundNodes, GraphReads, NodeGroups, PathOptions, WalkOptions, Ways } from './graph-reads.ts';
import { requireNumber } from './node-reading.ts';
import { SPACE } from './spaces.ts';
import type { Dictionaries } from './writer.ts';

/** Paths that are told when nobody says how many. */
const PATHS = 100;
/** Keys of nodes read between two steps. */
const STEP_NODES = 2_048;
const NO_DEPTHS = new Uint32Array(0);

export class GraphView implements GraphReads {
  readonly #rows: OpenRows;

  constructor(
    private readonly reader: TreeReader,
    private readonly dictionaries: Dictionaries,
    hot: HotRows,
  ) {
    this.#rows = hot.over(reader);
  }

  degree(id: NodeId, { types }: Pick<Ways, 'types'> = {}): { readonly out: number; readonly in: number } {
    const node = this.#number(id);
    const { linkTypes } = this.dictionaries;
    const known =
      types && [...new Set(types)].map((type) => linkTypes.find(type)).filter((type) => type !== undefined);
    const count = (direction: Direction): number => {
      if (known === undefined) return this.#rows.degree(node, direction);
      return known.reduce((sum, type) => sum + this.#rows.degree(node, direction, type), 0);
    };
    return { out: count('out'), in: count('in') };
  }

  neighbours(id: NodeId, options: Omit<WalkOptions, 'depth'> = {}): FoundNodes {
    return atOnce(this.walk(id, { ...options, depth: 1 }));
  }

  *walk(id: NodeId, options: WalkOptions = {}): LongWork<FoundNodes> {
    const start = this.#number(id);
    const { direction = 'out', types, nodeTypes, depth, limit } = options;
    requireCount('depth', depth);
    requireCount('limit', limit);
    const within = nodeTypes === undefined ? undefined : yield* this.#within(nodeTypes);
    const ways = { direction, types: this.#typesOf(types), within };
    const walk = new Walk(
      this.#rows,
      [start],
      ways,
      { depth, nodes: limit },
      false,
      this.#rows.takeScratch(),
    );
    yield* walkAll(this.#rows, walk, direction);
    const found = new WalkedNodes(walk, (number) => this.#id(number));
    this.#rows.giveBack(walk);
    return found;
  }

  descendants(id: NodeId, options: Omit<WalkOptions, 'direction'> = {}): LongWork<FoundNodes> {
    return this.walk(id, { ...options, direction: 'out' });
  }

  ancestors(id: NodeId, options: Omit<WalkOptions, 'direction'> = {}): LongWork<FoundNodes> {
    return this.walk(id, { ...options, direction: 'in' });
  }

  *reaches(source: NodeId, target: NodeId, ways: Ways = {}): LongWork<boolean> {
    const [from, to] = [this.#number(source), this.#number(target)];
    return yield* reaches(this.#rows, from, to, yield* this.#between(ways, 'out', from, to));
  }

  *shortestPath(
    source: NodeId,
    target: NodeId,
    options: PathOptions & Pick<WalkOptions, 'direction'> = {},
  ): LongWork<readonly NodeId[] | undefined> {
    const [from, to] = [this.#number(source), this.#number(target)];
    requireCount('longest', options.longest);
    const { direction = 'out' } = options;
    const ways = yield* this.#between(options, direction, from, to);
    const path = yield* shortestPath(this.#rows, from, to, ways, options.longest);
    return path?.map((number) => this.#id(number));
  }

  *allPaths(
    source: NodeId,
    target: NodeId,
    options: PathOptions & { readonly limit?: number } = {},
  ): LongWork<{ readonly paths: readonly (readonly NodeId[])[]; readonly complete: boolean }> {
    const [from, to] = [this.#number(source), this.#number(target)];
    const { longest = Number.POSITIVE_INFINITY, limit = PATHS } = options;
    requireCount('longest', options.longest);
    requireCount('limit', limit);
    const ways = yield* this.#between(options, 'out', from, to);
    const found = yield* allPaths(this.#rows, from, to, ways, { paths: limit, longest });
    return { ...found, paths: found.paths.map((path) => path.map((number) => this.#id(number))) };
  }

  *common(one: NodeId, other: NodeId, ways: Ways = {}): LongWork<FoundNodes> {
    const [first, second] = [this.#number(one), this.#number(other)];
    const between = yield* this.#between(ways, 'out', first, second);
    return this.#listed(yield* commonNodes(this.#rows, first, second, between));
  }

  *order(ways: Ways = {}): LongWork<FoundNodes> {
    return this.#listed(yield* inOrder(this.#rows, yield* this.#whole(ways)));
  }

  *roots(ways: Ways = {}): LongWork<FoundNodes> {
    return this.#listed(yield* without(this.#rows, yield* this.#whole(ways), 'in'));
  }

  *leaves(ways: Ways = {}): LongWork<FoundNodes> {
    return this.#listed(yield* without(this.#rows, yield* this.#whole(ways), 'out'));
  }

  *isolated(ways: Ways = {}): LongWork<FoundNodes> {
    return this.#listed(yield* without(this.#rows, yield* this.#whole(ways), 'both'));
  }

  *parts(ways: Ways = {}): LongWork<NodeGroups> {
    const whole = yield* this.#whole(ways);
    return this.#grouped(whole, yield* connectedParts(this.#rows, whole));
  }

  *clusters(ways: Ways = {}): LongWork<NodeGroups> {
    const whole = yield* this.#whole(ways);
    return this.#grouped(whole, yield* clusters(this.#rows, whole));
  }

  /** The number of a living node. @throws MxError `invalid-id`, `not-found` */
  #number(id: NodeId): number {
    const number = requireNumber(this.reader, id, this.dictionaries.hints);
    if (number < this.#rows.bound) return number;
    throw new MxError('corrupt', damageSaying('nodeNumber', id, number));
  }

  #id(number: number): NodeId {
    const id = this.dictionaries.ids.of(this.reader, number);
    if (id === undefined) throw new MxError('corrupt', damageSaying('nodeOfLink', number));
    return id;
  }

  /** A type that no link has is a type like others, of which there are no links. */
  #typesOf(types: readonly string[] | undefined): Uint8Array | undefined {
    if (types === undefined) return undefined;
    const { linkTypes } = this.dictionaries;
    const wanted = new Uint8Array(linkTypes.names.length);
    for (const type of types) {
      const number = linkTypes.find(type);
      if (number !== undefined) wanted[number] = 1;
    }
    return wanted;
  }

  *#within(nodeTypes: readonly string[] | undefined): LongWork<NodeSet | undefined> {
    if (nodeTypes === undefined) return undefined;
    const within = new NodeSet(this.#rows.bound);
    for (const type of new Set(nodeTypes)) {
      const number = this.dictionaries.nodeTypes.find(type);
      if (number === undefined) continue;
      const prefix = typePrefix(number);
      const cursor = this.reader.scan(prefix, afterPrefix(prefix));
      for (let done = 1; cursor.next(); done++) {
        within.add(keyU32(cursor.key, cursor.key.length - 4));
        if (done % STEP_NODES === 0) yield { stage: 'nodes', done, total: 0 };
      }
    }
    return within;
  }

  /** The ways between two nodes, which are there whatever their types. */
  *#between<Way extends Direction | 'both'>({ types, nodeTypes }: Ways, direction: Way, ...ends: number[]) {
    const within = yield* this.#within(nodeTypes);
    for (const end of ends) within?.add(end);
    return { direction, types: this.#typesOf(types), within };
  }

  /** All living nodes, or those of some types, by the time of making. */
  *#whole({ types, nodeTypes }: Ways): LongWork<Whole> {
    const within = yield* this.#within(nodeTypes);
    const nodes = new NumberColumn();
    const cursor = this.reader.scan(SPACE.created, afterPrefix(SPACE.created));
    for (let done = 1; cursor.next(); done++) {
      const number = keyU32(cursor.key, cursor.key.length - 4);
      if (within === undefined || within.has(number)) nodes.push(number);
      if (done % STEP_NODES === 0) yield { stage: 'nodes', done, total: 0 };
    }
    return { nodes: nodes.values, types: this.#typesOf(types) };
  }

  #listed(numbers: Uint32Array): FoundNodes {
    return {
      count: numbers.length,
      complete: true,
      depths: NO_DEPTHS,
      edges: 0,
      ids: (from = 0, to = numbers.length) =>
        Array.from(numbers.subarray(from, to), (number) => this.#id(number)),
    };
  }

  #grouped({ nodes }: Whole, { groups, sizes }: Groups): NodeGroups {
    return {
      sizes,
      ids: (group) => {
        const ids: NodeId[] = [];
        for (let i = 0; i < nodes.length; i++) if (groups[i] === group) ids.push(this.#id(nodes[i]!));
        return ids;
      },
    };
  }
}

/** What a walk found, without where it began. */
class WalkedNodes implements FoundNodes {
  readonly complete: boolean;
  readonly edges: number;
  readonly #numbers: Uint32Array;
  readonly #ranks: readonly number[];
  #depths: Uint32Array | undefined;

  constructor(
    walk: Walk,
    private readonly idOf: (number: number) => NodeId,
  ) {
    this.complete = walk.complete;
    this.edges = walk.edges;
    // the walk's own memory serves the next one
    this.#numbers = walk.found.values.slice();
    this.#ranks = walk.ranks;
  }

  get count(): number {
    return this.#numbers.length - 1;
  }

  get depths(): Uint32Array {
    if (this.#depths !== undefined) return this.#depths;
    const depths = new Uint32Array(this.#numbers.length);
    for (let depth = 0; depth < this.#ranks.length; depth++) depths.fill(depth, this.#ranks[depth]);
    this.#depths = depths.subarray(1);
    return this.#depths;
  }

  ids(from = 0, to = this.count): NodeId[] {
    return Array.from(this.#numbers.subarray(1 + from, 1 + to), (number) => this.idOf(number));
  }
}

function requireCount(name: string, value: number | undefined): void {
  if (value === undefined || value === Number.POSITIVE_INFINITY) return;
  if (Number.isInteger(value) && value >= 0) return;
  throw new MxError('invalid-argument', `“${name}” must be a whole number of at least 0, not ${value}.`);
}

function atOnce<Result>(work: LongWork<Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}
