/**
 * The rows of the timeline as they come, a page at a time, from a moment backwards. What a page and the next have of one
 * day and node becomes one row.
 */
import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { DeedKind, TimelineRow } from '../../../workers/timeline-protocol.ts';
import { isMxError } from '../../mx/errors.ts';
import type { CommitNumber, NodeId } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import { taskName } from '../client/task-name.ts';
import { daysBetween } from '../state/sentence.ts';

const PAGE_ROWS = 60;
/** Commits that one page looks at: where a filter leaves little, the next page goes on. */
const PAGE_COMMITS = 4000;
/** Rows are asked for before the last of them is in sight. */
const AHEAD_ROWS = 20;

export interface TimelineFilter {
  readonly kinds: readonly DeedKind[];
  readonly type: string;
  readonly node: NodeId | undefined;
}

export interface TimelineList {
  readonly rows: Accessor<readonly TimelineRow[]>;
  readonly loading: Accessor<boolean>;
  /** True when there is nothing before the last row. */
  readonly ended: Accessor<boolean>;
  readonly error: Accessor<unknown>;
  /** Says which row was last seen, so that more is fetched in time. */
  saw(row: number): void;
}

/** @param start commits before this one are listed; the newest when undefined. A change of it begins anew. */
export function createTimelineList(
  client: MemexClient,
  filter: Accessor<TimelineFilter>,
  start: Accessor<{ readonly before: CommitNumber | undefined } | undefined>,
): TimelineList {
  const [rows, setRows] = createSignal<readonly TimelineRow[]>([]);
  const [loading, setLoading] = createSignal(false);
  const [next, setNext] = createSignal<CommitNumber | 'end'>();
  const [error, setError] = createSignal<unknown>();
  let task = '';
  let seen = 0;

  const stop = (): void => {
    if (task !== '') client.cancel(task).catch(() => undefined);
    task = '';
  };
  /** @param anew the rows that are there stay until these have come, and go then */
  const fetch = async (before: CommitNumber | undefined, anew = false): Promise<void> => {
    const mine = taskName('timeline');
    task = mine;
    setLoading(true);
    const { kinds, type, node } = filter();
    try {
      const page = await client.timeline(
        {
          rows: PAGE_ROWS,
          commits: PAGE_COMMITS,
          ...(before === undefined ? {} : { before }),
          ...(kinds.length === 0 ? {} : { kinds }),
          ...(type === '' ? {} : { type }),
          ...(node === undefined ? {} : { node }),
        },
        mine,
        { onProgress: () => undefined },
      );
      if (task !== mine) return;
      task = '';
      setRows((known) => joined(anew ? [] : known, page.rows));
      setNext(page.next ?? 'end');
      setLoading(false);
      goOn();
    } catch (thrown) {
      if (task !== mine || isMxError(thrown, 'cancelled')) return;
      task = '';
      setError(thrown);
      setLoading(false);
    }
  };
  const goOn = (): void => {
    const before = next();
    if (task !== '' || before === 'end' || before === undefined) return;
    if (seen + AHEAD_ROWS >= rows().length) void fetch(before);
  };
  createEffect(
    on([filter, start], ([_, from]) => {
      stop();
      seen = 0;
      setNext(undefined);
      setError(undefined);
      if (from !== undefined) void fetch(from.before, true);
    }),
  );
  onCleanup(stop);

  return {
    rows,
    loading,
    ended: () => next() === 'end',
    error,
    saw(row) {
      seen = row;
      goOn();
    },
  };
}

/** Rows of the later pages, those of a day and node that is there already put into its row. */
export function joined(known: readonly TimelineRow[], more: readonly TimelineRow[]): readonly TimelineRow[] {
  const all = [...known];
  for (const row of more) {
    const at = all.findLastIndex((one) => isSameEntry(one, row));
    const one = all[at];
    if (one === undefined) all.push(row);
    else all[at] = together(one, row);
  }
  return all;
}

function isSameEntry(one: TimelineRow, other: TimelineRow): boolean {
  if (daysBetween(other.began, one.ended) !== 0) return false;
  if (one.made !== undefined && other.made !== undefined) return other.to + 1 === one.from;
  if (one.whole || other.whole || one.made !== undefined || other.made !== undefined) return false;
  return one.node?.id === other.node?.id;
}

/** @param later the row that is there, of which `earlier` is an earlier part */
function together(later: TimelineRow, earlier: TimelineRow): TimelineRow {
  const links = later.links ?? earlier.links;
  const made = later.made ?? earlier.made;
  return {
    ...later,
    from: earlier.from,
    began: earlier.began,
    commits: later.commits + earlier.commits,
    kinds: [...new Set([...later.kinds, ...earlier.kinds])],
    ...(links === undefined
      ? {}
      : { links: { first: links.first, count: (later.links?.count ?? 0) + (earlier.links?.count ?? 0) } }),
    ...(made === undefined
      ? {}
      : { made: { titles: made.titles, count: (later.made?.count ?? 0) + (earlier.made?.count ?? 0) } }),
  };
}
