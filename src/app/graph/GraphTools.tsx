import FoldVertical from 'lucide-solid/icons/fold-vertical';
import List from 'lucide-solid/icons/list';
import ListFilter from 'lucide-solid/icons/list-filter';
import Pause from 'lucide-solid/icons/pause';
import Play from 'lucide-solid/icons/play';
import Search from 'lucide-solid/icons/search';
import SlidersHorizontal from 'lucide-solid/icons/sliders-horizontal';
import Waypoints from 'lucide-solid/icons/waypoints';
import X from 'lucide-solid/icons/x';
import { For, type JSX, Show } from 'solid-js';
import type { LayoutKind } from '../../../workers/layout-protocol.ts';
import { Menu } from '../parts/Menu.tsx';
import { words } from '../words/catalogue.ts';

const LAYOUTS: readonly LayoutKind[] = ['force', 'layered', 'time'];

/** The bar over the graph: find, layout, hold still, list; on a phone one row, where the layouts are a menu. */
export function GraphTools(props: {
  phone: boolean;
  find: string;
  onFind: (text: string) => void;
  matches: number | undefined;
  onFindFirst: () => void;
  layout: LayoutKind;
  onLayout: (layout: LayoutKind) => void;
  held: boolean;
  settled: boolean;
  onHold: () => void;
  asList: boolean;
  onList: () => void;
  onDrawer: () => void;
  /** Title of the node that only the surroundings of are shown. */
  focus: string | undefined;
  onUnfocus: () => void;
  /** How many steps from that node. */
  depth: number;
  onDepth: (depth: number) => void;
  /** How many heaps are open. */
  unfolded: number;
  onFoldAll: () => void;
}): JSX.Element {
  return (
    <div class="graph-tools">
      <button
        type="button"
        class="btn btn-line btn-sm graph-tools-drawer"
        aria-label={words.graph.filter}
        aria-haspopup="dialog"
        onClick={() => props.onDrawer()}
      >
        <ListFilter /> <Show when={!props.phone}>{words.graph.filter}</Show>
      </button>
      <label class="field graph-tools-find">
        <Search />
        <span class="vh">{words.graph.find}</span>
        <input
          type="search"
          dir="auto"
          placeholder={words.graph.find}
          value={props.find}
          onInput={(event) => props.onFind(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') props.onFindFirst();
            if (event.key === 'Escape') props.onFind('');
          }}
        />
        <Show when={props.matches !== undefined}>
          <span class="small num" role="status">
            {props.matches === 0 ? words.graph.noMatch : props.matches}
          </span>
        </Show>
      </label>
      <Show when={!props.asList && props.phone}>
        <Menu
          class="btn btn-line btn-sm"
          label={words.graph.layout}
          align="end"
          entries={[
            ...LAYOUTS.map((kind) => ({
              label: words.graph[kind],
              checked: props.layout === kind,
              run: () => props.onLayout(kind),
            })),
            ...(props.layout === 'force'
              ? [
                  'line' as const,
                  {
                    label: props.held ? words.graph.letMove : words.graph.holdStill,
                    icon: () => (props.held ? <Play /> : <Pause />),
                    run: () => props.onHold(),
                  },
                ]
              : []),
            ...(props.unfolded > 0
              ? [
                  'line' as const,
                  { label: words.graph.foldAll, icon: () => <FoldVertical />, run: () => props.onFoldAll() },
                ]
              : []),
          ]}
        >
          <SlidersHorizontal />
        </Menu>
      </Show>
      <Show when={!props.asList && !props.phone}>
        <div class="seg" role="group" aria-label={words.graph.layout}>
          <For each={LAYOUTS}>
            {(kind) => (
              <button type="button" aria-pressed={props.layout === kind} onClick={() => props.onLayout(kind)}>
                {words.graph[kind]}
              </button>
            )}
          </For>
        </div>
        <Show when={props.layout === 'force'}>
          <button
            type="button"
            class="icon-btn"
            aria-label={props.held ? words.graph.letMove : words.graph.holdStill}
            title={props.held ? words.graph.letMove : words.graph.holdStill}
            aria-pressed={props.held}
            onClick={() => props.onHold()}
          >
            {props.held ? <Play /> : <Pause />}
          </button>
        </Show>
      </Show>
      <Show when={props.unfolded > 0 && !props.phone}>
        <button type="button" class="btn btn-line btn-sm graph-tools-fold" onClick={() => props.onFoldAll()}>
          <FoldVertical /> {words.graph.foldAll}
        </button>
      </Show>
      <Show when={!props.asList}>
        <Show when={props.focus}>
          {(title) => (
            <span class="chip chip-on graph-tools-focus">
              <span class="cut" dir="auto">
                {words.graph.around(title())}
              </span>
              <select
                aria-label={words.graph.focusDepth}
                value={props.depth}
                onChange={(event) => props.onDepth(Number(event.currentTarget.value))}
              >
                <For each={[1, 2, 3, 4, 5]}>{(depth) => <option value={depth}>{depth}</option>}</For>
              </select>
              <button type="button" aria-label={words.graph.showEverything} onClick={() => props.onUnfocus()}>
                <X />
              </button>
            </span>
          )}
        </Show>
      </Show>
      <button
        type="button"
        class="btn btn-line btn-sm graph-tools-list"
        aria-label={props.asList ? words.graph.picture : words.graph.list}
        onClick={() => props.onList()}
      >
        {props.asList ? <Waypoints /> : <List />}
        <Show when={!props.phone}>{props.asList ? words.graph.picture : words.graph.list}</Show>
      </button>
    </div>
  );
}
