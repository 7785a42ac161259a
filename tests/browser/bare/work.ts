/**
 * Writing without an end, for tests that kill: notes one by one and several in a turn, pairs that are one commit,
 * streams of files, large bodies that come and go while the file is compacted. Each thing is told to the test when the store has answered;
 * only what reached the test counts as acknowledged.
 */
import type { StoreService } from '../../../workers/protocol.ts';
import { contentOf } from './told.ts';

export type Load = 'commits' | 'imports' | 'churn';

/** What is told to the test; `purging` before it is asked for, the others after the store has answered. */
export interface Told {
  readonly did: 'added' | 'purging' | 'purged';
  readonly titles: readonly string[];
}

export type Tell = (told: Told) => Promise<void>;

type Step = (number: number) => Promise<void>;

/** Large bodies that are kept; older ones are purged, so that their space is used again. */
const BIG_KEPT = 6;

export const LEDGER = 'ledger';

const nothing = () => undefined;

/**
 * Goes on until the process is killed, or for so many steps.
 * @param from the first number that no earlier life has used
 */
export async function write(
  store: StoreService,
  load: Load,
  from: number,
  tell: Tell,
  count = Number.POSITIVE_INFINITY,
): Promise<void> {
  const { addNotes, addPair, importFiles, addBig, compact } = steps(store, tell);
  await ensureLedger(store);
  const alone = (number: number) => addNotes([`note-${number}`]);
  const together = async (number: number) => {
    await Promise.all([0, 1, 2, 3].map((part) => addNotes([`note-${number}-${part}`])));
  };
  const mixes: Readonly<Record<Load, readonly Step[]>> = {
    commits: [alone, together, addPair, alone],
    imports: [importFiles, addPair, (n) => Promise.all([importFiles(n), alone(n)]).then(nothing)],
    churn: [addBig, addPair, addBig, together, (n) => Promise.all([compact(n), addPair(n)]).then(nothing)],
  };
  const mix = mixes[load];
  for (let number = from; number < from + count; number++) {
    const step = mix[number % mix.length];
    if (step !== undefined) await step(number);
  }
}

function steps(store: StoreService, tell: Tell) {
  const big: { id: string; title: string }[] = [];

  const addNotes = async (titles: readonly string[]): Promise<void> => {
    await store.apply(titles.map((title) => node(title)));
    void tell({ did: 'added', titles });
  };

  /** Two nodes and the ledger that counts them, in one commit. */
  const addPair = async (number: number): Promise<void> => {
    const titles = [`pair-${number}-a`, `pair-${number}-b`];
    const ledger = await ensureLedger(store);
    await store.apply([
      ...titles.map((title) => node(title)),
      { kind: 'updateNode', id: ledger, content: String(number) },
    ]);
    void tell({ did: 'added', titles });
  };

  const importFiles = async (number: number): Promise<void> => {
    const names = [`text-${number}-0`, `file-${number}-1`, `text-${number}-2`];
    const files = names.map((name) => ({
      path: `${name}.bin`,
      file: new File([contentOf(name)], `${name}.bin`),
    }));
    const report = await store.importFiles(files, `import-${number}`, { onProgress: nothing });
    const failed = report.entries.find(({ outcome }) => outcome !== 'added');
    if (failed !== undefined) throw new Error(`${failed.path} was not taken in: ${failed.reason}`);
    void tell({ did: 'added', titles: names });
  };

  const addBig = async (number: number): Promise<void> => {
    const title = `big-${number}`;
    const { results } = await store.apply([node(title)]);
    void tell({ did: 'added', titles: [title] });
    big.push({ id: results[0]?.id ?? '', title });
    const oldest = big.length > BIG_KEPT ? big.shift() : undefined;
    if (oldest === undefined) return;
    await tell({ did: 'purging', titles: [oldest.title] });
    await store.apply([{ kind: 'purgeNode', id: oldest.id }]);
    void tell({ did: 'purged', titles: [oldest.title] });
  };

  const compact = async (number: number): Promise<void> => {
    await store.compact(`compact-${number}`, { onProgress: nothing });
  };

  return { addNotes, addPair, importFiles, addBig, compact };
}

const node = (title: string) =>
  ({
    kind: 'addNode',
    type: 'note',
    metadata: { title },
    content: contentOf(title),
    mediaType: title.startsWith('big') ? 'application/octet-stream' : 'text/markdown',
  }) as const;

async function ensureLedger(store: StoreService): Promise<string> {
  const [found] = await store.resolve(undefined, [LEDGER]);
  if (found?.id !== undefined) return found.id;
  const { results } = await store.apply([
    { kind: 'addNode', type: 'note', metadata: { title: LEDGER }, content: '-1' },
  ]);
  return results[0]?.id ?? '';
}
