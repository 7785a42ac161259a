/**
 * The tail of the index of words: texts that are not listed in the tree yet. It follows from the records of nodes, and is
 * made again from them after opening (`text-listed.ts` says from which).
 */
import type { VersionStore } from '../content/version-store.ts';
import type { StoredNode } from '../graph/node-record.ts';
import { readNode } from '../store/node-reading.ts';
import { Numbers } from '../store/numbers.ts';
import { readCount } from '../store/statistics.ts';
import type { Tree, TreeReader } from '../tree/tree.ts';
import type { CommitNumber } from '../types.ts';
import type { InvertedTexts } from './inverted-texts.ts';
import { type Listed, NOTHING_LISTED, nodesDue, readTextsListed } from './text-listed.ts';
import { sameNames, type TextState, textStates } from './text-states.ts';

/** A text is held to cost at least so many bytes. */
export const TEXT_BYTES_LEAST = 128;

/** Content that was given with a change, so that it need not be read again. */
export interface GivenContent {
  /** Dense number of its version. */
  readonly version: number;
  readonly mediaType: string;
  /** Absent for what was staged. */
  readonly bytes?: Uint8Array | undefined;
}

/** A text in the tail. */
export class TailText {
  died: CommitNumber | undefined;
  /** True once it is never to be found again. */
  isVoid = false;

  constructor(
    readonly node: number,
    readonly record: StoredNode,
    /** Dense number of the version whose content it has; undefined once that is not kept. */
    public version: number | undefined,
    readonly born: CommitNumber,
    readonly given: GivenContent | undefined,
  ) {}
}

export interface Tail {
  readonly listed: Listed;
  readonly texts: TailText[];
  /** The text that each node has now, if it stands here. */
  readonly current: Map<number, TailText>;
  bytes: number;
  /** The texts turned round, while none came or went since; those that could be read, in the order of their numbers. */
  inverted: { readonly words: InvertedTexts; readonly texts: readonly TailText[] } | undefined;
}

/** As many nodes as no tail holds: they came before there was an index. */
const UNLISTED_NODES = 4096;

export function isUnlisted(listed: Listed, reader: TreeReader): boolean {
  return listed === NOTHING_LISTED && readCount(reader, 'nodes') > UNLISTED_NODES;
}

export interface TextIndexParts {
  /** Read with the commit under way. */
  readonly tree: Pick<Tree, 'pending' | 'histories'>;
  readonly versions: VersionStore;
  readonly mediaTypeOf: (media: number) => string;
}

/** Makes the tail again from the records of nodes, as of all that is pending. */
export function loadTail({ tree, versions }: TextIndexParts): Tail {
  const reader = tree.pending();
  const listed = readTextsListed(reader);
  const tail: Tail = { listed, texts: [], current: new Map(), bytes: 0, inverted: undefined };
  // a memex of a format without the index is brought up to date first
  if (isUnlisted(listed, reader)) return tail;
  const found: TextState[] = [];
  const numbers = new Numbers();
  numbers.load(reader);
  const look = (node: number): void => {
    for (const state of textStates({ tree, reader, versions }, node)) {
      if (state.born > listed.commit) found.push(state);
    }
  };
  for (const node of nodesDue(reader)) look(node);
  for (let node = listed.nodes; node < numbers.next('node'); node++) {
    if (readNode(reader, node) !== undefined) look(node);
  }
  found.sort((a, b) => a.born - b.born);
  for (const { node, record, version, born, died } of found) {
    const text = new TailText(node, record, version, born, undefined);
    text.died = died;
    tail.texts.push(text);
    if (died === undefined) tail.current.set(node, text);
    tail.bytes += TEXT_BYTES_LEAST;
  }
  return tail;
}

/** A text is never to be found again. */
export function voidText(tail: Tail, text: TailText): void {
  text.isVoid = true;
  tail.inverted = undefined;
  if (tail.current.get(text.node) === text) tail.current.delete(text.node);
}

/** The content of a text, the `at`th of the tail, is not kept any more: names and tags are all that is found of it. */
export function loseContent(tail: Tail, text: TailText, at: number): void {
  text.version = undefined;
  tail.inverted = undefined;
  // while somebody types, one text stands for all that was typed over
  for (let i = at - 1; i >= 0; i--) {
    const before = tail.texts[i];
    if (before === undefined || before.node !== text.node || before.isVoid) continue;
    if (before.version !== undefined || before.died !== text.born || !sameNames(before.record, text.record))
      return;
    before.died = text.died;
    if (tail.current.get(text.node) === text) tail.current.set(text.node, before);
    text.isVoid = true;
    return;
  }
}
