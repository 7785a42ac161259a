/** Views of the graph that a person keeps with the memex, by name: its settings `graph view NAME` (docs/FORMAT.md). */
import type { LayoutForces, LayoutKind } from '../../../workers/layout-protocol.ts';
import type { Json } from '../../mx/types.ts';
import type { GraphFilter } from './graph-filter.ts';

/** Nodes that answer a search are drawn in this ink, 1 to 10. */
export interface ColourGroup {
  readonly text: string;
  readonly ink: number;
}

export interface GraphView {
  readonly layout: LayoutKind;
  readonly forces: LayoutForces;
  readonly filter: GraphFilter;
  readonly groups: readonly ColourGroup[];
  /** Crowds are drawn as heaps. */
  readonly heaps: boolean;
}

export interface NamedView {
  readonly name: string;
  readonly view: GraphView;
}

export const GRAPH_VIEW_SETTING = 'graph view ';
export const VIEW_NAME_CHARS_MAX = 80;
export const GROUPS_MOST = 10;
export const INKS = 10;
const DEPTH_MOST = 5;
const FORCE_RANGE = 3;
const LAYOUTS: readonly LayoutKind[] = ['force', 'layered', 'time'];

/** All that are kept, by name. A setting that makes no sense, from another program, is as if it were not there. */
export function namedViews(kept: ReadonlyMap<string, Json>): readonly NamedView[] {
  return [...kept].flatMap(([name, value]) => {
    const view = viewOf(value);
    return view === undefined ? [] : [{ name, view }];
  });
}

/** The change that keeps a view under a name, in the place of one that had it; without a view, forgets it. */
export function keptView(
  name: string,
  view: GraphView | undefined,
): { kind: 'setSetting'; name: string; value: Json } {
  return {
    kind: 'setSetting',
    name: GRAPH_VIEW_SETTING + name,
    value: view === undefined ? null : jsonOf(view),
  };
}

export function jsonOf({ layout, forces, filter, groups, heaps }: GraphView): Json {
  return {
    layout,
    spread: forces.spread,
    pull: forces.pull,
    text: filter.text,
    files: filter.files,
    isolated: filter.isolated,
    references: filter.references,
    hiddenNodeTypes: [...filter.hiddenNodeTypes],
    hiddenLinkTypes: [...filter.hiddenLinkTypes],
    ...(filter.around === undefined ? {} : { around: filter.around.id, depth: filter.around.depth }),
    groups: groups.map(({ text, ink }) => ({ text, ink })),
    heaps,
  };
}

/** Reads a view; each part that is absent or makes no sense is as at the beginning. Undefined for what is no object. */
export function viewOf(value: Json): GraphView | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const given = value as { readonly [name: string]: Json };
  const depth = typeof given.depth === 'number' ? Math.round(given.depth) : 2;
  return {
    layout: LAYOUTS.find((kind) => kind === given.layout) ?? 'force',
    forces: { spread: forceOf(given.spread), pull: forceOf(given.pull) },
    filter: {
      text: typeof given.text === 'string' ? given.text : '',
      files: given.files !== false,
      isolated: given.isolated !== false,
      references: given.references !== false,
      hiddenNodeTypes: new Set(textsOf(given.hiddenNodeTypes)),
      hiddenLinkTypes: new Set(textsOf(given.hiddenLinkTypes)),
      ...(typeof given.around === 'string'
        ? { around: { id: given.around, depth: Math.min(DEPTH_MOST, Math.max(1, depth)) } }
        : {}),
    },
    groups: groupsOf(given.groups),
    heaps: given.heaps !== false,
  };
}

function forceOf(value: Json | undefined): number {
  return typeof value === 'number' && value >= 1 / FORCE_RANGE && value <= FORCE_RANGE ? value : 1;
}

function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function groupsOf(value: Json | undefined): ColourGroup[] {
  if (!Array.isArray(value)) return [];
  return value
    .flatMap((one): ColourGroup[] => {
      if (typeof one !== 'object' || one === null || !('text' in one) || !('ink' in one)) return [];
      const { text, ink } = one;
      const isInk = typeof ink === 'number' && Number.isInteger(ink) && ink >= 1 && ink <= INKS;
      return typeof text === 'string' && isInk ? [{ text, ink }] : [];
    })
    .slice(0, GROUPS_MOST);
}
