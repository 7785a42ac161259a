import type { VersionStore } from '../content/version-store.ts';
import type { StoredReference } from '../references/reference-record.ts';
import { referencesOut, resolveReference } from '../references/reference-store.ts';
import { isMarkdown, REFERENCE_TEXT_BYTES_MAX } from '../references/reference-text.ts';
import { scanReferences } from '../references/scan-references.ts';
import type { Saying } from '../saying.ts';
import { readNode } from '../store/node-reading.ts';
import { SPACE } from '../store/spaces.ts';
import type { Dictionaries } from '../store/writer.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import { NumberList } from './number-list.ts';
import type { Proof, ProofRooms } from './proof.ts';
import { verifySaying } from './verify-sayings.ts';

const decoder = new TextDecoder();
/** Nodes between two steps of the work: their texts are read and scanned. */
const STEP_NODES = 8;

/** References say what the newest text says, and lead where its names lead now. */
export function* verifyReferences(proof: Proof): LongWork<void> {
  const { reader, findings } = proof;
  const nodes = yield* NumberList.inSpace(reader, SPACE.node, 'references');
  const sources = yield* NumberList.inSpace(reader, SPACE.referenceOut, 'references');
  for (let place = 0; place < sources.length; place++) {
    const source = sources.at(place);
    if (nodes.indexOf(source) < 0) findings.problem(nameOf(source), verifySaying('referencesOfNone'));
  }
  for (let place = 0; place < nodes.length; place++) {
    const source = nodes.at(place);
    findings.attempt(nameOf(source), () => {
      const stored = referencesOut(reader, source);
      const wrong = wrongReferences(proof, source, stored);
      if (wrong !== undefined) findings.problem(nameOf(source), wrong);
      findings.checked('references', stored.length);
    });
    if (place % STEP_NODES === 0) yield { stage: 'references', done: place, total: nodes.length };
  }
}

function nameOf(source: number): string {
  return `references of node ${source}`;
}

/**
 * What is wrong with a node's references, or nothing.
 * @throws MxError `corrupt` when the text that they should follow from cannot be read
 */
export function wrongReferences(
  { reader, versions, dictionaries }: ProofRooms,
  source: number,
  stored: readonly StoredReference[],
): Saying | undefined {
  const text = referenceText(reader, versions, dictionaries, source);
  if (text === undefined) return stored.length > 0 ? verifySaying('referencesNoText') : undefined;
  const scanned = scanReferences(text);
  const said = stored.map(({ target: _, ...rest }) => rest);
  if (JSON.stringify(sorted(said)) !== JSON.stringify(sorted(scanned)))
    return verifySaying('referencesDiffer');
  const astray = stored.find((each) => resolveReference(reader, source, each.name) !== each.target);
  return astray === undefined ? undefined : verifySaying('referenceAstray', astray.name);
}

/** The text that a node's references follow from; undefined for a node that has none. @throws MxError `corrupt` */
export function referenceText(
  reader: TreeReader,
  versions: VersionStore,
  { mediaTypes }: Pick<Dictionaries, 'mediaTypes'>,
  source: number,
): string | undefined {
  const node = readNode(reader, source);
  const newest = node === undefined ? undefined : versions.find(reader, source, node.version);
  if (node?.deleted !== 0 || newest?.available !== true || !isMarkdown(mediaTypes.name(newest.media)))
    return undefined;
  return newest.bytes <= REFERENCE_TEXT_BYTES_MAX ? decoder.decode(versions.read(reader, newest)) : '';
}

/** Fields in one order, so that equal references read the same. */
function sorted(references: readonly object[]): object[] {
  return references.map((each) =>
    Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}
