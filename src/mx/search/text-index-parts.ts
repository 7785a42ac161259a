/** The rooms that the index of words reads. */
import type { VersionStore } from '../content/version-store.ts';
import type { Tree } from '../tree/tree.ts';

export interface TextIndexParts {
  /** Read with the commit under way. */
  readonly tree: Pick<Tree, 'pending' | 'histories'>;
  readonly versions: VersionStore;
  readonly mediaTypeOf: (media: number) => string;
}
