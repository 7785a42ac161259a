/** Hints lead to the numbers of nodes; what they say is believed only of a node that has the id. */
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createIdMaker } from '../../src/mx/graph/node-id.ts';
import { createStore } from '../../src/mx/index.ts';
import { NumberHints } from '../../src/mx/store/number-hints.ts';
import { repeatable } from '../model/model-store.ts';

class FailingFile extends MemoryFile {
  fails = false;

  override flush(): void {
    if (this.fails) throw new Error('no power');
  }
}

describe('hints', () => {
  it('give the number that was added last, or none, and nearly never that of another', () => {
    const hints = new NumberHints();
    let seed = 1;
    const makeId = createIdMaker(
      () => 1_700_000_000_000 + seed,
      (into) => {
        for (let i = 0; i < into.length; i++) {
          seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
          into[i] = seed >>> 24;
        }
      },
    );
    const ids = Array.from({ length: 40_000 }, makeId);
    for (const [number, id] of ids.entries()) hints.add(id, number);
    const wrong = ids.filter((id, number) => ![number, -1].includes(hints.find(id)));
    const found = ids.filter((id, number) => hints.find(id) === number);
    expect(wrong.length).toBeLessThan(3);
    expect(found.length).toBeGreaterThan(ids.length * 0.8);
    expect(Array.from({ length: 1000 }, makeId).filter((id) => hints.find(id) >= 0).length).toBeLessThan(3);
  });

  it('lead nowhere once a node is purged, and never to the node that has its number by mistake', async () => {
    const file = new FailingFile();
    const store = createStore(file, { ...(await repeatable()), creator: 'test' });
    const add = (title: string): string => {
      const { results } = store.apply([
        { kind: 'addNode', type: 'note', metadata: { title }, content: title },
      ]);
      return results[0]?.id ?? '';
    };
    const kept = add('kept');
    store.sync();
    const dropped = add('dropped');
    file.fails = true;
    expect(() => store.sync()).toThrow('no power');
    file.fails = false;
    const other = add('other');
    store.sync();
    expect(store.snapshot().nodes.find(dropped)).toBeUndefined();
    expect(store.snapshot().nodes.get(other).title).toBe('other');
    expect(store.snapshot().nodes.get(kept).title).toBe('kept');
    store.apply([{ kind: 'deleteNode', id: kept }]);
    store.apply([{ kind: 'purgeNode', id: kept }]);
    store.sync();
    expect(store.snapshot().nodes.find(kept)).toBeUndefined();
    expect(() => store.snapshot().links.out(kept)).toThrow('There is no node');
  });
});
