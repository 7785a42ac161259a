import { versionKey } from '../content/version-record.ts';
import { decodeNode } from '../graph/node-record.ts';
import { SPACE } from '../store/spaces.ts';
import { readCount } from '../store/statistics.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { LongWork } from '../types.ts';
import { type Proof, STEP_ENTRIES } from './proof.ts';
import { verifySaying } from './verify-sayings.ts';

/** Every node's record can be read, and its type has a name. */
export function* verifyNodes(proof: Proof): LongWork<void> {
  const { reader, findings, dictionaries } = proof;
  const total = readCount(reader, 'nodes') + readCount(reader, 'trashed');
  const cursor = reader.scan(SPACE.node, afterPrefix(SPACE.node));
  let done = 0;
  while (cursor.next()) {
    const number = keyU32(cursor.key, 1);
    const bytes = cursor.value;
    findings.attempt(`node ${number}`, () => {
      const node = decodeNode(bytes);
      if (reader.get(versionKey(number, node.version)) === undefined)
        findings.problem(`node ${number}`, verifySaying('noNewest'), 'salvage');
      dictionaries.nodeTypes.name(node.type);
    });
    findings.checked('nodes');
    if (++done % STEP_ENTRIES === 0) yield { stage: 'nodes', done, total };
  }
}
