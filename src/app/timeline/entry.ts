/** An entry of the timeline in the address: its commits, and the node when only that is meant. */
import type { TimelineRow } from '../../../workers/timeline-protocol.ts';
import type { UndoneCommits } from '../../mx/types.ts';

export type Entry = UndoneCommits;

export function entryOf({ from, to, node, whole }: TimelineRow): Entry {
  return node === undefined || whole ? { from, to } : { from, to, node: node.id };
}

/** @param params what else the address says, which stays */
export function entryAddress(row: TimelineRow, params: URLSearchParams): string {
  const { from, to, node } = entryOf(row);
  const next = new URLSearchParams(params);
  next.set('entry', [from, to, ...(node === undefined ? [] : [node])].join('-'));
  return `#/timeline?${next}`;
}

/** The entry that an address names; undefined for none, and for what makes no sense. */
export function readEntry(params: URLSearchParams): Entry | undefined {
  const [from, to, node] = (params.get('entry') ?? '').split('-');
  const range = { from: Number(from), to: Number(to) };
  const isRange = Number.isInteger(range.from) && Number.isInteger(range.to) && range.from > 0;
  if (!isRange || range.to < range.from) return undefined;
  return node === undefined ? range : { ...range, node };
}

/** True for the row of an entry, also when earlier commits have joined it since. */
export function isEntry(row: TimelineRow, entry: Entry | undefined): boolean {
  if (entry === undefined) return false;
  const { to, node } = entryOf(row);
  return to === entry.to && node === entry.node;
}
