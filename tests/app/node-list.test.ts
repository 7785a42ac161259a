/** The list of nodes asks the store for what is looked at, however long it is. */
import { createRoot, createSignal } from 'solid-js';
import { expect, it, vi } from 'vitest';
import type { MemexClient } from '../../src/app/client/memex-client.ts';
import { createNodeList, type NodeList } from '../../src/app/state/node-list.ts';
import type { OpenMemex } from '../../src/app/state/open-memex.ts';
import type { ChangeNotice } from '../../workers/protocol.ts';
import type { ListQuery, NodeColumns } from '../../workers/reading-protocol.ts';

const TOTAL = 100_000;

interface World {
  readonly list: NodeList;
  /** Where the windows begin that were asked for since the last call. */
  asked(): readonly number[];
  /** From now on the store refuses to list, or does it again. */
  refuse(isRefused: boolean): void;
  /** A commit, and time for the list to follow it. */
  change(): Promise<void>;
}

/** A memex of so many nodes, whose titles are their places. */
async function inWorld(total: number, act: (world: World) => Promise<void>): Promise<void> {
  let asked: number[] = [];
  let refused = false;
  const client = {
    async list({ offset = 0, limit = 0 }: ListQuery): Promise<NodeColumns> {
      asked.push(offset);
      if (refused) throw new Error('The store is elsewhere.');
      const rows = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, i) => offset + i);
      const texts = rows.map(String);
      const numbers = Float64Array.from(rows);
      return {
        total,
        offset,
        ids: texts,
        titles: texts,
        types: texts,
        mediaTypes: texts,
        snippets: texts,
        created: numbers,
        modified: numbers,
        bytes: numbers,
      };
    },
    facets: async () => ({ types: [], tags: [] }),
  } as unknown as MemexClient;
  const [changes, setChanges] = createSignal<ChangeNotice>();
  const { list, dispose } = createRoot((end) => ({
    list: createNodeList(client, {
      phase: () => 'open',
      key: () => 'one',
      changes,
    } as unknown as OpenMemex),
    dispose: end,
  }));
  await settled();
  await act({
    list,
    asked() {
      const now = asked;
      asked = [];
      return now;
    },
    refuse(isRefused) {
      refused = isRefused;
    },
    async change() {
      setChanges({ commit: 1, nodes: [] } as unknown as ChangeNotice);
      await new Promise((resolve) => setTimeout(resolve, 200));
    },
  });
  dispose();
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

// Every row was read, for the heading over it: a memex of 100,000 notes asked for 834 windows at each start.
it('asks for one window to know how long it is, and for no other that nobody reads', () =>
  inWorld(TOTAL, async ({ list, asked }) => {
    expect(list.total()).toBe(TOTAL);
    expect(asked()).toEqual([0]);
  }));

it('asks for the window of a row that is read, once', () =>
  inWorld(TOTAL, async ({ list, asked }) => {
    asked();
    expect(list.row(50_000)).toBeUndefined();
    expect(list.row(50_001)).toBeUndefined();
    await settled();
    expect(list.row(50_000)?.title).toBe('50000');
    const windows = asked();
    expect(windows).toHaveLength(1);
    expect(windows[0]).toBeLessThanOrEqual(50_000);
  }));

it('shows what it has after a commit, and asks anew for what is read then', () =>
  inWorld(TOTAL, async ({ list, asked, change }) => {
    list.row(50_000);
    await settled();
    asked();
    await change();
    expect(asked()).toEqual([]);
    expect(list.row(50_000)?.title).toBe('50000');
    await settled();
    expect(asked()).toHaveLength(1);
  }));

it('asks an empty list anew after a commit, though nobody can read a row of it', () =>
  inWorld(0, async ({ asked, change }) => {
    asked();
    await change();
    expect(asked()).toEqual([0]);
  }));

// It was written to the console alone, and each look at a row asked again.
it('says why rows do not come, asks for them once, and again when it is told to', () =>
  inWorld(TOTAL, async ({ list, asked, refuse }) => {
    const written = vi.spyOn(console, 'error').mockReturnValue();
    asked();
    refuse(true);
    list.row(50_000);
    await settled();
    list.row(50_000);
    await settled();
    expect(list.failure()).toEqual(new Error('The store is elsewhere.'));
    expect(asked()).toHaveLength(1);
    expect(written).toHaveBeenCalledOnce();
    written.mockRestore();
    refuse(false);
    list.again();
    list.row(50_000);
    await settled();
    expect(list.failure()).toBeUndefined();
    expect(list.row(50_000)?.title).toBe('50000');
  }));
