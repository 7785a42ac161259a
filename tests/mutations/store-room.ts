/** Bugs of the store: counts, uses, links, transactions, the chain of commits. */
import type { Mutation } from './mutation.ts';

const MODEL = { test: 'store/store-model.test.ts', name: '' } as const;

export const STORE_ROOM: readonly Mutation[] = [
  {
    bug: "a chunk's count is not changed when a version begins to use it",
    file: 'src/mx/content/chunk-store.ts',
    find: 'batch.merge(chunkCountKey(chunk), encodeSum(versions.length));',
    replace: 'batch.merge(chunkCountKey(chunk), encodeSum(1));',
    ...MODEL,
  },
  {
    bug: "a chunk's count is not changed when a version goes",
    file: 'src/mx/content/chunk-store.ts',
    find: 'batch.merge(chunkCountKey(chunk), less);',
    replace: '',
    ...MODEL,
  },
  {
    bug: 'a chunk goes while another version uses it',
    file: 'src/mx/content/chunk-store.ts',
    find: 'if (this.count(reader, chunk) > 0) continue;',
    replace: 'if (this.count(reader, chunk) > 1) continue;',
    ...MODEL,
  },
  {
    bug: 'the word cache keeps numbers of commits that failed',
    file: 'src/mx/content/chunk-store.ts',
    find: '  forget(): void {\n    this.#words.clear();',
    replace: '  forget(): void {',
    ...MODEL,
  },
  {
    bug: 'a link that closes a cycle is admitted',
    file: 'src/mx/graph/levels.ts',
    find: "if (closing.has(next)) return 'cycle';",
    replace: '',
    test: 'graph/levels.test.ts',
    name: '',
  },
  {
    bug: 'a commit does not vouch for the one before',
    file: 'src/mx/store/commit-chain.ts',
    find: 'const hash = chainHash(hasher, previous, link);',
    replace: 'const hash = chainHash(hasher, FIRST_HASH, link);',
    ...MODEL,
  },
  {
    bug: 'a conflict is missed: single keys that were read are not compared',
    file: 'src/mx/store/conflict.ts',
    find: 'if (reads.keys.has(key) || inRanges(ranges, key)) changed',
    replace: 'if (inRanges(ranges, key)) changed',
    test: 'store/transactions.test.ts',
    name: '',
  },
];
