import { nameKeys } from '../references/node-names.ts';
import { allReferenceSources, referencesOut, resolveReference } from '../references/reference-store.ts';
import { isMarkdown, REFERENCE_TEXT_BYTES_MAX } from '../references/reference-text.ts';
import { scanReferences } from '../references/scan-references.ts';
import { readNode } from '../store/node-reading.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { LongWork } from '../types.ts';
import { count, type Proof } from './proof.ts';
import { entriesIn } from './verify-nodes.ts';

const decoder = new TextDecoder();
const EMPTY = new Uint8Array(0);

/** References say what the newest text says, and lead where its names lead now. */
export function* verifyReferences(proof: Proof): LongWork<void> {
  const { reader, findings, versions } = proof;
  const { mediaTypes } = proof.dictionaries;
  let incoming = 0;
  let names = 0;
  let done = 0;
  let sources = 0;
  const cursor = reader.scan(SPACE.node, afterPrefix(SPACE.node));
  while (cursor.next()) {
    const source = keyU32(cursor.key, 1);
    const where = `references of node ${source}`;
    findings.attempt(where, () => {
      const stored = referencesOut(reader, source);
      if (stored.length > 0) sources++;
      const node = readNode(reader, source);
      const newest = node === undefined ? undefined : versions.find(reader, source, node.version);
      const speaks =
        node?.deleted === 0 && newest?.available === true && isMarkdown(mediaTypes.name(newest.media));
      if (!speaks) {
        if (stored.length > 0) findings.problem(where, 'The node that they stand in has no text.');
        return;
      }
      const text = newest.bytes <= REFERENCE_TEXT_BYTES_MAX ? versions.read(reader, newest) : EMPTY;
      const scanned = scanReferences(decoder.decode(text));
      const said = stored.map(({ target: _, ...rest }) => rest);
      if (JSON.stringify(sorted(said)) !== JSON.stringify(sorted(scanned))) {
        findings.problem(where, 'They are not what the text says.');
      }
      for (const each of stored) {
        if (resolveReference(reader, source, each.name) !== each.target) {
          findings.problem(where, `"${each.name}" leads somewhere else than it should.`);
        }
        count(proof, 'references');
        if (each.target === undefined) count(proof, 'unresolved');
      }
      incoming += new Set(stored.map((each) => each.target).filter((target) => target !== undefined)).size;
      names += new Set(stored.flatMap((each) => nameKeys(each.name))).size;
      findings.checked('references', stored.length);
    });
    if (++done % 8 === 0) yield { stage: 'references', done, total: 0 };
  }
  const listed = [...allReferenceSources(reader)].length;
  if (listed !== sources)
    findings.problem('references', `${listed} nodes are listed with some; ${sources} have some.`);
  for (const [space, wanted, what] of [
    [SPACE.referenceIn, incoming, 'targets'],
    [SPACE.referenceName, names, 'names'],
  ] as const) {
    const entries = entriesIn(reader, space);
    if (entries !== wanted) {
      findings.problem(
        `index of references by ${what}`,
        `It has ${entries} entries; the texts call for ${wanted}.`,
      );
    }
  }
  yield { stage: 'references', done, total: done };
}

/** Fields in one order, so that equal references read the same. */
function sorted(references: readonly object[]): object[] {
  return references.map((each) =>
    Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}
