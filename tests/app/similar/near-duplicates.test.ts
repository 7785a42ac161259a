/** Pairs as they are found: kept while a pair is looked at, taken out and put back, found anew. */
import '../words/english.ts';
import { createRoot, createSignal } from 'solid-js';
import { beforeEach, describe, expect, test } from 'vitest';
import { createClient, linkTo } from '../../../src/app/client/memex-client.ts';
import {
  createNearDuplicates,
  type NearDuplicates,
  PAIRS_MAX,
} from '../../../src/app/similar/near-duplicates.ts';
import { MxError } from '../../../src/mx/errors.ts';
import type { PairRow, PairWatcher } from '../../../workers/similar-protocol.ts';
import { createFakeService } from '../fake-service.ts';

const pair = (one: string, other: string, similarity = 0.9): PairRow => ({
  one: { id: one, title: one, nodeType: 'note' },
  other: { id: other, title: other, nodeType: 'note' },
  ...{ similarity, resemblance: similarity, containment: 0, quote: '' },
});

interface Search {
  readonly least: number;
  readonly watcher: PairWatcher;
  end(count: number): void;
  readonly cancelled: () => boolean;
}

let searches: Search[];
let duplicates: NearDuplicates;
let setCommit: (commit: number) => void;

beforeEach(() => {
  searches = [];
  const service = createFakeService({ empty: true });
  const cancelled = new Set<string>();
  const stops = new Map<string, () => void>();
  const client = createClient(
    linkTo({
      ...service,
      cancel: async (task) => {
        cancelled.add(task);
        stops.get(task)?.();
      },
      nearDuplicates: ({ least }, task, watcher) =>
        new Promise((resolve, reject) => {
          stops.set(task, () => reject(new MxError('cancelled', 'Stopped.')));
          searches.push({ least, watcher, end: resolve, cancelled: () => cancelled.has(task) });
        }),
    }),
  );
  createRoot(() => {
    const [commit, set] = createSignal(1);
    setCommit = set;
    duplicates = createNearDuplicates(client, {
      key: () => undefined,
      phase: () => 'open',
      status: () => ({ commit: commit() }) as never,
    });
  });
});

const tell = (search: number, ...pairs: PairRow[]): void =>
  searches[search]?.watcher.onProgress({ stage: '', done: 1, total: 9, pairs });
const titles = (): string[] => duplicates.pairs().map(({ one, other }) => `${one.title}${other.title}`);
const ended = async (search: number, count: number): Promise<void> => {
  searches[search]?.end(count);
  await new Promise((done) => setTimeout(done));
};

describe('near-duplicates', () => {
  test('are listed as they are found, and looked for once', async () => {
    duplicates.enter();
    tell(0, pair('a', 'b'));
    expect(titles()).toEqual(['ab']);
    tell(0, pair('c', 'd'), pair('b', 'a'));
    await ended(0, 2);
    expect(duplicates.phase()).toBe('ended');
    duplicates.leave();
    duplicates.enter();
    expect(searches).toHaveLength(1);
  });

  test('that were left half found are found on, and what is none any more goes', async () => {
    duplicates.enter();
    tell(0, pair('a', 'b'), pair('c', 'd'));
    duplicates.leave();
    expect(searches[0]?.cancelled()).toBe(true);
    expect(duplicates.phase()).toBe('stopped');
    tell(0, pair('x', 'y'));
    duplicates.enter();
    expect(titles()).toEqual(['ab', 'cd']);
    tell(1, pair('c', 'd'), pair('e', 'f'));
    await ended(1, 2);
    expect(titles()).toEqual(['cd', 'ef']);
  });

  test('are looked for again when the memex has changed, or less is asked for', async () => {
    duplicates.enter();
    tell(0, pair('a', 'b', 1), pair('c', 'd', 0.8));
    await ended(0, 2);
    duplicates.chooseLeast(0.9);
    expect(titles()).toEqual(['ab']);
    expect(searches).toHaveLength(1);
    duplicates.chooseLeast(0.5);
    expect(searches[1]?.least).toBe(0.5);
    await ended(1, 0);
    setCommit(2);
    duplicates.enter();
    expect(searches).toHaveLength(3);
  });

  test('come back where they stood when what was done is undone', async () => {
    duplicates.enter();
    tell(0, pair('a', 'b'), pair('b', 'c'), pair('d', 'e'));
    await ended(0, 3);
    const putBack = duplicates.takeOut(({ one }) => one.id === 'b');
    expect(titles()).toEqual(['ab', 'de']);
    putBack();
    expect(titles()).toEqual(['ab', 'bc', 'de']);
  });

  test('are not looked for any further when there are more than anybody looks through', async () => {
    duplicates.enter();
    tell(0, ...Array.from({ length: PAIRS_MAX }, (_, i) => pair(`a${i}`, `b${i}`)));
    expect(duplicates.phase()).toBe('full');
    expect(searches[0]?.cancelled()).toBe(true);
    await ended(0, PAIRS_MAX);
    expect(duplicates.pairs()).toHaveLength(PAIRS_MAX);
  });

  test('are not looked for any further when a person stops it', async () => {
    duplicates.enter();
    tell(0, pair('a', 'b'));
    duplicates.stop();
    await new Promise((done) => setTimeout(done));
    expect(duplicates.phase()).toBe('stopped');
    expect(titles()).toEqual(['ab']);
    duplicates.look();
    expect(searches).toHaveLength(2);
  });
});
