import Eye from 'lucide-solid/icons/eye';
import EyeOff from 'lucide-solid/icons/eye-off';
import ListFilter from 'lucide-solid/icons/list-filter';
import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import { For, type JSX, Show } from 'solid-js';
import type { LayoutForces, LayoutKind } from '../../../workers/layout-protocol.ts';
import { linkLook, typeLabel } from '../parts/node-types.ts';
import { figure } from '../state/sentence.ts';
import { GroupsSection } from './GroupsSection.tsx';
import type { GraphFilter } from './graph-filter.ts';
import { type GraphModel, REFERENCE } from './graph-model.ts';
import type { ColourGroup, GraphView } from './graph-views.ts';
import { Glyph, LinkGlyph, ReferenceGlyph } from './legend-glyphs.tsx';
import { ViewsSection } from './ViewsSection.tsx';
import './GraphDrawer.css';
import { words } from '../words/catalogue.ts';

export const FORCES_AT_REST: LayoutForces = { spread: 1, pull: 1 };

/** What is shown, what the signs mean, and how strongly nodes keep apart. */
export function GraphDrawer(props: {
  model: GraphModel;
  filter: GraphFilter;
  shownNodes: number;
  onFilter: (part: Partial<GraphFilter>) => void;
  layout: LayoutKind;
  forces: LayoutForces;
  onForces: (forces: LayoutForces) => void;
  groups: readonly ColourGroup[];
  groupCounts: readonly (number | undefined)[];
  onGroups: (groups: readonly ColourGroup[]) => void;
  view: () => GraphView;
  onView: (view: GraphView) => void;
  /** Whether crowds are drawn as heaps. */
  heaps: boolean;
  onHeaps: (heaps: boolean) => void;
}): JSX.Element {
  const nodeCounts = () => countsByType(props.model.nodeTypes, props.model.nodeTypeNames);
  const edgeCounts = () => countsByType(props.model.edgeTypes, props.model.edgeTypeNames);
  const links = () => edgeCounts().filter(({ index, count }) => index !== REFERENCE && count > 0);
  const references = () => edgeCounts().find(({ index }) => index === REFERENCE)?.count ?? 0;
  const toggled = (set: ReadonlySet<string>, type: string) => {
    const next = new Set(set);
    if (!next.delete(type)) next.add(type);
    return next;
  };
  return (
    <aside class="graph-drawer" aria-label={words.graph.filters}>
      <section class="sec">
        <header>
          <h2>{words.graph.filter}</h2>
          <span class="sec-end">
            <Show when={props.filter.text !== ''}>
              <button type="button" class="text-btn small" onClick={() => props.onFilter({ text: '' })}>
                {words.graph.clear}
              </button>
            </Show>
          </span>
        </header>
        <label class="field">
          <ListFilter />
          <span class="vh">{words.graph.filterBy}</span>
          <input
            type="text"
            dir="auto"
            placeholder={words.graph.filterHint}
            value={props.filter.text}
            onInput={(event) => props.onFilter({ text: event.currentTarget.value })}
          />
        </label>
        <div class="graph-drawer-checks">
          <Check
            label={words.graph.files}
            on={props.filter.files}
            onChange={(files) => props.onFilter({ files })}
          />
          <Check
            label={words.graph.isolated}
            on={props.filter.isolated}
            onChange={(isolated) => props.onFilter({ isolated })}
          />
          <Check
            label={words.graph.references}
            on={props.filter.references}
            onChange={(to) => props.onFilter({ references: to })}
          />
          <Check label={words.graph.heaps} on={props.heaps} onChange={(on) => props.onHeaps(on)} />
        </div>
      </section>
      <section class="sec">
        <header>
          <h2>{words.graph.nodesByType}</h2>
          <span class="sec-end num">
            {props.shownNodes < props.model.count
              ? words.graph.shownOf(figure(props.shownNodes), figure(props.model.count))
              : figure(props.model.count)}
          </span>
        </header>
        <ul class="legend">
          <For each={nodeCounts().filter(({ count }) => count > 0)}>
            {(row) => (
              <LegendRow
                label={typeLabel(row.name)}
                count={row.count}
                on={!props.filter.hiddenNodeTypes.has(row.name)}
                onToggle={() =>
                  props.onFilter({ hiddenNodeTypes: toggled(props.filter.hiddenNodeTypes, row.name) })
                }
              >
                <Glyph type={row.name} />
              </LegendRow>
            )}
          </For>
        </ul>
      </section>
      <section class="sec">
        <header>
          <h2>{words.graph.linksByType}</h2>
          <span class="sec-end num">{figure(links().reduce((sum, { count }) => sum + count, 0))}</span>
        </header>
        <ul class="legend">
          <For each={links()}>
            {(row) => (
              <LegendRow
                label={linkLook(row.name).label}
                count={row.count}
                on={!props.filter.hiddenLinkTypes.has(row.name)}
                onToggle={() =>
                  props.onFilter({ hiddenLinkTypes: toggled(props.filter.hiddenLinkTypes, row.name) })
                }
              >
                <LinkGlyph type={row.name} />
              </LegendRow>
            )}
          </For>
          <Show when={references() > 0}>
            <LegendRow
              label={words.graph.legendReferences}
              count={references()}
              on={props.filter.references}
              onToggle={() => props.onFilter({ references: !props.filter.references })}
            >
              <ReferenceGlyph />
            </LegendRow>
          </Show>
        </ul>
        <Show when={links().length === 0}>
          <p class="quiet small graph-drawer-none">{words.graph.noLinks}</p>
        </Show>
      </section>
      <GroupsSection groups={props.groups} counts={props.groupCounts} onGroups={props.onGroups} />
      <ViewsSection view={props.view} onView={props.onView} />
      <Show when={props.layout === 'force'}>
        <section class="sec">
          <header>
            <h2>{words.graph.forces}</h2>
            <span class="sec-end">
              <button
                type="button"
                class="icon-btn"
                aria-label={words.graph.resetForces}
                title={words.graph.resetForces}
                onClick={() => props.onForces(FORCES_AT_REST)}
              >
                <RotateCcw />
              </button>
            </span>
          </header>
          <Slider
            label={words.graph.spread}
            value={props.forces.spread}
            onChange={(spread) => props.onForces({ ...props.forces, spread })}
          />
          <Slider
            label={words.graph.pull}
            value={props.forces.pull}
            onChange={(pull) => props.onForces({ ...props.forces, pull })}
          />
        </section>
      </Show>
    </aside>
  );
}

