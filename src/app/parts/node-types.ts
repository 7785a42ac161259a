/**
 * How a type is drawn, the same everywhere: shape says the node type, dash says the link type, colour repeats it.
 * Types of the person's own get a shape and an ink from their name, so that they look alike on every screen.
 */

import { createSignal } from 'solid-js';
import type { NodeKind, NodeShape } from '../../mx/graph/node-kinds.ts';
import { type LinkKind, usualKind } from '../../mx/graph/usual-link-kinds.ts';
import { words } from '../words/catalogue.ts';

export type GlyphShape = NodeShape;

export interface NodeLook {
  readonly shape: GlyphShape;
  /** 1 to 10: `--cat-1` to `--cat-10`. */
  readonly ink: number;
}

export interface LinkLook {
  /** How the link reads from its source. */
  readonly label: string;
  readonly ink: number;
  /** Dash pattern in px, empty for a solid line. */
  readonly dash: readonly number[];
  readonly double: boolean;
  /** How the link reads from its target. */
  readonly inverse: string;
}

/** What does not depend on what a type is called. */
type Drawing = Omit<LinkLook, 'label' | 'inverse'>;

/** Asked by `lookOf`, for a type may also be called `constructor`. */
const NODE_LOOKS: Readonly<Record<string, NodeLook>> = {
  note: { shape: 'circle', ink: 1 },
  idea: { shape: 'circle', ink: 6 },
  source: { shape: 'square', ink: 9 },
  machine: { shape: 'hexagon', ink: 4 },
  person: { shape: 'diamond', ink: 2 },
  question: { shape: 'ring', ink: 7 },
  event: { shape: 'triangle', ink: 5 },
  file: { shape: 'page', ink: 3 },
  template: { shape: 'plus', ink: 6 },
  untyped: { shape: 'ring', ink: 3 },
};

const OWN_SHAPES: readonly GlyphShape[] = ['square', 'hexagon', 'diamond', 'triangle', 'ring', 'circle'];
const OWN_INKS = [6, 8, 10, 4, 2, 5, 9, 7] as const;

/** How links are drawn whose types are known here; what they mean says the memex. */
const LINK_LOOKS: Readonly<Record<string, Drawing>> = {
  'builds on': { ink: 1, dash: [], double: false },
  'part of': { ink: 9, dash: [], double: true },
  'inspired by': { ink: 2, dash: [5, 2.5], double: false },
  cites: { ink: 4, dash: [1.6, 2.2], double: false },
  'made by': { ink: 6, dash: [6, 2, 1.6, 2], double: false },
  'argues with': { ink: 7, dash: [3, 2], double: false },
  'derived from': { ink: 5, dash: [6, 2], double: false },
  supports: { ink: 1, dash: [5, 2.5], double: false },
  contradicts: { ink: 7, dash: [1.6, 2.2], double: false },
  follows: { ink: 6, dash: [], double: false },
  'relates to': { ink: 3, dash: [3, 2], double: false },
};

/** What the open memex says of types of nodes; what is drawn with it follows when it says otherwise. */
const [kinds, setKinds] = createSignal<ReadonlyMap<string, NodeKind>>(new Map());

export { setKinds as showNodeKinds };

/** What the open memex says of types of links; what is drawn with it follows when it says otherwise. */
const [meanings, setMeanings] = createSignal<ReadonlyMap<string, LinkMeaning>>(new Map());
type LinkMeaning = Pick<LinkKind, 'type' | 'label' | 'inverse' | 'ink'>;

export function showLinkMeanings(kinds: readonly LinkMeaning[]): void {
  setMeanings(new Map(kinds.map((kind) => [kind.type, kind])));
}

const OWN_DASHES: readonly (readonly number[])[] = [[], [5, 2.5], [1.6, 2.2], [6, 2, 1.6, 2], [3, 2]];

/** FNV-1a over UTF-16 units: only to spread names over a few looks. */
function spread(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function lookOf<Look>(looks: Readonly<Record<string, Look>>, type: string): Look | undefined {
  const name = type.toLowerCase();
  return Object.hasOwn(looks, name) ? looks[name] : undefined;
}

/** Shape and ink of a node type: what the memex says of it first, then what is built in. */
export function nodeLook(type: string): NodeLook {
  const said = kinds().get(type);
  const usual = usualNodeLook(type);
  return said === undefined ? usual : { shape: said.shape ?? usual.shape, ink: said.ink ?? usual.ink };
}

/** Shape and ink of a type of which the memex says nothing. */
export function usualNodeLook(type: string): NodeLook {
  const known = lookOf(NODE_LOOKS, type);
  if (known) return known;
  const hash = spread(type.toLowerCase());
  return {
    shape: OWN_SHAPES[hash % OWN_SHAPES.length] ?? 'square',
    ink: OWN_INKS[(hash >>> 8) % OWN_INKS.length] ?? 6,
  };
}

/**
 * Ink, dash and labels of a link type. What the memex says of a type goes first; where it says what is built in, or
 * nothing, a type that is known here reads in the language of the interface.
 */
export function linkLook(type: string): LinkLook {
  const meaning = meanings().get(type);
  const look = lookOf(LINK_LOOKS, type) ?? ownLook(type);
  const [label, inverse] = lookOf(words.types.links, type) ?? [type, words.types.ownInverse(type)];
  const usual = usualKind(type);
  const isUsual = (part: 'label' | 'inverse'): boolean =>
    meaning === undefined || meaning[part] === usual[part];
  return {
    ...look,
    ink: meaning?.ink ?? look.ink,
    label: isUsual('label') ? label : (meaning?.label ?? label),
    inverse: isUsual('inverse') || meaning?.inverse === '' ? inverse : (meaning?.inverse ?? inverse),
  };
}

function ownLook(type: string): Drawing {
  const hash = spread(type.toLowerCase());
  return {
    ink: (hash % 10) + 1,
    dash: OWN_DASHES[(hash >>> 8) % OWN_DASHES.length] ?? [],
    double: false,
  };
}

/** Types of nodes that are offered in a memex that has none of them. */
export const OFFERED_NODE_TYPES: readonly string[] = Object.keys(NODE_LOOKS).filter(
  (type) => type !== 'file' && type !== 'untyped',
);

/** Link types that a new memex offers before it has its own. */
export const OFFERED_LINK_TYPES: readonly string[] = Object.keys(LINK_LOOKS);

/** A type as the first word of a line: "machine" becomes "Machine", "note" what a note is called. */
export function typeLabel(type: string): string {
  const label = kinds().get(type)?.label;
  return label ?? lookOf(words.types.nodes, type) ?? type.charAt(0).toUpperCase() + type.slice(1);
}
