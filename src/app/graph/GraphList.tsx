import { createVirtualizer } from '@tanstack/solid-virtual';
import { createEffect, For, type JSX, Show } from 'solid-js';
import { linkLook } from '../parts/node-types.ts';
import { countsAt, edgesAt, edgeTypeOf, type GraphModel, REFERENCE, typeOf } from './graph-model.ts';
import { Glyph, LinkGlyph, ReferenceGlyph } from './legend-glyphs.tsx';
import './GraphList.css';
import { words } from '../words/catalogue.ts';

const ROW_PX = 44;

/**
 * The graph as a list, for those who would rather read it: the same nodes, most connected first, and beside them
 * what the chosen one is connected with. Arrows move, Enter opens.
 */
export function GraphList(props: {
  model: GraphModel;
  selected: number;
  onSelect: (node: number) => void;
  onOpen: (node: number) => void;
}): JSX.Element {
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
        role="listbox"
        tabIndex={0}
        aria-label={words.graph.nodesByDegree}
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
                  onClick={() => props.onSelect(node())}
                  onDblClick={() => props.onOpen(node())}
                  onKeyDown={onKey}
                >
                  <Glyph type={typeOf(props.model, node())} />
                  <span class="cut strong">{props.model.titles[node()]}</span>
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
          <h2>{props.model.titles[props.selected]}</h2>
          <button type="button" class="btn btn-line btn-sm" onClick={() => props.onOpen(props.selected)}>
            {' '}
            {words.common.open}{' '}
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
