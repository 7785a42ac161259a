/**
 * What is done for packs behind the commits, in steps: packs that are full are compressed, those that are half dead
 * are written anew without their dead bodies. A pack keeps its number, so nothing in the tree changes; the next
 * generation names its new extent, and until then the old one counts if anything fails.
 *
 * A body that is dead for the newest commit but not for an open snapshot stays.
 */
import { isMxError } from '../errors.ts';
import { type Extent, ExtentKind } from '../file/extent.ts';
import { KIB, MIB } from '../file/limits.ts';
import { heldBytes, movedPack, type Pack } from '../file/pack.ts';
import { type GroupedPack, groupBodies, writeGroups } from '../file/pack-writer.ts';
import { shrinkFile } from './compact-file.ts';
import { deadBytes, deadBytesOf, deadIn } from './dead-bodies.ts';
import type { EngineTree } from './engine.ts';
import type { TreeSnapshot } from './tree.ts';
import { type Steps, unitsOf } from './work.ts';

/** Plain bytes of a group: larger ones are smaller on the disk, and slower to read a single body from. */
export const GROUP_BYTES = 16 * KIB;
/** A pack is written anew when so much of it is dead. */
const DEAD_SHARE = 1 / 2;
/** A file is shortened behind the commits when so much of it is free at its end. */
const SURPLUS_SHARE = 1 / 4;
/** What stands at the end of a file of this length is moved down when it is so many times as long as it need be. */
const SHRINK_FROM = 4 * MIB;
const SLACK = 3 / 2;
/** Not again before the file has grown by so much. */
const SHRINK_GROWTH = 5 / 4;
/** So much is moved within some tenths of a second. */
const SOON_BYTES = 32 * MIB;

/** What has been done since the file was opened. */
export interface PackCounts {
  compressed: number;
  collected: number;
  dropped: number;
  /** Bytes read and written by it. */
  readBytes: number;
  writtenBytes: number;
}

export class PackWork {
  readonly counts: PackCounts = { compressed: 0, collected: 0, dropped: 0, readBytes: 0, writtenBytes: 0 };
  /** Packs that cannot be read whole; they stay as they are. */
  private readonly shunned = new Set<number>();
  private job: Steps<void> | undefined;
  /** The generation after which there was nothing to do, or what there was failed. */
  private looked = -1;
  /** How long the file was when it was last made as short as it could be. */
  private shrunkTo = 0;
  /** True when packs were written anew that no generation names yet. */
  private unnamed = false;

  constructor(private readonly tree: EngineTree) {}

  /**
   * The pack that gains most by being written anew: the one with the largest dead share from `share` on, else one that
   * was never looked at.
   * @param fresh false for packs from before the file was opened only: what was just written is likely to be read and
   * replaced soon, and whoever writes much at once is not to wait for its compression
   */
  next(share = DEAD_SHARE, fresh = false): Pack | undefined {
    const { tree, shunned } = this;
    const { content } = tree.volume;
    let found: Pack | undefined;
    let most = 0;
    for (const { pack: number, bytes } of deadBytes(tree.reader(this.oldestRead))) {
      const pack = content.pack(number);
      if (pack === undefined || shunned.has(number) || !content.isSettled(pack)) continue;
      const dead = (bytes - pack.settledBytes) / Math.max(1, heldBytes(pack));
      if (dead <= most || dead < share) continue;
      most = dead;
      found = pack;
    }
    if (found !== undefined) return found;
    for (const pack of content.packs) {
      if (pack.kind !== ExtentKind.content || pack.examined || shunned.has(pack.number)) continue;
      if ((fresh || content.isFromBefore(pack)) && content.isSettled(pack)) return pack;
    }
    return undefined;
  }

  /** True when there may be something to do: it is looked for once in each generation. */
  get due(): boolean {
    return this.job !== undefined || this.looked !== this.tree.generations.published;
  }

  /** Does one step, and gives the units that it took. @throws MxError: the next generation is waited for then */
  step(): number {
    const { tree } = this;
    try {
      if (this.job === undefined) {
        const pack = this.next();
        if (pack !== undefined) this.job = this.rewrite(pack);
        else this.settle();
      }
      const step = this.job?.next();
      if (step?.done === false) return step.value;
      if (this.job !== undefined) this.unnamed = true;
      this.job = undefined;
      return 1;
    } catch (error) {
      this.job = undefined;
      this.looked = tree.generations.published;
      throw error;
    }
  }

  /** Gives up what is under way. */
  stop(): void {
    this.job?.return();
    this.job = undefined;
  }

