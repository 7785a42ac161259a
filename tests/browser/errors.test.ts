/**
 * Nothing that fails fails silently: the store's client refuses one call after the other, a person does what needs it,
 * and the sentence stands in the page.
 */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { fetchWords, ROOMS, words } from '../../src/app/words/catalogue.ts';
import type { StoreService } from '../../workers/protocol.ts';
import { openMemexToLookAt } from '../gallery/memex-to-look-at.ts';
import { go, type Held } from '../gallery/scene.ts';
import { putInState } from '../gallery/states.ts';
import { useChromium } from './harness/chromium.ts';
import { choose, isSaved, listOf, textOf, titleOf } from './harness/notes-in-browser.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();
/** The app is opened anew for each call. */
const ROUND_MS = 240_000;
const REASON = 'The device does not answer.';

/** What a person does that needs a call. */
type Way = (page: Page, held: Held) => Promise<unknown>;

const at =
  (hash: string): Way =>
  (page, { note, twin, files }) =>
    go(
      page,
      hash
        .replace('NOTE', note)
        .replace('TWIN', twin)
        .replace('PDF', files['Report.pdf'] ?? ''),
    );

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

/** What a person does in a note that is open. */
const inNote =
  (act: (page: Page) => Promise<unknown>): Way =>
  async (page, { twin }) => {
    await go(page, `#/notes/${twin}`);
    await textOf(page).waitFor();
    await act(page);
  };

