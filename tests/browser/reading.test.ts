import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { makeNotes, openNote, textOf } from './harness/notes-in-browser.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();

/** One red point. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

const NOTE = `# First heading

## Second heading

- a point
- [ ] still to do
- [x] done

1. one
2. two

| Name | Year |
| ---- | ---: |
| NLS  | 1968 |

> [!tip] Mind this
> It matters.

Some **bold**, *slanted*, ==marked== and \`code\`.

\`\`\`
let x = 1;
\`\`\`

![[point.png]]

![from elsewhere](https://elsewhere.example/pixel.png)

See [[Other note|the other]] and [a page](https://elsewhere.example/).
`;

/** What an attacker writes into a note that someone imports. Each would leave \`__hit\` or a request. */
const HOSTILE = `# Harmless

<script>window.__hit = 'script'</script>
<img src=x onerror="window.__hit='onerror'">
<img src="https://elsewhere.example/a.png" srcset="https://elsewhere.example/b.png 2x">
<svg onload="window.__hit='svg'"><script>window.__hit='svg script'</script></svg>
<iframe src="javascript:parent.__hit='iframe'" srcdoc="<script>parent.__hit='srcdoc'</script>"></iframe>
<style>@import url(https://elsewhere.example/c.css); body { display: none }</style>
<form action="https://elsewhere.example/"><input name="password"><button id="send">Send</button></form>
<meta http-equiv="refresh" content="0;url=https://elsewhere.example/">
<link rel="stylesheet" href="https://elsewhere.example/d.css">
<base href="https://elsewhere.example/">
<object data="https://elsewhere.example/e.swf"></object><embed src="https://elsewhere.example/f.swf">
<video poster="https://elsewhere.example/g.png" src="https://elsewhere.example/h.mp4"></video>
<div style="background:url(https://elsewhere.example/i.png)" onclick="window.__hit='onclick'">a box</div>
<details open ontoggle="window.__hit='toggle'"><summary>more</summary></details>
<math><mtext><table><mglyph><style><img src=x onerror="window.__hit='mxss'"></style></mglyph></table></mtext></math>
<a href="javascript:window.__hit='a'">first</a> <a href=" jav&#x09;ascript:window.__hit='tab'">second</a>
<a href="data:text/html,<script>opener.__hit='data'</script>">third</a>
<img id="cookie" name="getElementById"><p id="app">clobber</p>

[fourth](javascript:window.__hit='md') ![x](javascript:window.__hit='img')
[fifth](vbscript:x) <javascript:window.__hit='auto'> [[javascript:window.__hit='wiki']]
![[<img src=x onerror=window.__hit='embed'>]] ![y](https://elsewhere.example/j.png)
[[a"><img src=x onerror=window.__hit='name'>]]

The end of it.
`;

function article(page: Page) {
  return page.getByRole('article');
}

async function read(page: Page, title: string): Promise<void> {
  await openNote(page, title);
  await page.getByRole('button', { name: 'Reading view' }).click();
  await textOf(page).waitFor({ state: 'detached' });
}

describe('the reading view', () => {
  test('shows headings, lists, tasks, tables, callouts, code and a picture of the memex', async () => {
    const page = await browser.openApp();
    await statusOf(page);
    await page.evaluate(async (base64) => {
      const raw = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const files = [{ path: 'point.png', file: new File([raw], 'point.png', { type: 'image/png' }) }];
      await window.memex.importFiles(files, 'test', { onProgress: () => undefined });
    }, PNG);
    await makeNotes(page, [{ title: 'Other note' }, { title: 'All of it', text: NOTE }]);
    await read(page, 'All of it');

    const note = article(page);
    await note.getByRole('heading', { name: 'First heading', level: 1 }).waitFor();
    await note.getByRole('heading', { name: 'Second heading', level: 2 }).waitFor();
    await note.getByRole('listitem').filter({ hasText: 'a point' }).waitFor();
    expect(
      await note.getByRole('checkbox').evaluateAll((all) => all.map((box) => box.matches(':checked'))),
    ).toEqual([false, true]);
    await note.getByRole('cell', { name: '1968' }).waitFor();
    await note.getByRole('blockquote').getByText('Mind this').waitFor();
    await note.locator('pre').getByText('let x = 1;').waitFor();
    await note.locator('strong', { hasText: 'bold' }).waitFor();
    await note.locator('mark', { hasText: 'marked' }).waitFor();
    const picture = note.getByRole('img', { name: 'point.png' });
    await picture.waitFor();
    await expect
      .poll(() => picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)))
      .toBe(1);
  });

  test('a picture from elsewhere is a box with its address, and nothing is asked for', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'All of it', text: NOTE }]);
    await read(page, 'All of it');
    await article(page)
      .getByText('A picture from elsewhere, not fetched: https://elsewhere.example/pixel.png')
      .waitFor();
    expect(await article(page).locator('img[src^="http"]').count()).toBe(0);
  });

  test('a link in the text leads to its note, one to elsewhere opens apart and tells it nothing', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [
      { title: 'Other note', text: 'Here I am.' },
      { title: 'All of it', text: NOTE },
    ]);
    await read(page, 'All of it');
    const out = article(page).getByRole('link', { name: 'a page' });
    expect(await out.getAttribute('rel')).toContain('noopener');
    expect(await out.getAttribute('target')).toBe('_blank');
    await article(page).getByRole('link', { name: 'the other' }).click();
    await article(page).getByText('Here I am.').waitFor();
  });

  test('hostile Markdown runs nothing and fetches nothing, read or written', async () => {
    // the sanitiser reads the text in a document that is never shown; Chromium reports what it would refuse there
    browser.allow(
      /^console: (Executing inline event handler|Applying inline style|Setting the document's base)/,
    );
    browser.allow(/^policy: (script-src-attr|style-src-elem|style-src-attr|base-uri) refused/);
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Hostile', text: HOSTILE }]);
    await openNote(page, 'Hostile');
    await textOf(page).getByText('Harmless').waitFor();
    await textOf(page).click();
    await page.keyboard.press('Control+End');
    await textOf(page).getByText('The end of it.').waitFor();
    await page.getByRole('button', { name: 'Reading view' }).click();
    const note = article(page);
    await note.getByText('The end of it.').waitFor();
    const address = page.url();
    for (const name of ['first', 'second', 'third', 'fourth', 'a box']) {
      const target = note.getByText(name, { exact: true });
      // whatever is left of it may be clicked
      if ((await target.count()) > 0) await target.first().dispatchEvent('click');
    }
    await page.goto(address);
    await note.getByText('The end of it.').waitFor();
    expect(await page.evaluate(() => Reflect.get(window, '__hit'))).toBe(undefined);
    expect(browser.context.pages()).toHaveLength(1);
    const active =
      'script, iframe, object, embed, form, style, link, meta, base, svg script, [onclick], [srcdoc]';
    expect(await note.locator(active).count()).toBe(0);
  });
});
