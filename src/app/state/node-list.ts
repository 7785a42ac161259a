/**
 * The list of nodes as the person has ordered and filtered it, held as windows of columns. Windows stay shown
 * while newer ones are on their way, so that scrolling and refreshing never show a blank frame.
 */
import { type Accessor, batch, createEffect, createSignal, on, untrack } from 'solid-js';
import type { Facet, ListOrder, NodeColumns } from '../../../workers/protocol.ts';
import type { NodeId } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import type { OpenMemex } from './open-memex.ts';

export interface ListRow {
  readonly id: NodeId;
  readonly title: string;
  readonly type: string;
  readonly mediaType: string;
  readonly created: number;
  readonly modified: number;
  readonly bytes: number;
  readonly snippet: string;
}

export interface ListChoice {
  readonly order: ListOrder;
  readonly descending: boolean;
  readonly type?: string;
  readonly tag?: string;
}

export interface NodeList {
  readonly choice: Accessor<ListChoice>;
  choose(choice: ListChoice): void;
  /** How many nodes the list has; undefined until the first window came. */
  readonly total: Accessor<number | undefined>;
  /** Row `i`, or undefined while its window is on its way. Reading it is enough to have it fetched. */
  row(i: number): ListRow | undefined;
  readonly facets: Accessor<{ readonly types: readonly Facet[]; readonly tags: readonly Facet[] }>;
  /** Counts up whenever rows may look different. */
  readonly edition: Accessor<number>;
  /** Where a node stands among the rows that have come. */
  indexOf(id: NodeId): number;
}

const WINDOW_ROWS = 120;
const REFRESH_DELAY_MS = 120;

export function createNodeList(client: MemexClient, memex: OpenMemex, trashed = false): NodeList {
  const [choice, setChoice] = createSignal<ListChoice>({ order: 'modified', descending: true });
  const [total, setTotal] = createSignal<number>();
  const [edition, setEdition] = createSignal(0);
  const [facets, setFacets] = createSignal<{ types: readonly Facet[]; tags: readonly Facet[] }>({
    types: [],
    tags: [],
  });
  let windows = new Map<number, NodeColumns>();
  /** Windows asked for in this round; a new round begins with each refresh. */
  let asked = new Set<number>();
  let round = 0;
  let refreshTimer: ReturnType<typeof setTimeout> | undefined;

  const fetchWindow = async (at: number): Promise<void> => {
    if (asked.has(at) || memex.phase() !== 'open') return;
    asked.add(at);
    const mine = round;
    try {
      const columns = await client.list({
        ...choice(),
        trashed,
        offset: at * WINDOW_ROWS,
        limit: WINDOW_ROWS,
      });
      if (mine !== round) return;
      windows.set(at, columns);
      batch(() => {
        setTotal(columns.total);
        setEdition((n) => n + 1);
      });
    } catch (error) {
      asked.delete(at);
      console.error(error);
    }
  };

  const refresh = (): void => {
    // Another memex may be on its way by the time this is due; its opening asks anew.
    if (memex.phase() !== 'open') return;
    round += 1;
    asked = new Set();
    const shown = windows.size > 0 ? [...windows.keys()].slice(-3) : [0];
    if (!shown.includes(0)) shown.push(0);
    // Windows far away are dropped now and fetched anew when they are scrolled to.
    for (const at of windows.keys()) if (!shown.includes(at)) windows.delete(at);
    for (const at of shown) void fetchWindow(at);
    if (!trashed) {
      client.facets().then(setFacets, (error: unknown) => console.error(error));
    }
  };

  createEffect(
    on([memex.phase, () => memex.entry()?.key, choice], ([phase, key], before) => {
      if (phase !== 'open') return;
      if (before?.[1] !== key || before?.[0] !== phase) {
        windows = new Map();
        setTotal(undefined);
      }
      windows = new Map([...windows].filter(([at]) => at === 0));
      refresh();
    }),
  );
  createEffect(
    on(
      memex.changes,
      (notice) => {
        if (!notice) return;
        clearTimeout(refreshTimer);
        refreshTimer = setTimeout(refresh, REFRESH_DELAY_MS);
      },
      { defer: true },
    ),
  );

  return {
    choice,
    choose: setChoice,
    total,
    edition,
    facets,
    row(i) {
      edition();
      const at = Math.floor(i / WINDOW_ROWS);
      const columns = windows.get(at);
      if (!columns) {
        untrack(() => void fetchWindow(at));
        return undefined;
      }
      return rowOf(columns, i - columns.offset);
    },
    indexOf(id) {
      edition();
      for (const columns of windows.values()) {
        const at = columns.ids.indexOf(id);
        if (at >= 0) return columns.offset + at;
      }
      return -1;
    },
  };
}

function rowOf(columns: NodeColumns, i: number): ListRow | undefined {
  const id = columns.ids[i];
  if (id === undefined) return undefined;
  return {
    id,
    title: columns.titles[i] ?? '',
    type: columns.types[i] ?? 'untyped',
    mediaType: columns.mediaTypes[i] ?? '',
    created: columns.created[i] ?? 0,
    modified: columns.modified[i] ?? 0,
    bytes: columns.bytes[i] ?? 0,
    snippet: columns.snippets[i] ?? '',
  };
}
