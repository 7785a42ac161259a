/** Which dialog is open; at most one. Screens ask for it here, the frame shows it. */
import { type Accessor, createSignal } from 'solid-js';
import type { NodeLabel } from '../../../workers/similar-protocol.ts';
import type { NodeId, Obstacle } from '../../mx/types.ts';
import type { SalvageReport } from '../../mx/verify/reports.ts';
import type { NoteDocument } from './document-types.ts';
import type { Merged } from './reconcile.ts';

export interface Salvaged {
  readonly kind: 'salvaged';
  /** The name of the new memex. */
  readonly name: string;
  readonly report: SalvageReport;
}

export interface InTheWay {
  readonly kind: 'inTheWay';
  readonly obstacles: readonly Obstacle[];
  /** How many there are; the first are told. */
  readonly count: number;
}

/** Dialogs that stand by themselves: days to go to, tags to filter by, templates to begin from. */
export type AskedDialog = 'calendar' | 'tags' | 'template';

export type OpenDialog =
  | { readonly kind: 'addLink'; readonly from: NodeId; readonly to?: NodeLabel }
  | { readonly kind: 'mergeNodes'; readonly one: NodeId; readonly other: NodeId }
  | InTheWay
  | { readonly kind: AskedDialog }
  | { readonly kind: 'renameTag'; readonly tag: string }
  | { readonly kind: 'keys' }
  | { readonly kind: 'upgrade' }
  | { readonly kind: 'merge'; readonly document: NoteDocument }
  | { readonly kind: 'merged'; readonly merged: Merged }
  | Salvaged;

export interface Dialogs {
  readonly open: Accessor<OpenDialog | undefined>;
  /** Asks for a link from a node, to another that may be known already. */
  addLink(from: NodeId, to?: NodeLabel): void;
  /** Offers to make one node of two. */
  mergeNodes(one: NodeId, other: NodeId): void;
  /** Says what keeps something from being undone. */
  inTheWay(obstacles: readonly Obstacle[], count: number): void;
  ask(kind: AskedDialog): void;
  renameTag(tag: string): void;
  keys(): void;
  /** Offers to bring a memex of an older format up to date. */
  upgrade(): void;
  /** Has the person choose between two texts of a note. */
  merge(document: NoteDocument): void;
  /** Shows what a merge brought into a text. */
  merged(merged: Merged): void;
  salvaged(name: string, report: SalvageReport): void;
  close(): void;
}

export function createDialogs(): Dialogs {
  const [open, setOpen] = createSignal<OpenDialog>();
  return {
    open,
    addLink: (from, to) => setOpen({ kind: 'addLink', from, ...(to === undefined ? {} : { to }) }),
    mergeNodes: (one, other) => setOpen({ kind: 'mergeNodes', one, other }),
    inTheWay: (obstacles, count) => setOpen({ kind: 'inTheWay', obstacles, count }),
    ask: (kind) => setOpen({ kind }),
    renameTag: (tag) => setOpen({ kind: 'renameTag', tag }),
    keys: () => setOpen({ kind: 'keys' }),
    upgrade: () => setOpen({ kind: 'upgrade' }),
    merge: (document) => setOpen({ kind: 'merge', document }),
    merged: (merged) => setOpen({ kind: 'merged', merged }),
    salvaged: (name, report) => setOpen({ kind: 'salvaged', name, report }),
    close: () => setOpen(undefined),
  };
}
