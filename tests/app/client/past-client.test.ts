/** What the screens read and write while a moment of the past is shown. */
import { describe, expect, it } from 'vitest';
import type { MemexClient } from '../../../src/app/client/memex-client.ts';
import { asOf } from '../../../src/app/client/past-client.ts';

type Asked = readonly [name: string, ...args: readonly unknown[]];

/** A client that keeps what it was asked. */
function listening(moment: () => number | undefined): { client: MemexClient; asked: Asked[] } {
  const asked: Asked[] = [];
  const call =
    (name: string) =>
    (...args: readonly unknown[]) => {
      asked.push([name, ...args]);
      return Promise.resolve(undefined);
    };
  const names = ['note', 'content', 'list', 'query', 'saveNote', 'setPositions', 'status'];
  // The stand-in has the calls that are made here.
  const client = Object.fromEntries(names.map((name) => [name, call(name)])) as unknown as MemexClient;
  return { client: asOf(client, moment), asked };
}

const LIST = { order: 'title', descending: false, offset: 0, limit: 10 } as const;

describe('while a moment of the past is shown', () => {
  it('everything is read as of that moment, whatever comes before it in a call', async () => {
    const { client, asked } = listening(() => 7);
    await client.note('a');
    await client.content('a');
    await client.list(LIST);
    await client.query(...([{ text: 'MATCH (n) RETURN n' }] as unknown as Parameters<MemexClient['query']>));
    expect(asked).toEqual([
      ['note', 'a', { commit: 7 }],
      ['content', 'a', undefined, { commit: 7 }],
      ['list', LIST, { commit: 7 }],
      ['query', { at: { commit: 7 }, text: 'MATCH (n) RETURN n' }],
    ]);
  });

  it('who asks for another moment gets that one', async () => {
    const { client, asked } = listening(() => 7);
    await client.note('a', { commit: 3 });
    expect(asked).toEqual([['note', 'a', { commit: 3 }]]);
  });

  it('nothing is written, and a drawing that settles is no failure', async () => {
    const { client, asked } = listening(() => 7);
    await expect(client.saveNote({ title: 'A', text: '' })).rejects.toMatchObject({ code: 'read-only' });
    await client.setPositions(...([[]] as unknown as Parameters<MemexClient['setPositions']>));
    expect(asked).toEqual([]);
  });
});

it('calls go through as they are while now is shown', async () => {
  let moment: number | undefined = 7;
  const { client, asked } = listening(() => moment);
  moment = undefined;
  await client.note('a');
  await client.saveNote({ title: 'A', text: '' });
  expect(asked).toEqual([
    ['note', 'a'],
    ['saveNote', { title: 'A', text: '' }],
  ]);
});
