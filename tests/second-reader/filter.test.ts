/** What docs/FORMAT.md says of filters: none denies a key of its table, and few grant one that is not there. */
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore } from '../../src/mx/index.ts';
import { repeatable } from '../model/model-store.ts';
import { addNote, words } from './full-life.ts';
import { mayHold } from './reader/filter.ts';
import { readManifest, validSuperblocks } from './reader/header.ts';
import { Table } from './reader/table.ts';

const TABLE = 2;
const STRANGERS = 2000;

async function tablesOfMemex(): Promise<Table[]> {
  const file = new MemoryFile();
  const store = createStore(file, { ...(await repeatable()), creator: 'test' });
  for (let i = 0; i < 30; i++) addNote(store, words(100, i), `Note ${i}`);
  store.idle();
  const bytes = file.bytes();
  const [newest] = validSuperblocks(bytes);
  const extents = newest === undefined ? [] : readManifest(bytes, newest);
  return extents.filter(({ kind }) => kind === TABLE).map((extent) => new Table(bytes, extent));
}

describe('the filter of a table', () => {
  it('grants every key of the table, and hardly any other', async () => {
    const tables = await tablesOfMemex();
    expect(tables.length).toBeGreaterThan(0);
    for (const table of tables) {
      const keys = [...table.states()].map(({ key }) => key);
      expect(keys.length).toBeGreaterThan(100);
      expect(keys.filter((key) => !mayHold(table.filter, key))).toEqual([]);
      const strangers = Array.from({ length: STRANGERS }, (_, i) => Buffer.from(`?${i}`.padEnd(5, '!')));
      const granted = strangers.filter((key) => mayHold(table.filter, key)).length;
      expect(granted / STRANGERS).toBeLessThan(0.03);
    }
  });
});
