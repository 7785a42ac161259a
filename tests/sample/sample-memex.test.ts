import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createHasher } from '../../src/mx/content/hasher.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { type LongWork, openStore, type Store } from '../../src/mx/index.ts';
import { sampleLinks } from '../../src/sample/links.ts';
import { makeSampleMemex } from '../../src/sample/sample-memex.ts';
import { readSources } from '../../src/sample/sources.ts';

const shipped = new URL('../../public/sample.mx', import.meta.url);

async function open(bytes: Uint8Array): Promise<Store> {
  return openStore(new MemoryFile(bytes), {
    hasher: await createHasher(),
    now: () => Date.UTC(2026, 11, 1),
    random: (into) => void into.fill(7),
    readOnly: true,
  });
}

function finish<Result>(work: LongWork<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

describe('the file of the sample', () => {
  let bytes: Uint8Array;

  beforeAll(async () => {
    bytes = await makeSampleMemex();
  }, 60_000);

  test('comes out the same, byte for byte, each time', async () => {
    expect(Buffer.from(await makeSampleMemex()).equals(bytes)).toBe(true);
  }, 60_000);

  test('is small: under 440 KB', () => {
    expect(bytes.length).toBeLessThan(440 * 1024);
  });

  test('opens, and verify finds nothing', async () => {
    const report = finish((await open(bytes)).verify());
    expect(report.problems).toEqual([]);
    expect(report.ok).toBe(true);
  });

  test('keeps its past: in April there was no Web yet', async () => {
    const view = (await open(bytes)).at({ time: Date.UTC(2026, 3, 30) });
    const titles = view.nodes.list().rows.map((node) => node.title);
    expect(titles).toContain('Zettelkasten');
    expect(titles).not.toContain('WorldWideWeb');
  });

  test('as it ships holds what the sources hold now', async () => {
    expect(existsSync(shipped), 'public/sample.mx is missing: npm run sample').toBe(true);
    const store = await open(readFileSync(shipped));
    const view = store.snapshot();
    expect(store.status().links).toBe(sampleLinks.length);
    expect(view.nodes.list().total).toBe(readSources().length);
    for (const { name, states } of readSources()) {
      const node = view.nodes.atPath(
        `History of hypertext/${name.endsWith('.svg') ? `figures/${name}` : `${name}.md`}`,
      );
      expect(node, name).toBeDefined();
      if (node === undefined) continue;
      expect(new TextDecoder().decode(view.content.read(node.id)), name).toBe(states.at(-1)?.text);
      expect(node.version, name).toBe(states.length);
    }
  });
});
