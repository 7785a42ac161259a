import { createRoot } from 'solid-js';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createClient, linkTo } from '../../src/app/client/memex-client.ts';
import type { NoteDocument } from '../../src/app/state/document-types.ts';
import { createNoteDocument } from '../../src/app/state/note-document.ts';
import { markPage } from '../../src/app/state/page-mark.ts';
import { readNewest } from '../../src/app/state/reconcile.ts';
import { createSaving, type Saving } from '../../src/app/state/saving.ts';
import { openSideStore, type SideStore } from '../../src/app/state/side-store.ts';
import { MxError } from '../../src/mx/errors.ts';
import type { NoteDraft, StoreService } from '../../workers/protocol.ts';
import { createFakeService } from './fake-service.ts';

interface Bench {
  readonly note: NoteDocument;
  readonly service: StoreService;
  readonly side: SideStore;
  readonly saving: Saving;
  readonly drafts: readonly NoteDraft[];
  readonly came: { id?: string; back: number };
}

/** A document on the stand-in; `id` opens a note of the sample by its title. */
async function bench(
  title?: string,
  before?: (service: StoreService, side: SideStore) => Promise<void>,
  saveMs?: number,
): Promise<Bench> {
  const service = createFakeService(saveMs === undefined ? {} : { saveMs });
  const drafts: NoteDraft[] = [];
  const { saveNote } = service;
  service.saveNote = (note) => {
    drafts.push(note);
    return saveNote(note);
  };
  const side = await openSideStore();
  await before?.(service, side);
  const id = title === undefined ? undefined : (await service.suggest(title, 1))[0]?.id;
  const came: Bench['came'] = { back: 0 };
  const saving = createRoot(() => createSaving());
  const note = createNoteDocument('tab-1', id, {
    client: createClient(linkTo(service)),
    side,
    mark: markPage(),
    saving,
    memexKey: 'm',
    gotId: (got) => {
      came.id = got;
    },
    described: () => undefined,
    broughtBack: () => {
      came.back += 1;
    },
  });
  await vi.advanceTimersByTimeAsync(0);
  return { note, service, side, saving, drafts, came };
}

const typed = (note: NoteDocument, text: string): void => {
  for (let end = 1; end <= text.length; end += 1) note.setText(text.slice(0, end));
};

// Fetched by the document when it is needed; here before the clock is a false one, which fetching does not run by.
beforeAll(() => import('../../src/app/state/merge-notes.ts'));
beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('typing is saved once, after a pause, and the draft goes with the acknowledgement', async () => {
  const { note, side, saving, drafts } = await bench('Inbox');
  typed(note, 'Ask the library.');
  expect(drafts).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(200);
  expect(await side.drafts('m')).toMatchObject([{ text: 'Ask the library.', baseVersion: 1 }]);
  await vi.advanceTimersByTimeAsync(600);
  expect(drafts).toMatchObject([{ text: 'Ask the library.', baseVersion: 1 }]);
  expect(await side.drafts('m')).toEqual([]);
  expect(saving.of('tab-1')).toBeUndefined();
});

test('a note that was read ahead is shown with it, and with what can be undone; the stores are not asked again', async () => {
  const service = createFakeService({});
  const id = (await service.suggest('Inbox', 1))[0]?.id ?? '';
  const client = createClient(linkTo(service));
  const newest = await readNewest(client, id);
  const asked: string[] = [];
  const editing = { text: newest.text, state: { steps: 3 } };
  const note = createNoteDocument('tab-1', id, {
    client: { ...client, note: async () => Promise.reject(new Error('The note was asked for again.')) },
    ahead: () => ({ newest: Promise.resolve(newest), editing: Promise.resolve(editing) }),
    undo: {
      keep: () => undefined,
      kept: async (_, one) => void asked.push(one),
      forget: async () => undefined,
    },
    side: await openSideStore(),
    mark: markPage(),
    saving: createRoot(() => createSaving()),
    memexKey: 'm',
    gotId: () => undefined,
    described: () => undefined,
    broughtBack: () => undefined,
  });
  await vi.advanceTimersByTimeAsync(0);
  expect(note.phase()).toBe('ready');
  expect(note.text()).toBe(newest.text);
  expect(note.editing).toEqual(editing);
  expect(asked).toEqual([]);
});

