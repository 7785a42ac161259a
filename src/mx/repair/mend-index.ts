import { versionsPrefix } from '../content/version-record.ts';
import { linkIsListed, linkOfInKey, putLink } from '../graph/adjacency.ts';
import { SPACE } from '../store/spaces.ts';
import type { Writer } from '../store/writer.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import { compareDerived, wantedValue } from '../verify/compare-derived.ts';
import type { DerivedEntries } from '../verify/derived-entries.ts';
import type { ProofRooms } from '../verify/proof.ts';
import type { Mending } from './mending.ts';

/** Puts entries that records call for, and takes away those that nothing calls for. */
export function* mendIndex(
  { reader }: ProofRooms,
  derived: DerivedEntries,
  mending: Mending,
): LongWork<void> {
  yield* compareDerived(reader, derived, ({ space, key, wanted }) => {
    const what = derived.spaces[space] ?? space;
    if (wanted !== undefined) {
      mending.note(what, (writer) => {
        const value = wantedValue(writer.reader, derived, key, wanted);
        if (value === undefined) return false;
        writer.batch.put(key, value);
        return true;
      });
      return;
    }
    mending.note(what, (writer) => {
      const now = writer.reader.get(key);
      if (now === undefined || wantedValue(writer.reader, derived, key, now) !== undefined) return false;
      if (returnLink(writer, key)) return true;
      if (isTraceOfNode(writer.reader, derived, key, now)) return false;
      writer.batch.delete(key);
      return true;
    });
  });
}

/** What still tells of a node whose record is lost, but whose versions are there, is left for a salvage. */
function isTraceOfNode(reader: TreeReader, derived: DerivedEntries, key: Key, value: Uint8Array): boolean {
  const source = derived.source === 'node' ? derived.sourceOf(key, value) : undefined;
  if (source === undefined || reader.get(source) !== undefined) return false;
  const prefix = versionsPrefix(keyU32(source, 1));
  return reader.scan(prefix, afterPrefix(prefix)).next();
}

/** A link whose record is lost, but which both indexes still list, comes back without its details. */
function returnLink({ batch, reader, readNode, now }: Writer, key: Key): boolean {
  if (key.charAt(0) !== SPACE.linkIn) return false;
  const ends = linkOfInKey(key);
  if (!linkIsListed(reader, ends)) return false;
  if (![ends.source, ends.target].every((node) => readNode(node)?.deleted === 0)) return false;
  putLink(batch, ends, { created: now, metadata: { repaired: 'details lost' } });
  return true;
}
