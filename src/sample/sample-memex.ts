/** Makes the sample's file. Clock and chance are ours, so that the same sources give the same bytes. */
import { createHasher } from '../mx/content/hasher.ts';
import { MemoryFile } from '../mx/file/memory-file.ts';
import { createStore } from '../mx/index.ts';
import { seededRandom } from './seeded-random.ts';
import { tellSample } from './tell-sample.ts';

const CREATOR = 'memex sample';
const SEED = 1989;
/** Before the first note of the diary. */
const MADE = Date.UTC(2026, 0, 6, 6);

/** The finished file, compact. @throws Error when the sources contradict each other, MxError as the store does */
export async function makeSampleMemex(): Promise<Uint8Array> {
  const chance = seededRandom(SEED);
  let now = MADE;
  const store = createStore(new MemoryFile(), {
    hasher: await createHasher(),
    now: () => now,
    random: (into) => {
      for (let index = 0; index < into.length; index++) into[index] = Math.floor(chance() * 256);
    },
    creator: CREATOR,
  });
  tellSample(store, (time) => {
    now = time;
  });
  const compact = new MemoryFile();
  const work = store.export(compact);
  while (work.next().done !== true);
  store.close();
  return compact.bytes();
}