// A letter that was typed and taken back at once came again with the next start: its draft had stayed.
test('a text that is again what is saved leaves no draft', async () => {
  const { note, side, drafts } = await bench('Inbox');
  const before = note.text();
  note.setText(`${before}x`);
  await vi.advanceTimersByTimeAsync(200);
  expect(await side.drafts('m')).toHaveLength(1);
  note.setText(before);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await side.drafts('m')).toEqual([]);
  expect(drafts).toEqual([]);
});

test('what is typed while a save is under way is saved after it, on the version that it made', async () => {
  const { note, drafts, service } = await bench('Inbox', undefined, 60);
  note.setText('one');
  await vi.advanceTimersByTimeAsync(420);
  note.setText('one two');
  await vi.advanceTimersByTimeAsync(1000);
  expect(drafts.map((draft) => [draft.text, draft.baseVersion])).toEqual([
    ['one', 1],
    ['one two', 2],
  ]);
  const { bytes } = await service.content(note.id()!);
  expect(new TextDecoder().decode(bytes)).toBe('one two');
});

test.each([
  ['a note', 'Inbox', 0],
  ['a new note', undefined, 1],
])('a key in %s does not read the text: the draft does, and the save', async (_, title, readsMax) => {
  const { note, drafts } = await bench(title);
  let reads = 0;
  for (let keys = 1; keys <= 50; keys += 1)
    note.typed(() => {
      reads += 1;
      return 'x'.repeat(keys);
    });
  expect(reads).toBeLessThanOrEqual(readsMax);
  await vi.advanceTimersByTimeAsync(1000);
  expect(drafts.map(({ text }) => text)).toEqual(['x'.repeat(50)]);
});

test.each([
  ['a note', 'Inbox'],
  ['a new note', undefined],
])('what was typed in %s and taken back leaves no draft, and nothing waits to be saved', async (_, title) => {
  const { note, side, drafts, saving } = await bench(title);
  const before = note.text();
  note.typed(() => `${before}x`);
  await vi.advanceTimersByTimeAsync(200);
  expect(await side.drafts('m')).toHaveLength(1);
  note.typed(() => before);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await side.drafts('m')).toEqual([]);
  expect(drafts).toEqual([]);
  expect(saving.of('tab-1')).toBeUndefined();
});

test('an empty new note is not saved; its first letter is, and gives it an id', async () => {
  const { note, drafts, came } = await bench();
  note.setText('  ');
  await vi.advanceTimersByTimeAsync(1000);
  expect(drafts).toHaveLength(0);
  note.setTitle('Ideas');
  await vi.advanceTimersByTimeAsync(1000);
  expect(drafts).toHaveLength(1);
  expect(came.id).toBe(note.id());
});

test('front matter stays in front of the text and out of the editor', async () => {
  const { note, drafts } = await bench('Matter', async (service) => {
    await service.saveNote({ title: 'Matter', text: '---\ntags: [a]\n---\n\nBody.' });
  });
  expect(note.matter()).toBe('---\ntags: [a]\n---\n\n');
  expect(note.text()).toBe('Body.');
  note.setText('Body and more.');
  await note.saveNow();
  expect(drafts.at(-1)?.text).toBe('---\ntags: [a]\n---\n\nBody and more.');
});

test('a refusal is told with its reason, and the text stays a draft until it is taken', async () => {
  const { note, service, side, saving } = await bench('Inbox');
  const { saveNote } = service;
  service.saveNote = () => Promise.reject(new MxError('storage-full', 'The disk is full.'));
  note.setText('not lost');
  await vi.advanceTimersByTimeAsync(600);
  expect(saving.of('tab-1')).toEqual({ state: 'failed', reason: 'The disk is full.' });
  expect(await side.drafts('m')).toMatchObject([{ text: 'not lost' }]);
  service.saveNote = saveNote;
  await vi.advanceTimersByTimeAsync(9000);
  expect(saving.of('tab-1')).toBeUndefined();
  expect(await side.drafts('m')).toEqual([]);
});

