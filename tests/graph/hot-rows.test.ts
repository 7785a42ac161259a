/** Links in memory: packed when it pays, right while commits come, held to their budget. */
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { HotRows, type HotRowsHost } from '../../src/mx/graph/hot-rows.ts';
import { PackedRows } from '../../src/mx/graph/packed-rows.ts';
import { type Change, createStore, type NodeId, type Store } from '../../src/mx/index.ts';
import { repeatable } from '../model/model-store.ts';
import { finished } from './naive-graph.ts';

const addNote: Change = { kind: 'addNode', type: 'note', content: '' };

/** Notes that each link to `width` of those before: more links than one step of packing takes. */
async function chained(
  notes: number,
  width: number,
  cacheBytes?: number,
): Promise<{ store: Store; ids: NodeId[] }> {
  const store = createStore(new MemoryFile(), {
    ...(await repeatable()),
    creator: 'test',
    ...(cacheBytes === undefined ? {} : { cacheBytes }),
  });
  const ids = store.apply(Array.from({ length: notes }, () => addNote)).results.map(({ id }) => id ?? '');
  store.apply(
    ids.flatMap((source, i) =>
      ids
        .slice(Math.max(0, i - width), i)
        .map((target): Change => ({ kind: 'addLink', source, target, type: 'to' })),
    ),
  );
  store.sync();
  return { store, ids };
}

const at = (ids: readonly NodeId[], place: number): NodeId => ids.at(place) ?? '';

describe('links in memory', () => {
  it('are right when commits come while they are packed, queued ones too', async () => {
    const { store, ids } = await chained(1_000, 8);
    const newest = at(ids, -1);
    const view = store.snapshot();
    const work = view.graph.descendants(newest);
    let steps = 0;
    let added = 0;
    for (let step = work.next(); ; step = work.next()) {
      if (step.done) {
        expect(step.value.count).toBe(999);
        break;
      }
      steps++;
      const [made] = store.apply([addNote]).results;
      store.apply([{ kind: 'addLink', source: newest, target: made?.id ?? '', type: 'to' }]);
      added++;
      // some stay queued while the next slice is worked on
      if (steps % 2 === 0) store.sync();
    }
    expect(steps).toBeGreaterThan(3);
    expect(finished(view.graph.descendants(newest)).count).toBe(999);
    view.release();
    store.sync();
    const now = store.snapshot();
    expect(finished(now.graph.descendants(newest)).count).toBe(999 + added);
    expect(now.graph.neighbours(newest).count).toBe(8 + added);
    now.release();
  });

  it('are packed anew when much has changed, and right before and after', async () => {
    const { store, ids } = await chained(600, 2);
    const view = () => store.snapshot();
    const last = () => at(ids, -1);
    for (let round = 0; round < 4; round++) {
      expect(finished(view().graph.descendants(last())).count).toBe(ids.length - 1);
      const added = store.apply(Array.from({ length: 300 }, () => addNote)).results.map(({ id }) => id ?? '');
      const links = added.map((source, i): Change => {
        return { kind: 'addLink', source, target: i === 0 ? last() : at(added, i - 1), type: 'to' };
      });
      store.apply(links);
      store.sync();
      ids.push(...added);
      expect(finished(view().graph.ancestors(at(ids, 0))).count).toBe(ids.length - 1);
    }
    expect(finished(view().graph.order()).count).toBe(ids.length);
  });

  it('stay out of memory where they do not fit, and answer all the same', async () => {
    const { store, ids } = await chained(400, 3, 8 * 1024);
    const { graph } = store.snapshot();
    for (let i = 0; i < 3; i++) expect(finished(graph.descendants(at(ids, -1))).count).toBe(399);
    expect(finished(graph.parts()).sizes).toEqual(Uint32Array.of(400));
  });

  it('keep one direction when both do not fit', () => {
    const size = { nodes: 200, links: 397, types: 1 };
    const taken: number[] = [];
    const host: HotRowsHost = {
      budget: 1.5 * PackedRows.bytesOf(size),
      head: () => 1,
      snapshot: () => ({
        commit: 1,
        get: () => undefined,
        lacks: () => true,
        scan: emptyScan,
        release: () => undefined,
      }),
      sizeOf: () => size,
      nodes: () => 200,
      take: (bytes) => void taken.push(bytes),
    };
    const rows = new HotRows(host);
    finished(rows.pack('out'));
    const one = taken.at(-1) ?? 0;
    expect(one).toBeGreaterThan(0);
    finished(rows.pack('in'));
    expect(taken.at(-1)).toBe(one);
    expect(Math.max(...taken)).toBeLessThanOrEqual(host.budget);
  });
});

const emptyScan = () => ({ next: () => false, key: '', value: new Uint8Array(0) });
