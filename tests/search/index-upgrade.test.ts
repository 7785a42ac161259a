/** A memex of format 1.0, which had no index of words, made by the program of that time. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { type LongWork, openStore, type Store, type View } from '../../src/mx/index.ts';
import { repeatable } from '../model/model-store.ts';
import { expectVerified } from '../store/verified.ts';

const OLD = gunzipSync(readFileSync(new URL('format-1.0.mx.gz', import.meta.url)));

let store: Store;
beforeEach(async () => {
  const file = new MemoryFile();
  file.write(new Uint8Array(OLD), { at: 0 });
  store = openStore(file, await repeatable());
});

function finish(work: LongWork<unknown>): void {
  while (work.next().done !== true);
}

const found = (view: View, text: string): string[] =>
  view.search.find(text, 9).hits.map(({ node }) => node.title);

describe('a memex of format 1.0', () => {
  it('is searched as it is, and waits to be brought up to date', () => {
    expect(store.status()).toMatchObject({ formatVersion: '1.0', upgrade: { from: '1.0', to: '1.1' } });
    expect(found(store.snapshot(), 'kingfisher')).toEqual(['Heron']);
    expect(() => store.apply([{ kind: 'addNode', type: 'note', content: 'x' }])).toThrow(
      'brought up to date',
    );
  });

  it('is found by its words once it is up to date, by those of its past too', () => {
    const before = store.commit;
    finish(store.upgrade());
    expect(store.status().formatVersion).toBe('1.1');
    expectVerified(store);
    const now = store.snapshot();
    expect(found(now, 'kingfisher')).toEqual(['Heron']);
    expect(found(now, 'heron')).toEqual(['Heron']);
    expect(found(now, 'otter')).toEqual(['Otter']);
    expect(found(now, 'ruffian')).toEqual([]);
    expect(found(store.at({ commit: before - 1 }), 'ruffian')).toEqual(['Gone']);
    expect(found(store.at({ commit: 2 }), 'first words')).toEqual(['Heron']);
    expect(found(store.at({ commit: 2 }), 'kingfisher')).toEqual([]);
  });

  it('is found by its properties before and after, as of commits from before the index too', () => {
    const titles = (view: View): readonly string[] => found(view, '[title:Heron]');
    expect(titles(store.snapshot())).toEqual(['Heron']);
    const before = store.commit;
    finish(store.upgrade());
    store.apply([
      { kind: 'addNode', type: 'note', metadata: { title: 'Kettle', metal: 'copper' }, content: '' },
    ]);
    store.sync();
    expect(found(store.snapshot(), '[metal:copper]')).toEqual(['Kettle']);
    expect(found(store.at({ commit: before }), '[metal]')).toEqual([]);
    expect(titles(store.at({ commit: before }))).toEqual(['Heron']);
    expectVerified(store);
  });
});
