/**
 * `npm run bench:alike`: similar nodes among many notes. How many of the near-duplicates that were planted are found,
 * and how many of those found were planted, beside the plain rule of shared over all chunks; and how long asking takes.
 * In Node, in memory. Prints figures and writes dist/bench/alike.json.
 *
 * Options: `--notes N` (100,000), `--planted N` of each kind (200), `--asked N` notes for the time (400).
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MemoryFile } from '../mx/file/memory-file.ts';
import type { NodeId, Store } from '../mx/index.ts';
import { openStore } from '../mx/index.ts';
import { machine } from './machine.ts';
import { ascending, BATCH_NOTES, quantile } from './measures.ts';
import { MemexContender, surroundings } from './memex-contender.ts';
import { PLANTED_KINDS, type PlantedKind, planted } from './planted.ts';
import { Random } from './random.ts';
import { MEDIA_TYPE, Workload } from './workload.ts';

const { values } = parseArgs({
  options: {
    notes: { type: 'string', default: '100000' },
    planted: { type: 'string', default: '200' },
    asked: { type: 'string', default: '400' },
  },
});
const notes = Number(values.notes);
const each = Number(values.planted);
const askedCount = Number(values.asked);
const THRESHOLD = 0.3;
/** More than any planted note has that is like it. */
const LIMIT = 20;
const AROUND_QUOTATIONS = 3;
/** Asked before, while programs are not compiled yet and nothing was read. */
const EARLY = 60;

interface Pair {
  readonly kind: PlantedKind;
  readonly original: NodeId;
  readonly copy: NodeId;
}

/** Pairs that a rule found, as `id id` with the smaller first. */
type Found = ReadonlySet<string>;

const workload = new Workload();
const around = await surroundings();
const file = new MemoryFile();
const contender = new MemexContender(file, around);
for (let first = 0; first < notes; first += BATCH_NOTES) {
  contender.store(contender.prepare(workload.batch(first, Math.min(BATCH_NOTES, notes - first))));
  while (contender.tend());
}
const pairs = plant(contender.memex);
contender.memex.idle();
contender.memex.close();
// as in use: nothing is warm, and what commits need in memory is read before anybody asks
const memex = openStore(file, around);
while (memex.tend());

console.log(`Node ${process.versions.node}, ${machine()}, ${notes} notes and ${pairs.length} planted`);
const [first = 0, ...early] = timesOfAsking(memex, 8, EARLY);
console.log(
  `the first after opening: ${first.toFixed(2)} ms, then up to ${Math.max(...early).toFixed(2)} ms`,
);
const times = ascending(timesOfAsking(memex, 7, askedCount));
console.log(
  `asking for the nodes like one, ${times.length} notes: median ${quantile(times, 0.5).toFixed(2)} ms, ` +
    `p95 ${quantile(times, 0.95).toFixed(2)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms, most ${times.at(-1)?.toFixed(2)} ms`,
);
const recall: Record<string, unknown> = {};
judge('words and chunks', byMemex(memex));
judge('shared over all chunks', byPlainRule(memex));
writeFileSync(
  join(import.meta.dirname, '..', 'alike.json'),
  `${JSON.stringify({ notes, recall, first, early, times }, undefined, 2)}\n`,
);

function judge(rule: string, found: Found): void {
  const wanted = pairs.filter((pair) => found.has(pairName(pair.original, pair.copy)));
  const byKind = PLANTED_KINDS.map((kind) => {
    const of = pairs.filter((pair) => pair.kind === kind);
    return `${kind} ${share(of.filter((pair) => wanted.includes(pair)).length / of.length)}`;
  });
  const precision = found.size === 0 ? 1 : wanted.length / found.size;
  console.log(
    `${rule}, from ${THRESHOLD}: recall ${share(wanted.length / pairs.length)} (${byKind.join(', ')}), precision ${share(precision)}`,
  );
  recall[rule] = { recall: wanted.length / pairs.length, precision, byKind };
}

function share(part: number): string {
  return part.toFixed(3);
}

function pairName(one: NodeId, other: NodeId): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

function plant(store: Store): readonly Pair[] {
  const made: Pair[] = [];
  const apart = Math.floor(notes / (each * PLANTED_KINDS.length));
  for (const [k, kind] of PLANTED_KINDS.entries()) {
    for (let i = 0; i < each; i++) {
      const number = (i * PLANTED_KINDS.length + k) * apart;
      const { text } = planted(workload, number, kind, notes + number * AROUND_QUOTATIONS);
      const { results } = store.apply([
        { kind: 'addNode', type: 'note', content: text, mediaType: MEDIA_TYPE },
      ]);
      store.sync();
      const copy = results[0]?.id;
      if (copy !== undefined) made.push({ kind, original: workload.id(number), copy });
    }
  }
  return made;
}

/** Both of every planted pair are asked for, and as many notes that nothing was made from. */
function askedFor(): readonly NodeId[] {
  const random = new Random(workload.seed, 6);
  const others = Array.from({ length: pairs.length }, () => workload.id(random.below(notes)));
  return [...new Set([...pairs.flatMap(({ original, copy }) => [original, copy]), ...others])];
}

function byMemex(store: Store): Found {
  const view = store.snapshot();
  const found = new Set<string>();
  for (const id of askedFor()) {
    for (const { node } of view.similarity.of(id, { limit: LIMIT, threshold: THRESHOLD }))
      found.add(pairName(id, node.id));
  }
  view.release();
  return found;
}

/** Among those that are asked for alone: to compare all with all would take hours. */
function byPlainRule(store: Store): Found {
  const view = store.snapshot();
  const numbers = new Map<string, number>();
  const numberOf = (hash: string): number => {
    const known = numbers.get(hash) ?? numbers.size;
    numbers.set(hash, known);
    return known;
  };
  const asked = askedFor().map((id) => {
    const chunks = new Set(view.content.pieces(id).map(({ hash }) => numberOf(hash)));
    return { id, chunks: Uint32Array.from(chunks) };
  });
  view.release();
  const found = new Set<string>();
  /** Which of them holds a chunk is said by its number here, from 1 on. */
  const holder = new Uint32Array(numbers.size);
  for (const [i, one] of asked.entries()) {
    for (const chunk of one.chunks) holder[chunk] = i + 1;
    for (const other of asked.slice(i + 1)) {
      let shared = 0;
      for (const chunk of other.chunks) if (holder[chunk] === i + 1) shared++;
      if (shared / (one.chunks.length + other.chunks.length - shared) >= THRESHOLD)
        found.add(pairName(one.id, other.id));
    }
  }
  return found;
}

/** Milliseconds for each; each in a view of its own, as the app asks. */
function timesOfAsking(store: Store, stream: number, count: number): readonly number[] {
  const random = new Random(workload.seed, stream);
  const asked = Array.from({ length: count }, () => workload.id(random.below(notes)));
  return asked.map((id) => {
    const start = performance.now();
    const view = store.snapshot();
    view.similarity.of(id);
    view.release();
    return performance.now() - start;
  });
}
