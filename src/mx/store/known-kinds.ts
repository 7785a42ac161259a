/** Types of links that may only join some types of nodes, remembered from commit to commit: most may join any. */
import { linkKind } from '../graph/link-kinds.ts';
import type { LinkKind } from '../graph/usual-link-kinds.ts';
import type { TreeReader } from '../tree/tree.ts';

export class KnownKinds {
  readonly #kinds = new Map<string, LinkKind | undefined>();

  /** What a type says of its ends; undefined when they may be any. */
  restricted(reader: TreeReader, type: string): LinkKind | undefined {
    if (!this.#kinds.has(type)) {
      const kind = linkKind(reader, type);
      this.#kinds.set(type, kind.from.length + kind.to.length > 0 ? kind : undefined);
    }
    return this.#kinds.get(type);
  }

  clear(): void {
    this.#kinds.clear();
  }
}
