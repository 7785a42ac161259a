/**
 * The rounds of the comparison. Each round makes both stores anew and takes every measure from both, one right
 * after the other; who goes first changes from measure to measure and from round to round (A B, B A, …), so that
 * neither profits from a machine that is slow at times. What counts is the median of the rounds.
 */
import type { BenchBrowser, SideWorker } from './browser.ts';
import { ascending, median, quantile } from './measures.ts';
import type { SideName } from './page/page.ts';
import { QUERIES } from './query-measures.ts';
import type { Answers, TaskName, Tasks } from './tasks.ts';
import { Workload } from './workload.ts';

export interface RoundsOptions {
  readonly notes: number;
  readonly rounds: number;
  readonly commits: number;
  /** PRAGMAs on top of the usual ones. */
  readonly sqlite: readonly string[];
}

/** Figures of one side in one round, by name. */
export type Figures = Readonly<Record<string, number>>;

export interface RoundsResult {
  readonly settings: Readonly<Record<SideName, string>>;
  readonly links: number;
  readonly contentBytes: number;
  /** Figures of each round. */
  readonly memex: readonly Figures[];
  readonly sqlite: readonly Figures[];
  readonly answers: Answers;
}

const SIDES: readonly SideName[] = ['memex', 'sqlite'];
const READS = 20_000;
const COLD_OPENS = 5;
const SAMPLE = 500;
/** The large ones first: short walks are measured with links in memory, as SQLite's pages are. */
const WALKS = ['descendants', 'hopsBoth', 'hopsOut', 'hopsIn'] as const;
const SEARCHES = ['rare', 'common', 'twoCommon', 'prefix', 'phrase'] as const;

type Pair<Value> = Record<SideName, Value>;

export async function runRounds(
  browser: BenchBrowser,
  options: RoundsOptions,
  tell: (text: string) => void,
): Promise<RoundsResult> {
  const figures: Pair<Figures[]> = { memex: [], sqlite: [] };
  const settings: Pair<string> = { memex: '', sqlite: '' };
  let facts = { links: 0, contentBytes: 0 };
  let answers: Answers = { notes: 0, links: 0, digest: '' };
  for (let round = 0; round < options.rounds; round++) {
    tell(`round ${round + 1} of ${options.rounds}`);
    const done = await runRound(browser, options, round, tell);
    for (const side of SIDES) {
      figures[side].push(done.figures[side]);
      settings[side] = done.settings[side];
    }
    facts = done.facts;
    answers = done.answers;
  }
  return { settings, ...facts, ...figures, answers };
}

