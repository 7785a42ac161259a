import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keptDesk, realVault } from './harness/memex.ts';

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

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** Notes that mention each other in a ring, each with an attachment, and one mention of nothing. */
function makeVault(folder: string): string {
  mkdirSync(join(folder, 'files'), { recursive: true });
  for (let i = 0; i < 40; i++) {
    const text =
      `# Note ${i}\n\nAfter it comes [[Note ${(i + 1) % 40}]], beside it ![[blob ${i}.bin]].\n`.repeat(
        1 + (i % 30),
      );
    writeFileSync(join(folder, `Note ${i}.md`), i === 0 ? `${text}[[Nothing]]\n` : text);
    const blob = new Uint8Array(20_000 + i * 997).map((_, at) => (at * (i + 3) * 2654435761) >>> 13);
    writeFileSync(join(folder, 'files', `blob ${i}.bin`), blob);
  }
  return folder;
}
