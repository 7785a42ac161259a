/** Opens, reads whole, verifies and salvages a file of which nothing is to be believed, within bounds. */
import { expect } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { isMxError, openStore, type Surroundings, salvageMemex, type View } from '../../src/mx/index.ts';

/** Steps of long work, each a few milliseconds at most. */
const STEPS_MAX = 20_000;
/** Bytes read, so many times what the file holds. */
const READS_PER_BYTE = 400;
const READ_BYTES_LEAST = 256 * 1024 * 1024;

/** A file that counts what is read of it, and gives up on who reads without end. */
class Metered extends MemoryFile {
  override read(buffer: Uint8Array, options: { at: number }): number {
    this.left -= buffer.length + 64;
    if (this.left < 0) throw new Error('Reading goes on without end.');
    return super.read(buffer, options);
  }

  private left = READ_BYTES_LEAST + READS_PER_BYTE * this.getSize();
}

/** Runs long work to its end, or to its refusal. */
function runBounded<Result>(work: Generator<unknown, Result, void>): Result {
  for (let steps = 0; steps < STEPS_MAX; steps++) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
  throw new Error('Long work goes on without end.');
}

/** What is thrown is a typed refusal, with a sentence for a person; anything else is a fault of ours. */
export function refusedOrDone<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch (error) {
    if (!isMxError(error)) throw error;
    expect(error.message).toMatch(/[.!]$/);
    return undefined;
  }
}

function readWhole(view: View): void {
  const { rows } = refusedOrDone(() => view.nodes.list({ limit: 200 })) ?? { rows: [] };
  const ids = new Set(rows.map(({ id }) => id));
  refusedOrDone(() => view.nodes.types());
  refusedOrDone(() => view.nodes.tags());
  refusedOrDone(() => view.links.types());
  refusedOrDone(() => view.facts());
  for (const id of ids) {
    refusedOrDone(() => view.nodes.find(id));
    refusedOrDone(() => view.content.read(id));
    refusedOrDone(() => view.content.range(id, 0, 4096));
    refusedOrDone(() => view.content.chunks(id));
    refusedOrDone(() => view.history.versions(id));
    refusedOrDone(() => view.links.of(id));
    refusedOrDone(() => view.references.of(id));
    refusedOrDone(() => view.similarity.of(id, { limit: 5 }));
  }
  refusedOrDone(() => [...view.links.all()]);
  refusedOrDone(() => [...view.references.all()]);
  refusedOrDone(() => [...view.positions()]);
  refusedOrDone(() => view.history.commits(50));
  refusedOrDone(() => view.nodes.suggest('not', 5));
  refusedOrDone(() => view.search.scan('note', 5));
  refusedOrDone(() => view.setting('colour'));
}

/** @returns whether anything could be salvaged */
export function exercise(bytes: Uint8Array, around: Surroundings): boolean {
  refusedOrDone(() => {
    const store = openStore(new Metered(bytes), { ...around, readOnly: true });
    refusedOrDone(() => store.status());
    const view = refusedOrDone(() => store.snapshot());
    if (view !== undefined) readWhole(view);
    refusedOrDone(() => runBounded(store.verify()));
    refusedOrDone(() => store.close());
  });
  const into = new MemoryFile();
  const report = refusedOrDone(() =>
    runBounded(salvageMemex(new Metered(bytes), into, { ...around, creator: 'test' })),
  );
  if (report === undefined) return false;
  const saved = openStore(into, { ...around, readOnly: true });
  expect(runBounded(saved.verify()).problems).toEqual([]);
  return true;
}
