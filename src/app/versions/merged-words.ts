/** Versions of a note that another was merged into: which came from the other, and which from both. */
import type { VersionRecord } from '../../mx/types.ts';
import { words } from '../words/catalogue.ts';

/** "from “Fisher”" of one that came with another note, "merged with “Fisher”" of the one that both led to. */
export function mergedWords({ metadata, parents }: Pick<VersionRecord, 'metadata' | 'parents'>): string {
  const { merged } = metadata;
  if (typeof merged !== 'string') return '';
  return parents.length > 1 ? words.versions.mergedWith(merged) : words.versions.from(merged);
}

/** The version that one was made from: not always the one before it, where two notes were merged. */
export function parentOf(
  versions: readonly VersionRecord[],
  version: VersionRecord | undefined,
): VersionRecord | undefined {
  const [parent] = version?.parents ?? [];
  return parent === undefined ? undefined : versions.find((one) => one.version === parent);
}
