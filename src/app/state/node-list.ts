/**
 * The list of nodes as the person has ordered and filtered it, held as windows of columns. Windows stay shown
 * while newer ones are on their way, so that scrolling and refreshing never show a blank frame.
 */
import { type Accessor, batch, createEffect, createSignal, on, untrack } from 'solid-js';
import type { Facet, ListOrder, NodeColumns } from '../../../workers/reading-protocol.ts';
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
  /** Row `i`, or undefined while its window is on its way. Reading it has it fetched, and again after each change. */
  row(i: number): ListRow | undefined;
  /** The windows that are held, in no order; reading them fetches none. */
  windows(): Iterable<NodeColumns>;
  readonly facets: Accessor<{ readonly types: readonly Facet[]; readonly tags: readonly Facet[] }>;
  /** Why rows that are asked for do not come. */
  readonly failure: Accessor<unknown>;
  /** Asks anew for what is looked at. */
  again(): void;
  /** Counts up whenever rows may look different. */
  readonly edition: Accessor<number>;
}

/** Few: where the bar is thrown to, what is in sight is there within a frame, and need not wait for what is not. */
const WINDOW_ROWS = 20;
/** Windows that are held at most; those that were fetched first go first. */
const WINDOWS_MAX = 240;
/** A row of commits refreshes the list so often, not with each of them. */
const REFRESH_DELAY_MS = 120;

export function createNodeList(client: MemexClient, memex: OpenMemex, trashed = false): NodeList {
  const [choice, setChoice] = createSignal<ListChoice>({ order: 'modified', descending: true });
  const [total, setTotal] = createSignal<number>();
  const [edition, setEdition] = createSignal(0);
  const [failure, setFailure] = createSignal<unknown>();
  const [facets, setFacets] = createSignal<{ types: readonly Facet[]; tags: readonly Facet[] }>({
    types: [],
    tags: [],
  });
  let windows = new Map<number, NodeColumns>();
  /** Windows asked for in this round; a new round begins with each refresh. */
  let asked = new Set<number>();
  /** Counts up when the list becomes another one: by its order, its filter, or the memex. */
  let generation = 0;
  let refreshTimer: ReturnType<typeof setTimeout> | undefined;

  const fetchWindow = async (at: number): Promise<void> => {
    if (asked.has(at) || memex.phase() !== 'open') return;
    asked.add(at);
    const mine = generation;
    try {
      const columns = await client.list({
        ...choice(),
        trashed,
        offset: at * WINDOW_ROWS,
        limit: WINDOW_ROWS,
      });
      if (mine !== generation) return;
      windows.delete(at);
      windows.set(at, columns);
      for (const oldest of windows.keys()) if (windows.size > WINDOWS_MAX) windows.delete(oldest);
      batch(() => {
        setFailure(undefined);
        setTotal(columns.total);
        setEdition((n) => n + 1);
      });
    } catch (error) {
      // it stays asked for, or each look at its rows would ask again
      if (mine !== generation || memex.phase() !== 'open') return;
      console.error(error);
      setFailure(() => error);
    }
  };

  const refresh = (): void => {
    refreshTimer = undefined;
    // Another memex may be on its way by the time this is due; its opening asks anew.
    if (memex.phase() !== 'open') return;
    const before = asked;
    asked = new Set();
    // What is not looked at any more is dropped now, and fetched anew when it is scrolled to.
    for (const at of windows.keys()) if (!before.has(at)) windows.delete(at);
    // Whoever shows rows reads them anew, and so asks for their windows; an empty list has none to read.
    if ((untrack(total) ?? 0) === 0) void fetchWindow(0);
    setEdition((n) => n + 1);
    if (!trashed) {
      client.facets().then(setFacets, (error: unknown) => {
        if (memex.phase() === 'open') reportError(error);
      });
    }
  };

  createEffect(
    on([memex.phase, memex.key, choice], ([phase, key], before) => {
      if (phase !== 'open') return;
      generation += 1;
      if (before?.[1] !== key || before?.[0] !== phase) {
        windows = new Map();
        setTotal(undefined);
      }
      windows = new Map([...windows].filter(([at]) => at === 0));
      // After the note that is shown, which is asked for in this turn: one waits for that.
      queueMicrotask(refresh);
    }),
  );
  createEffect(
    on(
      memex.changes,
      (notice) => {
        if (!notice) return;
        if (refreshTimer === undefined) refreshTimer = setTimeout(refresh, REFRESH_DELAY_MS);
      },
      { defer: true },
    ),
  );

  return {
    choice,
    choose: setChoice,
    total,
    edition,
    failure,
    again() {
      setFailure(undefined);
      refresh();
    },
    facets,
    row(i) {
      edition();
      const at = Math.floor(i / WINDOW_ROWS);
      untrack(() => void fetchWindow(at));
      const columns = windows.get(at);
      return columns && rowOf(columns, i - columns.offset);
    },
    windows() {
      edition();
      return windows.values();
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