const savedText = async (service: StoreService, id: string): Promise<string> =>
  new TextDecoder().decode((await service.content(id)).bytes);

test('what was written elsewhere in other places is merged, saved, and told', async () => {
  const { note, service } = await bench('Both', async (store) => {
    await store.saveNote({ title: 'Both', text: 'one two three' });
  });
  const id = note.id()!;
  await service.saveNote({ id, title: 'Both of us', text: 'one two three four' });
  note.setText('zero one two three');
  await vi.advanceTimersByTimeAsync(1000);
  expect(note.text()).toBe('zero one two three four');
  expect(note.title()).toBe('Both of us');
  expect(note.merged()).toEqual({ mine: 'zero one two three', now: 'zero one two three four' });
  expect(await savedText(service, id)).toBe('zero one two three four');
  note.forgetMerged();
  expect(note.merged()).toBeUndefined();
});

test('what both wrote in the same place waits for a choice; neither text is lost', async () => {
  const { note, service, side, saving } = await bench('Inbox');
  const id = note.id()!;
  await service.saveNote({ id, title: 'Inbox', text: 'theirs' });
  note.setText('mine');
  await vi.advanceTimersByTimeAsync(1000);
  expect(note.standoff()?.clashes).toHaveLength(1);
  expect(note.text()).toBe('mine');
  expect(saving.of('tab-1')?.state).toBe('failed');
  expect(await side.drafts('m')).toMatchObject([{ text: 'mine' }]);
  const settled = note.settle('Inbox', 'mine theirs');
  await vi.advanceTimersByTimeAsync(1000);
  await settled;
  expect(note.standoff()).toBeUndefined();
  const texts = await Promise.all(
    (await service.versions(id)).map(async ({ version }) =>
      new TextDecoder().decode((await service.content(id, version)).bytes),
    ),
  );
  expect(texts.slice(-2)).toEqual(['theirs', 'mine theirs']);
});

test('choosing the other text drops mine', async () => {
  const { note, service, side, saving } = await bench('Inbox');
  await service.saveNote({ id: note.id()!, title: 'Inbox', text: 'theirs' });
  note.setText('mine');
  await vi.advanceTimersByTimeAsync(1000);
  await note.settle('Inbox', 'theirs');
  expect(note.text()).toBe('theirs');
  expect(await side.drafts('m')).toEqual([]);
  expect(saving.of('tab-1')).toBeUndefined();
});

test('what is written on while a choice is open is part of it when that is made', async () => {
  const { note, service } = await bench('Inbox');
  const id = note.id()!;
  await service.saveNote({ id, title: 'Inbox', text: 'theirs' });
  note.setText('mine');
  await vi.advanceTimersByTimeAsync(1000);
  await service.saveNote({ id, title: 'Inbox', text: 'theirs, once more' });
  const settled = note.settle('Inbox', 'mine theirs');
  await vi.advanceTimersByTimeAsync(1000);
  await settled;
  expect(await savedText(service, id)).toBe('mine theirs, once more');
});

