/**
 * What stands around the note that is shown: links, references and versions, from one place for the panel, the
 * sheet and the phone's bar. What was there stays until the newer has come.
 */
import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import type { Around } from '../../../workers/protocol.ts';
import { isMxError } from '../../mx/errors.ts';
import type { NodeId, VersionRecord } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import type { OpenMemex } from './open-memex.ts';
import type { OpenNotes } from './open-notes.ts';

export interface ActiveAround {
  /** Undefined until it has come for the note that is shown. */
  readonly around: Accessor<Around | undefined>;
  /** Oldest first. */
  readonly versions: Accessor<readonly VersionRecord[]>;
}

/** A row of commits refreshes it so often, not with each of them. */
const REFRESH_DELAY_MS = 120;

export function createActiveAround(
  client: MemexClient,
  memex: OpenMemex,
  openNotes: OpenNotes,
): ActiveAround {
  const [shown, setShown] = createSignal<{
    id: NodeId;
    around: Around;
    versions: readonly VersionRecord[];
  }>();
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const fetch = async (id: NodeId): Promise<void> => {
    asked += 1;
    const mine = asked;
    try {
      const [around, versions] = await Promise.all([client.around(id), client.versions(id)]);
      if (mine !== asked) return;
      const next = { id, around, versions };
      // Most commits change nothing of it: then nothing is drawn anew.
      if (JSON.stringify(next) !== JSON.stringify(shown())) setShown(next);
    } catch (error) {
      if (!isMxError(error, 'not-found')) console.error(error);
      // as of this moment there is no such node
      else if (mine === asked) setShown(undefined);
    }
  };
  const activeId = (): NodeId | undefined => openNotes.active()?.id;

  createEffect(
    on([activeId, memex.phase], ([id, phase]) => {
      if (id !== undefined && phase === 'open') void fetch(id);
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
          const id = activeId();
          if (id !== undefined) void fetch(id);
        }, REFRESH_DELAY_MS);
      },
      { defer: true },
    ),
  );

  const current = (): ReturnType<typeof shown> => {
    const now = shown();
    return now && now.id === activeId() ? now : undefined;
  };
  return {
    around: () => current()?.around,
    versions: () => current()?.versions ?? [],
  };
}
