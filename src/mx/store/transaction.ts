/** Running the changes of one transaction: all of them, or none. */

import { encodeJson } from '../content/json-record.ts';
import { MxError } from '../errors.ts';
import { putPositions } from '../graph/positions.ts';
import { textKey } from '../graph/text-key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { Change, ChangeResult, LongWork, MergeNode, RenameNode, UndoRename } from '../types.ts';
import { forgetVersion, nameVersion } from './change-content.ts';
import { addLink, deleteLink, moveLink, updateLink } from './change-link.ts';
import { addNode, deleteNode, purgeNode, undeleteNode, updateNode } from './change-node.ts';
import { restoreLink, restoreNode, restoreVersion } from './change-restore.ts';
import { setText } from './change-text.ts';
import { commitRecord } from './commit-chain.ts';
import { dropSnapshot, isHistorySetting, putHorizon, putKept, putSnapshot } from './history-settings.ts';
import { mergeNode } from './merge-node.ts';
import { findNumber } from './node-reading.ts';
import { renameNode } from './rename-node.ts';
import { SPACE } from './spaces.ts';
import { undoRename } from './undo-rename.ts';
import type { Writer } from './writer.ts';

/** Changes named in a commit's summary. */
const SUMMARY_CHANGES_MAX = 3;

export function runChange(writer: Writer, change: Change): ChangeResult {
  switch (change.kind) {
    case 'addNode':
      return addNode(writer, change);
    case 'updateNode':
      return updateNode(writer, change);
    case 'deleteNode':
      return deleteNode(writer, change.id);
    case 'undeleteNode':
      return undeleteNode(writer, change.id);
    case 'purgeNode':
      return purgeNode(writer, change.id);
    case 'restoreVersion':
      return restoreVersion(writer, change.id, change.version);
    case 'restoreNode':
      return restoreNode(writer, change);
    case 'renameNode':
    case 'undoRename':
    case 'mergeNode':
      return atOnce(changeInSteps(writer, change));
    case 'setText':
      return setText(writer, change);
    case 'restoreLink':
      return restoreLink(writer, change.link, change.at);
    case 'forgetVersion':
      return forgetVersion(writer, change.id, change.version);
    case 'nameVersion':
      return nameVersion(writer, change.id, change.version, change.name);
    case 'nameSnapshot': {
      const commit = change.commit ?? writer.reader.commit;
      const time = commit === writer.reader.commit ? writer.now : timeOfCommit(writer.past({ commit }));
      putSnapshot(writer.batch, writer.reader, { name: change.name, commit, time });
      return { changed: true };
    }
    case 'dropSnapshot':
      dropSnapshot(writer.batch, writer.reader, change.name);
      return { changed: true };
    case 'keepHistory':
      putKept(writer.batch, change.keep);
      if (change.horizon !== undefined) putHorizon(writer.batch, change.horizon);
      return { changed: true };
    case 'addLink':
      return addLink(writer, change);
    case 'updateLink':
      return updateLink(writer, change.id, change.metadata);
    case 'moveLink':
      return moveLink(writer, change);
    case 'deleteLink':
      return deleteLink(writer, change.id);
    case 'setSetting':
      if (isHistorySetting(change.name)) {
        throw new MxError(
          'invalid-argument',
          `“${change.name}” is set by keeping history and naming snapshots.`,
        );
      }
      if (change.value === null) writer.batch.delete(SPACE.setting + textKey(change.name));
      else writer.batch.put(SPACE.setting + textKey(change.name), encodeJson(change.value));
      writer.kinds.clear();
      writer.forgetChunker();
      return { changed: true };
    case 'setPositions':
      putPositions(writer.batch, change.positions, (id) => findNumber(writer.reader, id));
      return { changed: true };
  }
}

/** A change that may touch thousands of nodes, and so is done in steps where nobody is to wait for it. */
export type ChangeInSteps = RenameNode | UndoRename | MergeNode;

export function changeInSteps(writer: Writer, change: ChangeInSteps): LongWork<ChangeResult> {
  switch (change.kind) {
    case 'renameNode':
      return renameNode(writer, change);
    case 'undoRename':
      return undoRename(writer, change);
    case 'mergeNode':
      return mergeNode(writer, change);
  }
}

/** Changes between two steps: each reads and writes some ten keys. */
const STEP_CHANGES = 8;

/**
 * Runs changes one after the other in steps. They are drawn from `changes` only now, so that whoever makes them reads
 * what they are written onto.
 * @throws MxError `too-large` when there are more than `most`
 */
export function* runAllInSteps(
  writer: Writer,
  changes: Iterable<Change>,
  { total, most }: { readonly total: number; readonly most: number },
): LongWork<{ readonly results: ChangeResult[]; readonly summary: string }> {
  const ran: Change[] = [];
  const results: ChangeResult[] = [];
  for (const change of changes) {
    if (ran.length >= most)
      throw new MxError('too-large', `A transaction may have ${most} changes; this one has more.`);
    ran.push(change);
    results.push(isInSteps(change) ? yield* changeInSteps(writer, change) : runChange(writer, change));
    const done = results.length;
    if (done % STEP_CHANGES === 0) yield { stage: 'changing', done, total: Math.max(total, done) };
  }
  return { results, summary: summarise(ran, results) };
}

function isInSteps(change: Change): change is ChangeInSteps {
  return change.kind === 'renameNode' || change.kind === 'undoRename' || change.kind === 'mergeNode';
}

function atOnce<Result>(work: LongWork<Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

/** True for a change that takes something away, so that space comes back sooner or later. */
export function freesSpace({ kind }: Change): boolean {
  switch (kind) {
    case 'deleteNode':
    case 'purgeNode':
    case 'forgetVersion':
    case 'deleteLink':
    case 'dropSnapshot':
    case 'keepHistory':
      return true;
    default:
      return false;
  }
}

function timeOfCommit(reader: TreeReader): number {
  return commitRecord(reader, reader.commit)?.time ?? 0;
}

/** What a commit's record says of its changes: the first few and how many more. */
export function summarise(changes: readonly Change[], results: readonly ChangeResult[]): string {
  const named = changes.slice(0, SUMMARY_CHANGES_MAX).map((change, i) => {
    const name = results[i]?.id ?? results[i]?.link ?? ('name' in change ? change.name : '');
    return name === '' ? change.kind : `${change.kind} ${name}`;
  });
  const more = changes.length - named.length;
  return named.join(', ') + (more > 0 ? `, and ${more} more` : '');
}
