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
const times = timesOfAsking(memex);
console.log(
  `asking for the nodes like one, ${times.length} notes: median ${quantile(times, 0.5).toFixed(2)} ms, ` +
    `p95 ${quantile(times, 0.95).toFixed(2)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms, most ${times.at(-1)?.toFixed(2)} ms`,
);
const recall: Record<string, unknown> = {};
judge('words and chunks', byMemex(memex));
judge('shared over all chunks', byPlainRule(memex));
writeFileSync(
  join(import.meta.dirname, '..', 'alike.json'),
  `${JSON.stringify({ notes, recall, times }, undefined, 2)}\n`,
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
  const chunks = askedFor().map((id) => ({
    id,
    set: new Set(view.content.chunks(id).map(({ hash }) => hash)),
  }));
  view.release();
  const found = new Set<string>();
  for (const [i, one] of chunks.entries()) {
    for (const other of chunks.slice(i + 1)) {
      let shared = 0;
      for (const hash of one.set) if (other.set.has(hash)) shared++;
      if (shared / (one.set.size + other.set.size - shared) >= THRESHOLD)
        found.add(pairName(one.id, other.id));
    }
  }
  return found;
}

/** Milliseconds for each, ascending; each in a view of its own, as the app asks. */
function timesOfAsking(store: Store): readonly number[] {
  const random = new Random(workload.seed, 7);
  const asked = Array.from({ length: askedCount }, () => workload.id(random.below(notes)));
  return ascending(
    asked.map((id) => {
      const start = performance.now();
      const view = store.snapshot();
      view.similarity.of(id);
      view.release();
      return performance.now() - start;
    }),
  );
}
