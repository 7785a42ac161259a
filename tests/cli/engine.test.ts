import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { EngineReport } from '../../src/mx/tree/engine-report.ts';
import { newDesk } from './harness/memex.ts';

test('`status --engine` counts what the store holds and does, in one opening', async () => {
  const desk = newDesk();
  await desk.memex(['init', 'm.mx']);
  writeFileSync(desk.path('long.md'), 'A line that is long enough to be kept in a pack.\n'.repeat(2000));
  await desk.memex(['add', 'long.md', '-f', 'm.mx']);
  const { engine, fileBytes } = (await desk.json(['status', '--engine', '-f', 'm.mx'])) as {
    engine: EngineReport;
    fileBytes: number;
  };
  expect(engine.fileBytes).toBe(fileBytes);
  expect(engine.levels.reduce((sum, { states }) => sum + states, 0)).toBeGreaterThan(10);
  expect(engine.packs).toMatchObject({ count: 1, deadBytes: 0 });
  expect(engine.packs.plainBytes).toBeGreaterThan(1000);
  expect(engine.device).toMatchObject({ writes: 0, flushes: 0 });
  expect(engine.device.reads).toBeGreaterThan(0);
  expect(engine.cache.hits + engine.cache.misses).toBeGreaterThan(0);
  expect(engine.cache.budget).toBe(64 * 1024 * 1024);
  expect(engine.snapshots.open).toBe(0);
  const { packs } = engine;
  const used = packs.bytes + engine.levels.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(engine.freeBytes + engine.quarantinedBytes + used, 'nothing is counted twice').toBeLessThan(
    fileBytes,
  );

  const { out } = await desk.memex(['status', '--engine', '-f', 'm.mx']);
  expect(out).toMatch(/^level \d +\d+ runs? of \d+ tables?/m);
  expect(out).toMatch(/^cache +\d/m);
  expect((await desk.memex(['status', '-f', 'm.mx'])).out).not.toContain('memtable');
});
