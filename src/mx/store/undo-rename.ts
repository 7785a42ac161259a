/**
 * Taking a renaming back, in one further commit: the node's title and file's name, and the text of every note that
 * the renaming rewrote, are what they were before it. A note that was changed since keeps what it has.
 */
import { isMxError, MxError } from '../errors.ts';
import { type StoredNode, titleOf } from '../graph/node-record.ts';
import { resolvingAgain } from '../references/reference-store.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { ChangeResult, JsonObject, LongWork, Refusal, UndoRename } from '../types.ts';
import {
  affectedNames,
  checkPath,
  firstLineOf,
  newestBytes,
  requireVersion,
  updateNode,
} from './change-node.ts';
import { restoreVersion } from './change-restore.ts';
import { inSteps, mentionsToKeep } from './mentions-to-keep.ts';
import { readNode, requireNode } from './node-reading.ts';
import { putNode, type Writer } from './writer.ts';

/** The memex before and after the renaming. */
interface Around {
  readonly before: TreeReader;
  readonly after: TreeReader;
}

/**
 * @throws MxError `not-found`, `invalid-argument` when that commit did not rename the node, `conflict` when it was
 *   renamed again since, `exists` when another node has its path by now
 */
export function* undoRename(writer: Writer, { id, commit }: UndoRename): LongWork<ChangeResult> {
  const { number, node } = requireNode(writer.reader, id);
  const around = { before: writer.past({ commit: commit - 1 }), after: writer.past({ commit }) };
  const before = readNode(around.before, number);
  const after = readNode(around.after, number);
  if (before === undefined || after === undefined || titleOf(before) === titleOf(after))
    throw new MxError('invalid-argument', `Commit ${commit} did not rename the node ${id}.`, { id, commit });
  if (titleOf(node) !== titleOf(after)) {
    throw new MxError('conflict', `The note was renamed again since: it is called "${titleOf(node)}" now.`, {
      id,
      newest: titleOf(node),
      base: titleOf(after),
    });
  }
  const metadata = takenBack(node.metadata, before.metadata, after.metadata);
  const { media } = requireVersion(writer, { number, node });
  const text = newestBytes(writer, number, node);
  const back: StoredNode = {
    ...node,
    metadata,
    firstLine: firstLineOf(metadata, writer.mediaTypes.name(media), text),
    modified: Math.max(writer.now, node.created),
  };
  checkPath(writer, back.metadata, number);
  const names = affectedNames(node, back);
  const mentions = mentionsToKeep(around.before, number, affectedNames(before, after));
  const rewritten = yield* inSteps(mentions, 'finding references');
  putNode(writer, number, node, back);

  const refused: Refusal[] = [];
  let notes = 0;
  let references = 0;
  for (const [done, { source, meant }] of rewritten.entries()) {
    yield { stage: 'bringing back', done, total: rewritten.length };
    const outcome = bringBack(writer, source, around);
    if (outcome === 'done') {
      notes++;
      references += meant.filter((each) => each === number).length;
    } else if (outcome !== undefined) refused.push(outcome);
  }
  let done = 0;
  for (const _ of resolvingAgain(writer.batch, writer.tally, writer.reader, names))
    yield { stage: 'resolving names', done: done++, total: 0 };
  return {
    id,
    version: requireNode(writer.reader, id).node.version,
    changed: true,
    rewritten: { references, notes },
    ...(refused.length === 0 ? {} : { refused }),
  };
}

/** Undefined for a note that the renaming did not rewrite, and for one that is not there any more. */
function bringBack(writer: Writer, source: number, { before, after }: Around): 'done' | Refusal | undefined {
  const then = readNode(before, source);
  const made = readNode(after, source);
  const now = writer.readNode(source);
  if (then === undefined || made === undefined || now === undefined) return undefined;
  if (made.version === then.version) return undefined;
  const left = (why: string): Refusal => ({
    id: now.id,
    message: `“${titleOf(now)}” stayed as it is: ${why}.`,
  });
  if (now.deleted > 0) return left('it is in the trash');
  if (now.version !== made.version) return left('it was changed since');
  try {
    restoreVersion(writer, now.id, then.version);
  } catch (error) {
    if (isMxError(error, 'content-unavailable')) return left('what it held before is no longer kept');
    throw error;
  }
  const metadata = changes(now.metadata, takenBack(now.metadata, then.metadata, made.metadata));
  if (Object.keys(metadata).length > 0) updateNode(writer, { kind: 'updateNode', id: now.id, metadata });
  return 'done';
}

/** Metadata now, with what differs between two moments as it was at the first, where it still is as at the second. */
function takenBack(now: JsonObject, before: JsonObject, after: JsonObject): JsonObject {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const same = (a: JsonObject, b: JsonObject, key: string) =>
    JSON.stringify(a[key]) === JSON.stringify(b[key]);
  const result = new Map(Object.entries(now));
  for (const key of keys) {
    if (same(before, after, key) || !same(now, after, key)) continue;
    const value = before[key];
    if (value === undefined) result.delete(key);
    else result.set(key, value);
  }
  return Object.fromEntries(result);
}

/** What makes one object of metadata the other; `null` takes a key away. */
function changes(from: JsonObject, to: JsonObject): JsonObject {
  const gone = Object.keys(from).filter((key) => !(key in to));
  const set = Object.entries(to).filter(
    ([key, value]) => JSON.stringify(from[key]) !== JSON.stringify(value),
  );
  return Object.fromEntries([...gone.map((key) => [key, null] as const), ...set]);
}