/** Each call, and what is done that needs it; or why no person is to hear of it by itself. */
const WAYS: Readonly<Record<keyof StoreService, Way | string>> = {
  list: at('#/trash'),
  facets: at('#/search?q=trails'),
  node: at('#/timeline?node=NOTE'),
  note: at('#/notes/NOTE'),
  content: at('#/history/NOTE'),
  contentRange: at('#/search?q=trails'),
  takenText: async (page, { files }) => {
    await go(page, `#/notes/${files['Report.pdf']}`);
    await page.getByRole('tab', { name: words.panel.facts }).click();
  },
  around: at('#/notes/NOTE'),
  versions: at('#/notes/NOTE'),
  versionShares: at('#/history/NOTE'),
  resolve: (page) => page.keyboard.press('Alt+t'),
  suggest: inNote(async (page) => {
    await page.keyboard.press('Alt+l');
    await page.getByRole('dialog').getByRole('combobox').first().fill('Ted');
  }),
  search: async (page) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('xanadu');
  },
  firstHits: at('#/search?q=xanadu'),
  graph: at('#/graph'),
  linkKinds: inNote((page) => page.keyboard.press('Alt+l')),
  settings: at('#/query'),
  propertyNames: at('#/query'),
  likeness: at('#/similarity'),
  comparison: at('#/compare/NOTE?with=TWIN'),
  countFound: at('#/search?q=trails'),
  ask: at('#/query?q=MATCH+(n)+RETURN+n'),
  similar: inNote((page) => page.getByRole('tab', { name: words.panel.around, exact: true }).click()),
  mentions: inNote((page) => press(page, words.panel.unlinked)),
  nearDuplicates: at('#/duplicates'),
  timeline: at('#/timeline'),
  activity: at('#/timeline'),
  changesBy: async (page) => {
    await go(page, '#/timeline');
    await page.locator('.days-row').first().click();
  },
  facts: at('#/notes/NOTE?at=40'),
  measureRoom: at('#/room'),
  measure: at('#/safety'),
  chunker: at('#/safety'),
  measureChunkers: async (page) => {
    await go(page, '#/safety');
    await press(page, words.safety.chunkers.measure);
  },
  chunksOf: inNote((page) => page.getByRole('tab', { name: words.panel.facts }).click()),

  saveNote: inNote(async (page) => {
    await textOf(page).click();
    await page.keyboard.type('x');
  }),
  rename: inNote(async (page) => {
    await titleOf(page).fill('Memex (a copy)');
    await textOf(page).click();
  }),
  apply: async (page) => {
    await go(page, '#/trash');
    await press(page, words.trash.purge);
    await page.getByRole('dialog').getByRole('button', { name: words.trash.purge }).click();
  },
  undoDelete: async (page) => {
    await go(page, '#/trash');
    await press(page, words.trash.bringBack);
  },
  actOnMany: async (page) => {
    await go(page, '#/notes');
    await listOf(page)
      .getByRole('option')
      .first()
      .click({ modifiers: ['Control'] });
    await press(page, words.batch.toTrash);
  },
  exportChosen: async (page) => {
    await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
    await go(page, '#/notes');
    await listOf(page)
      .getByRole('option')
      .first()
      .click({ modifiers: ['Control'] });
    await press(page, words.batch.export);
  },
  mergeNodes: async (page, { note, twin }) => {
    await go(page, `#/compare/${note}?with=${twin}`);
    await press(page, words.similar.merge);
    await page.getByRole('dialog').locator('button[type=submit]').click();
  },
  undoCommits: async (page) => {
    await go(page, '#/timeline');
    await page.locator('.days-row').first().click();
    await press(page, words.time.undo);
  },
  foreseeRestore: async (page) => {
    await go(page, '#/notes?at=40');
    await press(page, words.time.bringAll);
  },
  saveCopy: 'as exportMx, where the browser has a dialog for saving, which cannot be answered from here',
  exportMx: async (page) => {
    await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
    await choose(page, words.common.more, words.frame.menu.exportMx);
  },
  exportFolder: async (page) => {
    await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
    await choose(page, words.common.more, words.frame.menu.exportFolder);
  },
  verify: (page) => choose(page, words.common.more, words.frame.menu.checkEveryByte),
  importFiles: async (page) => {
    await go(page, '#/import');
    await page.getByLabel(words.importing.files.choose).setInputFiles({
      name: 'Otters.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from('Seen.'),
    });
  },

  hello: 'the start: a page that cannot start says so in the place of the app (main.tsx)',
  open: 'the start: states of the gallery show it, no-storage and salvage try it',
  isLasting: 'asked together with open',
  status: 'asked together with open',
  subscribe: 'asked together with open',
  watchTabs: 'asked together with open',
  close: 'a part of going to another memex, told as that',
  remove: 'asked in a row with what is told in a toast (MemexList)',
  rest: 'the page is being left: nobody looks at it',
  cancel: 'what was not given up goes on, and is told by itself',
  linkTypes: 'no screen asks it: it is there for scripts',
  query: 'no screen asks it: it is there for scripts',
  begin: 'no screen asks it: it is there for scripts',
  commitTransaction: 'no screen asks it: it is there for scripts',
  endTransaction: 'no screen asks it: it is there for scripts',
  anchor: 'a part of making a link, told as that (apply)',
  setPositions: 'told in a toast once nothing moves any more (place-keeper)',
  awaitingText: 'behind everything, told once (connect-taking-texts)',
  log: 'in a list that is opened by hand (CommitLog), told in a toast as undoDelete is',
  undoRename: 'an act of a toast: all of these are told alike (Toasts)',
  restoreAll: 'asked where foreseeRestore was, told in a toast as undoDelete is',
  linkMentions: 'told in a toast as undoDelete is (link-mentions)',
  importGraph: 'as importFiles (import-run)',
  importMx: 'as importFiles (import-run)',
  salvage: 'as verify (tasks)',
  repair: 'as verify (tasks)',
  trimHistory: 'as verify (tasks)',
  forgetVersions: 'as verify (tasks)',
  compact: 'as verify (tasks)',
  upgrade: 'as verify (tasks)',
  removeLeftovers: 'as verify (tasks)',
};

const TRIED = Object.entries(WAYS).filter(
  (one): one is [keyof StoreService, Way] => typeof one[1] !== 'string',
);

let held: Held;

beforeAll(async () => {
  await fetchWords(...ROOMS);
  const page = await browser.openApp();
  held = await openMemexToLookAt(page);
  await page.close();
});

test(
  'whatever the store refuses is told in the page',
  async () => {
    browser.allow(/does not answer/);
    const page = await browser.openApp({ keepStorage: true, viewport: { width: 1440, height: 900 } });
    // what is not saved is asked about, where a page is left that was typed in
    page.on('dialog', (dialog) => void dialog.accept());
    const silent: string[] = [];
    for (const [call, way] of TRIED) {
      await page.goto('about:blank');
      await page.goto(`${browser.address}#/about`);
      await statusOf(page);
      await page.evaluate(
        ([name, reason]) => {
          Reflect.set(window.memex, name, () => Promise.reject(new Error(reason)));
        },
        [call, REASON] as const,
      );
      try {
        await way(page, held);
        await page.getByText(REASON).first().waitFor({ timeout: 5000 });
      } catch (error) {
        silent.push(`${call}: ${String(error).split('\n')[0]}`);
      }
    }
    expect(silent).toEqual([]);
  },
  ROUND_MS,
);

