/** Damage that reading meets: that read fails, the rest goes on, and nothing is written any more. */
import { describe, expect, it } from 'vitest';
import { Device } from '../../src/mx/file/device.ts';
import { ExtentKind } from '../../src/mx/file/extent.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { recover } from '../../src/mx/file/recovery.ts';
import { createStore, isMxError, openStore, type Store } from '../../src/mx/index.ts';
import { repeatable } from '../model/model-store.ts';

async function memex() {
  const around = await repeatable();
  const file = new MemoryFile();
  const store = createStore(file, { ...around, creator: 'test' });
  const ids = ['Aster', 'Birch'].map((title, i) => {
    const content = `${title} ${'in long rows '.repeat(60 * (i + 1))}`;
    const { results } = store.apply([{ kind: 'addNode', type: 'note', metadata: { title }, content }]);
    return results[0]?.id ?? '';
  });
  store.sync();
  store.close();
  return { around, file, ids: ids as [string, string] };
}

function damagedAt(file: MemoryFile, at: number): void {
  const byte = new Uint8Array(1);
  file.read(byte, { at });
  file.write(Uint8Array.of((byte[0] ?? 0) ^ 0x10), { at });
}

/** Damages this text wherever it stands in the file: in its pack, and in a record of the log that carried it there. */
function damageText(file: MemoryFile, text: string): void {
  const bytes = Buffer.from(file.bytes());
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) damagedAt(file, at + 40);
}

function code(action: () => unknown): string {
  try {
    action();
    return '';
  } catch (error) {
    return isMxError(error) ? error.code : String(error);
  }
}

const change = (store: Store) => () =>
  store.apply([{ kind: 'addNode', type: 'note', content: 'Over what might be salvaged' }]);

describe('damage met while reading', () => {
  it('of a body fails that read, and makes the session read-only, with the reason in words', async () => {
    const { file, around, ids } = await memex();
    damageText(file, 'Birch in long rows');
    const store = openStore(file, around);
    expect(store.opened).toMatchObject({ readOnly: false });
    expect(code(() => store.snapshot().content.read(ids[1]))).toBe('corrupt');
    expect(store.opened).toMatchObject({ readOnly: true, damage: expect.stringContaining('damaged') });
    expect(store.status().damage).toContain('damaged');
    expect(store.opened.damageSaying?.english).toBe(store.status().damage);
    expect(code(change(store))).toBe('read-only');
    expect(change(store)).toThrow(/salvage/i);
    expect(new TextDecoder().decode(store.snapshot().content.read(ids[0]))).toContain('Aster');
  });

  it('of a block of the tree does the same', async () => {
    const { file, around, ids } = await memex();
    const { entries } = recover(new Device(file, true));
    const table = entries.find(({ kind }) => kind === ExtentKind.table);
    damagedAt(file, (table?.offset ?? 0) + 100);
    // Opening reads what stands at the table's beginning: there it is refused at once.
    const opened = code(() => openStore(file, around).snapshot().nodes.get(ids[0]));
    expect(opened).toBe('corrupt');
  });

  it('leaves what was queued before unwritten, and the file as it was', async () => {
    const { file, around, ids } = await memex();
    damageText(file, 'Birch in long rows');
    const before = file.bytes();
    const store = openStore(file, around);
    change(store)();
    expect(code(() => store.snapshot().content.read(ids[1]))).toBe('corrupt');
    expect(code(() => store.sync())).toBe('read-only');
    expect(store.status().nodes).toBe(2);
    store.close();
    expect(Buffer.from(file.bytes()).equals(before)).toBe(true);
  });

  it('is met by a verification too, which goes on to its end', async () => {
    const { file, around } = await memex();
    damageText(file, 'Birch in long rows');
    const store = openStore(file, around);
    const work = store.verify();
    let step = work.next();
    while (step.done !== true) step = work.next();
    expect(step.value.ok).toBe(false);
    expect(step.value.problems.map(({ remedy }) => remedy)).toContain('salvage');
    expect(step.value.checked.nodes).toBe(2);
    expect(store.opened.readOnly).toBe(true);
    expect(code(() => store.repair().next())).toBe('read-only');
  });
});
