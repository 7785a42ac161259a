/** One run of a query: what it reads, what it was given, and what it may hold. */
import { MxError } from '../errors.ts';
import { querySaying } from '../values/query-sayings.ts';
import type { MapValue, Value } from '../values/value.ts';
import type { QueryGraph } from './query-graph.ts';
import type { Step } from './step.ts';

/** The values of one row, by slot; a slot that nothing was put into yet is null. */
export type Row = Value[];

/** Random numbers from 0 up to 1 that repeat with the seed (Marsaglia's xorshift, 32 bits). */
function randomFrom(seed: number): () => number {
  let state = (seed % 0xffff_ffff) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Given by an operator in between, so that whoever pulls can do something else, or stop. */
export const PAUSE = Symbol('pause');
export type RowOrPause = Row | typeof PAUSE;
export type Rows = Generator<RowOrPause, void, void>;
/** Runs a step for one row that it is given. */
export type Open = (row: Row, run: Run) => Rows;

/** Units of work (links looked at, rows made) between two pauses: some milliseconds. */
const WORK_BETWEEN_PAUSES = 128;
/**
 * Values that all operators of one run may hold together (sorting, grouping, DISTINCT, collected lists): at some 50 to
 * 100 bytes each they stay within what a memex may use.
 */
const HELD_MOST = 4_000_000;

/** Items of lists that expressions may make for one row. */
const MADE_MOST = 10_000_000;

export interface RunOptions {
  readonly parameters?: MapValue | undefined;
  readonly now: number;
  /** For `rand`: from 0 up to 1. */
  readonly random?: (() => number) | undefined;
  /** A graph as of another moment, for `asOf`. */
  readonly asOf?: ((moment: Value) => QueryGraph) | undefined;
  /** A clock in milliseconds: when it is given, each step's rows and time are counted. */
  readonly profileClock?: (() => number) | undefined;
  /** Values that may be held, where that is not for this engine to say. */
  readonly heldMost?: number | undefined;
  /** Only the rows of this step are counted, and no time. */
  readonly counted?: Step | undefined;
}

/** What one run reads, counts and holds. */
export class Run {
  readonly parameters: MapValue;
  /** Milliseconds since 1970 at which the run began: one moment for the whole of it. */
  readonly now: number;
  readonly random: () => number;
  /** What each step did, when that is counted. Times are with those of the steps below. */
  readonly profile: Map<Step, { rows: number; timeMs: number }> | undefined;
  readonly clock: () => number;
  readonly #heldMost: number;
  readonly #asOf: RunOptions['asOf'];
  readonly #counted: Step | undefined;
  #work = 0;
  #held = 0;
  #made = 0;

  constructor(
    public graph: QueryGraph,
    options: RunOptions,
  ) {
    this.parameters = options.parameters ?? new Map();
    this.now = options.now;
    const { profileClock, counted } = options;
    this.#counted = counted;
    this.profile = profileClock === undefined && counted === undefined ? undefined : new Map();
    this.clock = profileClock ?? (() => 0);
    this.random = options.random ?? randomFrom(options.now);
    this.#heldMost = options.heldMost ?? HELD_MOST;
    this.#asOf = options.asOf;
  }

  /** Whether the rows of a step are to be counted. */
  counts(step: Step): boolean {
    return this.profile !== undefined && (this.#counted === undefined || this.#counted === step);
  }

  /** The rows that a step has made, where they were counted. */
  rowsOf(step: Step): number {
    return this.profile?.get(step)?.rows ?? 0;
  }

  /** Counts one unit of work; true when it is time for a pause. */
  works(): boolean {
    this.#made = 0;
    return ++this.#work % WORK_BETWEEN_PAUSES === 0;
  }

  /** So many values more are held. @throws MxError `too-large` */
  hold(values: number): void {
    this.#held += values;
    if (this.#held <= this.#heldMost) return;
    throw new MxError('too-large', querySaying('queryHolds', this.#heldMost), { heldMost: this.#heldMost });
  }

  /**
   * An expression has made lists of so many items together since a row was last looked at: what is made at one go is
   * bounded as well, before any of it is held. @throws MxError `too-large`
   */
  makes(items: number): void {
    this.#made += items;
    if (this.#made <= MADE_MOST) return;
    throw new MxError('too-large', querySaying('queryMakes', MADE_MOST), { madeMost: MADE_MOST });
  }

  /** A list that is being made has so many values by now. @throws MxError `too-large` */
  mayHold(values: number): void {
    this.hold(values);
    this.letGo(values);
  }

  /** So many are let go. */
  letGo(values: number): void {
    this.#held -= values;
  }

  /** What is read from here on is read as of another moment. */
  moveTo(moment: Value): void {
    if (this.#asOf === undefined) {
      throw new MxError('invalid-query', querySaying('asOfHere'), {
        kind: 'ProcedureError',
        mistake: 'ProcedureNotFound',
      });
    }
    this.graph = this.#asOf(moment);
  }
}
