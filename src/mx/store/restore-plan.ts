/**
 * What it takes to make the memex what it was: the difference between two states, found by walking both at once,
 * as changes in an order in which none stands in the way of another. Links that are not to be go first, then nodes
 * made later, then paths make way, then nodes come back, and links last.
 */
import { sameBytes } from '../content/hash-text.ts';
import { decodeJsonValue } from '../content/json-record.ts';
import { decodeVersion, versionKey } from '../content/version-record.ts';
import { pathKey } from '../graph/node-index.ts';
import { pathOf, type StoredNode, titleOf } from '../graph/node-record.ts';
import { afterPrefix, bytesKey, keyBytes, keyU32 } from '../tree/key.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import type { Change, LongWork, NodeId, Refusal } from '../types.ts';
import { differingKeys } from './conflict.ts';
import { isHistorySetting } from './history-settings.ts';
import { readNode } from './node-reading.ts';
import type { PastReader } from './past-reader.ts';
import { SPACE } from './spaces.ts';

const decoder = new TextDecoder();
/** Differences between two slices. */
const SLICE_KEYS = 64;

export interface RestorePlan {
  readonly changes: readonly Change[];
  /** What is gone for good. */
  readonly refused: readonly Refusal[];
}

export function* planRestore(past: PastReader, now: TreeReader): LongWork<RestorePlan> {
  const plan = new Planner(past, now);
  let done = 0;
  for (const [space, take] of plan.spaces) {
    for (const key of differingKeys(past, now, space, afterPrefix(space))) {
      take(key);
      if (++done % SLICE_KEYS === 0) yield { stage: 'comparing', done, total: 0 };
    }
  }
  return plan.finish();
}

class Planner {
  readonly #dropLinks: Change[] = [];
  readonly #trash: Change[] = [];
  /** Nodes that hold the path of one that comes back. */
  readonly #holders = new Map<number, NodeId>();
  readonly #nodes: Change[] = [];
  readonly #links: Change[] = [];
  readonly #settings: Change[] = [];
  readonly #refused: Refusal[] = [];
  /** Nodes that go to the trash, by number: their links go with them and are kept there. */
  readonly #trashed = new Set<number>();
  readonly #restored = new Set<number>();

  constructor(
    private readonly past: PastReader,
    private readonly now: TreeReader,
  ) {}

  /** The spaces to compare, in this order, and what to do about a difference. */
  get spaces(): readonly (readonly [Key, (key: Key) => void])[] {
    return [
      [SPACE.node, (key) => this.#node(keyU32(key, 1))],
      [SPACE.linkOut, (key) => this.#link(key)],
      [SPACE.position, (key) => this.#place(key)],
      [SPACE.setting, (key) => this.#setting(key)],
    ];
  }

  finish(): RestorePlan {
    const holders = [...this.#holders].filter(([number]) => !this.#trashed.has(number));
    const changes = [
      ...this.#dropLinks,
      ...this.#trash,
      ...holders.map(([, id]): Change => ({ kind: 'updateNode', id, metadata: { path: null } })),
      ...this.#nodes,
      ...this.#links,
      ...this.#settings,
    ];
    return { changes, refused: this.#refused };
  }

  #node(number: number): void {
    const then = readNode(this.past, number);
    const today = readNode(this.now, number);
    if (then === undefined || then.deleted > 0) {
      if (today === undefined || today.deleted > 0) return;
      this.#trashed.add(number);
      this.#trash.push({ kind: 'deleteNode', id: today.id });
    } else if (today === undefined) {
      this.#refused.push({
        id: then.id,
        message: `“${titleOf(then)}” was purged since; nothing of it is kept.`,
      });
    } else if (!this.#same(number, then, today)) this.#bringBack(number, then);
  }

  /** True when the records differ in times only. */
  #same(number: number, then: StoredNode, today: StoredNode): boolean {
    const plain = ({ type, metadata, deleted }: StoredNode) => JSON.stringify([type, metadata, deleted]);
    if (plain(then) !== plain(today)) return false;
    const [old, newest] = [
      this.past.get(versionKey(number, then.version)),
      this.now.get(versionKey(number, today.version)),
    ];
    if (old === undefined || newest === undefined) return false;
    const [a, b] = [decodeVersion(old), decodeVersion(newest)];
    return a.media === b.media && sameBytes(a.hash, b.hash);
  }

  #bringBack(number: number, then: StoredNode): void {
    if (this.#restored.has(number)) return;
    this.#restored.add(number);
    const at = { commit: this.past.commit };
    this.#nodes.push({ kind: 'restoreNode', id: then.id, at, links: false, nearest: true });
    const path = pathOf(then.metadata);
    const bytes = path === undefined ? undefined : this.now.get(pathKey(path));
    const holder = bytes === undefined ? number : keyU32(bytesKey(bytes), 0);
    const other = holder === number ? undefined : readNode(this.now, holder);
    if (other !== undefined) this.#holders.set(holder, other.id);
  }

  #link(key: Key): void {
    const [source, target, link] = [keyU32(key, 1), keyU32(key, 7), keyU32(key, 11)];
    if (this.past.get(key) === undefined) {
      if (this.#trashed.has(source) || this.#trashed.has(target)) return;
      this.#dropLinks.push({ kind: 'deleteLink', id: link });
      return;
    }
    const gone = [source, target].some((end) => readNode(this.now, end) === undefined);
    if (gone) this.#refused.push({ link, message: 'The node at one of its ends was purged since.' });
    else this.#links.push({ kind: 'restoreLink', link, at: { commit: this.past.commit } });
  }

  #place(key: Key): void {
    // Where it stood then is not known: it may stay where it is.
    if (this.past.get(key) === undefined) return;
    const number = keyU32(key, 1);
    const then = readNode(this.past, number);
    if (then !== undefined && then.deleted === 0 && readNode(this.now, number) !== undefined) {
      this.#bringBack(number, then);
    }
  }

  #setting(key: Key): void {
    const name = decoder.decode(keyBytes(key, 1));
    if (isHistorySetting(name)) return;
    const bytes = this.past.get(key);
    const value = bytes === undefined ? null : decodeJsonValue(bytes);
    this.#settings.push({ kind: 'setSetting', name, value });
  }
}
