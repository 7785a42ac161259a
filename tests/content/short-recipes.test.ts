/** Recipes in the records of versions are the same whether they are walked over or looked up one by one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChunkPolicy } from '../../src/mx/content/chunk-policy.ts';
import { decodeRefs, decodeWordRefs, encodeRefs, encodeWordRefs } from '../../src/mx/content/recipe.ts';
import { shortRecipes } from '../../src/mx/content/short-recipes.ts';
import {
  decodeShortRecipe,
  decodeVersion,
  encodeVersion,
  type StoredVersion,
  versionKey,
} from '../../src/mx/content/version-record.ts';
import { SPACES } from '../../src/mx/store/spaces.ts';
import { createMemoryTree } from '../model/memory-tree.ts';

const WORDS: ChunkPolicy = 0;
const TEXT: ChunkPolicy = 4;

const record = fc.record({
  version: fc.nat(60),
  hash: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  bytes: fc.nat(),
  media: fc.nat(300),
  created: fc.nat(),
  parents: fc.array(fc.nat(300), { maxLength: 3 }),
  metadata: fc.constantFrom({}, { title: 'Ä title' }),
  author: fc.constantFrom('', 'somebody'),
  chunks: fc.nat(),
  available: fc.boolean(),
  spell: fc.boolean(),
});
const refs = fc.array(fc.record({ chunk: fc.nat(100_000), length: fc.integer({ min: 1, max: 5000 }) }), {
  maxLength: 20,
});
const stored = fc.oneof(
  fc
    .tuple(record, refs)
    .map(([rest, list]): StoredVersion => ({ ...rest, policy: WORDS, inline: encodeWordRefs(list).slice() })),
  fc
    .tuple(record, refs)
    .map(([rest, list]): StoredVersion => ({ ...rest, policy: TEXT, inline: encodeRefs(list).slice() })),
  fc.tuple(record, fc.nat(500)).map(([rest, root]): StoredVersion => ({ ...rest, policy: TEXT, root })),
);

/** What a recipe says, by the whole record. */
function chunksIn({ policy, inline, available }: StoredVersion): number[] | undefined {
  if (!available || inline === undefined) return undefined;
  return policy === WORDS ? decodeWordRefs(inline) : decodeRefs(inline).map(({ chunk }) => chunk);
}

describe('a short recipe', () => {
  it('is the one that the whole record says', () => {
    fc.assert(
      fc.property(stored, (version) => {
        const bytes = encodeVersion(version).slice();
        const whole = decodeVersion(bytes);
        const found = decodeShortRecipe(bytes);
        if (chunksIn(whole) === undefined) expect(found).toBeUndefined();
        else expect(found).toEqual({ version: whole.version, policy: whole.policy, inline: whole.inline });
      }),
    );
  });

  it('is found for every version that has one, in whatever order versions were made', () => {
    const place = fc.record({ node: fc.nat(12), number: fc.integer({ min: 1, max: 8 }), value: stored });
    const owner = fc.record({ node: fc.nat(12), number: fc.integer({ min: 1, max: 8 }) });
    const inOrder = fc.boolean();
    fc.assert(
      fc.property(
        fc.array(place, { size: 'max', maxLength: 60 }),
        fc.array(owner),
        inOrder,
        (places, others, sorted) => {
          const tree = createMemoryTree(SPACES);
          const records = new Map<string, StoredVersion>();
          tree.write((batch) => {
            for (const { node, number, value } of places) {
              const key = versionKey(node, number);
              records.set(key, value);
              batch.put(key, encodeVersion(value).slice());
            }
          }, 0);
          tree.sync();
          const facts = [...places, ...others].map(({ node, number }) => ({ node, number }));
          if (sorted) facts.sort((a, b) => a.node - b.node || a.number - b.number);
          const owners = facts.map((fact) => {
            const known = records.get(versionKey(fact.node, fact.number));
            return { number: known?.version ?? 7, fact };
          });
          const wanted = facts.flatMap(({ node, number }) => {
            const known = records.get(versionKey(node, number));
            const chunks = known === undefined ? undefined : chunksIn(known);
            return known === undefined || chunks === undefined ? [] : [{ version: known.version, chunks }];
          });
          const found = [...shortRecipes(tree.reader(), owners)];
          expect(found.map(({ version, chunks }) => ({ version, chunks: [...chunks] }))).toEqual(wanted);
        },
      ),
    );
  });
});
