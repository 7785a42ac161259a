/**
 * How a type is drawn, the same everywhere: shape says the node type, dash says the link type, colour repeats it.
 * Types of the person's own get a shape and an ink from their name, so that they look alike on every screen.
 */

import { createSignal } from 'solid-js';
import type { LinkKind } from '../../mx/graph/link-kinds.ts';

export type GlyphShape = 'circle' | 'square' | 'hexagon' | 'diamond' | 'ring' | 'triangle' | 'page';

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
  untyped: { shape: 'ring', ink: 3 },
};

const OWN_SHAPES: readonly GlyphShape[] = ['square', 'hexagon', 'diamond', 'triangle', 'ring', 'circle'];
const OWN_INKS = [6, 8, 10, 4, 2, 5, 9, 7] as const;

/** How links are drawn whose types are known here; what they mean says the memex. */
const LINK_LOOKS: Readonly<Record<string, Omit<LinkLook, 'label'>>> = {
  'builds on': { ink: 1, dash: [], double: false, inverse: 'basis of' },
  'part of': { ink: 9, dash: [], double: true, inverse: 'has part' },
  'inspired by': { ink: 2, dash: [5, 2.5], double: false, inverse: 'inspired' },
  cites: { ink: 4, dash: [1.6, 2.2], double: false, inverse: 'cited by' },
  'made by': { ink: 6, dash: [6, 2, 1.6, 2], double: false, inverse: 'made' },
  'argues with': { ink: 7, dash: [3, 2], double: false, inverse: 'disputed by' },
  'derived from': { ink: 5, dash: [6, 2], double: false, inverse: 'source of' },
  supports: { ink: 1, dash: [5, 2.5], double: false, inverse: 'supported by' },
  contradicts: { ink: 7, dash: [1.6, 2.2], double: false, inverse: 'contradicted by' },
  follows: { ink: 6, dash: [], double: false, inverse: 'leads to' },
  'relates to': { ink: 3, dash: [3, 2], double: false, inverse: 'relates to' },
};

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

/** Shape and ink of a node type. */
export function nodeLook(type: string): NodeLook {
  const known = lookOf(NODE_LOOKS, type);
  if (known) return known;
  const hash = spread(type.toLowerCase());
  return {
    shape: OWN_SHAPES[hash % OWN_SHAPES.length] ?? 'square',
    ink: OWN_INKS[(hash >>> 8) % OWN_INKS.length] ?? 6,
  };
}

/** Ink, dash and labels of a link type. */
export function linkLook(type: string): LinkLook {
  const meaning = meanings().get(type);
  const look = lookOf(LINK_LOOKS, type) ?? ownLook(type);
  return {
    ...look,
    label: meaning?.label ?? type,
    ink: meaning?.ink ?? look.ink,
    inverse: meaning === undefined || meaning.inverse === '' ? look.inverse : meaning.inverse,
  };
}

function ownLook(type: string): Omit<LinkLook, 'label'> {
  const hash = spread(type.toLowerCase());
  return {
    ink: (hash % 10) + 1,
    dash: OWN_DASHES[(hash >>> 8) % OWN_DASHES.length] ?? [],
    double: false,
    inverse: `${type}, from`,
  };
}

/** Link types that a new memex offers before it has its own. */
export const OFFERED_LINK_TYPES: readonly string[] = Object.keys(LINK_LOOKS);

/** A type as the first word of a line: "machine" becomes "Machine". */
export function typeLabel(type: string): string {
  return type.charAt(0).toUpperCase() + type.slice(1);
}
