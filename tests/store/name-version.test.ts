/** Naming a version: the name stays with it, and with the name its content. */
import { describe, expect, it } from 'vitest';
import type { Change, LongWork, NodeId, Store } from '../../src/mx/index.ts';
import { modelStore } from '../model/model-store.ts';

function finish<Result>(work: LongWork<Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

function done(store: Store, ...changes: Change[]) {
  const { results } = store.apply(changes);
  store.sync();
  return results;
}

async function withNote(): Promise<{ store: Store; id: NodeId }> {
  const store = await modelStore();
  const [made] = done(store, { kind: 'addNode', type: 'note', content: 'one' });
  return { store, id: made?.id ?? '' };
}

const type = (id: NodeId, content: string): Change => ({ kind: 'updateNode', id, content, spell: true });
const namesOf = (store: Store, id: NodeId) =>
  store
    .snapshot()
    .history.versions(id)
    .map(({ metadata }) => metadata.name);

describe('naming a version', () => {
  it('keeps what was typed from being typed over', async () => {
    const { store, id } = await withNote();
    done(store, type(id, 'two'));
    expect(done(store, { kind: 'nameVersion', id, version: 2, name: ' Before the talk ' })[0]?.changed).toBe(
      true,
    );
    done(store, type(id, 'three'));
    done(store, type(id, 'four'));
    expect(namesOf(store, id)).toEqual([undefined, 'Before the talk', undefined]);
    expect(new TextDecoder().decode(store.snapshot().content.read(id, 2))).toBe('two');
    expect(finish(store.verify()).problems).toEqual([]);
  });

  it('keeps its content when old versions are let go, until the name is taken away', async () => {
    const { store, id } = await withNote();
    done(store, { kind: 'nameVersion', id, version: 1, name: 'First' });
    done(store, { kind: 'updateNode', id, content: 'two' });
    done(store, { kind: 'updateNode', id, content: 'three' });
    const available = () =>
      store
        .snapshot()
        .history.versions(id)
        .map((one) => one.available);
    finish(store.forgetVersions(Number.MAX_SAFE_INTEGER));
    expect(available()).toEqual([true, false, true]);
    done(store, { kind: 'nameVersion', id, version: 1, name: '' });
    finish(store.forgetVersions(Number.MAX_SAFE_INTEGER));
    expect(available()).toEqual([false, false, true]);
    expect(finish(store.verify()).problems).toEqual([]);
  });

  it('refuses what is no name, and a version that is not there', async () => {
    const { store, id } = await withNote();
    const name = (text: string, version = 1) => done(store, { kind: 'nameVersion', id, version, name: text });
    expect(() => name('x'.repeat(101))).toThrow(/100 characters/);
    expect(() => name('a\nb')).toThrow(/100 characters/);
    expect(() => name('x', 7)).toThrow(/no version 7/);
    expect(name('')[0]?.changed).toBe(false);
  });
});
