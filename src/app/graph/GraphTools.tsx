import List from 'lucide-solid/icons/list';
import ListFilter from 'lucide-solid/icons/list-filter';
import Pause from 'lucide-solid/icons/pause';
import Play from 'lucide-solid/icons/play';
import Search from 'lucide-solid/icons/search';
import Waypoints from 'lucide-solid/icons/waypoints';
import X from 'lucide-solid/icons/x';
import { type JSX, Show } from 'solid-js';
import type { LayoutKind } from '../../../workers/layout-protocol.ts';
import { words } from '../words/catalogue.ts';

/** The bar over the graph: find, layout, hold still, list. */
export function GraphTools(props: {
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
}): JSX.Element {
  return (
    <div class="graph-tools">
      <button type="button" class="btn btn-line btn-sm graph-tools-drawer" onClick={() => props.onDrawer()}>
        <ListFilter /> {words.graph.filter}
      </button>
      <label class="field graph-tools-find">
        <Search />
        <span class="vh">{words.graph.find}</span>
        <input
          type="search"
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
      <Show when={!props.asList}>
        <div class="seg" role="group" aria-label={words.graph.layout}>
          <button
            type="button"
            aria-pressed={props.layout === 'force'}
            onClick={() => props.onLayout('force')}
          >
            {' '}
            {words.graph.force}{' '}
          </button>
          <button
            type="button"
            aria-pressed={props.layout === 'layered'}
            onClick={() => props.onLayout('layered')}
          >
            {' '}
            {words.graph.layered}{' '}
          </button>
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
        <Show when={props.focus}>
          {(title) => (
            <span class="chip chip-on graph-tools-focus">
              <span class="cut">{words.graph.around(title())}</span>
              <button type="button" aria-label={words.graph.showEverything} onClick={() => props.onUnfocus()}>
                <X />
              </button>
            </span>
          )}
        </Show>
      </Show>
      <button type="button" class="btn btn-line btn-sm graph-tools-list" onClick={() => props.onList()}>
        {props.asList ? <Waypoints /> : <List />}
        {props.asList ? words.graph.picture : words.graph.list}
      </button>
    </div>
  );
}
