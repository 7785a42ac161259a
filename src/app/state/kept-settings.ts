/**
 * What the open memex keeps besides its nodes and the screens show: types of nodes, kinds of properties, pins, days, views
 * of the graph.
 */
import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import type { NODE_TYPE_SETTING } from '../../mx/graph/node-kinds.ts';
import type { PINNED_SETTING } from '../../mx/graph/pin-setting.ts';
import type { PROPERTY_SETTING } from '../../mx/graph/property-kinds.ts';
import type { Json } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import type { DAYS_SETTING } from '../days/day-template.ts';
import type { GRAPH_VIEW_SETTING } from '../graph/graph-views.ts';
import { showNodeKinds } from '../parts/node-types.ts';
import type { OpenMemex } from './open-memex.ts';
import type { Toasts } from './toasts.ts';

/** Said once more here, since what they mean is read by code that the first paint does without. */
const KEPT: readonly [
  typeof NODE_TYPE_SETTING,
  typeof PROPERTY_SETTING,
  typeof PINNED_SETTING,
  typeof DAYS_SETTING,
  typeof GRAPH_VIEW_SETTING,
] = ['node type ', 'property ', 'pinned ', 'notes of days', 'graph view '];
type KeptStart = (typeof KEPT)[number];

export interface KeptSettings {
  /** Settings whose names begin so, by the rest of their names. */
  of(start: KeptStart): ReadonlyMap<string, Json>;
}

/** Commits come fast while somebody types or imports: settings are asked for once they pause. */
const PAUSE_MS = 120;

export function createKeptSettings(client: MemexClient, memex: OpenMemex, toasts: Toasts): KeptSettings {
  const signals = new Map(KEPT.map((start) => [start, keptSignal()]));
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Asking takes the memex up, which is told of as a change: without this a page that rests would never come to rest. */
  let askedAt: number | undefined;
  const read = async (): Promise<void> => {
    const asked = memex.key();
    try {
      const found = await Promise.all(KEPT.map((start) => client.settings(start)));
      if (memex.phase() !== 'open' || memex.key() !== asked) return;
      for (const [i, start] of KEPT.entries())
        signals
          .get(start)
          ?.show(new Map(found[i]?.map(({ name, value }) => [name.slice(start.length), value])));
    } catch (error) {
      if (memex.phase() === 'open') toasts.fail(error);
    }
  };
  createEffect(
    on([memex.phase, memex.changes], ([phase, notice], before) => {
      if (phase === 'open' && notice !== undefined && notice.commit === askedAt) return;
      clearTimeout(timer);
      askedAt = phase === 'open' ? notice?.commit : undefined;
      if (phase !== 'open') for (const { show } of signals.values()) show(new Map());
      // after the note, which is asked for in this turn
      else if (before?.[0] !== 'open') queueMicrotask(() => void read());
      else timer = setTimeout(() => void read(), PAUSE_MS);
    }),
  );
  createEffect(() => {
    const said = signals.get('node type ')?.all() ?? new Map<string, Json>();
    if (said.size === 0) showNodeKinds(new Map());
    else
      import('../../mx/graph/node-kinds.ts').then(({ nodeKindIn }) => {
        if (signals.get('node type ')?.all() !== said) return;
        showNodeKinds(new Map([...said].map(([type, value]) => [type, nodeKindIn(type, value)])));
      }, toasts.fail);
  });
  return { of: (start) => signals.get(start)?.all() ?? new Map() };
}

/** A signal that changes only when what it says does: commits are many, and few of them change a setting. */
function keptSignal(): {
  readonly all: Accessor<ReadonlyMap<string, Json>>;
  readonly show: (all: ReadonlyMap<string, Json>) => void;
} {
  const [all, show] = createSignal<ReadonlyMap<string, Json>>(new Map(), {
    equals: (a, b) => JSON.stringify([...a]) === JSON.stringify([...b]),
  });
  return { all, show: (next) => void show(next) };
}
