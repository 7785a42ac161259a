/** The memex that is looked at: the sample, with files of every kind, something in the trash, and what is there twice. */
import type { Page } from 'playwright-core';
import { words } from '../../src/app/words/catalogue.ts';
import { bringIn, madePng, wavHeader } from '../browser/harness/made-files.ts';
import { madePdf } from '../formats/made-pdf.ts';
import type { Held } from './scene.ts';

/** Files, each shown in another view. */
const FILES = {
  'Map.png': madePng(60, 40),
  'Call.wav': Buffer.concat([wavHeader(8820), Buffer.alloc(8820)]),
  'Report.pdf': madePdf([['Chapter 1', 'The heron waits.'], ['Chapter 2']]),
  'walk.ts': "// a step\nexport const step: string = 'here'; // and 1\n",
  'Birds.csv': 'bird,count\nheron,3\ndipper,14\n',
  'Weirs.json': '{"weirs": [{"name": "upper", "open": true, "height": 3.5}], "none": null}',
  'Page.html': '<h1>A page</h1><p>Some words, and <a href="https://example.org">a link</a>.</p>',
  'Thing.bin': Uint8Array.of(0, 1, 2, 3, 255),
};

/** Fills a first visit. The words must be there in the language of the page. */
export async function openMemexToLookAt(page: Page): Promise<Held> {
  await page.getByRole('button', { name: words.notes.start.sample }).click();
  await page.waitForURL(/#\/notes\/.{26}/);
  const [note, twin] = await page.evaluate(async () => {
    const { memex } = window;
    const idOf = async (title: string) => (await memex.suggest(title, 1))[0]?.id ?? '';
    const long = await idOf('Memex');
    const text = new TextDecoder().decode((await memex.content(long)).bytes);
    const copy = await memex.saveNote({ title: 'Memex (copy)', text });
    const gone = await Promise.all(['Gopher', 'Tumblers'].map(idOf));
    const kinds = await memex.saveNote({
      title: 'Reading list',
      text: '---\nrating: 4\ndue: 2026-12-24\ndone: false\nby: "[[Vannevar Bush]]"\nplaces:\n  - desk\n  - train\n---\n# Reading list\n\n- [ ] As We May Think\n- [x] Literary Machines\n\n| work | year |\n| - | - |\n| Memex | 1945 |\n\n> [!note] Begin here\n> A short one first.\n\n`code`, ==marked==, [[Nowhere yet]] and #reading\n',
    });
    await memex.apply(gone.map((id) => ({ kind: 'deleteNode', id })));
    const { commit } = await memex.apply([
      { kind: 'addLink', source: kinds.id, target: long, type: 'part of' },
    ]);
    await memex.apply([{ kind: 'nameSnapshot', name: 'Before the talk', commit }]);
    return [long, copy.id] as const;
  });
  const names = Object.keys(FILES);
  const ids = await bringIn(page, FILES);
  return { note, twin, files: Object.fromEntries(names.map((name, i) => [name, ids[i] ?? ''])) };
}
