/** A link that moves thousands of nodes leaves most of their levels to the commits behind it. */
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { levelsAreDue } from '../../src/mx/graph/due-levels.ts';
import { createStore, isMxError, type NodeId, openStore, type Store } from '../../src/mx/index.ts';
import { SPACES } from '../../src/mx/store/spaces.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import { repeatable } from '../model/model-store.ts';
import { finished } from './naive-graph.ts';

const SIDE = 700;

interface Graph {
  readonly file: MemoryFile;
  readonly store: Store;
  /** Thousands of nodes link to it. */
  readonly upper: NodeId;
  readonly above: readonly NodeId[];
  /** It was made later than `upper`, and links to thousands. */
  readonly lower: NodeId;
  readonly below: readonly NodeId[];
}

const add = { kind: 'addNode', type: 'note', content: '' } as const;

async function graph(): Promise<Graph> {
  const file = new MemoryFile();
  const store = createStore(file, { ...(await repeatable(5)), creator: 'test' });
  const ids = store.apply(Array.from({ length: 2 * SIDE + 2 }, () => add)).results.map(({ id }) => id ?? '');
  const [upper = '', lower = ''] = [ids[0], ids.at(-1)];
  const [above, below] = [ids.slice(1, SIDE + 1), ids.slice(SIDE + 1, -1)];
  store.apply(above.map((source) => ({ kind: 'addLink', source, target: upper, type: 'cites' })));
  store.apply(below.map((target) => ({ kind: 'addLink', source: lower, target, type: 'cites' })));
  store.sync();
  return { file, store, upper, above, lower, below };
}

function link(store: Store, source: NodeId, target: NodeId): void {
  store.apply([{ kind: 'addLink', source, target, type: 'part of' }]);
  store.sync();
}

/** Each of these would lead back to where it began. */
function expectRefused(
  store: Store,
  links: readonly (readonly [NodeId | undefined, NodeId | undefined])[],
): void {
  for (const [source = '', target = ''] of links) {
    let refusal: unknown;
    try {
      store.apply([{ kind: 'addLink', source, target, type: 'part of' }]);
    } catch (error) {
      refusal = error;
    }
    expect(isMxError(refusal, 'cycle')).toBe(true);
  }
}

/** The file as it would be found if the power failed now. */
function cut(file: MemoryFile): MemoryFile {
  const copy = new MemoryFile();
  const bytes = new Uint8Array(file.getSize());
  file.read(bytes, { at: 0 });
  copy.write(bytes, { at: 0 });
  return copy;
}

function isMarked(file: MemoryFile): boolean {
  return levelsAreDue(openTree(cut(file), { spaces: SPACES, readOnly: true }).reader());
}

describe('a link that moves thousands of nodes', () => {
  it('writes few of their levels, and those behind it the rest, a part each', async () => {
    const { file, store, upper, lower, above, below } = await graph();
    const before = store.counters().writtenBytes;
    link(store, upper, lower);
    expect(store.counters().writtenBytes - before).toBeLessThan(12_000);
    expect(isMarked(file)).toBe(true);
    expectRefused(store, [
      [below[7], upper],
      [below[7], above[7]],
      [lower, above[0]],
    ]);
    expect(finished(store.verify()).problems).toEqual([]);
    let commits = 0;
    for (; isMarked(file); commits++) {
      const last = store.counters().writtenBytes;
      store.apply([add]);
      store.sync();
      expect(store.counters().writtenBytes - last).toBeLessThan(12_000);
    }
    expect(commits).toBeGreaterThan(1);
    expect(finished(store.verify()).problems).toEqual([]);
    expectRefused(store, [[below[9], above[9]]]);
  });

  it('has all of them written by closing', async () => {
    const { file, store, upper, lower, above, below } = await graph();
    link(store, upper, lower);
    store.close();
    expect(isMarked(file)).toBe(false);
    const again = openStore(file, await repeatable(6));
    expect(finished(again.verify()).problems).toEqual([]);
    expectRefused(again, [[below[3], above[3]]]);
  });

  it.each(['at once, by the next link', 'behind the commits'])(
    'has them made anew after a crash: %s',
    async (when) => {
      const { file, store, upper, lower, above, below } = await graph();
      link(store, upper, lower);
      const left = cut(file);
      const again = openStore(left, await repeatable(7));
      // nobody believes levels meanwhile
      const view = again.snapshot();
      expect(finished(view.graph.reaches(above[0] ?? '', below[0] ?? ''))).toBe(true);
      expect(finished(view.graph.shortestPath(above[0] ?? '', below[0] ?? ''))).toHaveLength(4);
      view.release();
      expect(finished(again.verify()).problems).toEqual([]);
      if (when === 'behind the commits') {
        let slices = 0;
        while (again.tend()) slices++;
        expect(slices).toBeGreaterThan(10);
      }
      expectRefused(again, [
        [below[3], above[3]],
        [lower, upper],
      ]);
      link(again, below[5] ?? '', below[6] ?? '');
      again.close();
      expect(isMarked(left)).toBe(false);
      const last = openStore(left, await repeatable(8));
      expect(finished(last.verify()).problems).toEqual([]);
      expectRefused(last, [[below[6], below[5]]]);
    },
  );

  it('is refused, or fails to be made durable, without a trace', async () => {
    const { file, store, upper, lower, above, below } = await graph();
    expect(() =>
      store.apply([
        { kind: 'addLink', source: upper, target: lower, type: 'part of' },
        { kind: 'addLink', source: lower, target: upper, type: 'part of' },
      ]),
    ).toThrow();
    store.apply([add]);
    store.sync();
    expect(isMarked(file)).toBe(false);
    store.apply([{ kind: 'addLink', source: upper, target: lower, type: 'part of' }]);
    const { flush } = file;
    file.flush = () => {
      throw new Error('the device does not answer');
    };
    expect(() => store.sync()).toThrow();
    file.flush = flush;
    link(store, below[0] ?? '', above[0] ?? '');
    expectRefused(store, [[upper, lower]]);
    expect(isMarked(file)).toBe(false);
    expect(finished(store.verify()).problems).toEqual([]);
  });

  it('may be gone, with a node that it moved, before all is written', async () => {
    const { file, store, upper, lower, above, below } = await graph();
    link(store, upper, lower);
    const [gone = '', kept = ''] = below;
    store.apply([
      { kind: 'deleteNode', id: gone },
      { kind: 'purgeNode', id: gone },
    ]);
    const [made] = store.snapshot().links.in(lower);
    store.apply([{ kind: 'deleteLink', id: made?.id ?? 0 }]);
    store.sync();
    link(store, kept, above[0] ?? '');
    expectRefused(store, [[upper, lower]]);
    expect(finished(store.verify()).problems).toEqual([]);
    store.close();
    expect(isMarked(file)).toBe(false);
    expect(finished(openStore(file, await repeatable(9)).verify()).problems).toEqual([]);
  });

  it('is mended by repair whatever is due', async () => {
    const { file, store, upper, lower, below, above } = await graph();
    link(store, upper, lower);
    const left = cut(file);
    expect(finished(store.repair()).ok).toBe(true);
    expect(isMarked(file)).toBe(false);
    const again = openStore(left, await repeatable(7));
    expect(finished(again.repair()).ok).toBe(true);
    expect(isMarked(left)).toBe(false);
    expectRefused(again, [[below[3], above[3]]]);
  });
});
