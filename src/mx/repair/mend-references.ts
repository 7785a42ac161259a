import { isMxError } from '../errors.ts';
import { deriveReferences, referencesOut, referencesPrefix } from '../references/reference-store.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix } from '../tree/key.ts';
import type { LongWork } from '../types.ts';
import { NumberList } from '../verify/number-list.ts';
import type { ProofRooms } from '../verify/proof.ts';
import { referenceText, wrongReferences } from '../verify/verify-references.ts';
import type { Mending } from './mending.ts';

/** Nodes between two steps: their texts are read and scanned. */
const STEP_NODES = 4;

/** References say what the newest text says, and lead where its names lead. Names must be right before. */
export function* mendReferences(rooms: ProofRooms, mending: Mending): LongWork<void> {
  const { reader } = rooms;
  const nodes = yield* NumberList.inSpace(reader, SPACE.node, 'references');
  const sources = yield* NumberList.inSpace(reader, SPACE.referenceOut, 'references');
  for (let place = 0; place < sources.length; place++) {
    const source = sources.at(place);
    if (nodes.indexOf(source) < 0) noteAnew(rooms, source, mending);
    if (place % STEP_NODES === 0) yield { stage: 'references', done: place, total: nodes.length };
  }
  for (let place = 0; place < nodes.length; place++) {
    const source = nodes.at(place);
    if (isWrong(rooms, source)) noteAnew(rooms, source, mending);
    if (place % STEP_NODES === 0) yield { stage: 'references', done: place, total: nodes.length };
  }
}

function isWrong(rooms: ProofRooms, source: number): boolean {
  try {
    return wrongReferences(rooms, source, referencesOut(rooms.reader, source)) !== undefined;
  } catch (error) {
    if (isMxError(error, 'corrupt')) return true;
    throw error;
  }
}

function noteAnew(rooms: ProofRooms, source: number, mending: Mending): void {
  mending.note('references', (writer) => {
    const { batch, reader, tally } = writer;
    let text: string | undefined;
    try {
      text = referenceText(reader, rooms.versions, writer, source);
    } catch (error) {
      // While the text cannot be read, what it said is better than nothing.
      if (isMxError(error, 'corrupt') || isMxError(error, 'truncated')) return false;
      throw error;
    }
    const prefix = referencesPrefix(source);
    const pages = reader.scan(prefix, afterPrefix(prefix));
    while (pages.next()) batch.delete(pages.key);
    deriveReferences(batch, tally, reader, source, text);
    return true;
  });
}
