import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keptDesk } from './harness/memex.ts';
import { filesBelow, makeVault, realVault } from './harness/vault.ts';

/** Obsidian's help where it is at hand, else a small folder of the same kind. */
const desk = keptDesk();
const root = realVault() ?? makeVault(desk.path('vault'));
const files = filesBelow(root);

describe('a whole folder of notes and attachments', () => {
  let report: { path: string; id: string; outcome: string }[] = [];

  beforeAll(async () => {
    await desk.memex(['init', 'notes']);
    report = (await desk.json(['add', root])) as typeof report;
  });
  afterAll(() => desk.remove());

  test('becomes a node a file, and nothing fails', async () => {
    expect(report).toHaveLength(files.length);
    expect(new Set(report.map(({ outcome }) => outcome))).toEqual(new Set(['added']));
    const status = (await desk.json(['status'])) as Record<string, number>;
    expect(status).toMatchObject({ nodes: files.length, versions: files.length, links: 0 });
    expect(status.references).toBeGreaterThan(files.length);
    expect(status.unresolvedReferences).toBeGreaterThan(0);
    expect(status.contentBytes).toBe(files.reduce((sum, file) => sum + statSync(join(root, file)).size, 0));
  });

  test('is found sound', async () => {
    expect(await desk.json(['verify'])).toMatchObject({ ok: true, problems: [] });
  });

  test('comes back byte for byte, each file', async () => {
    const { code } = await desk.memex(['export', '--folder', 'out']);
    expect(code).toBe(0);
    for (const file of files) {
      const back = readFileSync(join(desk.folder, 'out', 'vault', file));
      expect(back.equals(readFileSync(join(root, file))), file).toBe(true);
    }
    // `cat` is a process each: a sample of every kind of file is enough beside the folder
    for (const { path, id } of report.filter((_, index) => index % 25 === 0)) {
      const { bytes } = await desk.memex(['cat', id]);
      expect(bytes.equals(readFileSync(join(root, path.slice('vault/'.length)))), path).toBe(true);
    }
  });

  test('added again is all there already, and the compact export stays as small', async () => {
    await desk.memex(['export', 'before.mx']);
    const again = (await desk.json(['add', root, '-f', 'notes.mx'])) as typeof report;
    expect(again).toEqual(report.map((entry) => ({ ...entry, outcome: 'unchanged' })));
    await desk.memex(['export', 'after.mx', '-f', 'notes.mx']);
    const [before, after] = ['before.mx', 'after.mx'].map((name) => statSync(desk.path(name)).size);
    expect(after).toBeLessThan((before ?? 0) * 1.01);
    const contentBytes = files.reduce((sum, file) => sum + statSync(join(root, file)).size, 0);
    expect(before).toBeLessThanOrEqual(contentBytes * 1.05);
  });
});
