/** Making the index of words anew, in parts: for a memex that had none, and for one whose index is not what it should be. */
import { isMxError } from '../errors.ts';
import { SPACE } from '../store/spaces.ts';
import type { Writer } from '../store/writer.ts';
import { afterPrefix, keyU32, u32Key } from '../tree/key.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import type { CommitNumber } from '../types.ts';
import { BUCKET_TEXTS, postingBucket } from './posting.ts';
import { readTextsListed } from './text-listed.ts';
import { ROWS } from './text-rows.ts';

/** Nodes whose texts are listed together: some milliseconds of work. */
const NODES_A_PART = 16;
/** Keys looked at in one part. */
const KEYS_A_PART = 2048;

/** Begins an index behind everything that has a number now; gives the commit up to which texts are to be listed. */
export function beginAgain({ texts, batch, reader, numbers }: Writer): CommitNumber {
  let used = listedSoFar(reader);
  const rows = reader.scan(SPACE.text, afterPrefix(SPACE.text), { reverse: true });
  if (rows.next()) used = Math.max(used, (keyU32(rows.key, 1) + 1) * ROWS);
  const ends = reader.scan(SPACE.textEnd, afterPrefix(SPACE.textEnd), { reverse: true });
  if (ends.next()) used = Math.max(used, keyU32(ends.key, 1) + 1);
  return texts.restart(batch, numbers.next('node'), Math.ceil(used / BUCKET_TEXTS) * BUCKET_TEXTS);
}

function listedSoFar(reader: TreeReader): number {
  try {
    return readTextsListed(reader).texts;
  } catch (error) {
    // what makes no sense says nothing: rows and ends tell which numbers were given
    if (!isMxError(error, 'corrupt')) throw error;
    return 0;
  }
}

/** Lists the texts of the next few nodes from a number on; gives the number to go on from, undefined after the last. */
export function listSome(
  { texts, batch, reader }: Writer,
  from: number,
  made: CommitNumber,
): number | undefined {
  const cursor = reader.scan(SPACE.node + u32Key(from), afterPrefix(SPACE.node));
  const nodes: number[] = [];
  while (nodes.length < NODES_A_PART && cursor.next()) nodes.push(keyU32(cursor.key, 1));
  texts.listAgain(batch, nodes, made);
  const last = nodes.at(-1);
  return nodes.length < NODES_A_PART || last === undefined ? undefined : last + 1;
}

/** Takes away some of what an index that was made anew has left, from a key on; gives the key to go on from. */
export function dropSome({ batch, reader }: Writer, after: Key): Key | undefined {
  const { from } = readTextsListed(reader);
  let left = KEYS_A_PART;
  for (const space of [SPACE.posting, SPACE.text, SPACE.textOf, SPACE.textEnd, SPACE.textAside]) {
    if (after >= afterPrefix(space)) continue;
    const cursor = reader.scan(after > space ? `${after}\0` : space, afterPrefix(space));
    while (cursor.next()) {
      if (textBound(cursor.key) <= from) batch.delete(cursor.key);
      if (--left === 0) return cursor.key;
    }
  }
  return undefined;
}

/** What a key of the index speaks of lies below this number. */
function textBound(key: Key): number {
  switch (key.charAt(0)) {
    case SPACE.posting:
      return (postingBucket(key) + 1) * BUCKET_TEXTS;
    case SPACE.text:
      return (keyU32(key, 1) + 1) * ROWS;
    case SPACE.textOf:
      return keyU32(key, 5) + 1;
    default:
      return keyU32(key, 1) + 1;
  }
}
