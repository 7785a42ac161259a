/** What other settings of likeness would change: which notes would come, which would go, and what becomes of the rest. */
import type { NodeLabel, SimilarRow } from '../../../workers/similar-protocol.ts';
import { words } from '../words/catalogue.ts';

export interface PreviewRow extends NodeLabel {
  /** How alike by the settings as they are; undefined when it is not shown. */
  readonly before: number | undefined;
  /** The same by the new ones. */
  readonly after: number | undefined;
}

/** By the new settings first; what goes stands where it stood. */
export function previewRows(
  before: readonly SimilarRow[],
  after: readonly SimilarRow[],
): readonly PreviewRow[] {
  const rows = new Map<string, PreviewRow>();
  for (const { id, title, nodeType, similarity } of after)
    rows.set(id, { id, title, nodeType, before: undefined, after: similarity });
  for (const { id, title, nodeType, similarity } of before)
    rows.set(id, { id, title, nodeType, before: similarity, after: rows.get(id)?.after });
  const place = (row: PreviewRow): number => row.after ?? row.before ?? 0;
  return [...rows.values()].sort((a, b) => place(b) - place(a));
}

/** "2 notes come, 1 goes."; "Nothing changes for this note." */
export function previewWords(rows: readonly PreviewRow[]): string {
  const come = rows.filter((row) => row.before === undefined).length;
  const go = rows.filter((row) => row.after === undefined).length;
  if (come > 0 && go > 0) return words.similar.comeAndGo(come, go);
  if (come > 0) return words.similar.come(come);
  if (go > 0) return words.similar.go(go);
  return rows.some((row) => row.before !== row.after)
    ? words.similar.noneComes
    : words.similar.nothingChanges;
}
