/**
 * `npm run bench -- --node`: Memex alone, in Node, for finding what takes its time. What is compared with others
 * runs in a browser.
 *
 * Options: `--notes N`, `--commits N`, `--file PATH` for a new file instead of memory, `--profile` to record where
 * the time goes.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openNodeFile } from '../cli/node-file.ts';
import { MemoryFile } from '../mx/file/memory-file.ts';
import type { SyncFile } from '../mx/file/sync-file.ts';
import { locateIn, profileLines } from './cpu-profile.ts';
import { hopsIn, hopsOut, ingest, pointReads, singleCommits, timed } from './measures.ts';
import { MemexContender, surroundings } from './memex-contender.ts';
import { search } from './search-measures.ts';
import { Workload } from './workload.ts';

interface NodeBenchOptions {
  readonly notes: number;
  readonly commits: number;
  /** A file to work on, made anew; in memory when absent. */
  readonly file: string | undefined;
  readonly profile: boolean;
}

const READS = 20_000;

const { values } = parseArgs({
  options: {
    node: { type: 'boolean' },
    notes: { type: 'string', default: '20000' },
    commits: { type: 'string', default: '500' },
    file: { type: 'string' },
    profile: { type: 'boolean', default: false },
  },
});
const options = {
  ...values,
  file: values.file,
  notes: Number(values.notes),
  commits: Number(values.commits),
};
await runInNode(options, join(import.meta.dirname, '..'));

/** @param folder where profiles go */
async function runInNode(options: NodeBenchOptions, folder: string): Promise<void> {
  const { notes, commits } = options;
  const workload = new Workload();
  const around = await surroundings();
  const file = fileOf(options);
  const memex = new MemexContender(file.open(), around);
  const phase = async <Result extends object>(name: string, run: () => Result): Promise<Result> => {
    const before = process.cpuUsage();
    const result = options.profile ? await profiled(name, run, folder) : run();
    const { user, system } = process.cpuUsage(before);
    // on a machine with other work, the processor's time says more than the clock's
    console.log(name, rounded({ ...result, cpuMs: (user + system) / 1000 }));
    return result;
  };
  await phase('ingest', () => ingest(memex, workload, notes));
  await phase('commits', () => singleCommits(memex, workload, notes, commits));
  await phase('reads', () => pointReads(memex, workload, notes, READS));
  await phase('hops-out', () => hopsOut(memex, workload, notes, READS));
  await phase('hops-in', () => hopsIn(memex, workload, notes, READS));
  for (const kind of ['rare', 'common', 'twoCommon', 'prefix', 'phrase'] as const) {
    await phase(`search-${kind}`, () => search(memex, workload, kind, notes));
  }
  const closeMs = timed(() => memex.close());
  const again = file.open();
  let reopened: MemexContender | undefined;
  const openMs = timed(() => {
    reopened = new MemexContender(again, around);
    reopened.read(workload.id(0));
  });
  console.log('engine', JSON.stringify(reopened?.memex.measure()));
  const compact = new MemoryFile();
  const exportMs = timed(() => {
    for (const _ of reopened?.memex.export(compact) ?? []);
  });
  console.log(
    'file',
    rounded({ closeMs, openMs, bytes: again.getSize(), compact: compact.getSize(), exportMs }),
  );
  reopened?.close();
  again.close();
  file.remove();
}

function fileOf({ file: path }: NodeBenchOptions): { open(): SyncFile; remove(): void } {
  if (path === undefined) {
    const memory = new MemoryFile();
    return { open: () => memory, remove: () => {} };
  }
  rmSync(path, { force: true });
  openNodeFile(path, 'create').close();
  return { open: () => openNodeFile(path, 'write'), remove: () => rmSync(path) };
}

async function profiled<Result>(name: string, run: () => Result, folder: string): Promise<Result> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  const result = run();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `node-${name}.cpuprofile`);
  writeFileSync(path, JSON.stringify(profile));
  console.log([`${name}: ${path}`, ...profileLines(profile, locateIn(import.meta.dirname))].join('\n'));
  return result;
}

function rounded(result: unknown): string {
  return JSON.stringify(result, (_, value) =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value,
  );
}
