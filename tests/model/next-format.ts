/**
 * The format after this one, made up for tests of the way from one to the other: 1.2 keeps of each node how long its
 * title is.
 */

import { decodeNode, titleOf } from '../../src/mx/graph/node-record.ts';
import { textKey } from '../../src/mx/graph/text-key.ts';
import { SPACE } from '../../src/mx/store/spaces.ts';
import type { UpgradeStep } from '../../src/mx/store/upgrades.ts';
import { afterPrefix, keyU32 } from '../../src/mx/tree/key.ts';
import type { TreeReader } from '../../src/mx/tree/tree.ts';

export const NODES_A_PART = 4;

const PREFIX = `${SPACE.setting}${textKey('length/')}`;

export const MEASURE_TITLES: UpgradeStep = {
  minor: 2,
  what: 'Measuring titles',
  part({ reader, batch }, after) {
    const cursor = reader.scan(SPACE.node, afterPrefix(SPACE.node));
    let done = 0;
    while (cursor.next()) {
      const number = keyU32(cursor.key, 1);
      if (after !== '' && number <= Number(after)) continue;
      const { length } = titleOf(decodeNode(cursor.value));
      batch.put(`${PREFIX}${textKey(String(number))}`, new Uint8Array([length]));
      if (++done === NODES_A_PART) return String(number);
    }
    return undefined;
  },
};

/** What 1.2 keeps: the lengths of all titles that were measured, ascending. */
export function measuredLengths(reader: TreeReader): number[] {
  const cursor = reader.scan(PREFIX, afterPrefix(PREFIX));
  const found: number[] = [];
  while (cursor.next()) found.push(cursor.value[0] ?? 0);
  return found.sort((a, b) => a - b);
}