test('text that was never acknowledged comes back at the next visit and is saved', async () => {
  const { note, came, service } = await bench('Inbox', async (store, side) => {
    const id = (await store.suggest('Inbox', 1))[0]!.id;
    await side.putDraft({
      memex: 'm',
      note: id,
      id,
      title: 'Inbox',
      text: 'from before',
      baseVersion: 1,
      written: 0,
    });
  });
  expect(note.text()).toBe('from before');
  expect(came.back).toBe(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(new TextDecoder().decode((await service.content(note.id()!)).bytes)).toBe('from before');
});

test('what comes from elsewhere is shown at once when nothing is unsaved', async () => {
  const { note, service } = await bench('Inbox');
  await service.saveNote({ id: note.id()!, title: 'Inbox', text: 'from another tab' });
  const refreshed = note.refresh();
  await vi.advanceTimersByTimeAsync(100);
  await refreshed;
  expect(note.text()).toBe('from another tab');
  expect(note.replaced()).toBeGreaterThan(1);
});

test('what is typed while the other text is on its way stays, and becomes a conflict', async () => {
  const { note, service } = await bench('Inbox');
  await service.saveNote({ id: note.id()!, title: 'Inbox', text: 'theirs' });
  const { note: readNote } = service;
  service.note = (id) => {
    note.setText('mine');
    return readNote(id);
  };
  const refreshed = note.refresh();
  await vi.advanceTimersByTimeAsync(1000);
  await refreshed;
  expect(note.text()).toBe('mine');
  expect(note.standoff()).toBeDefined();
});

/** Hears of every renaming that reaches the store. */
function renamings(service: StoreService): [string, string | undefined][] {
  const heard: [string, string | undefined][] = [];
  const { rename } = service;
  service.rename = (renaming, task, watcher) => {
    heard.push([renaming.title, renaming.baseTitle]);
    return rename(renaming, task, watcher);
  };
  return heard;
}

test('a title waits until its field is left, while text is saved on; the draft has both', async () => {
  const { note, service, side, drafts, saving } = await bench('Inbox');
  const heard = renamings(service);
  note.setTitle('Inbo');
  note.setText('words');
  await vi.advanceTimersByTimeAsync(1000);
  expect(drafts).toMatchObject([{ title: 'Inbox', text: 'words' }]);
  expect(heard).toEqual([]);
  expect(await side.drafts('m')).toMatchObject([{ title: 'Inbo' }]);
  expect(saving.of('tab-1')).toBeDefined();
  note.setTitle('Inbound');
  await note.saveNow();
  expect(heard).toEqual([['Inbound', 'Inbox']]);
  expect(await side.drafts('m')).toEqual([]);
  expect(saving.of('tab-1')).toBeUndefined();
});

test('a title that is not left is taken as meant after a while; an emptied one is not', async () => {
  const { note, service, drafts } = await bench('Inbox');
  const heard = renamings(service);
  note.setTitle('');
  await vi.advanceTimersByTimeAsync(20_000);
  expect([heard, drafts]).toEqual([[], []]);
  note.setTitle('Outbox');
  await vi.advanceTimersByTimeAsync(3000);
  note.setTitle('Outbox 2');
  await vi.advanceTimersByTimeAsync(3000);
  expect(heard).toEqual([]);
  await vi.advanceTimersByTimeAsync(1500);
  expect(heard).toEqual([['Outbox 2', 'Inbox']]);
  note.setTitle('');
  await note.saveNow();
  expect(drafts).toMatchObject([{ title: '' }]);
});

test('a new note is renamed only once its title was left', async () => {
  const { note, service, drafts } = await bench();
  const heard = renamings(service);
  note.setTitle('Mem');
  await vi.advanceTimersByTimeAsync(1000);
  note.setTitle('Memex');
  await vi.advanceTimersByTimeAsync(1000);
  expect(drafts.map(({ title }) => title)).toEqual(['Mem', 'Memex']);
  await note.saveNow();
  note.setTitle('Memex II');
  await note.saveNow();
  expect(heard).toEqual([['Memex II', 'Memex']]);
});

test('a renaming that is refused is tried again, and a title given elsewhere meanwhile is not lost', async () => {
  const { note, service, saving } = await bench('Inbox');
  const { rename } = service;
  service.rename = () => Promise.reject(new MxError('busy', 'Busy.'));
  note.setTitle('Outbox');
  await note.saveNow();
  expect(saving.overall().state).toBe('failed');
  service.rename = rename;
  await vi.advanceTimersByTimeAsync(9000);
  expect(note.node()?.title).toBe('Outbox');
  await service.rename({ id: note.id() ?? '', title: 'Elsewhere' }, 'task', { onProgress: () => undefined });
  note.setTitle('Here');
  await note.saveNow();
  expect(note.standoff()?.newest.title).toBe('Elsewhere');
});
