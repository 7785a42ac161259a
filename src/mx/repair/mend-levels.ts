import { dropLevel, putLevel, readLevel } from '../graph/adjacency.ts';
import { LEVEL_MIDDLE } from '../graph/levels.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { LongWork } from '../types.ts';
import { LinkGraph } from '../verify/link-graph.ts';
import type { ProofRooms } from '../verify/proof.ts';
import type { Mending } from './mending.ts';

const STEP = 256;

/**
 * Raises levels as little as makes every link lead up or along, so that those that were right stay what they were.
 * (Links on circles have no levels that fit; verification names them.)
 */
export function* mendLevels({ reader }: ProofRooms, mending: Mending): LongWork<void> {
  const graph = yield* LinkGraph.over(reader);
  const { nodes } = graph;
  const before = new Uint32Array(nodes.length);
  const cursor = reader.scan(SPACE.level, afterPrefix(SPACE.level));
  for (let done = 1; cursor.next(); done++) {
    const { key } = cursor;
    const node = keyU32(key, 1);
    const place = nodes.indexOf(node);
    if (place >= 0 && cursor.value.length === 4) before[place] = readLevel(reader, node);
    else {
      mending.note('levels', ({ batch, readNode }) => {
        if (place < 0 && readNode(node) !== undefined) return false;
        batch.delete(key);
        return true;
      });
    }
    if (done % STEP === 0) yield { stage: 'levels', done, total: 0 };
  }
  // They begin around the middle by the numbers of nodes, and go beyond that by one at a time, and seldom.
  const most = LEVEL_MIDDLE + 2 * (1 + nodes.at(nodes.length - 1)) + nodes.length;
  const after = before.map((level) => (level > most ? 0 : level));
  yield* graph.inOrder((source, target) => {
    if (after[target]! < after[source]!) after[target] = after[source]!;
  });
  for (let place = 0; place < nodes.length; place++) {
    const level = after[place]!;
    if (level === before[place]) continue;
    const node = nodes.at(place);
    const was = before[place]!;
    mending.note('levels', ({ batch, reader: now }) => {
      if (readLevel(now, node) !== was) return false;
      if (level === 0) dropLevel(batch, node);
      else putLevel(batch, node, level);
      return true;
    });
    if (place % STEP === 0) yield { stage: 'levels', done: place, total: nodes.length };
  }
}
