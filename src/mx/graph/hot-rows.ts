/**
 * Links in memory, for walks at its speed.
 *
 * Each direction is packed once reading rows from the tree has cost as much as packing would have (so that looking at a
 * few neighbours never reads the whole graph), if it fits into its budget. What is packed stands for one commit. Every
 * commit that makes or drops links says of which nodes; their rows are read from the tree from then on, and kept. When
 * there are many of them the direction is packed anew.
 *
 * Invariant: the row of a node at commit C is the packed one when the packed state's commit is not after C and the node
 * is not among the changed ones. All else is read from the tree at C. So every snapshot reads what it should, older ones
 * more slowly.
 */
import type { TreeReader, TreeSnapshot } from '../tree/tree.ts';
import type { CommitNumber, LongWork } from '../types.ts';
import {
  COLD_LINK,
  COLD_ROW,
  countRow,
  type Direction,
  LinkRow,
  type LinkRows,
  readRow,
  WARM_ROW,
} from './link-rows.ts';
import { NodeSet } from './node-set.ts';
import { NumberColumn } from './number-column.ts';
import { PackedRows, type PackedSize } from './packed-rows.ts';

/** Nodes whose rows changed since packing: so many, or so large a part of all, and it is done anew. */
const CHANGED_MAX = 512;
const CHANGED_PART = 1 / 64;
/** Reading a link in passing costs so much less than being asked for one row. */
const PACKED_LINK_WORK = 20;
/** A direction that has so few links is packed when it is first walked. */
const FEW_LINKS_WORK = 20_000;
/** Behind the commits, where nobody waits for it, packing begins when this part of its cost was spent on rows. */
const BEHIND_PART = 1 / 32;
/** So much is spent between two looks at whether it is due there. */
const LOOK_WORK = 50_000;
/** Commits that may come while a direction is packed. */
const RECENT_MAX = 10_000;

/** What rows are read from, and how large they are. */
export interface HotRowsHost {
  /** Bytes for both directions. */
  readonly budget: number;
  /** The newest durable commit. */
  head(): CommitNumber;
  /** The state of that commit. */
  snapshot(): TreeSnapshot;
  /** Of a state: its links, and bounds of the numbers of nodes and link types. */
  sizeOf(reader: TreeReader): PackedSize;
  /** A bound of the numbers that nodes may have by now, queued commits included. */
  nodes(): number;
  /** Levels of nodes as of this state, when it is certain what they are. */
  levels?(reader: TreeReader): ((node: number) => number) | undefined;
  /** So many bytes are taken from the memory that all caches share. */
  take(bytes: number): void;
}

/** What a walk fills. */
export interface WalkScratch {
  readonly seen: NodeSet;
  readonly found: NumberColumn;
}

interface Changed {
  /** The commit that changed it last. */
  readonly commit: CommitNumber;
  /** Its row as of that commit and all after it, once it was read. */
  row?: LinkRow;
}

/** One direction of the links as of one commit, and what has changed since. */
class Side {
  readonly changed = new Map<number, Changed>();
  #isChanged: NodeSet;

  constructor(
    readonly commit: CommitNumber,
    readonly packed: PackedRows,
  ) {
    this.#isChanged = new NodeSet(packed.bound);
  }

  change(node: number, commit: CommitNumber): void {
    this.changed.set(node, { commit });
    // a node that is newer than what is packed has no row there, and is always asked for below
    if (node < this.#isChanged.bound) this.#isChanged.add(node);
  }

  get isWorn(): boolean {
    return this.changed.size > Math.max(CHANGED_MAX, this.packed.bound * CHANGED_PART);
  }

  /**
   * Points the row at a node's links, and gives what that cost; undefined when only the tree has them as of this commit.
   * @param reader of a commit that is not before this one's
   */
  point(reader: TreeReader, node: number, direction: Direction, row: LinkRow): number | undefined {
    if (node < this.packed.bound && !this.#isChanged.has(node)) {
      this.packed.point(node, row);
      return WARM_ROW;
    }
    const changed = this.changed.get(node);
    if (changed === undefined) {
      row.clear();
      return WARM_ROW;
    }
    if (changed.commit > reader.commit) return undefined;
    let cost = WARM_ROW;
    if (changed.row === undefined) {
      changed.row = new LinkRow();
      cost = readRow(reader, node, direction, changed.row);
    }
    const { others, types, from, to } = changed.row;
    row.point(others, types, from, to);
    return cost;
  }
}

export class HotRows {
  readonly #sides: Record<Direction, Side | undefined> = { out: undefined, in: undefined };
  /** What was spent on rows of the tree since the direction was packed, or forgotten. */
  readonly #spent: Record<Direction, number> = { out: 0, in: 0 };
  /** Changes of commits that are not durable yet, or came while a direction was packed. */
  #recent: { readonly commit: CommitNumber; readonly nodes: readonly number[] }[] = [];
  #packing = 0;
  /** Making it anew costs more than a short walk. */
  #spare: WalkScratch | undefined;
  /** Packing behind the commits. */
  #behind: LongWork<void> | undefined;
  /** What was spent when it was last looked whether packing is due. */
  #lookedAt = 0;
  /** Counts how often everything was forgotten: what was begun before is not kept. */
  #era = 0;