function Check(props: { label: string; on: boolean; onChange: (on: boolean) => void }): JSX.Element {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={props.on}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      {props.label}
    </label>
  );
}

function LegendRow(props: {
  label: string;
  count: number;
  on: boolean;
  onToggle: () => void;
  children: JSX.Element;
}): JSX.Element {
  return (
    <li>
      <button
        type="button"
        class="legend-row"
        aria-pressed={props.on}
        title={props.on ? words.graph.hide(props.label) : words.graph.show(props.label)}
        onClick={() => props.onToggle()}
      >
        {props.children}
        <span class="cut" dir="auto">
          {props.label}
        </span>
        <span class="legend-eye" aria-hidden="true">
          {props.on ? <Eye /> : <EyeOff />}
        </span>
        <span class="count">{figure(props.count)}</span>
      </button>
    </li>
  );
}

/** Sliders run evenly over ratios: a third to three times, the middle being 1. */
const RANGE = 3;

function Slider(props: { label: string; value: number; onChange: (value: number) => void }): JSX.Element {
  return (
    <label class="graph-drawer-slider">
      <span>{props.label}</span>
      <input
        class="slider"
        type="range"
        min="0"
        max="100"
        value={Math.round(50 + (50 * Math.log(props.value)) / Math.log(RANGE))}
        onInput={(event) => props.onChange(RANGE ** ((Number(event.currentTarget.value) - 50) / 50))}
      />
    </label>
  );
}

function countsByType(
  types: Uint16Array,
  names: readonly string[],
): { readonly index: number; readonly name: string; readonly count: number }[] {
  const counts = names.map((name, index) => ({ index, name, count: 0 }));
  for (const type of types) counts[type]!.count++;
  return counts.sort((a, b) => b.count - a.count);
}
