/** Version records one by one, as far as they can be read, and what their recipes hold. */
import { decodeVersion, type StoredVersion } from '../content/version-record.ts';
import { distinct, type VersionStore } from '../content/version-store.ts';
import { MxError } from '../errors.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';

export interface VersionAt {
  readonly node: number;
  readonly number: number;
  readonly stored: StoredVersion;
}

/** All version records that can be read, by node and number. */
export function* allVersions(
  reader: TreeReader,
  onBad: (where: string, error: MxError) => void,
): Generator<VersionAt> {
  const cursor = reader.scan(SPACE.version, afterPrefix(SPACE.version));
  while (cursor.next()) {
    const node = keyU32(cursor.key, 1);
    const number = keyU32(cursor.key, 5);
    let stored: StoredVersion | undefined;
    try {
      stored = decodeVersion(cursor.value);
    } catch (error) {
      if (!(error instanceof MxError)) throw error;
      onBad(versionName(node, number), error);
    }
    if (stored !== undefined) yield { node, number, stored };
  }
}

export function versionName(node: number, number: number): string {
  return `version ${number} of node ${node}`;
}

/**
 * Chunks that an available version's short recipe names, ascending, each once; none for a recipe in pages.
 * @throws MxError `corrupt`
 */
export function inlineChunksOf(versions: VersionStore, reader: TreeReader, stored: StoredVersion): number[] {
  return stored.available && stored.root === undefined ? distinct(versions.refs(reader, stored)) : [];
}
