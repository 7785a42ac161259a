/** Renaming, and finding and linking mentions, through the worker's service. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { NodeId } from '../../src/mx/index.ts';
import type { ChangeNotice } from '../../workers/protocol.ts';
import { WorkerStore } from '../../workers/store-service.ts';
import { standInForOpfs } from './opfs-stand-in.ts';

const WATCHER = { onProgress: () => undefined };
let service: WorkerStore;
let notices: ChangeNotice[];

beforeEach(async () => {
  standInForOpfs();
  service = new WorkerStore();
  notices = [];
  await service.subscribe((notice) => notices.push(notice));
  await service.open('names');
});

afterEach(() => service.close());

async function note(title: string, text = ''): Promise<NodeId> {
  return (await service.saveNote({ title, text })).id;
}

const text = async (id: NodeId) => new TextDecoder().decode((await service.content(id)).bytes);

it('a renaming that is sent again is done once, and answered the same', async () => {
  const [old, source] = [await note('Old'), await note('Source', '[[Old]] [[Old]]')];
  await note('Matter', '---\nsee: "[[Old]]"\n---\n');
  const renaming = { id: old, title: 'C#', idempotencyKey: 'once' };
  const first = await service.rename(renaming, 'rename', WATCHER);
  expect(first).toMatchObject({ changed: true, rewritten: { references: 2, notes: 1 }, refused: [{}] });
  expect(await service.rename(renaming, 'rename', WATCHER)).toEqual(first);
  expect((await service.status()).commit).toBe(first.commit);
  expect(await text(source)).toBe('[C\\#](C%23) [C\\#](C%23)');
  expect(notices.at(-1)?.nodes).toEqual([]);
});

it('one that is sent as a change tells of many nodes as well', async () => {
  const [old] = [await note('Old'), await note('Source', '[[Old]]')];
  notices.length = 0;
  await service.apply([{ kind: 'renameNode', id: old, title: 'New' }]);
  expect(notices.map(({ nodes }) => nodes)).toEqual([[]]);
});

it('a save that waits to be durable is not lost in one', async () => {
  const [old, source] = [await note('Old'), await note('Source', '[[Old]]')];
  const saving = service.saveNote({ id: source, title: 'Source', text: '[[Old]] and more' });
  await service.rename({ id: old, title: 'New' }, 'rename', WATCHER);
  await saving;
  expect(await text(source)).toBe('[[New]] and more');
});

it('stopped, nothing of it has happened', async () => {
  const old = await note('Old');
  const sources = await Promise.all(Array.from({ length: 400 }, (_, i) => note(`Note ${i}`, `[[Old]] ${i}`)));
  const { commit } = await service.status();
  const work = service.rename({ id: old, title: 'New' }, 'rename', {
    onProgress: () => void service.cancel('rename'),
  });
  await expect(work).rejects.toMatchObject({ code: 'cancelled' });
  expect((await service.status()).commit).toBe(commit);
  expect(await text(sources[0] ?? '')).toBe('[[Old]] 0');
});

it('linking says what is left, refuses a note that was changed since, and is done once', async () => {
  const [target, source] = [await note('Memex'), await note('Source', 'memex, Memex')];
  const page = await service.mentions({ id: target, from: 0, notes: 10, candidates: 100 }, 'look', WATCHER);
  expect(page).toMatchObject({ looked: 2, total: 2, notes: [{ id: source, count: 2 }] });
  const [{ version: baseVersion, hash: baseHash } = { version: 0, hash: '' }] = page.notes;
  const linking = { source, target, words: [{ start: 0, end: 5 }], baseVersion, baseHash };
  const linked = await service.linkMentions(linking, { idempotencyKey: 'link' });
  expect(linked).toMatchObject({ before: 1, version: 2, left: { count: 1, rows: [{ start: 17, end: 22 }] } });
  expect(await service.linkMentions(linking, { idempotencyKey: 'link' })).toEqual(linked);
  await expect(service.linkMentions(linking)).rejects.toMatchObject({ code: 'conflict' });
  expect(await text(source)).toBe('[[Memex|memex]], Memex');
});
