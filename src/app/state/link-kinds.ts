/** What types of links mean in the open memex, as the screens show them. */
import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import type { CountedKind } from '../../mx/store/node-reads.ts';
import type { MemexClient } from '../client/memex-client.ts';
import { showLinkMeanings } from '../parts/node-types.ts';
import type { OpenMemex } from './open-memex.ts';
import type { Toasts } from './toasts.ts';

export interface LinkKinds {
  /** Those used most first; undefined until they were asked for. */
  readonly all: Accessor<readonly CountedKind[] | undefined>;
}

/** Commits come fast while somebody types or imports: types of links are asked for once they pause. */
const PAUSE_MS = 120;

export function createLinkKinds(client: MemexClient, memex: OpenMemex, toasts: Toasts): LinkKinds {
  const [all, setAll] = createSignal<readonly CountedKind[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Asking takes the memex up, which is told of as a change: without this a page that rests would never come to rest. */
  let askedAt: number | undefined;
  const show = (kinds: readonly CountedKind[] | undefined): void => {
    setAll(kinds);
    showLinkMeanings(kinds ?? []);
  };
  const read = async (): Promise<void> => {
    const asked = memex.key();
    try {
      const kinds = await client.linkKinds();
      if (memex.phase() === 'open' && memex.key() === asked) show(kinds);
    } catch (error) {
      if (memex.phase() === 'open') toasts.fail(error);
    }
  };
  createEffect(
    on([memex.phase, memex.changes], ([phase, notice]) => {
      if (phase === 'open' && notice !== undefined && notice.commit === askedAt) return;
      clearTimeout(timer);
      askedAt = phase === 'open' ? notice?.commit : undefined;
      if (phase !== 'open') show(undefined);
      // after the note, which is asked for in this turn
      else if (all() === undefined) queueMicrotask(() => void read());
      else timer = setTimeout(() => void read(), PAUSE_MS);
    }),
  );
  return { all };
}
