/** Bugs of the store: counts, uses, links, transactions, the chain of commits. */
import type { Mutation } from './mutation.ts';

const MODEL = { test: 'store/store-model.test.ts', name: '' } as const;

export const STORE_ROOM: readonly Mutation[] = [
  {
    bug: 'a use is not noted when a version begins to use a chunk',
    file: 'src/mx/content/short-uses.ts',
    find: 'for (const chunk of chunks) tail.open.add(chunk, version);',
    replace: 'if (version % 3 === 0) for (const chunk of chunks) tail.open.add(chunk, version);',
    ...MODEL,
  },
  {
    bug: 'uses that wait are not looked at when somebody asks who uses a chunk',
    file: 'src/mx/content/short-uses.ts',
    find: `if (this.#tail !== undefined) {
      this.#settle();`,
    replace: 'if (this.#tail !== undefined) {',
    test: 'content/short-uses.test.ts',
    name: '',
  },
  {
    bug: 'a use is not taken away when a version goes',
    file: 'src/mx/content/chunk-store.ts',
    find: '    for (const chunk of chunks) this.#short.remove(batch, version, chunk);\n',
    replace: '',
    ...MODEL,
  },
  {
    bug: 'a chunk goes while a short recipe uses it',
    file: 'src/mx/content/chunk-store.ts',
    find: 'if (this.#short.isUsed(chunk) || this.#isInPages(reader, chunk)) continue;',
    replace: 'if (this.#isInPages(reader, chunk)) continue;',
    ...MODEL,
  },
  {
    bug: 'a chunk goes while a recipe page uses it',
    file: 'src/mx/content/chunk-store.ts',
    find: 'if (this.#short.isUsed(chunk) || this.#isInPages(reader, chunk)) continue;',
    replace: 'if (this.#short.isUsed(chunk)) continue;',
    test: 'store/long-recipes.test.ts',
    name: 'keep every count exact',
  },
  {
    bug: 'the word cache keeps numbers of commits that failed',
    file: 'src/mx/content/chunk-store.ts',
    find: '    if (this.#madeNew) this.#words.clear();\n',
    replace: '',
    ...MODEL,
  },
  {
    bug: 'a link that closes a cycle is admitted',
    file: 'src/mx/graph/levels.ts',
    find: "if (ahead === 'met') return 'cycle';",
    replace: '',
    test: 'graph/levels.test.ts',
    name: '',
  },
  {
    bug: 'a commit does not vouch for the one before',
    file: 'src/mx/store/commit-chain.ts',
    find: 'const bytes = encodeLink(previous, link);',
    replace: 'const bytes = encodeLink(FIRST_HASH, link);',
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
  {
    bug: 'a hint is believed without a look at whose number it is',
    file: 'src/mx/store/node-reading.ts',
    find: 'if (hinted?.id === id) return',
    replace: 'if (hinted !== undefined) return',
    test: 'store/number-hints.test.ts',
    name: 'never to the node that has its number by mistake',
  },
  {
    bug: 'an id is taken for new that was given a moment ago',
    file: 'src/mx/store/known-nodes.ts',
    find: 'if (this.#lastId !== undefined && id > this.#lastId) this.#lastId = id;',
    replace: '',
    test: 'store/memex.test.ts',
    name: 'takes each id that is given once',
  },
];