async function runRound(
  browser: BenchBrowser,
  { notes, rounds, commits, sqlite }: RoundsOptions,
  round: number,
  tell: (text: string) => void,
) {
  const name = `round-${round}`;
  const figures: Pair<Record<string, number>> = { memex: {}, sqlite: {} };
  const workers: Pair<SideWorker> = {
    memex: await browser.start('memex'),
    sqlite: await browser.start('sqlite'),
  };
  let turns = round;
  /** One measure of both sides, one after the other. */
  const both = async <Result>(run: (side: SideName) => Promise<Result>): Promise<Pair<Result>> => {
    const [first, second] =
      turns++ % 2 === 0 ? (['memex', 'sqlite'] as const) : (['sqlite', 'memex'] as const);
    const results = { [first]: await run(first), [second]: await run(second) };
    return results as Pair<Result>;
  };
  const ask = <Name extends TaskName>(task: Name, given: Tasks[Name]['ask']) =>
    both((side) => workers[side].ask(task, given));
  const keep = (side: SideName, prefix: string, values: object) => {
    for (const [key, value] of Object.entries(values)) {
      if (typeof value === 'number') figures[side][`${prefix}.${key}`] = value;
    }
  };

  const opened = await ask('open', { name, extra: sqlite, shape: 'notes' });
  const measure = async <Name extends 'ingest' | 'commits' | 'reads' | 'out' | 'in'>(
    task: Name,
    given: Tasks[Name]['ask'],
  ): Promise<Pair<Tasks[Name]['answer']>> => {
    const results = await ask(task, given);
    for (const side of SIDES) keep(side, task, results[side]);
    return results;
  };
  const ingested = await measure('ingest', { notes });
  tell(
    `  ingest: ${SIDES.map((side) => `${side} ${ingested[side].notesPerSecond.toFixed(0)}/s`).join(', ')}`,
  );
  await measure('reads', { notes, ops: READS });
  await measure('out', { notes, ops: READS });
  await measure('in', { notes, ops: READS });
  for (const kind of WALKS) {
    const results = await ask('walks', { kind, notes });
    for (const side of SIDES) {
      const { ms } = results[side];
      // both find the same nodes, so both have to look at the same links
      keep(side, `walk.${kind}`, { ...results[side], edgesPerSecond: (results.memex.edges / ms) * 1000 });
    }
    tell(
      `  ${kind}: ${SIDES.map((side) => `${side} ${results[side].walksPerSecond.toFixed(1)}/s`).join(', ')}`,
    );
  }
  for (const kind of QUERIES) {
    const results = await ask('queries', { kind, notes });
    for (const side of SIDES) keep(side, `query.${kind}`, results[side]);
    tell(
      `  query ${kind}: ${SIDES.map((side) => `${side} ${results[side].queriesPerSecond.toFixed(1)}/s`).join(', ')}`,
    );
  }
  for (const kind of SEARCHES) {
    const results = await ask('search', { kind, notes });
    for (const side of SIDES) keep(side, `search.${kind}`, results[side]);
    tell(`  ${kind}: ${SIDES.map((side) => `${side} ${results[side].median.toFixed(2)} ms`).join(', ')}`);
  }
  const index = await ask('indexBytes', {});
  for (const side of SIDES) keep(side, 'index', index[side]);
  const committed = await measure('commits', { first: notes, commits });
  tell(`  commits: ${SIDES.map((side) => `${side} ${committed[side].median.toFixed(2)} ms`).join(', ')}`);
  const added = await ask('addLinks', { notes, links: commits });
  for (const side of SIDES) keep(side, 'link', added[side]);
  tell(`  links: ${SIDES.map((side) => `${side} ${added[side].median.toFixed(2)} ms`).join(', ')}`);
  requireEqual('reads', figures, [
    'reads.answered',
    'out.answered',
    'in.answered',
    ...WALKS.map((kind) => `walk.${kind}.answered`),
    ...QUERIES.map((kind) => `query.${kind}.answered`),
    ...SEARCHES.map((kind) => `search.${kind}.answered`),
  ]);

  const answers = await ask('answers', { notes: notes + commits, sample: SAMPLE });
  if (JSON.stringify(answers.memex) !== JSON.stringify(answers.sqlite)) {
    throw new Error(`The two sides answer differently: ${JSON.stringify(answers)}`);
  }
  const closed = await ask('close', {});
  for (const side of SIDES) keep(side, 'closed', closed[side]);
  await both((side) => workers[side].stop());

  const first = new Workload().id(0);
  const colds: Pair<number[]> = { memex: [], sqlite: [] };
  const opens: Pair<number[]> = { memex: [], sqlite: [] };
  const searches: Pair<number[]> = { memex: [], sqlite: [] };
  for (let i = 0; i < COLD_OPENS; i++) {
    await both(async (side) => {
      const worker = await browser.start(side);
      const { grantedAt, readAt, searchMs } = await worker.ask('openAndRead', { name, first });
      await worker.stop();
      colds[side].push(readAt - worker.startedAt);
      opens[side].push(readAt - grantedAt);
      searches[side].push(searchMs);
    });
  }
  for (const side of SIDES)
    keep(side, 'cold', {
      total: median(colds[side]),
      opened: median(opens[side]),
      search: median(searches[side]),
    });

  await both(async (side) => {
    const worker = await browser.start(side);
    // one copy is enough: it is the same in every round
    if (round === rounds - 1) keep(side, 'compact', await worker.ask('compact', { name }));
    await worker.ask('remove', { name });
    await worker.stop();
  });
  const { links, contentBytes } = ingested.memex;
  return {
    figures,
    facts: { links, contentBytes },
    answers: answers.memex,
    settings: { memex: opened.memex.settings, sqlite: opened.sqlite.settings },
  };
}

function requireEqual(what: string, figures: Pair<Figures>, names: readonly string[]): void {
  for (const name of names) {
    if (figures.memex[name] !== figures.sqlite[name]) {
      throw new Error(
        `The two sides answer ${what} differently: ${name} ${figures.memex[name]}, ${figures.sqlite[name]}`,
      );
    }
  }
}

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly greatest: number;
}

/** A figure over the rounds that have it. */
export function overRounds(rounds: readonly Figures[], name: string): Spread {
  const sorted = ascending(rounds.flatMap((each) => each[name] ?? []));
  return { median: quantile(sorted, 0.5), least: quantile(sorted, 0), greatest: quantile(sorted, 1) };
}