  constructor(private readonly host: HotRowsHost) {}

  /** The links as of a durable commit. */
  over(reader: TreeReader): OpenRows {
    return new OpenRows(this, reader, this.host.nodes());
  }

  levels(reader: TreeReader): ((node: number) => number) | undefined {
    return this.host.levels?.(reader);
  }

  /** A commit, queued now, makes or drops links of these nodes. */
  changed(commit: CommitNumber, nodes: ReadonlySet<number>): void {
    if (nodes.size === 0) return;
    this.#recent.push({ commit, nodes: [...nodes] });
    if (this.#recent.length > RECENT_MAX) this.#giveUpPacking();
    for (const side of [this.#sides.out, this.#sides.in]) {
      if (side !== undefined) for (const node of nodes) side.change(node, commit);
    }
  }

  /** Memory for a walk, empty: what was given back last, where it is large enough. */
  takeScratch(bound: number): WalkScratch {
    const spare = this.#spare;
    this.#spare = undefined;
    if (spare !== undefined && spare.seen.bound >= bound) return spare;
    return { seen: new NodeSet(bound), found: new NumberColumn() };
  }

  /** Gives memory back; what is in the set is what was found, so that emptying it costs no more than filling it did. */
  giveBack({ seen, found }: WalkScratch): void {
    const { items, length } = found;
    if (length > seen.words.length) seen.words.fill(0);
    else for (let i = 0; i < length; i++) seen.words[items[i]! >>> 5] = 0;
    found.length = 0;
    this.#spare = { seen, found };
  }

  /** All that was queued is durable, or never happened. */
  settled(): void {
    if (this.#packing === 0) this.#recent = [];
  }

  /** Packing that was begun long ago and not gone on with is not waited for. */
  #giveUpPacking(): void {
    this.#era++;
    const head = this.host.head();
    this.#recent = this.#recent.filter(({ commit }) => commit > head);
  }

  /** Links were put right behind our back. */
  forget(): void {
    this.#era++;
    this.#drop('out');
    this.#drop('in');
  }

  read(reader: TreeReader, node: number, direction: Direction, row: LinkRow): number {
    const cost = this.#point(reader, node, direction, row) ?? readRow(reader, node, direction, row);
    if (cost > WARM_ROW) this.spend(reader, direction, cost);
    return cost;
  }

  /** Points the row at a node's links where they are in memory; else gives false. */
  readWarm(reader: TreeReader, node: number, direction: Direction, row: LinkRow): boolean {
    return this.#point(reader, node, direction, row) !== undefined;
  }

  #point(reader: TreeReader, node: number, direction: Direction, row: LinkRow): number | undefined {
    const side = this.#sides[direction];
    return side !== undefined && side.commit <= reader.commit
      ? side.point(reader, node, direction, row)
      : undefined;
  }

  /** Rows were read from the tree, which cost so much. */
  spend(reader: TreeReader, direction: Direction, cost: number): void {
    if (reader.commit >= this.host.head()) this.#spent[direction] += cost;
  }

  /**
   * True when a direction is better packed before it is walked on.
   * @param reader of the newest commit
   * @param part of what packing costs that must have been spent
   */
  isDue(reader: TreeReader, direction: Direction, part = 1): boolean {
    if (this.#spent[direction] === 0 || reader.commit < this.host.head()) return false;
    const side = this.#sides[direction];
    if (side !== undefined) return side.isWorn;
    const work = this.host.sizeOf(reader).links * PACKED_LINK_WORK * part;
    return work <= FEW_LINKS_WORK || this.#spent[direction] > work;
  }

  /**
   * Does a slice of packing what is due, behind the commits, and says whether more is: so that the search for circles
   * has what it needs in memory, too.
   */
  prepare(): boolean {
    if (this.#behind === undefined) {
      const spent = this.#spent.out + this.#spent.in;
      if (spent < this.#lookedAt + LOOK_WORK) return false;
      this.#lookedAt = spent;
      const reader = this.host.snapshot();
      const due = (['out', 'in'] as const).find((direction) => this.isDue(reader, direction, BEHIND_PART));
      reader.release();
      if (due === undefined) return false;
      this.#lookedAt = 0;
      this.#behind = this.pack(due);
    }
    if (this.#behind.next().done === true) this.#behind = undefined;
    return true;
  }

  /** Packs a direction as of the newest durable commit, if it fits. */
  *pack(direction: Direction): LongWork<void> {
    const reader = this.host.snapshot();
    const era = this.#era;
    this.#packing++;
    try {
      const size = this.host.sizeOf(reader);
      const bytes = PackedRows.bytesOf(size);
      // asked again when as much was spent again
      this.#spent[direction] = 0;
      if (bytes > this.host.budget) return;
      const other = direction === 'out' ? 'in' : 'out';
      if (bytes + (this.#sides[other]?.packed.bytes ?? 0) > this.host.budget) this.#drop(other);
      this.#drop(direction);
      const packed = yield* PackedRows.over(reader, direction, size);
      if (packed !== undefined && era === this.#era) this.#keep(direction, new Side(reader.commit, packed));
    } finally {
      this.#packing--;
      reader.release();
    }
  }

  #keep(direction: Direction, side: Side): void {
    for (const { commit, nodes } of this.#recent) {
      if (commit > side.commit) for (const node of nodes) side.change(node, commit);
    }
    this.#sides[direction] = side;
    this.#tell();
  }

  #drop(direction: Direction): void {
    this.#sides[direction] = undefined;
    this.#spent[direction] = 0;
    this.#tell();
  }

  #tell(): void {
    const { out, in: into } = this.#sides;
    this.host.take((out?.packed.bytes ?? 0) + (into?.packed.bytes ?? 0));
  }
}

/** Links as of one commit, from memory as far as they are there. */
export class OpenRows implements LinkRows {
  readonly #row = new LinkRow();

  constructor(
    private readonly hot: HotRows,
    private readonly reader: TreeReader,
    readonly bound: number,
  ) {}

  read(node: number, direction: Direction, row: LinkRow): number {
    return this.hot.read(this.reader, node, direction, row);
  }

  /** Points the row at a node's links where they are in memory; else gives false. */
  readWarm(node: number, direction: Direction, row: LinkRow): boolean {
    return this.hot.readWarm(this.reader, node, direction, row);
  }

  /** How many links a node has one way, of all types or of one; nothing is gone through where they are in memory. */
  degree(node: number, direction: Direction, type?: number): number {
    const row = this.#row;
    if (!this.readWarm(node, direction, row)) {
      const links = countRow(this.reader, node, direction, type);
      this.spend(direction, COLD_ROW + COLD_LINK * links);
      return links;
    }
    if (type !== undefined) row.narrowToType(type);
    return row.to - row.from;
  }

  /** Rows were read from the tree past this, which cost so much. */
  spend(direction: Direction, cost: number): void {
    this.hot.spend(this.reader, direction, cost);
  }

  /** Levels of nodes, as long as these are links of the newest commit: to be asked for anew after others had their turn. */
  get levels(): ((node: number) => number) | undefined {
    return this.hot.levels(this.reader);
  }

  takeScratch(): WalkScratch {
    return this.hot.takeScratch(this.bound);
  }

  giveBack(scratch: WalkScratch): void {
    this.hot.giveBack(scratch);
  }

  /** True when `warm` has something to do. */
  isDue(directions: readonly Direction[]): boolean {
    for (const direction of directions) if (this.hot.isDue(this.reader, direction)) return true;
    return false;
  }

  /** Has the links in memory when that pays; to be asked between the slices of a walk. */
  *warm(directions: readonly Direction[]): LongWork<void> {
    for (const direction of directions) {
      if (this.hot.isDue(this.reader, direction)) yield* this.hot.pack(direction);
    }
  }
}
