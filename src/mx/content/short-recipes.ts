/**
 * The recipes that stand in the records of versions, in the order in which the versions were made. Notes that came
 * one after the other have records side by side: those are walked over, others are looked up.
 */
import { SPACE } from '../store/spaces.ts';
import { afterPrefix } from '../tree/key.ts';
import type { Cursor, Key, TreeReader } from '../tree/tree.ts';
import { policyChunker } from './chunk-policy.ts';
import { chunksOf, decodeRefs, decodeWordRefs } from './recipe.ts';
import type { VersionChunks } from './short-uses.ts';
import { decodeShortRecipe, type VersionOwner, versionKey } from './version-record.ts';

/** Records that are walked over to come to the one that is wanted, at most. */
const STEPS_MAX = 4;

/** Versions with the chunks of their short recipes. @throws MxError `corrupt` */
export function* shortRecipes(
  reader: TreeReader,
  owners: Iterable<{ readonly number: number; readonly fact: VersionOwner }>,
): Generator<VersionChunks> {
  const records = new NearbyRecords(reader);
  for (const { number: version, fact } of owners) {
    const bytes = records.find(fact);
    const recipe = bytes === undefined ? undefined : decodeShortRecipe(bytes);
    // Typing may have gone over it, or it was purged.
    if (recipe?.version !== version) continue;
    const { inline, policy } = recipe;
    const isWords = policyChunker(policy) === 'words';
    yield { version, chunks: isWords ? decodeWordRefs(inline) : chunksOf(decodeRefs(inline)) };
  }
}

/** Records of versions that are asked for one after the other. */
class NearbyRecords {
  private cursor: Cursor | undefined;
  /** What was asked for last. */
  private node = -1;
  private number = -1;

  constructor(private readonly reader: TreeReader) {}

  /** A view that holds until the next one is asked for. */
  find({ node, number }: VersionOwner): Uint8Array | undefined {
    const key = versionKey(node, number);
    const follows = node === this.node + 1 || (node === this.node && number === this.number + 1);
    this.node = node;
    this.number = number;
    if (!follows) this.cursor = undefined;
    else if (this.walkTo(key)) return this.cursor?.value;
    return this.reader.get(key);
  }

  /** True when the cursor stands at the key; one that is not near it is given up. */
  private walkTo(key: Key): boolean {
    this.cursor ??= this.reader.scan(key, afterPrefix(SPACE.version));
    for (let steps = 0; steps < STEPS_MAX; steps++) {
      if (this.cursor.key >= key) return this.cursor.key === key;
      if (!this.cursor.next()) break;
    }
    if (this.cursor.key === key) return true;
    this.cursor = undefined;
    return false;
  }
}
