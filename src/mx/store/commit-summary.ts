/**
 * What a commit's summary says (`summarise` in transaction.ts writes it): the first few changes and how many more there
 * are. One in other words says nothing of the kind.
 */
import type { Change } from '../changes.ts';

export interface Deed {
  readonly kind: Change['kind'];
  /** The id of a node, the number of a link, or a name; empty for a change that has none. */
  readonly what: string;
}

export interface Deeds {
  readonly told: readonly Deed[];
  /** Changes that are not told. */
  readonly more: number;
}

/** Kinds of changes, and whether what they name is a name that a person chose. */
const KINDS: Readonly<Record<Change['kind'], 'id' | 'name'>> = {
  addNode: 'id',
  updateNode: 'id',
  deleteNode: 'id',
  undeleteNode: 'id',
  purgeNode: 'id',
  restoreVersion: 'id',
  restoreNode: 'id',
  renameNode: 'id',
  undoRename: 'id',
  mergeNode: 'id',
  setText: 'id',
  restoreLink: 'id',
  forgetVersion: 'id',
  nameVersion: 'id',
  nameSnapshot: 'name',
  dropSnapshot: 'name',
  keepHistory: 'id',
  addLink: 'id',
  updateLink: 'id',
  moveLink: 'id',
  deleteLink: 'id',
  setSetting: 'name',
  setPositions: 'id',
};

const MORE = /^and (\d+) more$/;

/** Undefined for a summary in other words, and for one in which a chosen name may be taken for a change. */
export function readSummary(summary: string): Deeds | undefined {
  const parts = summary.split(', ');
  const more = Number(MORE.exec(parts.at(-1) ?? '')?.[1] ?? 0);
  if (more > 0) parts.pop();
  const told: Deed[] = [];
  for (const part of parts) {
    const space = part.indexOf(' ');
    const kind = space < 0 ? part : part.slice(0, space);
    if (!isKind(kind)) return undefined;
    if (KINDS[kind] === 'name' && (parts.length > 1 || more > 0)) return undefined;
    told.push({ kind, what: space < 0 ? '' : part.slice(space + 1) });
  }
  return { told, more };
}

function isKind(text: string): text is Change['kind'] {
  return Object.hasOwn(KINDS, text);
}
