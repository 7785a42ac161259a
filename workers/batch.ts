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
import type { Condition } from '../src/mx/query/condition.ts';
import type { LongWork } from '../src/mx/types.ts';
import type { Chosen, DoneWithMany, ManyAct, ManyAsked } from './batch-protocol.ts';

/** Types that say how a node is kept, and are no person's to give. */
const RESERVED_TYPES: ReadonlySet<string> = new Set(['', 'file', 'untyped']);
const decoder = new TextDecoder();

/** What was come upon while the changes were made. */
interface Tally {
  nodes: number;
  kept: number;
}

/** @throws MxError `cycle`, `invalid-argument`, `too-large`; nothing of it has happened then */
export function* actOnMany(store: Store, { chosen, act, ...options }: ManyAsked): LongWork<DoneWithMany> {
  const wanted = tidied(act);
  const tally: Tally = { nodes: 0, kept: 0 };
  const { commit, results } = yield* store.applyAll(
    changesOf(store, chosen, wanted, tally),
    expected(store, chosen),
    options,
  );
  const done = results.filter((result) => result.changed).length;
  return {
    ...(done > 0 ? { commit } : {}),
    done,
    same: Math.max(0, tally.nodes - done - tally.kept),
    kept: tally.kept,
  };
}

/** @throws MxError `invalid-argument` for what no node can be given */
function tidied(act: ManyAct): ManyAct {
  switch (act.kind) {
    case 'addTag':
    case 'removeTag': {
      const tag = act.tag.trim().replace(/^#+/, '');
      if (tag === '' || /[\s,]/.test(tag))
        throw new MxError('invalid-argument', 'A tag is one word, without spaces and commas.');
      return { ...act, tag };
    }
    case 'renameTag': {
      const [tag, to] = [act.tag, act.to].map((each) => each.trim().replace(/^#+|\/+$/g, ''));
      if (tag === undefined || tag === '' || to === undefined || !isInlineTag(to))
        throw new MxError(
          'invalid-argument',
          'A tag is one word of letters, digits, - and _, with / between its parts, and not only digits.',
        );
      return { ...act, tag, to };
    }
    case 'setType': {
      const type = act.type.trim();
      if (RESERVED_TYPES.has(type))
        throw new MxError('invalid-argument', `“${type}” is no type that can be given.`);
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

function* changesOf(store: Store, chosen: Chosen, act: ManyAct, tally: Tally): Iterable<Change> {
  const view = store.snapshot();
  try {
    for (const id of idsOf(view, chosen)) {
      tally.nodes += 1;
      const node = view.nodes.find(id);
      if (node === undefined || node.deleted !== undefined) continue;
      const change = changeOf(view, node, act, tally);
      if (change !== undefined) yield change;
    }
  } finally {
    view.release();
  }
}

function idsOf(view: View, chosen: Chosen): Iterable<NodeId> {
  if ('ids' in chosen) return new Set(chosen.ids);
  const all: Condition[] = [];
  if (chosen.type !== undefined) all.push({ kind: 'type', type: chosen.type });
  if (chosen.tag !== undefined) all.push({ kind: 'tag', tag: chosen.tag });
  const condition: Condition | undefined = all.length === 0 ? undefined : { kind: 'and', all };
  const plan = { condition, order: 'created', descending: false, limit: Number.POSITIVE_INFINITY } as const;
  const except = new Set(chosen.except);
  return view.search.ids(plan).ids.filter((id) => !except.has(id));
}

/** Undefined where there is nothing to do. */
function changeOf(view: View, node: NodeRecord, act: ManyAct, tally: Tally): Change | undefined {
  const { id } = node;
  switch (act.kind) {
    case 'delete':
      return { kind: 'deleteNode', id };
    case 'setType':
      // a file stays one: by that it is shown
      return node.type === act.type || node.type === 'file'
        ? undefined
        : { kind: 'updateNode', id, type: act.type };
    case 'link':
      if (id === act.node) return undefined;
      return act.way === 'to'
        ? { kind: 'addLink', source: id, target: act.node, type: act.type }
        : { kind: 'addLink', source: act.node, target: id, type: act.type };
    case 'addTag':
      return tagging(view, node, act.tag);
    case 'removeTag':
      return untagging(view, node, act.tag, tally);
    case 'renameTag':
      return renaming(view, node, act.tag, act.to);
  }
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
