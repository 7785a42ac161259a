/**
 * `npm run bench:large`: a memex of a million nodes and five million links beside one of a thousand, in Chromium:
 * how long each takes to open after a clean close, and how much memory work on the large one needs.
 * Prints a table and writes dist/bench/large.json.
 *
 * Options: `--nodes N` (1,000,000), `--small N` (1,000), `--opens N` (9) fresh workers each, `--spells N` (30) of use.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BenchBrowser, openBrowser } from './browser.ts';
import { BUILT, buildForBrowser } from './build.ts';
import { machine } from './machine.ts';
import { median, quantile } from './measures.ts';
import { Workload } from './workload.ts';

const { values } = parseArgs({
  options: {
    nodes: { type: 'string', default: '1000000' },
    small: { type: 'string', default: '1000' },
    opens: { type: 'string', default: '9' },
    spells: { type: 'string', default: '30' },
  },
});
const sizes = { small: Number(values.small), large: Number(values.nodes) };
/** Nodes made between two lines of progress. */
const STEP = 50_000;
const SIZES = ['small', 'large'] as const;

const browser = await openBrowser(await buildForBrowser());
try {
  await run(browser);
} finally {
  await browser.close();
}

async function run(browser: BenchBrowser): Promise<void> {
  const made = { small: await make(browser, 'small'), large: await make(browser, 'large') };
  const opened = await openInTurns(browser, Number(values.opens));
  const used = await use(browser, Number(values.spells));
  const result = {
    nodes: sizes.large,
    links: made.large.links,
    bytes: made.large.bytes,
    openSmallMs: median(opened.small),
    openLargeMs: median(opened.large),
    openSlowestMs: quantile(
      [...opened.large].sort((a, b) => a - b),
      1,
    ),
    openRatio: median(opened.large) / median(opened.small),
    memoryMiB: used.memory.workers / 2 ** 20,
    processMiB: used.memory.process / 2 ** 20,
    slowestMs: used.result.slowest,
  };
  const head = `${browser.version}, ${machine()}`;
  console.log(`\n${head}\n${JSON.stringify(result, rounded, 2)}`);
  mkdirSync(BUILT, { recursive: true });
  const all = { browser: browser.version, machine: machine(), ...result, opened, made };
  writeFileSync(join(BUILT, 'large.json'), `${JSON.stringify(all, null, 2)}\n`);
}

async function make(browser: BenchBrowser, size: 'small' | 'large') {
  const worker = await browser.start('memex');
  await worker.ask('open', { name: size, extra: [], shape: 'small' });
  const nodes = sizes[size];
  let links = 0;
  let ms = 0;
  for (let from = 0; from < nodes; from += STEP) {
    const step = await worker.ask('ingest', { from, notes: Math.min(nodes, from + STEP) });
    links += step.links;
    ms += step.ms;
    const perSecond = ((step.notes / step.ms) * 1000).toFixed(0);
    console.log(`${size}: ${from + step.notes} of ${nodes} nodes, ${perSecond}/s`);
  }
  const { bytes } = await worker.ask('close', {});
  await worker.stop();
  console.log(`${size}: ${links} links, ${(bytes / 1e6).toFixed(1)} MB`);
  return { links, bytes, nodesPerSecond: (nodes / ms) * 1000 };
}

/** From the file being open to the first node being read, in a fresh worker each time. */
async function openInTurns(browser: BenchBrowser, opens: number) {
  const first = new Workload().id(0);
  const times: Record<'small' | 'large', number[]> = { small: [], large: [] };
  for (let i = 0; i < opens; i++) {
    for (const size of i % 2 === 0 ? SIZES : [...SIZES].reverse()) {
      const worker = await browser.start('memex');
      const { grantedAt, readAt } = await worker.ask('openAndRead', { name: size, first });
      await worker.stop();
      times[size].push(readAt - grantedAt);
    }
  }
  return times;
}

async function use(browser: BenchBrowser, spells: number) {
  const worker = await browser.start('memex');
  const used = await browser.watched(async () => {
    await worker.ask('open', { name: 'large', extra: [], shape: 'small' });
    return worker.ask('use', { notes: sizes.large, spells });
  });
  await worker.ask('close', {});
  await worker.stop();
  return used;
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(3)) : value;
}
