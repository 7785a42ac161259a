/** What leads to a key, under right checksums, and does not lead there: searching goes astray, so verification must say so. */
import { beforeAll, describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { openStore, type Surroundings } from '../../src/mx/index.ts';
import { run, wreck } from '../salvage/wrecks.ts';
import { type Part, type PartKind, SealedFile } from './sealed-file.ts';

let around: Surroundings;
let sound: Uint8Array;

beforeAll(async () => {
  const whole = await wreck(5);
  around = whole.around;
  // Closed, so that all of it stands in tables.
  const file = new MemoryFile(whole.bytes);
  openStore(file, around).close();
  sound = file.bytes();
});

/** What verification says when the largest part of this kind is altered. */
function found(kind: PartKind, alter: (view: DataView, part: Part) => void): readonly string[] {
  const file = new SealedFile(sound.slice());
  const [part] = file.ofNewest(kind).sort((a, b) => b.length - a.length);
  if (part === undefined) throw new RangeError(`There is no ${kind}.`);
  alter(new DataView(file.bytes.buffer, part.at, part.length), part);
  file.reseal();
  const store = openStore(new MemoryFile(file.bytes), { ...around, readOnly: true });
  return run(store.verify()).problems.map(({ what }) => what);
}

describe('a table', () => {
  it('that is as it was written has nothing to say', () => {
    expect(found('filter', () => undefined)).toEqual([]);
  });

  it('whose filter denies what is there is found out', () => {
    const wiped = found('filter', (view, { length }) => {
      for (let i = 0; i < length; i++) view.setUint8(i, 0);
    });
    expect(wiped).toContain('Its filter denies a key that it has.');
  });

  it('whose restarts stand between entries is found out', () => {
    const moved = found('data block', (view, { length }) => {
      const second = length - 8 - 2 * view.getUint16(length - 8, true) + 2;
      view.setUint16(second, view.getUint16(second, true) + 1, true);
    });
    expect(moved).toContain('A block of the tree makes no sense.');
  });

  it('whose index names a lower key than a block has is found out', () => {
    // The first entry of an index block: shared, rest, value and kind, commit, then the key, which begins with a space.
    const lowered = found('index block', (view) => view.setUint8(4, 0));
    expect(lowered).toContain('A key is not where the index of the table says.');
  });

  it('of which the manifest says that it ends sooner is found out', () => {
    const cut = found('manifest entry', (view) => view.setUint16(54, view.getUint16(54, true) - 1, true));
    expect(cut.length).toBeGreaterThan(0);
  });
});
