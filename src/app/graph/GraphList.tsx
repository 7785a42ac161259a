import { createVirtualizer } from '@tanstack/solid-virtual';
import { createEffect, For, type JSX, Show } from 'solid-js';
import { isOnBox, rowChoice } from '../batch/row-choice.ts';
import { linkLook } from '../parts/node-types.ts';
import { useApp } from '../state/app-state.ts';
import type { GraphChoice } from './graph-choice.ts';
import { countsAt, edgesAt, edgeTypeOf, type GraphModel, REFERENCE, typeOf } from './graph-model.ts';
import { Glyph, LinkGlyph, ReferenceGlyph } from './legend-glyphs.tsx';
import '../batch/row-box.css';
import './GraphList.css';
import { words } from '../words/catalogue.ts';

const ROW_PX = 44;

/**
 * The graph as a list, for those who would rather read it: the same nodes, most connected first, and beside them
 * what the selected one is connected with. Arrows move, Enter opens, X chooses.
 */
export function GraphList(props: {
  model: GraphModel;
  selected: number;
  choice: GraphChoice;
  onSelect: (node: number) => void;
  onOpen: (node: number) => void;
}): JSX.Element {
  const { toasts } = useApp();
  const { choice } = props;
  const isChoosing = (): boolean => choice.selection.count() > 0;
  const rowsChosen = rowChoice(choice.selection, (error) => toasts.fail(error));
  let scroll!: HTMLDivElement;
  const order = () => props.model.byDegree;
  const rows = createVirtualizer({
    get count() {
      return order().length;
    },
    getScrollElement: () => scroll,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const place = () => order().indexOf(props.selected);
  const active = () => Math.max(0, place());
  createEffect(() => {
    if (place() >= 0) rows.scrollToIndex(place(), { align: 'auto' });
  });
  const move = (to: number) => {
    const node = order()[Math.max(0, Math.min(order().length - 1, to))];
    if (node !== undefined) props.onSelect(node);
  };
  const onKey = (event: KeyboardEvent) => {
    // what the row has taken is not the list's as well
    if (event.defaultPrevented) return;
    if (place() >= 0 && rowsChosen.keyed(place(), event)) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 };
    const step = steps[event.key];
    if (step !== undefined) move(place() < 0 ? 0 : place() + step);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(order().length - 1);
    else if (event.key === 'Enter' && props.selected >= 0) props.onOpen(props.selected);
    else return;
    event.preventDefault();
  };
  return (
    <div class="graph-list">
      <div
        ref={scroll}
        class="graph-list-nodes"
        classList={{ 'rows-choosing': isChoosing() }}
        role="listbox"
        tabIndex={0}
        aria-label={words.graph.nodesByDegree}
        aria-multiselectable={isChoosing()}
        aria-activedescendant={place() >= 0 ? `graph-row-${active()}` : undefined}
        onKeyDown={onKey}
      >
        <div
          class="graph-list-sizer"
          role="presentation"
          ref={(sizer) =>
            createEffect(() => sizer.style.setProperty('--rows-height', `${rows.getTotalSize()}px`))
          }
        >
          <For each={rows.getVirtualItems()}>
            {(item) => {
              const node = () => order()[item.index] ?? 0;
              const counts = () => countsAt(props.model, node());
              return (
                <div
                  ref={(row) => createEffect(() => row.style.setProperty('--row-top', `${item.start}px`))}
                  id={`graph-row-${item.index}`}
                  class="graph-list-row"
                  role="option"
                  tabIndex={-1}
                  aria-selected={node() === props.selected}
                  aria-setsize={order().length}
                  aria-posinset={item.index + 1}
                  aria-checked={isChoosing() ? choice.has(node()) : undefined}
                  onClick={(event) => {
                    rowsChosen.clicked(item.index, event);
                    props.onSelect(node());
                  }}
                  onPointerDown={(event) => rowsChosen.pressed(item.index, event)}
                  onDblClick={(event) => {
                    if (!isOnBox(event)) props.onOpen(node());
                  }}
                  onKeyDown={onKey}
                >
                  <span class="row-lead">
                    <Glyph type={typeOf(props.model, node())} />
                    <span class="row-box" aria-hidden="true" />
                  </span>
                  <span class="cut strong" dir="auto">
                    {props.model.titles[node()]}
                  </span>
                  <span class="graph-list-counts num">{words.graph.connected(counts())}</span>
                </div>
              );
            }}
          </For>
        </div>
      </div>
      <Connections {...props} />
    </div>
  );
}

/** What one node is connected with, by kind and direction. */
function Connections(props: {
  model: GraphModel;
  selected: number;
  onSelect: (node: number) => void;
  onOpen: (node: number) => void;
}): JSX.Element {
  return (
    <section class="graph-list-around" aria-label={words.graph.connections}>
      <Show when={props.selected >= 0} fallback={<p class="quiet">{words.graph.chooseNode}</p>}>
        <header>
          <h2 dir="auto">{props.model.titles[props.selected]}</h2>
          <button type="button" class="btn btn-line btn-sm" onClick={() => props.onOpen(props.selected)}>
            {words.common.open}
          </button>
        </header>
        <For
          each={connectionGroups(props.model, props.selected)}
          fallback={<p class="quiet">{words.graph.notConnected}</p>}
        >
          {(group) => (
            <section class="graph-list-group">
              <h3>
                {group.reference ? <ReferenceGlyph /> : <LinkGlyph type={group.type} />}
                {group.label}
                <span class="count">{group.others.length}</span>
              </h3>
              <ul>
                <For each={group.others}>
                  {(other) => (
                    <li>
                      <button type="button" onClick={() => props.onSelect(other)}>
                        <Glyph type={typeOf(props.model, other)} />
                        {props.model.titles[other]}
                      </button>
                    </li>
                  )}
                </For>
              </ul>
            </section>
          )}
        </For>
      </Show>
    </section>
  );
}

interface ConnectionGroup {
  readonly label: string;
  readonly type: string;
  readonly reference: boolean;
  readonly others: number[];
}

function connectionGroups(model: GraphModel, node: number): ConnectionGroup[] {
  const groups = new Map<string, ConnectionGroup>();
  for (const { edge, other, out } of edgesAt(model, node)) {
    const reference = model.edgeTypes[edge] === REFERENCE;
    const type = edgeTypeOf(model, edge);
    const label = reference
      ? out
        ? words.graph.mentions
        : words.graph.mentionedIn
      : linkLook(type)[out ? 'label' : 'inverse'];
    const group = groups.get(label);
    if (group === undefined) groups.set(label, { label, type, reference, others: [other] });
    else if (!group.others.includes(other)) group.others.push(other);
  }
  return [...groups.values()].sort((a, b) => Number(a.reference) - Number(b.reference));
}
