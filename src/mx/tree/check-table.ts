/**
 * Proves one table: every block is whole, keys and states are in order, and whatever leads to a key does lead there:
 * the index, the restarts of its block, the filter, and what the manifest says of the table.
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import type { BlockWalk } from './block.ts';
import { keyOf } from './key.ts';
import type { Table } from './table.ts';
import type { Key } from './tree.ts';

/** States between two steps of the work. */
const STEP_STATES = 500;

/**
 * Gives the number of states at last, and at each step how many were gone through.
 * @throws MxError `corrupt`, `truncated`, `io`
 */
export function* checkTable(table: Table): Generator<number, number, void> {
  const { entry } = table;
  const order = new KeyOrder(table);
  /** No key below this one may come any more; its own states may go on in the next block. */
  let named: Key | undefined;
  for (const index of table.topRefs()) {
    for (const { key, ref } of table.indexRefs(index.ref)) {
      const walk = table.dataWalk(ref);
      for (let first = true; walk.next(); first = false) {
        order.take(walk);
        if (first && named !== undefined && order.last < named) throw notFound();
        if (order.states % STEP_STATES === 0) yield order.states;
      }
      if (order.last > key) throw notFound();
      named = key;
    }
    if (named !== undefined && named > index.key) throw notFound();
  }
  const { states, first, last } = order;
  if (states !== entry.states)
    throw new MxError('corrupt', damageSaying('tableStates', states, entry.states));
  if (first !== entry.firstKey || last !== entry.lastKey)
    throw new MxError('corrupt', damageSaying('tableKeys'));
  return states;
}

/** Keys as they come, which must ascend, and the states of each, which must become older. */
class KeyOrder {
  states = 0;
  first: Key = '';
  last: Key = '';
  private commit = 0;

  constructor(private readonly table: Table) {}

  take(walk: BlockWalk): void {
    if (this.states > 0 && walk.compare(this.last) === 0) {
      if (walk.commit >= this.commit) throw new MxError('corrupt', damageSaying('tableStatesOrder'));
    } else this.begin(keyOf(walk.keyBytes, 0, walk.keyLength));
    this.commit = walk.commit;
    this.states++;
  }

  private begin(key: Key): void {
    if (this.states === 0) this.first = key;
    if (key <= this.last) throw new MxError('corrupt', damageSaying('tableKeysOrder'));
    this.last = key;
    if (!this.table.mayHoldBetween(key, `${key}\0`))
      throw new MxError('corrupt', damageSaying('tableFilter'));
  }
}

function notFound(): MxError {
  return new MxError('corrupt', damageSaying('tableIndex'));
}
