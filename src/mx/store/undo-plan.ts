/**
 * What it takes to undo commits: three states, before them, after them and now. What differs between the first two and
 * is now as it was after them becomes what it was before; what is as it was before already stays; anything else was
 * changed since, and stands in the way.
 */
import { sameBytes } from '../content/hash-text.ts';
import { decodeJsonValue } from '../content/json-record.ts';
import type { VersionStore } from '../content/version-store.ts';
import { linkOfOutKey, linksIn, linksOut, outKey } from '../graph/adjacency.ts';
import { pathKey } from '../graph/node-index.ts';
import { pathOf, type StoredNode, titleOf } from '../graph/node-record.ts';
import { decodePosition } from '../graph/positions.ts';
import type { Saying } from '../saying.ts';
import { bytesKey, keyBytes, keyU32 } from '../tree/key.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import type { Change, LinkId, Obstacle } from '../types.ts';
import { decodeTrash, type KeptLink, trashKey } from './change-link.ts';
import { sameState } from './conflict.ts';
import { isHistorySetting } from './history-settings.ts';
import { readNode } from './node-reading.ts';
import { obstacleSaying } from './obstacle-sayings.ts';
import type { PastReader } from './past-reader.ts';
import { SPACE } from './spaces.ts';
import { nodeOfKey } from './state-differences.ts';

const decoder = new TextDecoder();

export interface UndoPlan {
  /** In an order in which none stands in the way of another. */
  readonly changes: readonly Change[];
  readonly obstacles: readonly Obstacle[];
}

export interface UndoStates {
  readonly before: PastReader;
  readonly after: PastReader;
  readonly now: TreeReader;
  readonly versions: VersionStore;
}

/** @param keys where `before` and `after` differ (`stateDifferences`) */
export function planUndo(states: UndoStates, keys: readonly Key[]): UndoPlan {
  const planner = new UndoPlanner(states);
  const of = (space: Key) => keys.filter((key) => key.startsWith(space));
  // nodes first: a link of a node that goes to the trash goes with it
  for (const key of of(SPACE.node)) planner.node(nodeOfKey(key));
  for (const key of of(SPACE.linkOut)) planner.link(key);
  for (const key of of(SPACE.position)) planner.place(key);
  for (const key of of(SPACE.setting)) planner.setting(key);
  return planner.finish();
}

class UndoPlanner {
  readonly #dropLinks: Change[] = [];
  /** Nodes that go to the trash, and those that become what they were. */
  readonly #trashed = new Map<number, StoredNode>();
  readonly #restored = new Map<number, { readonly was: StoredNode; readonly today: StoredNode }>();
  readonly #links: Change[] = [];
  /** Links that come out of the trash with a node, and were not there before. */
  readonly #unasked = new Map<LinkId, Change>();
  readonly #rest: Change[] = [];
  readonly #obstacles: Obstacle[] = [];

  constructor(private readonly states: UndoStates) {}

  node(number: number): void {
    const { before, after, now } = this.states;
    const was = readNode(before, number);
    const made = readNode(after, number);
    const today = readNode(now, number);
    const same = (a: TreeReader, one: StoredNode | undefined, b: TreeReader, other: StoredNode | undefined) =>
      this.#same(number, a, one, b, other);
    if (same(before, was, after, made) || same(now, today, before, was)) return;
    if (today === undefined) {
      // all that is known of one that was purged is what it was called
      this.#obstruct(was ?? made, (what) => obstacleSaying('wayPurged', what));
    } else if (!same(now, today, after, made)) {
      const isThere = isLiving(made);
      if (isThere !== isLiving(today))
        this.#obstruct(today, (what) => obstacleSaying(isThere ? 'wayTrashed' : 'wayBack', what));
      else this.#obstruct(today, (what) => obstacleSaying('wayChanged', what));
    } else if (!isLiving(was)) {
      this.#trashed.set(number, today);
    } else if (this.#isKept(number, was, today)) {
      this.#restored.set(number, { was, today });
    } else this.#obstruct(today, (what) => obstacleSaying('wayNotKept', what));
  }

