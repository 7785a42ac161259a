/**
 * What stands around the notes that are shown: links, references and versions, from one place for the panel, the
 * sheets and the phone's bar. What was there stays until the newer has come.
 */
import { createEffect, createMemo, createSignal, on, untrack } from 'solid-js';
import type { Around } from '../../../workers/reading-protocol.ts';
import { isMxError } from '../../mx/errors.ts';
import type { NodeId, VersionRecord } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import type { OpenMemex } from './open-memex.ts';
import type { OpenNotes } from './open-notes.ts';
import type { Toasts } from './toasts.ts';

export interface ActiveAround {
  /** Of the active note, or of another one that is shown; undefined until it has come. */
  around(id?: NodeId): Around | undefined;
  /** Oldest first. */
  versions(id?: NodeId): readonly VersionRecord[];
}

/** A row of commits refreshes it so often, not with each of them. */
const REFRESH_DELAY_MS = 120;

interface Shown {
  readonly around: Around;
  readonly versions: readonly VersionRecord[];
}

export function createActiveAround(
  client: MemexClient,
  memex: OpenMemex,
  openNotes: OpenNotes,
  toasts: Pick<Toasts, 'fail'>,
): ActiveAround {
  const [shown, setShown] = createSignal<ReadonlyMap<NodeId, Shown>>(new Map());
  const asked = new Map<NodeId, number>();
  let count = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const activeId = (): NodeId | undefined => openNotes.active()?.id;
  const shownIds = createMemo<readonly NodeId[]>(
    () => {
      const ids = [openNotes.active()?.id, openNotes.in('left')?.id, openNotes.in('right')?.id];
      return [...new Set(ids.filter((id) => id !== undefined))];
    },
    [],
    { equals: (a, b) => a.length === b.length && a.every((id, i) => id === b[i]) },
  );
  const fetch = async (id: NodeId): Promise<void> => {
    count += 1;
    const mine = count;
    asked.set(id, mine);
    try {
      const [around, versions] = await Promise.all([client.around(id), client.versions(id)]);
      if (asked.get(id) !== mine) return;
      const next: Shown = { around, versions };
      const wanted = untrack(shownIds);
      setShown((before) => {
        // Most commits change nothing of it: then nothing is drawn anew.
        if (JSON.stringify(next) === JSON.stringify(before.get(id))) return before;
        const kept = [...before].filter(([other]) => other !== id && wanted.includes(other));
        return new Map([...kept, [id, next]]);
      });
    } catch (error) {
      if (!isMxError(error, 'not-found')) {
        if (memex.phase() === 'open') toasts.fail(error);
      }
      // as of this moment there is no such node
      else if (asked.get(id) === mine)
        setShown((before) => new Map([...before].filter(([other]) => other !== id)));
    }
  };

  createEffect(
    on([shownIds, memex.phase], ([ids, phase], before) => {
      if (phase !== 'open') return;
      const [idsBefore, phaseBefore] = before ?? [[], 'closed'];
      const come = phaseBefore === 'open' ? ids.filter((id) => !idsBefore.includes(id)) : ids;
      // After the note itself, which is asked for in this turn: one waits for that.
      queueMicrotask(() => {
        for (const id of come) void fetch(id);
      });
    }),
  );
  createEffect(
    on(
      memex.changes,
      (notice) => {
        if (!notice) return;
        if (timer !== undefined) return;
        timer = setTimeout(() => {
          timer = undefined;
          // Asked for only now: another note may be shown by then, and its answer must not be taken for old.
          for (const id of shownIds()) void fetch(id);
        }, REFRESH_DELAY_MS);
      },
      { defer: true },
    ),
  );

  const current = (id: NodeId | undefined): Shown | undefined =>
    id === undefined ? undefined : shown().get(id);
  return {
    around: (id = activeId()) => current(id)?.around,
    versions: (id = activeId()) => current(id)?.versions ?? [],
  };
}