  /** Everything was looked at: a generation names it, and the file ends where it may. */
  private settle(): void {
    const { tree } = this;
    if (this.unnamed) tree.publish();
    this.unnamed = false;
    this.looked = tree.generations.published;
    const { space, device } = tree.volume;
    if (this.isSlack) this.job = this.shrink();
    else if (space.surplus > device.size * SURPLUS_SHARE) space.shorten();
    else space.growAhead();
  }

  /**
   * True when more than a third of the file could be won, and has not been found to stay. What commits would only take
   * again (room kept ready, the log's next segment) is not there to be won: else the file would go up and down for ever.
   */
  private get isSlack(): boolean {
    const { device, usedBytes, space } = this.tree.volume;
    const { size } = device;
    if (size < SHRINK_FROM || size <= SHRINK_GROWTH * this.shrunkTo) return false;
    return size > SLACK * space.lengthFor(usedBytes);
  }

  /** Before a file is closed: the same, if it is soon done. @throws MxError `storage-full`, `io` */
  shrinkSoon(): void {
    if (!this.isSlack || this.tree.volume.usedBytes > SOON_BYTES) return;
    for (const _ of this.shrink());
  }

  private *shrink(): Steps<void> {
    for (const _ of shrinkFile(this.tree)) yield this.tree.sizes.sliceUnits;
    this.shrunkTo = this.tree.volume.device.size;
  }

  /**
   * Writes one pack anew, or finds that nothing is gained.
   * @param unnamed tells which bodies no commit ever named: they are left out as well
   * @throws MxError `storage-full`, `io`
   */
  *rewrite(pack: Pack, unnamed?: (at: number) => boolean): Steps<void> {
    const { tree } = this;
    const snapshot = tree.snapshot(this.oldestRead);
    let room: Extent | undefined;
    try {
      const settledBytes = deadBytesOf(snapshot, pack.number);
      const made = yield* this.group(pack, snapshot, unnamed);
      const drops = settledBytes !== pack.settledBytes || unnamed !== undefined;
      const small = made === undefined || made.length * 8 <= pack.used * 7;
      if (!small && !drops) {
        tree.volume.content.replace(pack, { ...pack, examined: true });
        return;
      }
      if (made === undefined) {
        if (tree.volume.content.replace(pack, undefined)) this.counts.dropped++;
        return;
      }
      room = tree.volume.takeRoom(made.length);
      yield* this.write(pack.number, made, room);
      // To its end: what stood there before would stay readable in the file.
      const rest = room.length - made.length;
      if (rest > 0) tree.volume.device.write(new Uint8Array(rest), room.offset + made.length);
      const { plainBytes, footerCrc } = made;
      const form = { kind: ExtentKind.groups, used: made.length, examined: true } as const;
      const after = movedPack(pack, { ...room, ...form, plainBytes, footerCrc, settledBytes });
      if (!tree.volume.content.replace(pack, after)) return;
      tree.volume.keepRoom(room);
      room = undefined;
      if (pack.kind === ExtentKind.content) this.counts.compressed++;
      if (drops) this.counts.collected++;
    } catch (error) {
      if (!isMxError(error, 'corrupt') && !isMxError(error, 'truncated')) throw error;
      // One that was moved meanwhile may be written over where it was.
      if (tree.volume.content.pack(pack.number) === pack) this.shunned.add(pack.number);
    } finally {
      snapshot.release();
      if (room !== undefined) tree.volume.giveBackRoom(room);
    }
  }

  /** The oldest commit that anything reads: what is dead for it is dead for all. */
  private get oldestRead(): number {
    return Math.min(this.tree.head, ...this.tree.snapshotCommits);
  }

  private *group(
    pack: Pack,
    snapshot: TreeSnapshot,
    unnamed: ((at: number) => boolean) | undefined,
  ): Steps<GroupedPack | undefined> {
    this.counts.readBytes += pack.used;
    const bodies = this.tree.volume.content.reader.bodies(pack);
    const dead = deadIn(snapshot, pack.number);
    const gone = (at: number): boolean => dead(at) || unnamed?.(at) === true;
    const work = groupBodies(bodies, GROUP_BYTES, gone);
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value;
      yield unitsOf(0, step.value);
    }
  }

  private *write(number: number, made: GroupedPack, room: Extent): Steps<void> {
    const generation = this.tree.volume.nextGeneration();
    const pieces = writeGroups(made, { ...room, number, generation }, this.tree.volume);
    for (const bytes of pieces) yield unitsOf(0, 2 * bytes);
    this.counts.writtenBytes += made.length;
  }
}