  link(key: Key): void {
    const { before, after, now } = this.states;
    const was = before.get(key);
    const today = now.get(key);
    const { link, source, target } = linkOfOutKey(key);
    if (sameState(today, was)) {
      // One that was added, and waits in the trash with an end that was there before, would come back with it.
      if (was === undefined) this.#waiting(link, source, target);
    } else if (!sameState(today, after.get(key))) {
      const code = today === undefined ? 'wayTakenAway' : 'wayChanged';
      this.#obstructLink(link, source, target, (what) => obstacleSaying(code, what));
    } else if (was === undefined) {
      if (!this.#trashed.has(source) && !this.#trashed.has(target))
        this.#dropLinks.push({ kind: 'deleteLink', id: link });
    } else {
      const isPurged = [source, target].some((end) => readNode(now, end) === undefined);
      if (isPurged) this.#obstructLink(link, source, target, (what) => obstacleSaying('wayToPurged', what));
      else this.#links.push({ kind: 'restoreLink', link, at: { commit: before.commit } });
    }
  }

  place(key: Key): void {
    const { before, after, now } = this.states;
    const was = before.get(key);
    // Where it stood before is not known, or it stands there: it may stay where it is.
    if (was === undefined || sameState(now.get(key), was)) return;
    const node = readNode(now, nodeOfKey(key));
    if (node === undefined) return;
    if (!sameState(now.get(key), after.get(key))) {
      this.#obstruct(node, (what) => obstacleSaying('wayMoved', what));
      return;
    }
    const position = decodePosition(was);
    if (position !== undefined)
      this.#rest.push({ kind: 'setPositions', positions: [{ id: node.id, ...position }] });
  }

  setting(key: Key): void {
    const { before, after, now } = this.states;
    const name = decoder.decode(keyBytes(key, 1));
    const was = before.get(key);
    if (isHistorySetting(name) || sameState(now.get(key), was)) return;
    if (!sameState(now.get(key), after.get(key))) {
      const saying = obstacleSaying('wayChanged', obstacleSaying('waySetting', name));
      this.#obstacles.push({ title: name, message: saying.english, saying });
      return;
    }
    const value = was === undefined ? null : decodeJsonValue(was);
    this.#rest.push({ kind: 'setSetting', name, value });
  }

  finish(): UndoPlan {
    for (const [number, node] of this.#trashed) this.#linkedSince(number, node);
    for (const [number, { today }] of this.#restored) if (today.deleted > 0) this.#comingAlong(number);
    const makeWay: Change[] = [];
    for (const [number, { was }] of this.#restored) {
      const holder = this.#holderOfPath(number, was);
      if (holder === undefined || this.#trashed.has(holder.number)) continue;
      if (this.#restored.has(holder.number))
        makeWay.push({ kind: 'updateNode', id: holder.node.id, metadata: { path: null } });
      else this.#obstruct(holder.node, (what) => obstacleSaying('wayHasPath', what, titleOf(was)));
    }
    const changes: Change[] = [
      ...this.#dropLinks,
      ...[...this.#trashed.values()].map(({ id }): Change => ({ kind: 'deleteNode', id })),
      ...makeWay,
      ...[...this.#restored].flatMap(([number, { was, today }]) => this.#bringBack(number, was, today)),
      ...this.#unasked.values(),
      ...this.#links,
      ...this.#rest,
    ];
    return { changes, obstacles: this.#obstacles };
  }

  /** Out of the trash first: links that wait there for the node come back with it. */
  #bringBack(number: number, was: StoredNode, today: StoredNode): Change[] {
    const { before, now } = this.states;
    const { id } = today;
    const back: Change[] = today.deleted > 0 ? [{ kind: 'undeleteNode', id }] : [];
    const at = { commit: before.commit };
    return this.#same(number, before, was, now, { ...today, deleted: 0 })
      ? back
      : [...back, { kind: 'restoreNode', id, at, links: false, place: false }];
  }

  /** True when both are gone, or say the same: times and numbers of versions aside. */
  #same(
    number: number,
    a: TreeReader,
    one: StoredNode | undefined,
    b: TreeReader,
    other: StoredNode | undefined,
  ): boolean {
    if (!isLiving(one) || !isLiving(other)) return isLiving(one) === isLiving(other);
    const plain = ({ type, metadata }: StoredNode) => JSON.stringify([type, metadata]);
    return plain(one) === plain(other) && this.#sameContent(number, a, one, b, other);
  }

  #sameContent(number: number, a: TreeReader, one: StoredNode, b: TreeReader, other: StoredNode): boolean {
    const { versions } = this.states;
    const x = versions.find(a, number, one.version);
    const y = versions.find(b, number, other.version);
    return x !== undefined && y !== undefined && x.media === y.media && sameBytes(x.hash, y.hash);
  }

  /** True when what the node held before can still be read, or it holds it now. */
  #isKept(number: number, was: StoredNode, today: StoredNode): boolean {
    const { before, now, versions } = this.states;
    if (this.#sameContent(number, before, was, now, today)) return true;
    return versions.find(before, number, was.version)?.available === true;
  }

  #waiting(link: LinkId, source: number, target: number): void {
    const { before, now } = this.states;
    for (const end of [source, target]) {
      const node = readNode(now, end);
      if (node !== undefined && node.deleted > 0 && isLiving(readNode(before, end)))
        this.#obstructLink(link, source, target, (what) =>
          obstacleSaying('wayWaitsWith', what, titleOf(node)),
        );
    }
  }

  /** A node comes out of the trash with the links that wait there: those that were made by the commits go again. */
  #comingAlong(number: number): void {
    const { before, now } = this.states;
    for (const kept of waitingLinks(now, number)) {
      const { link, source, target } = kept;
      const was = before.get(outKey(kept)) !== undefined;
      const waited = [source, target].some((end) =>
        waitingLinks(before, end).some((one) => one.link === link),
      );
      if (was || waited) continue;
      const other = source === number ? target : source;
      // it waits with the other end from then on, which the commits made
      if (this.#trashed.has(other)) continue;
      if (this.#restored.has(other) || isLiving(readNode(now, other)))
        this.#unasked.set(link, { kind: 'deleteLink', id: link });
      else this.#obstructLink(link, source, target, (what) => obstacleSaying('wayWaits', what));
    }
  }

  /** Links that a node was given since would go to the trash with it. */
  #linkedSince(number: number, node: StoredNode): void {
    const { after, now } = this.states;
    for (const ends of [...linksOut(now, number), ...linksIn(now, number)]) {
      if (after.get(outKey(ends)) !== undefined) continue;
      const other = readNode(now, ends.source === number ? ends.target : ends.source);
      const title = other === undefined ? '' : titleOf(other);
      this.#obstruct(node, (what) => obstacleSaying('wayLinked', what, title));
    }
  }

  #holderOfPath(number: number, was: StoredNode): { number: number; node: StoredNode } | undefined {
    const path = pathOf(was.metadata);
    const bytes = path === undefined ? undefined : this.states.now.get(pathKey(path));
    const holder = bytes === undefined ? number : keyU32(bytesKey(bytes), 0);
    const node = holder === number ? undefined : readNode(this.states.now, holder);
    return node === undefined ? undefined : { number: holder, node };
  }

  #obstruct(node: StoredNode | undefined, said: (what: Saying) => Saying): void {
    if (node === undefined) return;
    const title = titleOf(node);
    const saying = said(obstacleSaying('wayNode', title));
    this.#obstacles.push({ id: node.id, title, message: saying.english, saying });
  }

  #obstructLink(link: LinkId, source: number, target: number, said: (what: Saying) => Saying): void {
    const { before, now } = this.states;
    const [from, to] = [source, target].map((end) => readNode(now, end) ?? readNode(before, end));
    const title = from === undefined ? '' : titleOf(from);
    const saying = said(obstacleSaying('wayLink', title, to === undefined ? '' : titleOf(to)));
    const id = from === undefined ? {} : { id: from.id };
    this.#obstacles.push({ link, ...id, title, message: saying.english, saying });
  }
}

function waitingLinks(reader: TreeReader, node: number): KeptLink[] {
  const bytes = reader.get(trashKey(node));
  return bytes === undefined ? [] : decodeTrash(bytes);
}

function isLiving(node: StoredNode | undefined): node is StoredNode {
  return node !== undefined && node.deleted === 0;
}
