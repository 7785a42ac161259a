/** What a memex says of itself: its file, its counts, its history, and what stands in the way of writing. */
import type { Tree } from '../tree/tree.ts';
import type { StoreStatus } from '../types.ts';
import { factsOf } from './facts.ts';
import type { FileFacts } from './file-facts.ts';

type Undefinable<Part> = { readonly [Key in keyof Part]: Part[Key] | undefined };

/** What the rooms of the store know; what is undefined is not told. */
export type StatusParts = Pick<StoreStatus, 'history'> &
  Undefinable<Required<Pick<StoreStatus, 'transactions' | 'upgrade' | 'damage' | 'awaitsText'>>>;

export function statusOf(tree: Tree, facts: FileFacts, parts: StatusParts): StoreStatus {
  const { formatVersion, creator, created } = facts;
  const { history, transactions, upgrade, damage, awaitsText } = parts;
  const now = factsOf(tree.reader());
  return {
    formatVersion,
    creator,
    created,
    ...now,
    modified: now.modified || created,
    fileBytes: tree.fileBytes(),
    history,
    ...(transactions === undefined ? {} : { transactions }),
    ...(upgrade === undefined ? {} : { upgrade }),
    ...(awaitsText === undefined ? {} : { awaitsText }),
    ...(damage === undefined ? {} : { damage }),
  };
}
