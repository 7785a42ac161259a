import ChevronRight from 'lucide-solid/icons/chevron-right';
import { createEffect, createMemo, For, type JSX, on, onCleanup, Show } from 'solid-js';
import { PINNED_SETTING } from '../../mx/graph/pin-setting.ts';
import type { NodeId, NodeRecord } from '../../mx/types.ts';
import { openNode } from '../frame/acts.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { useApp } from '../state/app-state.ts';
import { figure } from '../state/sentence.ts';
import { createTold } from '../state/told-read.ts';
import { words } from '../words/catalogue.ts';
import { livingNodes, PINS_SHOWN_MAX, pinnedIds } from './pins.ts';
import { RECENT_SHOWN_MAX, recentIds } from './recent.ts';
import './Shelf.css';

/** Commits come fast while somebody types or imports. */
const PAUSE_MS = 120;

/** What one comes back to, over the list: pinned nodes, and those that were shown last. Each part folds. */
export default function Shelf(): JSX.Element {
  const app = useApp();
  const pinned = createMemo(() => pinnedIds(app.kept.of(PINNED_SETTING)).slice(0, PINS_SHOWN_MAX), [], {
    equals: sameIds,
  });
  const recent = createMemo(
    () =>
      recentIds(app)
        .filter((id) => !pinned().includes(id))
        .slice(0, RECENT_SHOWN_MAX),
    [],
    { equals: sameIds },
  );
  return (
    <div class="shelf scroll">
      <Part open="pinnedOpen" title={words.shelf.pinned} ids={pinned()} />
      <Part open="recentOpen" title={words.shelf.recent} ids={recent()} />
    </div>
  );
}

function Part(props: {
  open: 'pinnedOpen' | 'recentOpen';
  title: string;
  ids: readonly NodeId[];
}): JSX.Element {
  const app = useApp();
  const open = (): boolean => app.settings.values[props.open];
  const [nodes, { refetch }] = createTold(
    app,
    () => props.ids,
    (ids) => livingNodes(app.client, ids),
  );
  const shown = createMemo<readonly NodeRecord[]>(() => nodes.latest ?? [], [], { equals: looksSame });
  // a title, a type, the trash: only what befalls these nodes is looked at
  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on(
      app.memex.changes,
      (notice) => {
        const concerns =
          notice && (notice.nodes.length === 0 || notice.nodes.some((id) => props.ids.includes(id)));
        if (!concerns) return;
        clearTimeout(timer);
        timer = setTimeout(() => void refetch(), PAUSE_MS);
      },
      { defer: true },
    ),
  );
  onCleanup(() => clearTimeout(timer));
  return (
    <Show when={shown().length > 0}>
      <section class="shelf-part" aria-label={props.title}>
        <button
          type="button"
          class="shelf-title"
          aria-expanded={open()}
          onClick={() => app.settings.set(props.open, !open())}
        >
          <ChevronRight />
          {props.title}
          <span class="count">{figure(shown().length)}</span>
        </button>
        <Show when={open()}>
          <ul>
            <For each={shown()}>
              {(node) => (
                <li>
                  <button
                    type="button"
                    class="shelf-row"
                    aria-current={app.openNotes.active()?.id === node.id ? 'page' : undefined}
                    onClick={(event) =>
                      openNode(app, node.id, event.ctrlKey || event.metaKey, node.title, node.type)
                    }
                  >
                    <Glyph type={node.type} />
                    <span class="cut" dir="auto">
                      {node.title || words.common.untitled}
                    </span>
                  </button>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </section>
    </Show>
  );
}

function sameIds(one: readonly NodeId[], other: readonly NodeId[]): boolean {
  return one.length === other.length && one.every((id, i) => id === other[i]);
}

/** Rows stay as they are, focus and all, while nothing that they show has changed. */
function looksSame(one: readonly NodeRecord[], other: readonly NodeRecord[]): boolean {
  const look = (nodes: readonly NodeRecord[]) => nodes.map(({ id, title, type }) => [id, title, type]);
  return JSON.stringify(look(one)) === JSON.stringify(look(other));
}
