/** One round of Memex alone in Chromium, with a CPU profile of each measure. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchBrowser } from './browser.ts';
import { locateIn, profileLines } from './cpu-profile.ts';
import type { RoundsOptions } from './rounds.ts';

const READS = 20_000;

/** @param folder where the profiles go, and the built page lies */
export async function profileInBrowser(
  browser: BenchBrowser,
  { notes, commits }: RoundsOptions,
  folder: string,
  print: (text: string) => void,
): Promise<void> {
  const worker = await browser.start('memex');
  await worker.ask('open', { name: 'profile', extra: [], shape: 'notes' });
  const locate = locateIn(join(folder, 'page'));
  const measure = async (name: string, run: () => Promise<object>) => {
    const { result, profiles } = await browser.profiled(run);
    for (const profile of profiles) {
      const file = join(folder, `browser-${name}.cpuprofile`);
      writeFileSync(file, JSON.stringify(profile));
      print([`\n${name}: ${JSON.stringify(result)}`, file, ...profileLines(profile, locate)].join('\n'));
    }
  };
  const ask = { notes, ops: READS };
  await measure('ingest', () => worker.ask('ingest', { notes }));
  await measure('commits', () => worker.ask('commits', { first: notes, commits }));
  await measure('reads', () => worker.ask('reads', ask));
  await measure('out', () => worker.ask('out', ask));
  await measure('in', () => worker.ask('in', ask));
  for (const kind of ['descendants', 'hopsBoth', 'hopsOut', 'hopsIn'] as const)
    await measure(kind, () => worker.ask('walks', { kind, notes }));
  await measure('links', () => worker.ask('addLinks', { notes, links: commits }));
  await worker.ask('close', {});
  await worker.stop();
}
