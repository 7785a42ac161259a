/** What was done when, through the worker's service: rows by day and node, filters, and taking things back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change, NodeId } from '../../src/mx/index.ts';
import type { ImportFile } from '../../workers/import-protocol.ts';
import type { Watcher } from '../../workers/protocol.ts';
import { WorkerStore } from '../../workers/store-service.ts';
import type { TimelineQuery, TimelineRow } from '../../workers/timeline-protocol.ts';
import { standInForOpfs } from './opfs-stand-in.ts';

const watcher: Watcher = { onProgress: () => undefined };
let service: WorkerStore;

beforeEach(async () => {
  standInForOpfs();
  service = new WorkerStore();
  await service.open('timeline', { cacheBytes: 1024 * 1024 });
});
afterEach(() => service.close());

const done = async (...changes: Change[]) => (await service.apply(changes)).results;
async function notes(...titles: string[]): Promise<NodeId[]> {
  const made: NodeId[] = [];
  for (const title of titles) {
    const [result] = await done({ kind: 'addNode', type: 'note', metadata: { title }, content: title });
    made.push(result?.id ?? '');
  }
  return made;
}

const page = (query: Partial<TimelineQuery> = {}) =>
  service.timeline({ rows: 100, commits: 10_000, ...query }, 'timeline', watcher);
const labels = (rows: readonly TimelineRow[]) =>
  rows.map(({ node, kinds, commits }) => `${node?.title ?? '-'}: ${kinds.join(' ')} ${commits}`);

describe('the timeline', () => {
  it('tells what was done with each node, the newest first', async () => {
    const [a, b] = (await notes('A', 'B')) as [NodeId, NodeId];
    await done({ kind: 'updateNode', id: a, content: 'more' });
    await done({ kind: 'updateNode', id: b, metadata: { title: 'Bee' } });
    await done({ kind: 'addLink', source: a, target: b, type: 'cites' });
    await done({ kind: 'renameNode', id: a, title: 'Ay' });
    await done({ kind: 'deleteNode', id: b });
    const { rows, next } = await page();
    expect(next).toBeUndefined();
    expect(labels(rows)).toEqual([
      'Bee: deleted changed created 3',
      'Ay: renamed 1',
      'A: linked changed created 3',
    ]);
    expect(rows[0]).toMatchObject({ node: { gone: true }, whole: false });
    expect(rows[1]).toMatchObject({ formerTitle: 'A', whole: true });
    expect(rows[2]?.links).toEqual({ count: 1, first: [{ how: 'made', type: 'cites', title: 'Bee' }] });
  });

  it('tells an import of many files as one, and what else was done as counts', async () => {
    await notes('A');
    const files: ImportFile[] = Array.from({ length: 150 }, (_, i) => ({
      path: `Vault/${i}.md`,
      file: new File([`Text ${i}`], `${i}.md`),
    }));
    await service.importFiles(files, 'import', watcher);
    await done({ kind: 'setSetting', name: 'colour', value: 'green' });
    await done({ kind: 'nameSnapshot', name: 'imported' });
    const { rows } = await page();
    expect(rows.map(({ kinds }) => kinds.join(' '))).toEqual(['other', 'imported', 'created']);
    expect(rows[0]?.deeds).toEqual([
      { kind: 'nameSnapshot', count: 1 },
      { kind: 'setSetting', count: 1 },
    ]);
    const imported = rows[1];
    expect(imported?.made?.count).toBe(150);
    expect(imported?.made?.titles).toHaveLength(3);
    const range = { from: imported?.from ?? 0, to: imported?.to ?? 0 };
    expect(await service.undoCommits(range, 'undo', watcher)).toMatchObject({ trashed: 150 });
    expect((await service.facts()).nodes).toBe(1);
  });

  it('keeps to kinds, a type, or one node', async () => {
    const [a, b, c] = (await notes('A', 'B', 'C')) as [NodeId, NodeId, NodeId];
    await done({ kind: 'updateNode', id: c, type: 'person' });
    await done({ kind: 'addLink', source: b, target: a, type: 'cites' });
    await done({ kind: 'mergeNode', id: b, from: a });
    expect(labels((await page({ kinds: ['linked'] })).rows)).toEqual(['B: linked created 2']);
    expect(labels((await page({ type: 'person' })).rows)).toEqual(['C: changed created 2']);
    expect(labels((await page({ node: a })).rows)).toEqual(['B: merged 1', 'B: linked 1', 'A: created 1']);
  });

  it('comes a page at a time, and every commit on one of them', async () => {
    await notes(...Array.from({ length: 30 }, (_, i) => `N${i}`));
    const seen: string[] = [];
    let before: number | undefined;
    do {
      const { rows, next } = await page({ rows: 7, ...(before === undefined ? {} : { before }) });
      expect(rows.length).toBeLessThanOrEqual(7);
      seen.push(...rows.map(({ node }) => node?.title ?? ''));
      before = next;
    } while (before !== undefined);
    expect(seen).toEqual(Array.from({ length: 30 }, (_, i) => `N${29 - i}`));
  });

  it('counts the commits of each day', async () => {
    await notes('A', 'B', 'C');
    const { times, from, to } = await service.activity('activity', watcher);
    const commits = Array.from(from, (first, i) => (to[i] ?? 0) - first + 1);
    expect(commits.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(times.length).toBe(from.length);
  });
});

describe('the memex as it was', () => {
  it('is read by every room as of that moment', async () => {
    const [a, b] = (await notes('Alpha', 'Beta')) as [NodeId, NodeId];
    const at = { commit: (await service.status()).commit };
    await done({ kind: 'setSetting', name: 'query/one', value: 'x' });
    await done({ kind: 'updateNode', id: a, content: 'Alphabet', metadata: { colour: 'red' } });
    await notes('Gamma');
    expect((await service.facts(at)).nodes).toBe(2);
    expect((await service.countFound({ text: 'is:note', at }, 'count', watcher)).types).toEqual([
      { value: 'note', count: 2 },
    ]);
    const ask = { text: 'MATCH (n) RETURN count(n)', limit: 5 };
    expect((await service.ask({ ...ask, at }, 'ask', watcher)).rows).toEqual([[2]]);
    expect((await service.ask(ask, 'ask', watcher)).rows).toEqual([[3]]);
    expect(await service.settings('query/', at)).toEqual([]);
    expect(await service.propertyNames(at)).not.toContain('colour');
    expect((await service.comparison(a, b, at)).one.bytes).toBe(5);
    expect(await service.similar({ id: a, limit: 5, at }, 'similar', watcher)).toEqual([]);
    expect((await service.likeness(at)).threshold).toBeGreaterThan(0);
    const query = { id: a, from: 0, notes: 5, candidates: 10, at };
    expect((await service.mentions(query, 'mentions', watcher)).notes).toEqual([]);
    expect(await service.foreseeRestore(at, 'foresee', watcher)).toMatchObject({ restored: 1, trashed: 1 });
  });
});

describe('versions of a note', () => {
  it('tell how many parts each shares with the one that it was made from', async () => {
    const [a = ''] = await notes('one two three');
    await done({ kind: 'updateNode', id: a, content: 'one two four' });
    await done({ kind: 'updateNode', id: a, content: 'nothing alike' });
    const { shared } = await service.versionShares(a);
    expect([...shared].map((count, i) => (i === 1 ? count > 0 : count))).toEqual([-1, true, shared[2]]);
    expect(shared[2]).toBeLessThan(shared[1] ?? 0);
  });
});
