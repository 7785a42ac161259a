/**
 * The tail of the index of words: texts that are not listed in the tree yet. It follows from the records of nodes, and is
 * made again from them after opening (`text-listed.ts` says from which).
 */
import type { StoredNode } from '../graph/node-record.ts';
import { readNode } from '../store/node-reading.ts';
import { Numbers } from '../store/numbers.ts';
import { readCount } from '../store/statistics.ts';
import type { Tree, TreeReader } from '../tree/tree.ts';
import type { CommitNumber } from '../types.ts';
import { InvertedTexts } from './inverted-texts.ts';
import { readTextEnd } from './text-ends.ts';
import type { TextIndexParts } from './text-index-parts.ts';
import { type Listed, NOTHING_LISTED, nodesDue, readTextsListed, textsOf } from './text-listed.ts';
import { livingAfter, sameNames, type TextState, textStates } from './text-states.ts';
import { asideEnd } from './texts-aside.ts';

/**
 * What a text costs, in bytes of content. A long one that is written on must not have the tail listed with each save;
 * a short one is a text all the same.
 */
const COST_LEAST = 128;
const COST_MOST = 32 * 1024;

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
    /** Dense number of the version whose content it has; undefined when that is not kept. */
    readonly version: number | undefined,
    readonly born: CommitNumber,
    readonly given?: GivenContent,
    private readonly bytes = given?.bytes?.length ?? 0,
  ) {}

  isFoundAt(commit: CommitNumber): boolean {
    return !this.isVoid && this.born <= commit && (this.died === undefined || this.died > commit);
  }

  /** What it is held to cost. */
  get cost(): number {
    return Math.min(COST_MOST, Math.max(COST_LEAST, this.bytes));
  }
}

/** Texts of the tail turned round, as far as somebody has done that; each that could be read has the next number. */
export class TailWords {
  readonly words = new InvertedTexts();
  readonly texts: TailText[] = [];
  /** So many of the tail are. */
  done = 0;
}

export interface Tail {
  readonly listed: Listed;
  /** In the order in which they came; void ones stay until all are listed. */
  readonly texts: TailText[];
  /** The text that each node has now, if it stands here. */
  readonly current: Map<number, TailText>;
  /** False while all texts are what their nodes say now. */
  hasPast: boolean;
  /** What the texts cost that are not void. */
  cost: number;
  readonly words: TailWords;
}

export function newTail(listed: Listed): Tail {
  return { listed, texts: [], current: new Map(), hasPast: false, cost: 0, words: new TailWords() };
}

export function addText(tail: Tail, text: TailText): void {
  tail.texts.push(text);
  if (text.died === undefined) tail.current.set(text.node, text);
  else tail.hasPast = true;
  tail.cost += text.cost;
}

/** As many nodes as no tail holds: they came before there was an index. */
const UNLISTED_NODES = 4096;

export function isUnlisted(listed: Listed, reader: TreeReader): boolean {
  return listed === NOTHING_LISTED && readCount(reader, 'nodes') > UNLISTED_NODES;
}

/**
 * Since when a node had a text again that it had had before: history has kept nothing of the time between, and the ends
 * of what is listed tell of it alone. Undefined for a text that is listed to its end.
 */
function bornAgain(
  { tree, reader }: { readonly tree: Pick<Tree, 'histories'>; readonly reader: TreeReader },
  listed: Listed,
  { node, died }: TextState,
): CommitNumber | undefined {
  let ended = listed.commit;
  for (const { text } of textsOf(reader, node)) {
    if (text < listed.from) continue;
    const end = asideEnd(reader, text) ?? readTextEnd(reader, text);
    if (end === died) return undefined;
    // texts that the node has had since
    if (end === undefined || (died !== undefined && end > died)) continue;
    ended = Math.max(ended, end);
  }
  const again = livingAfter(tree, node, ended - 1);
  return again !== undefined && (died === undefined || again < died) ? again : undefined;
}

/** Makes the tail again from the records of nodes, as of all that is pending. */
export function loadTail({ tree, versions }: TextIndexParts): Tail {
  const reader = tree.pending();
  const listed = readTextsListed(reader);
  const tail = newTail(listed);
  // a memex of a format without the index is brought up to date first
  if (isUnlisted(listed, reader)) return tail;
  const found: TextState[] = [];
  const numbers = new Numbers();
  numbers.load(reader);
  const look = (node: number): void => {
    const states = textStates({ tree, reader, versions }, node);
    for (const state of states) {
      const born = state.born > listed.commit ? state.born : bornAgain({ tree, reader }, listed, state);
      if (born !== undefined) found.push({ ...state, born });
    }
  };
  for (const node of nodesDue(reader)) look(node);
  for (let node = listed.nodes; node < numbers.next('node'); node++) {
    if (readNode(reader, node) !== undefined) look(node);
  }
  found.sort((a, b) => a.born - b.born);
  for (const { node, record, version, bytes, born, died } of found) {
    const text = new TailText(node, record, version, born, undefined, bytes);
    text.died = died;
    addText(tail, text);
  }
  return tail;
}

/** A text is never to be found again. */
export function voidText(tail: Tail, text: TailText): void {
  if (text.isVoid) return;
  text.isVoid = true;
  tail.hasPast = true;
  tail.cost -= text.cost;
  if (tail.current.get(text.node) === text) tail.current.delete(text.node);
}

/** Texts of a node that have the content of a version, and that somebody may still find. */
export function having(tail: Tail, node: number, version: number): readonly TailText[] {
  return tail.texts.filter((text) => !text.isVoid && text.node === node && text.version === version);
}

/** What is searched of a text is another now: it is to be read again. */
export function renewText(tail: Tail, text: TailText): void {
  voidText(tail, text);
  const renewed = new TailText(text.node, text.record, text.version, text.born);
  renewed.died = text.died;
  addText(tail, renewed);
}

/** The content of a text is not kept any more: another that has its names and tags takes its place. */
export function loseContent(tail: Tail, text: TailText): void {
  const isCurrent = tail.current.get(text.node) === text;
  voidText(tail, text);
  // while somebody types, one text stands for all that was typed over
  const before = tail.texts.find(
    (each) =>
      each.node === text.node &&
      !each.isVoid &&
      each.version === undefined &&
      each.died === text.born &&
      sameNames(each.record, text.record),
  );
  if (before !== undefined) {
    before.died = text.died;
    tail.hasPast = true;
    if (isCurrent) tail.current.set(text.node, before);
    return;
  }
  const names = new TailText(text.node, text.record, undefined, text.born);
  names.died = text.died;
  addText(tail, names);
}
