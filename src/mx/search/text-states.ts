/**
 * The texts that a node has had: the states of its record between which what is searched differs, each from its commit
 * to that of the next. Where the content is not kept (typed over within a spell, purged, forgotten) names and tags are
 * all there is to be found.
 */
import { decodeVersion, type StoredVersion, versionKey } from '../content/version-record.ts';
import type { VersionStore } from '../content/version-store.ts';
import { nodeKey } from '../graph/node-index.ts';
import { aliasesOf, decodeNode, type StoredNode, tagsOf, titleOf } from '../graph/node-record.ts';
import type { Tree, TreeReader } from '../tree/tree.ts';
import type { CommitNumber } from '../types.ts';

export interface TextState {
  readonly node: number;
  readonly record: StoredNode;
  /** Dense number of the version whose content it has; undefined when that is not kept. */
  readonly version: number | undefined;
  /** Bytes of that content. */
  readonly bytes: number;
  readonly born: CommitNumber;
  /** The commit from which on it is not the node's text any more. */
  readonly died: CommitNumber | undefined;
}

/** What of a record is searched, in one text; its content aside. */
function namesSearched(node: StoredNode): string {
  return JSON.stringify([titleOf(node), aliasesOf(node.metadata), tagsOf(node.metadata)]);
}

/** Texts of a node, oldest first. */
export function textStates(
  { tree, reader, versions }: { tree: Pick<Tree, 'histories'>; reader: TreeReader; versions: VersionStore },
  node: number,
): TextState[] {
  const states: TextState[] = [];
  let open: Omit<TextState, 'died'> | undefined;
  const close = (died: CommitNumber | undefined): void => {
    if (open !== undefined) states.push({ ...open, died });
    open = undefined;
  };
  for (const { commit, record } of recordsOf(tree, node)) {
    if (record === undefined || record.deleted > 0) {
      close(commit);
      continue;
    }
    const kept = keptVersion({ tree, reader, versions }, node, record.version, commit);
    const version = kept?.version;
    const same = open !== undefined && open.version === version && sameNames(open.record, record);
    if (same) continue;
    close(commit);
    open = { node, record, version, bytes: kept?.bytes ?? 0, born: commit };
  }
  close(undefined);
  return states;
}

/**
 * The first commit kept after another at which a node lived; undefined when there is none. What came between the two may
 * be gone, and the state before it not, which lies in an older run: `textStates` then takes both for one text.
 */
export function livingAfter(
  tree: Pick<Tree, 'histories'>,
  node: number,
  commit: CommitNumber,
): CommitNumber | undefined {
  for (const state of recordsOf(tree, node))
    if (state.commit > commit && state.record?.deleted === 0) return state.commit;
  return undefined;
}

/** What a node's record said as of a commit, as far as that is kept. */
export function recordAt(
  tree: Pick<Tree, 'histories'>,
  node: number,
  commit: CommitNumber,
): StoredNode | undefined {
  let found: StoredNode | undefined;
  for (const state of recordsOf(tree, node)) if (state.commit <= commit) found = state.record;
  return found;
}

export function sameNames(one: StoredNode, other: StoredNode): boolean {
  return namesSearched(one) === namesSearched(other);
}

/** The version that a node had as of a commit, when its content is still kept: typing gives a version another number. */
function keptVersion(
  { tree, reader, versions }: { tree: Pick<Tree, 'histories'>; reader: TreeReader; versions: VersionStore },
  node: number,
  number: number,
  commit: CommitNumber,
): StoredVersion | undefined {
  const then = versionThen(tree, node, number, commit);
  const kept = then === undefined ? undefined : versions.find(reader, node, number);
  return kept?.available === true && kept.version === then ? kept : undefined;
}

/** The dense number that a node's version had as of a commit: typing gives the same version another. */
function versionThen(
  tree: Pick<Tree, 'histories'>,
  node: number,
  number: number,
  commit: CommitNumber,
): number | undefined {
  const key = versionKey(node, number);
  for (const { states } of tree.histories(key, `${key}\0`)) {
    const then = states.find((state) => state.commit <= commit);
    return then?.kind === 'put' ? decodeVersion(then.value).version : undefined;
  }
  return undefined;
}

/** What a node's record said, oldest first; undefined where it was deleted. */
function* recordsOf(
  tree: Pick<Tree, 'histories'>,
  node: number,
): Generator<{ readonly commit: CommitNumber; readonly record: StoredNode | undefined }> {
  const key = nodeKey(node);
  for (const { states } of tree.histories(key, `${key}\0`)) {
    for (const { commit, kind, value } of [...states].reverse()) {
      yield { commit, record: kind === 'put' ? decodeNode(value) : undefined };
    }
  }
}
