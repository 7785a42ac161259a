/** Levels as the links want them, where those in the file are not: raised as little as makes every link lead up or along. */
import { readLevel } from '../graph/adjacency.ts';
import { LEVEL_MIDDLE } from '../graph/levels.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import { LinkGraph } from './link-graph.ts';

const STEP = 256;

export interface LevelsAnew {
  /** Nodes that must have another level, with the one they have. */
  readonly changed: readonly { readonly node: number; readonly was: number; readonly level: number }[];
  /** Nodes with a level that are not there, or whose level makes no sense. */
  readonly unfit: readonly number[];
}

/** Links on circles have no levels that fit, and are left out. Four bytes a link and some thirty a node are held. */
export function* levelsAnew(reader: TreeReader): LongWork<LevelsAnew> {
  const graph = yield* LinkGraph.over(reader);
  const { nodes } = graph;
  const before = new Uint32Array(nodes.length);
  const unfit: number[] = [];
  const cursor = reader.scan(SPACE.level, afterPrefix(SPACE.level));
  for (let done = 1; cursor.next(); done++) {
    const node = keyU32(cursor.key, 1);
    const place = nodes.indexOf(node);
    if (place >= 0 && cursor.value.length === 4) before[place] = readLevel(reader, node);
    else unfit.push(node);
    if (done % STEP === 0) yield { stage: 'levels', done, total: 0 };
  }
  // They begin around the middle by the numbers of nodes, and go beyond that by one at a time, and seldom.
  const highest = nodes.length === 0 ? 0 : nodes.at(nodes.length - 1);
  const most = LEVEL_MIDDLE + 2 * (1 + highest) + nodes.length;
  const after = before.map((level) => (level > most ? 0 : level));
  yield* graph.inOrder((source, target) => {
    if (after[target]! < after[source]!) after[target] = after[source]!;
  });
  const changed: { node: number; was: number; level: number }[] = [];
  for (let place = 0; place < nodes.length; place++) {
    const [was, level] = [before[place]!, after[place]!];
    if (level !== was) changed.push({ node: nodes.at(place), was, level });
    if (place % STEP === 0) yield { stage: 'levels', done: place, total: nodes.length };
  }
  return { changed, unfit };
}
