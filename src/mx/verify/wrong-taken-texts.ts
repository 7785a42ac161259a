/**
 * Texts that were taken out of content: each belongs to a version whose content is kept and is of a kind whose text is
 * taken out, and can be read. One that is not so can go, since it can be taken out again.
 */
import { isMxError } from '../errors.ts';
import type { Saying } from '../saying.ts';
import { isTakenFrom, readTakenText } from '../search/taken-text.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import { whatOf } from './findings.ts';
import type { ProofRooms } from './proof.ts';
import { verifySaying } from './verify-sayings.ts';

/** Calls `tell` with the number of the version and what is wrong; gives how many there are. */
export function* wrongTakenTexts(
  rooms: ProofRooms,
  tell: (version: number, what: Saying | string) => void,
): LongWork<number> {
  let done = 0;
  const cursor = rooms.reader.scan(SPACE.takenText, afterPrefix(SPACE.takenText));
  while (cursor.next()) {
    const version = keyU32(cursor.key, 1);
    const wrong = wrongTakenText(rooms, rooms.reader, version);
    if (wrong !== undefined) tell(version, wrong);
    yield { stage: 'texts taken out', done: ++done, total: 0 };
  }
  return done;
}

/** What is wrong with the text that was taken out of a version, if anything is. */
export function wrongTakenText(
  { versions, dictionaries }: Pick<ProofRooms, 'versions' | 'dictionaries'>,
  reader: TreeReader,
  version: number,
): Saying | string | undefined {
  try {
    readTakenText(reader, version);
    const owner = versions.owner(reader, version);
    const stored = owner && versions.find(reader, owner.node, owner.number);
    if (stored?.available !== true || stored.version !== version) return verifySaying('takenOfNone');
    const isOfItsKind = isTakenFrom(dictionaries.mediaTypes.name(stored.media));
    return isOfItsKind ? undefined : verifySaying('takenOfSearched');
  } catch (error) {
    if (!isMxError(error, 'corrupt') && !isMxError(error, 'truncated')) throw error;
    return whatOf(error);
  }
}
