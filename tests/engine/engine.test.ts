import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { decodeSum, encodeSum } from '../../src/mx/tree/merge-operator.ts';
import { createTree, openTree } from '../../src/mx/tree/open.ts';
import type { Space, TreeReader } from '../../src/mx/tree/tree.ts';

const spaces: Space[] = [
  { prefix: 1, name: 'a', merge: 'none', keep: 'horizon' },
  { prefix: 2, name: 's', merge: 'sum', keep: 'present' },
];
const make = (file: MemoryFile) =>
  createTree(file, { spaces, creator: 'test', created: 1000, random: (into) => into.fill(7) });
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (value: Uint8Array | undefined) =>
  value === undefined ? undefined : new TextDecoder().decode(value);
const all = (reader: TreeReader, reverse = false) => {
  const out: string[] = [];
  const cursor = reader.scan('\x01', '\x02', { reverse });
  while (cursor.next()) out.push(`${cursor.key.slice(1)}=${text(cursor.value)}`);
  return out;
};

describe('engine', () => {
  it('keeps what was synced, through reopen with and without a checkpoint', () => {
    const file = new MemoryFile();
    const tree = make(file);
    expect(file.getSize()).toBeLessThan(400 * 1024);
    for (let i = 0; i < 100; i++) {
      const place = tree.appendBody(bytes(`body ${i}`));
      tree.write((batch) => {
        batch.put(`\x01${String(i).padStart(3, '0')}`, bytes(`v${i} ${place.offset}`));
        batch.merge('\x02n', encodeSum(1));
      }, 2000 + i);
      tree.sync();
      if (i === 50) tree.checkpoint();
    }
    for (let round = 0; round < 12; round++) {
      const again = openTree(new MemoryFile(file.bytes()), { spaces });
      expect(again.report).toEqual({ readOnly: false, tornBytes: 0, replayedCommits: 49 });
      expect(again.head).toBe(100);
      expect(decodeSum(again.reader().get('\x02n'))).toBe(100);
      expect(all(again.reader())).toEqual(all(tree.reader()));
      expect(all(again.reader(), true)).toEqual(all(tree.reader()).reverse());
      expect(all(again.reader(20)).length).toBe(20);
      const place = { offset: Number(text(again.reader().get('\x01077'))?.split(' ')[1]), length: 7 };
      expect(text(again.readBody(place))).toBe('body 77');
    }
    tree.close();
    const closed = openTree(file, { spaces });
    expect(closed.report.replayedCommits).toBe(0);
    for (let i = 0; i < 30; i++) {
      closed.write((batch) => batch.put(`\x01${String(i * 3).padStart(3, '0')}`, bytes(`w${i}`)), 0);
      closed.sync();
      closed.checkpoint();
    }
    expect(closed.counters().runs).toBeLessThanOrEqual(8);
    expect(all(closed.reader(100))).toEqual(all(tree === undefined ? closed.reader() : closed.reader(100)));
    expect(text(closed.reader().get('\x01003'))).toBe('w1');
    expect(decodeSum(closed.reader().get('\x02n'))).toBe(100);
    console.log(file.getSize());
  });
});
