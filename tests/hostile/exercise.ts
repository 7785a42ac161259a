/** Opens, reads whole, verifies and salvages a file of which nothing is to be believed, within bounds. */
import { expect } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { isMxError, openStore, type Surroundings, salvageMemex, type View } from '../../src/mx/index.ts';
import { Metered, runBounded, withBoundedArrays } from './bounds.ts';

/** What the language itself says of a fault of ours; verification tells of errors, whoever throws them. */
const OURS =
  /undefined|null|not a function|Invalid|Maximum|offset is out|out of bounds|RangeError|TypeError/i;

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
  // Some of the oldest and of the newest: each kind of record is among them.
  const ids = new Set([...rows.slice(0, 5), ...rows.slice(-5)].map(({ id }) => id));
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
    refusedOrDone(() => runBounded(view.graph.walk(id, { direction: 'both' })).ids());
    refusedOrDone(() => runBounded(view.graph.common(id, rows[0]?.id ?? id)).ids());
    refusedOrDone(() => runBounded(view.graph.allPaths(rows[0]?.id ?? id, id, { limit: 20 })));
    refusedOrDone(() => view.similarity.of(id, { limit: 5 }));
  }
  refusedOrDone(() => [...view.links.all()]);
  refusedOrDone(() => runBounded(view.graph.order()).ids());
  refusedOrDone(() => runBounded(view.graph.roots()).ids());
  refusedOrDone(() => runBounded(view.graph.parts()).ids(0));
  refusedOrDone(() => runBounded(view.graph.clusters()).ids(0));
  refusedOrDone(() => [...view.references.all()]);
  refusedOrDone(() => [...view.positions()]);
  refusedOrDone(() => view.history.commits(50));
  refusedOrDone(() => view.nodes.suggest('not', 5));
  refusedOrDone(() => view.search.find('note', 5));
  refusedOrDone(() => view.setting('colour'));
}

/** Opens, reads whole, verifies and exports a file; what is exported can be opened and read like any. */
function readBounded(bytes: Uint8Array, around: Surroundings): void {
  const file = new Metered(bytes);
  refusedOrDone(() => {
    const store = openStore(file, { ...around, readOnly: true });
    refusedOrDone(() => store.status());
    const view = refusedOrDone(() => store.snapshot());
    if (view !== undefined) readWhole(view);
    refusedOrDone(() => {
      for (const { what } of runBounded(store.verify()).problems) expect(what).not.toMatch(OURS);
    });
    const copy = new MemoryFile();
    refusedOrDone(() => {
      runBounded(store.export(copy));
      openStore(copy, { ...around, readOnly: true }).close();
    });
    refusedOrDone(() => store.close());
  });
  file.check();
}

/** Opens a file to write to it, repairs and compacts it, writes and closes it. */
function writeBounded(bytes: Uint8Array, around: Surroundings): void {
  const file = new Metered(bytes);
  refusedOrDone(() => {
    const store = openStore(file, around);
    refusedOrDone(() => runBounded(store.repair()));
    refusedOrDone(() => {
      store.apply([{ kind: 'addNode', type: 'note', content: 'written to a hostile file' }]);
      store.sync();
    });
    refusedOrDone(() => runBounded(store.compact()));
    refusedOrDone(() => store.close());
    refusedOrDone(() => openStore(file, { ...around, readOnly: true }).close());
  });
  file.check();
}

/** @returns whether anything could be salvaged; what was is sound */
function salvageBounded(bytes: Uint8Array, around: Surroundings): boolean {
  const file = new Metered(bytes);
  const into = new MemoryFile();
  const report = refusedOrDone(() => runBounded(salvageMemex(file, into, { ...around, creator: 'test' })));
  file.check();
  if (report === undefined) return false;
  const saved = openStore(into, { ...around, readOnly: true });
  expect(runBounded(saved.verify()).problems).toEqual([]);
  return true;
}

/** Does with a file all that can be done with one. @returns whether anything could be salvaged */
export function exercise(bytes: Uint8Array, around: Surroundings): boolean {
  return withBoundedArrays(() => {
    readBounded(bytes, around);
    writeBounded(bytes, around);
    return salvageBounded(bytes, around);
  });
}
