/** Queries through the worker's service. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WorkerStore } from '../../workers/store-service.ts';
import { standInForOpfs } from './opfs-stand-in.ts';

const WATCHER = { onProgress: () => undefined };
let service: WorkerStore;

beforeEach(async () => {
  standInForOpfs();
  service = new WorkerStore();
  await service.open('queries');
});

afterEach(() => service.close());

it('are answered as of now and of another moment, with parameters and plans', async () => {
  const { id } = await service.saveNote({ title: 'Heron', text: 'See [[Weir]].' });
  const [before] = await service.log(1);
  await service.saveNote({ title: 'Weir', text: '' });
  const text = 'MATCH (n:note) RETURN n.title AS title ORDER BY title';
  const ask = (asked: Parameters<WorkerStore['query']>[0]) => service.query(asked, 'query', WATCHER);
  expect(await ask({ text })).toEqual({ columns: ['title'], rows: [['Heron'], ['Weir']], remarks: [] });
  const at = { commit: before?.commit ?? 0 };
  expect((await ask({ text, at })).rows).toEqual([['Heron']]);
  expect((await ask({ text: `CALL asOf(${at.commit}) ${text}` })).rows).toEqual([['Heron']]);
  const byId = { text: 'MATCH (n) WHERE id(n) = $id RETURN n.title', parameters: { id } };
  expect((await ask(byId)).rows).toEqual([['Heron']]);
  expect((await ask({ text, mode: 'profile' })).plan).toMatchObject({ step: 'sort', rows: 2 });
  await expect(ask({ text: 'MATCH (n) RETRUN n' })).rejects.toMatchObject({
    code: 'invalid-query',
    details: { line: 1, column: 11, nearest: 'RETURN' },
  });
});

it('can be stopped', async () => {
  const changes = Array.from({ length: 150 }, (_, i) => ({
    kind: 'addNode' as const,
    type: 'note',
    content: '',
    metadata: { title: `n${i}` },
  }));
  await service.apply(changes);
  const asked = service.query({ text: 'MATCH (a), (b), (c) RETURN count(*)' }, 'long', WATCHER);
  await service.cancel('long');
  await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
});
