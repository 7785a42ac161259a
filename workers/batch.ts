/**
 * One thing done with many nodes, as one commit. The nodes are looked for and each change is made while the commit is put
 * together, from the state that it builds on: what somebody wrote a moment before is not written over.
 */

import { isInlineTag } from '../src/formats/inline-tags.ts';
import { NOTE_BYTES_MAX } from '../src/formats/note-metadata.ts';
import {
  renamedTags,
  saysTag,
  textWithoutTag,
  textWithRenamedTag,
  textWithTag,
} from '../src/formats/tagged-text.ts';
import {
  type Change,
  MxError,
  type NodeId,
  type NodeRecord,
  type Store,
  type View,
} from '../src/mx/index.ts';
import { readBox } from '../src/mx/query/box-query.ts';
import type { Condition } from '../src/mx/query/condition.ts';
import { refusalSaying } from '../src/mx/refusal-sayings.ts';
import type { LongWork } from '../src/mx/types.ts';
import { mergingChanges } from './batch-merge.ts';
import type { Chosen, DoneWithMany, ManyAct, ManyAsked, MergeMany } from './batch-protocol.ts';

/** Types that say how a node is kept, and are no person's to give. */
const RESERVED_TYPES: ReadonlySet<string> = new Set(['', 'file', 'untyped']);
const decoder = new TextDecoder();

/** Nodes that are looked at between two steps while nothing is to be done with them. */
const STEP_NODES = 32;

/** What was come upon while the changes were made. */
interface Tally {
  nodes: number;
  changed: number;
  kept: number;
}

/** @throws MxError `cycle`, `invalid-argument`, `too-large`, `conflict`; nothing of it has happened then */
export function* actOnMany(store: Store, { chosen, act, ...options }: ManyAsked): LongWork<DoneWithMany> {
  const wanted = tidied(act);
  const { idempotencyKey } = options;
  const isAnswered = idempotencyKey !== undefined && store.answered(idempotencyKey) !== undefined;
  if (!isAnswered) {
    const nothing = yield* nothingToDo(store, chosen, wanted);
    if (nothing !== undefined) return nothing;
  }
  const tally: Tally = { nodes: 0, changed: 0, kept: 0 };
  const changes = changesOnly(changesOf(store, chosen, wanted, tally));
  const { commit, results } = yield* store.applyAll(changes, expected(store, chosen), options);
  // one that was answered before has drawn no changes this time
  const done = isAnswered ? results.filter((result) => result.changed).length : tally.changed;
  return {
    ...(done > 0 ? { commit } : {}),
    done,
    same: Math.max(0, tally.nodes - done - tally.kept),
    kept: tally.kept,
    refused: results.reduce((sum, { refused }) => sum + (refused?.length ?? 0), 0),
  };
}

/** What is answered when all is so already, for which no commit is made; undefined when there is something to do. */
function* nothingToDo(store: Store, chosen: Chosen, act: ManyAct): LongWork<DoneWithMany | undefined> {
  store.sync();
  const tally: Tally = { nodes: 0, changed: 0, kept: 0 };
  const total = expected(store, chosen);
  const changes = changesOf(store, chosen, act, tally)[Symbol.iterator]();
  try {
    for (let step = changes.next(); step.done !== true; step = changes.next()) {
      if (step.value !== undefined) return undefined;
      if (tally.nodes % STEP_NODES === 0) yield { stage: 'looking', done: tally.nodes, total };
    }
  } finally {
    changes.return?.();
  }
  return { done: 0, same: tally.nodes - tally.kept, kept: tally.kept, refused: 0 };
}

function* changesOnly(changes: Iterable<Change | undefined>): Iterable<Change> {
  for (const change of changes) if (change !== undefined) yield change;
}

