/** What opening finds amiss is a finding of verification too: whoever takes a file over asks only that. */
import { expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { openStore } from '../../src/mx/index.ts';
import { SealedFile } from '../hostile/sealed-file.ts';
import { run, wreck } from '../salvage/wrecks.ts';

it('a memex whose log is broken in the middle is not sound, though all before the break is', async () => {
  const { bytes, around } = await wreck(5);
  const [record] = new SealedFile(bytes.slice()).ofKind('log record').slice(-4);
  if (record === undefined) throw new RangeError('There is no record.');
  bytes[record.at + 75] = (bytes[record.at + 75] ?? 0) ^ 1;
  const store = openStore(new MemoryFile(bytes), { ...around, readOnly: true });
  expect(store.opened.damage).toMatch(/The log is broken/);
  const { ok, problems } = run(store.verify());
  expect(ok).toBe(false);
  expect(problems.map(({ what }) => what)).toContainEqual(expect.stringMatching(/The log is broken/));
});
