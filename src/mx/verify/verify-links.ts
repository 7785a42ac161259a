import { isMadeWith, linkOfOutKey, readLevel } from '../graph/adjacency.ts';
import { levelsAreDue } from '../graph/due-levels.ts';
import { decodeLink } from '../graph/link-record.ts';
import { readNode } from '../store/node-reading.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix } from '../tree/key.ts';
import type { LongWork } from '../types.ts';
import { LinkGraph } from './link-graph.ts';
import { type Proof, STEP_ENTRIES } from './proof.ts';
import { verifySaying } from './verify-sayings.ts';

/** Links have living ends, lead up the levels, and no path along them leads back to where it began. */
export function* verifyLinks(proof: Proof): LongWork<void> {
  const { reader, findings, dictionaries } = proof;
  const cursor = reader.scan(SPACE.linkOut, afterPrefix(SPACE.linkOut));
  let done = 0;
  let source = -1;
  let sourceLives = false;
  let sourceLevel = 0;
  // Nobody believes them then, until they are written or made anew.
  const areDue = levelsAreDue(reader);
  while (cursor.next()) {
    const link = linkOfOutKey(cursor.key);
    const where = `link ${link.link}`;
    const { value } = cursor;
    findings.attempt(where, () => {
      decodeLink(value);
      if (link.source !== source) {
        source = link.source;
        sourceLives = readNode(reader, source)?.deleted === 0;
        sourceLevel = readLevel(reader, source);
      }
      const targetLives = readNode(reader, link.target)?.deleted === 0;
      if (!sourceLives) findings.problem(where, verifySaying('endMissing', link.source), 'salvage');
      if (!targetLives) findings.problem(where, verifySaying('endMissing', link.target), 'salvage');
      if (!isMadeWith(reader, link)) findings.problem(where, verifySaying('otherEnds'));
      if (!areDue && sourceLevel > readLevel(reader, link.target))
        findings.problem(where, verifySaying('leadsDown'));
      dictionaries.linkTypes.name(link.type);
    });
    findings.checked('links');
    if (++done % STEP_ENTRIES === 0) yield { stage: 'links', done, total: 0 };
  }
  const graph = yield* LinkGraph.over(reader);
  const circled = yield* graph.inOrder(() => undefined);
  if (circled > 0) findings.problem('links', verifySaying('circled', circled), 'salvage');
}