/** @throws MxError `invalid-argument` for what no node can be given */
function tidied(act: ManyAct): ManyAct {
  switch (act.kind) {
    case 'addTag':
    case 'removeTag': {
      const tag = act.tag.trim().replace(/^#+/, '');
      if (tag === '' || /[\s,]/.test(tag)) throw new MxError('invalid-argument', refusalSaying('tagOneWord'));
      return { ...act, tag };
    }
    case 'renameTag': {
      const [tag, to] = [act.tag, act.to].map((each) => each.trim().replace(/^#+|\/+$/g, ''));
      if (tag === undefined || tag === '' || to === undefined || !isInlineTag(to))
        throw new MxError('invalid-argument', refusalSaying('tagLetters'));
      return { ...act, tag, to };
    }
    case 'setType': {
      const type = act.type.trim();
      if (RESERVED_TYPES.has(type))
        throw new MxError('invalid-argument', refusalSaying('typeNotGiven', type));
      return { ...act, type };
    }
    default:
      return act;
  }
}

/** How many they are at most, for progress. */
function expected(store: Store, chosen: Chosen): number {
  return 'ids' in chosen ? chosen.ids.length : store.status().nodes - chosen.except.length;
}

/** The changes in order; undefined stands for a node that stays as it is. */
function* changesOf(
  store: Store,
  chosen: Chosen,
  act: ManyAct,
  tally: Tally,
): Generator<Change | undefined, void, void> {
  const view = store.snapshot();
  try {
    if (act.kind === 'merge') {
      for (const change of mergingChanges(view, act)) {
        tally.nodes += 1;
        tally.changed += 1;
        yield change;
      }
      return;
    }
    for (const id of idsOf(view, chosen)) {
      tally.nodes += 1;
      const node = view.nodes.find(id);
      const isThere = node !== undefined && node.deleted === undefined;
      const changes = isThere ? changesTo(view, node, act, tally) : [];
      if (changes.length > 0) tally.changed += 1;
      yield* changes.length > 0 ? changes : [undefined];
    }
  } finally {
    view.release();
  }
}

/** The nodes that are chosen, as of a view. */
export function idsOf(view: View, chosen: Chosen): Iterable<NodeId> {
  if ('ids' in chosen) return new Set(chosen.ids);
  const { type, tag, text } = chosen;
  const asked = text === undefined ? undefined : readBox(text, Date.now()).condition;
  // a search for nothing finds nothing
  if (text !== undefined && asked === undefined) return [];
  const all: Condition[] = asked === undefined ? [] : [asked];
  if (type !== undefined) all.push({ kind: 'type', type });
  if (tag !== undefined) all.push({ kind: 'tag', tag });
  const condition: Condition | undefined = all.length === 0 ? undefined : { kind: 'and', all };
  const plan = { condition, order: 'created', descending: false, limit: Number.POSITIVE_INFINITY } as const;
  const except = new Set(chosen.except);
  return view.search.ids(plan).ids.filter((id) => !except.has(id));
}

/** None where there is nothing to do. */
function changesTo(
  view: View,
  node: NodeRecord,
  act: Exclude<ManyAct, MergeMany>,
  tally: Tally,
): readonly Change[] {
  const { id } = node;
  switch (act.kind) {
    case 'delete':
      return [{ kind: 'deleteNode', id }];
    case 'setType':
      // a file stays one: by that it is shown
      return node.type === act.type || node.type === 'file'
        ? []
        : [{ kind: 'updateNode', id, type: act.type }];
    case 'link': {
      const [source, target] = act.way === 'to' ? [id, act.node] : [act.node, id];
      if (id === act.node || hasPlainLink(view, source, target, act.type)) return [];
      return [{ kind: 'addLink', source, target, type: act.type }];
    }
    case 'move':
      return moving(view, id, act);
    case 'addTag':
      return listOf(tagging(view, node, act.tag));
    case 'removeTag':
      return listOf(untagging(view, node, act.tag, tally));
    case 'renameTag':
      return listOf(renaming(view, node, act.tag, act.to));
  }
}

const listOf = (change: Change | undefined): readonly Change[] => (change === undefined ? [] : [change]);

/** True when the very link is there that would be made. */
function hasPlainLink(view: View, source: NodeId, target: NodeId, type: string): boolean {
  return view.links
    .find(source, target, type)
    .some((link) => link.sourceAnchor === undefined && link.targetAnchor === undefined);
}

function moving(view: View, id: NodeId, { type, node }: { readonly type: string; readonly node: NodeId }) {
  if (id === node) return [];
  const above = view.links.out(id).filter((link) => link.type === type);
  const elsewhere = above.filter((link) => link.target !== node);
  const changes: Change[] = elsewhere.map((link) => ({ kind: 'deleteLink', id: link.id }));
  const [first] = elsewhere;
  if (above.length > elsewhere.length) return changes;
  // what is said of the link goes along with it
  changes[0] =
    first === undefined
      ? { kind: 'addLink', source: id, target: node, type }
      : { kind: 'moveLink', id: first.id, target: node };
  return changes;
}

function tagging(view: View, node: NodeRecord, tag: string): Change | undefined {
  const tags = tagsOf(node);
  if (tags.some((each) => isSame(each, tag))) return undefined;
  const change = { kind: 'updateNode', id: node.id, metadata: { tags: [...tags, tag] } } as const;
  const text = textOf(view, node);
  if (text === undefined) return change;
  const tagged = textWithTag(text, tag);
  return tagged === text ? change : { ...change, content: tagged };
}

function untagging(view: View, node: NodeRecord, tag: string, tally: Tally): Change | undefined {
  const tags = tagsOf(node);
  const left = tags.filter((each) => !isSame(each, tag));
  if (left.length === tags.length) return undefined;
  const change = {
    kind: 'updateNode',
    id: node.id,
    metadata: { tags: left.length > 0 ? left : null },
  } as const;
  const text = textOf(view, node);
  if (text === undefined) return change;
  if (saysTag(text, tag)) {
    tally.kept += 1;
    return undefined;
  }
  const untagged = textWithoutTag(text, tag);
  return untagged === text ? change : { ...change, content: untagged };
}

function renaming(view: View, node: NodeRecord, from: string, to: string): Change | undefined {
  const before = tagsOf(node);
  const tags = renamedTags(before, from, to);
  if (tags.length === before.length && tags.every((tag, i) => tag === before[i])) return undefined;
  const change = { kind: 'updateNode', id: node.id, metadata: { tags: [...tags] } } as const;
  const text = textOf(view, node);
  if (text === undefined) return change;
  const renamed = textWithRenamedTag(text, from, to);
  return renamed === text ? change : { ...change, content: renamed };
}

/** The text of a note, from which tags are read at each saving; undefined for anything else. */
function textOf(view: View, node: NodeRecord): string | undefined {
  const isNote = node.type !== 'file' && node.mediaType === 'text/markdown' && node.bytes <= NOTE_BYTES_MAX;
  return isNote ? decoder.decode(view.content.read(node.id)) : undefined;
}

function tagsOf({ metadata }: NodeRecord): readonly string[] {
  const { tags } = metadata;
  const list = typeof tags === 'string' ? tags.split(/[\s,]+/) : Array.isArray(tags) ? tags : [];
  return list.filter((tag): tag is string => typeof tag === 'string' && tag !== '');
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
