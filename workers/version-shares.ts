/** Which parts versions of a node have in common with those that they were made from. */
import type { NodeId, View } from '../src/mx/index.ts';
import type { VersionNumber, VersionRecord } from '../src/mx/types.ts';

/** Versions, the newest of them, that are looked at. */
const VERSIONS_MAX = 200;
/** Parts of a version that are compared; more are those of a film. */
const PARTS_MAX = 4096;

const UNKNOWN = -1;

/** For each version, the oldest first. */
export function versionShares(view: View, id: NodeId): Float64Array {
  const versions = view.history.versions(id);
  const known = new Map<VersionNumber, readonly string[] | undefined>();
  const partsOf = (version: VersionRecord | undefined): readonly string[] | undefined => {
    if (version === undefined || !version.available || version.chunks > PARTS_MAX) return undefined;
    if (!known.has(version.version))
      known.set(
        version.version,
        view.content.pieces(id, version.version).map(({ hash }) => hash),
      );
    return known.get(version.version);
  };
  const first = Math.max(0, versions.length - VERSIONS_MAX);
  return Float64Array.from(versions, (version, i) => {
    const [parent] = version.parents;
    if (i < first || parent === undefined) return UNKNOWN;
    const parts = partsOf(version);
    const before = partsOf(versions.find((one) => one.version === parent));
    if (parts === undefined || before === undefined) return UNKNOWN;
    const there = new Set(before);
    return parts.filter((hash) => there.has(hash)).length;
  });
}
