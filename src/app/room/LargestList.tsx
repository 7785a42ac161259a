import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { NodeId, RoomReport } from '../../mx/types.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { nodeAddress } from '../router.ts';
import { size } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';

/** Rows shown before a person asks for more. */
const ROWS_FIRST = 10;
/** Deleting what holds less makes no room worth a look. */
const WORTH_BYTES = 1000;

/** The nodes that hold most by themselves, to be ticked and deleted for good. */
export function LargestList(props: {
  rows: RoomReport['largest'];
  busy: boolean;
  remove: (ids: readonly NodeId[], bytes: number) => void;
}): JSX.Element {
  const [ticked, setTicked] = createSignal<ReadonlySet<NodeId>>(new Set<NodeId>());
  const [all, setAll] = createSignal(false);
  const rows = createMemo(() => props.rows.filter(({ bytes }) => bytes >= WORTH_BYTES));
  const shown = () => (all() ? rows() : rows().slice(0, ROWS_FIRST));
  const chosen = () => rows().filter(({ node }) => ticked().has(node.id));
  const bytes = () => chosen().reduce((sum, row) => sum + row.bytes, 0);
  const tick = (id: NodeId, on: boolean): void => {
    setTicked((before) => {
      const after = new Set(before);
      if (on) after.add(id);
      else after.delete(id);
      return after;
    });
  };
  return (
    <Show when={rows().length > 0} fallback={<p class="quiet">{words.room.noneLarge}</p>}>
      <div>
        <ul class="room-largest">
          <For each={shown()}>
            {(row) => (
              <li>
                <label>
                  <input
                    type="checkbox"
                    checked={ticked().has(row.node.id)}
                    disabled={props.busy}
                    onChange={(event) => tick(row.node.id, event.currentTarget.checked)}
                  />
                  <Glyph type={row.node.type} />
                  <span class="cut">{row.node.title}</span>
                </label>
                <Show
                  when={row.node.deleted === undefined}
                  fallback={<span class="quiet small">{words.room.inTrash}</span>}
                >
                  <a
                    class="small"
                    href={nodeAddress(row.node.id)}
                    aria-label={words.room.openNamed(row.node.title)}
                  >
                    {' '}
                    {words.common.open}{' '}
                  </a>
                </Show>
                <span class="num">{size(row.bytes)}</span>
              </li>
            )}
          </For>
        </ul>
        <p class="room-largest-foot">
          <Show when={!all() && rows().length > ROWS_FIRST}>
            <button type="button" class="btn btn-sm" onClick={() => setAll(true)}>
              {words.room.showMore(rows().length - ROWS_FIRST)}
            </button>
          </Show>
          <button
            type="button"
            class="btn btn-line btn-sm"
            disabled={props.busy || chosen().length === 0}
            onClick={() =>
              props.remove(
                chosen().map(({ node }) => node.id),
                bytes(),
              )
            }
          >
            <Show when={chosen().length > 0} fallback={words.room.deleteForGood}>
              {words.room.deleteNodes(chosen().length, size(bytes()))}
            </Show>
          </button>
        </p>
      </div>
    </Show>
  );
}
