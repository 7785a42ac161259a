/** A memex of format 1.0 with properties and links, made by the program of that time: it had no index of properties. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { openStore, type Store, type View } from '../../src/mx/index.ts';
import { SPACES } from '../../src/mx/store/spaces.ts';
import { namedCounts } from '../../src/mx/store/statistics.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import { repeatable } from '../model/model-store.ts';
import { expectVerified } from '../store/verified.ts';

const OLD = gunzipSync(readFileSync(new URL('format-1.0-graph.mx.gz', import.meta.url)));

let file: MemoryFile;
let store: Store;
beforeEach(async () => {
  file = new MemoryFile();
  file.write(new Uint8Array(OLD), { at: 0 });
  store = openStore(file, await repeatable());
});

const found = (view: View, question: string): readonly string[] =>
  view.search
    .find(question, 9)
    .hits.map(({ node }) => node.title)
    .sort();

describe('a memex without an index of properties', () => {
  it('is found by them all the same, and the same once it is up to date, now and then', () => {
    const before = store.commit;
    const asked = ['[metal]', '[metal:copper]', '[metal:brass]', '[litres>=3]', '[born:1815]'];
    const now = asked.map((question) => found(store.snapshot(), question));
    expect(now).toEqual([['Kettle', 'Pan'], [], ['Kettle'], ['Pan'], ['Ada']]);
    const then = asked.map((question) => found(store.at({ commit: 4 }), question));
    expect(then[1]).toEqual(['Kettle']);
    for (const _ of store.upgrade());
    expect(asked.map((question) => found(store.snapshot(), question))).toEqual(now);
    expect(asked.map((question) => found(store.at({ commit: before }), question))).toEqual(now);
    expect(asked.map((question) => found(store.at({ commit: 4 }), question))).toEqual(then);
  });

  it('is counted as one that was made with it', () => {
    for (const _ of store.upgrade());
    expectVerified(store);
    store.close();
    const reader = openTree(file, { spaces: SPACES, readOnly: true }).reader();
    const counts = (by: Parameters<typeof namedCounts>[1]) =>
      namedCounts(reader, by).flatMap(({ value, count }) =>
        count === 0 ? [] : [[value.replaceAll('\0', ' / '), count]],
      );
    expect(counts('link type')).toEqual([
      ['made by', 2],
      ['like', 1],
    ]);
    expect(counts('link ends')).toEqual([
      ['made by / thing / person', 2],
      ['like / thing / thing', 1],
    ]);
    expect(counts('property')).toEqual([
      ['litres', 2],
      ['metal', 2],
      ['born', 1],
    ]);
    expect(counts('property value')).toEqual([
      ['litres', 3],
      ['metal', 2],
      ['born', 1],
    ]);
  });
});
