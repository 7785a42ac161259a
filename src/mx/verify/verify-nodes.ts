import { sameBytes } from '../content/hash-text.ts';
import { nodeIdKey } from '../graph/node-id.ts';
import { entriesOf } from '../graph/node-index.ts';
import { decodeNode } from '../graph/node-record.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyBytes, keyU32, u32Key } from '../tree/key.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import { count, type Proof, SLICE_ENTRIES } from './proof.ts';

const INDEXES = ['name', 'path', 'type', 'tag', 'modified', 'created'] as const;

/** Every node is found by its id, and every index holds what the records call for and nothing else. */
export function* verifyNodes(proof: Proof): LongWork<void> {
  const { reader, findings, dictionaries } = proof;
  const total = Number(proof.totals.get('nodes') ?? 0);
  const expected = new Map<Key, number>();
  const cursor = reader.scan(SPACE.node, afterPrefix(SPACE.node));
  let done = 0;
  while (cursor.next()) {
    const number = keyU32(cursor.key, 1);
    const where = `node ${number}`;
    const bytes = cursor.value;
    findings.attempt(where, () => {
      const node = decodeNode(bytes);
      const listed = reader.get(SPACE.nodeId + nodeIdKey(node.id));
      if (listed === undefined || !sameBytes(listed, keyBytes(u32Key(number)))) {
        findings.problem(where, `It is not found by its id ${node.id}.`);
      }
      const entries = entriesOf(number, node);
      for (const key of entries.keys.keys()) {
        const space = key.charAt(0);
        expected.set(space, (expected.get(space) ?? 0) + 1);
        if (reader.get(key) === undefined) findings.problem(where, 'An index does not list it.');
      }
      if (node.deleted > 0) count(proof, 'trashed');
      else {
        count(proof, 'nodes');
        count(proof, `node type\0${dictionaries.nodeTypes.name(node.type)}`);
        for (const tag of entries.tags) count(proof, `tag\0${tag}`);
      }
    });
    findings.checked('nodes');
    if (++done % SLICE_ENTRIES === 0) yield { stage: 'nodes', done, total };
  }
  expected.set(SPACE.nodeId, done);
  for (const index of [...INDEXES, 'nodeId'] as const) {
    const entries = entriesIn(reader, SPACE[index]);
    findings.checked('index entries', entries);
    const wanted = expected.get(SPACE[index]) ?? 0;
    if (entries !== wanted) {
      findings.problem(
        `index of nodes by ${index}`,
        `It has ${entries} entries; the nodes call for ${wanted}.`,
      );
    }
    yield { stage: 'node indexes', done, total: done };
  }
}

export function entriesIn(reader: TreeReader, space: Key): number {
  const cursor = reader.scan(space, afterPrefix(space));
  let entries = 0;
  while (cursor.next()) entries++;
  return entries;
}