test.each([
  { what: 'a note', call: 'note', hash: '#/notes/NOTE', comes: (page: Page) => textOf(page) },
  {
    what: 'the graph',
    call: 'graph',
    hash: '#/graph',
    comes: (page: Page) => page.getByRole('application', { name: /^Graph: \d+ nodes/ }),
  },
])('$what that could not be read is read when one tries again', async ({ call, hash, comes }) => {
  browser.allow(/does not answer/);
  const page = await browser.openApp({ keepStorage: true, path: '#/about' });
  await statusOf(page);
  const answers = await page.evaluateHandle(
    ([name, reason]) => {
      const before: unknown = Reflect.get(window.memex, name);
      Reflect.set(window.memex, name, () => Promise.reject(new Error(reason)));
      return before;
    },
    [call, REASON] as const,
  );
  await at(hash)(page, held);
  await page.getByText(REASON).first().waitFor();
  await page.evaluate(([name, before]) => void Reflect.set(window.memex, name, before), [
    call,
    answers,
  ] as const);
  await page.getByRole('button', { name: words.common.tryAgain, exact: true }).click();
  await comes(page).waitFor();
  await page.getByText(REASON).waitFor({ state: 'detached' });
});

test('a part of the app that cannot be fetched is told in its place; what is typed has one, and is saved', async () => {
  browser.allow(/Failed to fetch|could not be fetched|ERR_FAILED/);
  await browser.context.route(/\/(?:TrashScreen|NoteEditor)-[^/]*\.js$/, (route) => route.abort());
  const page = await browser.openApp({ newcomer: true });
  // a service worker would have the part: as at a first visit there is none
  await page.addInitScript(() => {
    ServiceWorkerContainer.prototype.register = () => new Promise(() => undefined);
  });
  await page.evaluate(async () => {
    for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
  });
  await page.reload();
  await textOf(page).fill('Typed without the editor.');
  await isSaved(page);
  await page.getByText(words.trouble.partMissing).first().waitFor();
  await go(page, '#/trash');
  await page.getByText(words.trouble.screenFailed).waitFor();
  await go(page, '#/about');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.getByText(words.trouble.screenFailed).count()).toBe(0);
  await browser.context.unroute(/\/(?:TrashScreen|NoteEditor)-[^/]*\.js$/);
});

test('what nobody has caught is told, once, until it is closed', async () => {
  browser.allow(/unheard of/);
  const page = await browser.openApp();
  await statusOf(page);
  await page.evaluate(() => {
    for (let turn = 0; turn < 3; turn++) void Promise.reject(new Error('something unheard of'));
    setTimeout(() => {
      throw new Error('something unheard of');
    });
  });
  const toast = page.locator('.toast', { hasText: 'something unheard of' });
  await toast.getByRole('button', { name: words.common.reload }).waitFor();
  expect(await toast.count()).toBe(1);
  await toast.getByRole('button', { name: words.common.close }).click();
  await toast.waitFor({ state: 'detached' });
});

test('it is told even of what came before the code that tells of it', async () => {
  browser.allow(/unheard of/);
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await browser.context.route(/\/unexpected-[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  const asked = browser.context.waitForEvent('request', (request) => /\/unexpected-/.test(request.url()));
  const page = await browser.openApp({ newcomer: true });
  await asked;
  await page.evaluate(() => void Promise.reject(new Error('something unheard of')));
  answer();
  await page.locator('.toast', { hasText: 'something unheard of' }).waitFor();
  await browser.context.unroute(/\/unexpected-[^/]*\.js$/);
});

test('a memex that does not open is told of after a while, and no more once it is open', async () => {
  const page = await browser.context.newPage();
  await putInState(page, {
    name: 'slow',
    hash: '#/notes',
    shows: '.banner',
    meddle: (client) => {
      const open = client.open;
      client.open = async (...asked) => {
        await new Promise((resolve) => window.addEventListener('go-on', resolve, { once: true }));
        return open(...asked);
      };
    },
  });
  await page.clock.install();
  await page.goto(`${browser.address}#/notes`);
  const banner = page.getByText(words.banners.slowOpening);
  await page.locator('.top-bar').waitFor();
  expect(await banner.count()).toBe(0);
  await page.clock.fastForward(11_000);
  await banner.waitFor();
  await page.evaluate(() => window.dispatchEvent(new Event('go-on')));
  await banner.waitFor({ state: 'detached' });
  await page.close();
});
