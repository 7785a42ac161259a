/**
 * Whether memory and the file stay level while a memex is worked on and as much is purged as is added.
 *
 * What of the file grows by design is counted, commit by commit, and taken off; of what is left nothing may grow. A
 * file in use holds tables that are to be merged, bodies that died a moment ago, room for the next generation: it is
 * looked at as it goes, in the middle of many looks, and twice when all that was let go (`settled.ts`).
 */
import { expect } from 'vitest';
import { KIB, MIB } from '../../../src/mx/file/limits.ts';
import type { FileRoom } from '../../model/file-room.ts';
import { ANSWERS, CHAIN, expectNothingElse, PAGES, usedOf } from './settled.ts';

/** How much the middle of the last third may be above that of the first. */
const GROWTH_MAX = 1.25;
/** Three tabs with their workers come and go by so much. */
const MEMORY_SLACK_BYTES = 6 * MIB;
/** The same of a file in use, in which bodies of 400 KB are born and die. */
const FILE_SLACK_BYTES = 2 * MIB;
/** In less time there is too little to take middles of: bodies of 400 KB come and go faster than they are collected. */
const IN_USE_MINUTES = 5;
/** The same of a settled one, beside segments of the log. */
const SETTLED_SLACK_BYTES = 128 * KIB;

/** Parts of the file, in bytes. */
interface Look {
  readonly commits: number;
  readonly length: number;
  /** What counts of it. */
  readonly used: number;
  /** What of that commits leave for good. */
  readonly chain: number;
  /** What of it is remembered for some thousands of commits. */
  readonly answers: number;
  /** Chunks that something uses. */
  readonly stored: number;
  /** What of packs is not written to: the one that is open is long from the beginning. */
  readonly packRoom: number;
  readonly log: number;
}

export interface Thirds {
  readonly first: number;
  readonly last: number;
}

export class Level {
  readonly #heaps: number[] = [];
  readonly #looks: Look[] = [];
  readonly #settled: Look[] = [];

  noteHeap(bytes: number): void {
    this.#heaps.push(bytes);
  }

  noteFile(room: FileRoom): void {
    this.#looks.push(lookAt(room));
  }

  /** After everything that is not asked for was let go. @param alive bytes of all content that is shown */
  noteSettled(room: FileRoom, alive: number): void {
    expectNothingElse(room, alive);
    this.#settled.push(lookAt(room));
  }

  get memory(): Thirds {
    return thirds(this.#heaps.slice(1));
  }

  /** Something of the file, but for the first looks, at which it is still filled. */
  file(what: (look: Look) => number): Thirds {
    return thirds(this.#looks.slice(Math.floor(this.#looks.length / 4)).map(what));
  }

  /** Middles of the last third. */
  private get last(): Pick<Look, 'length' | 'used'> {
    return { length: this.file(({ length }) => length).last, used: this.file(({ used }) => used).last };
  }

  /**
   * Neither memory nor the file grows without end, in the long run; both go up and down. A file in use is held to that
   * in long runs only, a settled one in all.
   */
  expectLevel(minutes: number): void {
    const { memory } = this;
    expect(memory.last, 'bytes of memory').toBeLessThan(memory.first * GROWTH_MAX + MEMORY_SLACK_BYTES);
    if (minutes >= IN_USE_MINUTES) {
      const rest = this.file(restOf);
      expect(rest.last, 'bytes in use but for content and the chain').toBeLessThan(
        rest.first * GROWTH_MAX + FILE_SLACK_BYTES,
      );
    }
    // What merges and generations need once more; a file of which more is free is made shorter.
    const { length, used } = this.last;
    expect(length, 'length of the file').toBeLessThan(2 * used + FILE_SLACK_BYTES);
    const [first, last] = this.#settled.map((look) => restOf(look) - look.log);
    expect(last, 'bytes of the settled file but for content, the log and the chain').toBeLessThan(
      (first ?? 0) + SETTLED_SLACK_BYTES,
    );
  }

  /** For a person: what was measured, in MiB. */
  get figures(): string {
    const shown = {
      memory: this.memory,
      file: this.file(({ length }) => length),
      'in use': this.file(({ used }) => used),
      'of that content': this.file(({ stored }) => stored),
      'the chain': this.file(({ chain }) => chain),
      answers: this.file(({ answers }) => answers),
      'all else': this.file(restOf),
    };
    const lines = Object.entries(shown).map(([what, of]) => `${what} ${mib(of.first)} → ${mib(of.last)}`);
    const settled = this.#settled.map(
      (look) =>
        `${look.commits} commits ${mib(look.used)}: content ${mib(look.stored)}, the chain ${mib(look.chain)} ` +
        `(${(look.chain / look.commits).toFixed(0)} B a commit), answers ${mib(look.answers)}, ` +
        `room in packs ${mib(look.packRoom)}, the log ${mib(look.log)}, all else ${mib(restOf(look) - look.log)}`,
    );
    return `${lines.join(', ')}; settled: ${settled.join(' → ')}`;
  }
}

const mib = (bytes: number): string => (bytes / MIB).toFixed(2);
const restOf = ({ used, chain, answers, stored, packRoom }: Look): number =>
  used - chain - answers - stored - packRoom;

function lookAt(room: FileRoom): Look {
  const { engine, counts, spaces, takes, head } = room;
  let [told, chain, answers] = [0, 0, 0];
  for (const [name, { bytes }] of spaces) {
    told += bytes;
    if (name === CHAIN || PAGES.includes(name)) chain += bytes;
    if (name === ANSWERS) answers += bytes;
  }
  // What is still in the memtable takes nothing of the tables.
  const share = Math.max(1, takes.tables / Math.max(1, told));
  return {
    commits: head,
    length: engine.fileBytes,
    used: usedOf(room),
    chain: chain * share,
    answers: answers * share,
    stored: counts.storedBytes,
    packRoom: takes.packRoom,
    log: takes.log,
  };
}

/** The middle one of the first and of the last third of a row. */
function thirds(row: readonly number[]): Thirds {
  const third = Math.max(1, Math.floor(row.length / 3));
  return { first: median(row.slice(0, third)), last: median(row.slice(-third)) };
}

const median = (row: readonly number[]): number =>
  [...row].sort((a, b) => a - b)[Math.floor(row.length / 2)] ?? 0;
