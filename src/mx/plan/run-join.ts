/**
 * Joining the rows of two plans by a table of those of the inner one. It holds so many values at a time and no more: of a
 * larger inner plan one block after the other, the input being run anew for each.
 */
import type { Computed } from '../expression/computed.ts';
import { equivalenceKey } from '../values/equality.ts';
import { Temporal } from '../values/temporal.ts';
import { isList, isMap, LinkValue, NodeValue, type Value } from '../values/value.ts';
import { weightOfAll } from '../values/weight.ts';
import { JOIN_BLOCK_VALUES } from './cost.ts';
import { isTaken } from './edges.ts';
import { type Open, PAUSE, type Row, type RowOrPause, type Rows, type Run } from './run.ts';
import type { JoinStep } from './step.ts';

export function join(step: JoinStep, input: Open, inner: Open): Open {
  return function* (row, run) {
    const rows = inner(row.slice(), run);
    try {
      let isLast = false;
      while (!isLast) {
        const block = new Block(step, run);
        isLast = yield* block.fill(rows);
        try {
          if (block.isEmpty) return;
          yield* block.joinedWith(input(row, run));
        } finally {
          block.letGo();
        }
      }
    } finally {
      rows.return();
    }
  };
}

/** Rows of the inner plan, by their keys. */
class Block {
  readonly #rows = new Map<JoinKey, Row[]>();
  #held = 0;

  constructor(
    private readonly step: JoinStep,
    private readonly run: Run,
  ) {}

  get isEmpty(): boolean {
    return this.#rows.size === 0;
  }

  /** Takes rows until there are enough; true when there were no more. */
  *fill(rows: Rows): Generator<typeof PAUSE, boolean, void> {
    const keys = this.step.keys.map(([, ofInner]) => ofInner);
    for (let next = rows.next(); next.done !== true; next = rows.next()) {
      const each: RowOrPause = next.value;
      if (each === PAUSE) {
        yield each;
        continue;
      }
      const key = keyOf(keys, each, this.run);
      if (key === undefined) continue;
      const brought = this.step.brings.map((slot) => each[slot] ?? null);
      const others = this.#rows.get(key);
      if (others === undefined) this.#rows.set(key, [brought]);
      else others.push(brought);
      const weight = 1 + weightOfAll(brought);
      this.#held += weight;
      this.run.hold(weight);
      if (this.run.works()) yield PAUSE;
      if (this.#held >= JOIN_BLOCK_VALUES) return false;
    }
    return true;
  }

  *joinedWith(input: Rows): Rows {
    const { brings, unlike, keys } = this.step;
    const ofInput = keys.map(([key]) => key);
    const [ours] = unlike;
    const theirs = unlike[1].map((slot) => brings.indexOf(slot)).filter((at) => at >= 0);
    for (const each of input) {
      if (each === PAUSE) {
        yield each;
        continue;
      }
      const key = keyOf(ofInput, each, this.run);
      for (const brought of (key === undefined ? undefined : this.#rows.get(key)) ?? []) {
        if (this.run.works()) yield PAUSE;
        if (theirs.some((at) => sharesLink(brought[at] ?? null, each, ours))) continue;
        const next = each.slice();
        brings.forEach((slot, i) => {
          next[slot] = brought[i] ?? null;
        });
        yield next;
      }
      if (this.run.works()) yield PAUSE;
    }
  }

  letGo(): void {
    this.run.letGo(this.#held);
  }
}

/** A node by its number, anything else by a text. */
type JoinKey = number | string;

/** The same for values that are equal; undefined for those that are equal to none. */
function keyOf(keys: readonly Computed[], row: Row, run: Run): JoinKey | undefined {
  const [only] = keys;
  if (only !== undefined && keys.length === 1) {
    const value = only.evaluate(row, run);
    if (value instanceof NodeValue) return value.number;
    return value === null ? undefined : joinKey(value);
  }
  let all = '';
  for (const key of keys) {
    const value = key.evaluate(row, run);
    if (value === null) return undefined;
    all += `${joinKey(value)}|`;
  }
  return all;
}

/** What is in a list or a map is left to the condition itself: equality goes deeper there than sameness. */
function joinKey(value: Value): string {
  if (value instanceof Temporal) {
    return value.kind === 'duration' ? value.key : `${value.kind} ${value.instant}`;
  }
  if (value !== null && isList(value)) return `[${value.length}`;
  if (value !== null && isMap(value)) return `{${value.size}`;
  return equivalenceKey(value);
}

function sharesLink(value: Value, row: Row, slots: readonly number[]): boolean {
  if (value instanceof LinkValue) return isTaken(value, row, slots);
  if (value === null || !isList(value)) return false;
  return value.some((link) => link instanceof LinkValue && isTaken(link, row, slots));
}
