/**
 * `npm run bench:app`: the interface over a memex of 100,000 notes and 300,000 links, in a headless Chromium, through
 * the page as it is built and the browser's own input. Prints tables and writes dist/bench/app.json.
 *
 * Options: `--notes N` (100,000), `--keys N` typed in each note (240), `--starts N` (9), `--json` to print that
 * instead, `--only typing,finding,opening,scrolling,starting,memory` for some of it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../tools/build.mjs';
import { openAppBrowser } from './app/app-browser.ts';
import { type Count, type Figure, tables } from './app/figures.ts';
import { measureFinding } from './app/finding.ts';
import { memexFile } from './app/memex-file.ts';
import { measureMemory } from './app/memory.ts';
import { measureOpening } from './app/opening.ts';
import { measureScrolling } from './app/scrolling.ts';
import { measureFirstVisits, measureStarts } from './app/starting.ts';
import { measureField, measureTyping } from './app/typing.ts';
import { LONG_TITLE, longNote, SHORT_TITLE, shortNote } from './app/written-notes.ts';
import { BUILT, buildProbe } from './build.ts';
import { machine } from './machine.ts';
import { Workload } from './workload.ts';

const PARTS = ['typing', 'finding', 'opening', 'scrolling', 'starting', 'memory'] as const;
const BEGINNING = 20;

const { values } = parseArgs({
  options: {
    notes: { type: 'string', default: '100000' },
    keys: { type: 'string', default: '240' },
    starts: { type: 'string', default: '9' },
    only: { type: 'string', default: PARTS.join(',') },
    json: { type: 'boolean', default: false },
  },
});
const notes = Number(values.notes);
const say = (text: string): void => console.error(text);
const root = join(import.meta.dirname, '..', '..');

if (!build(root, 'app')) throw new Error('The app could not be built; see above.');
const made = await memexFile(notes, say);
const probe = await buildProbe();
const openNew = () => openAppBrowser(join(root, 'dist', 'app'), probe);
const browser = await openNew();
const figures: Figure[] = [];
const counts: Count[] = [];
try {
  await measure();
} finally {
  await browser.close();
}
const head = `${notes.toLocaleString('en')} notes, Chromium ${browser.version}, ${machine()}`;
const all = { notes, browser: browser.version, machine: machine(), figures, counts };
mkdirSync(BUILT, { recursive: true });
writeFileSync(join(BUILT, 'app.json'), `${JSON.stringify(all, null, 2)}\n`);
console.log(values.json ? JSON.stringify(all, null, 2) : `\n${head}\n\n${tables(figures, counts)}`);

async function measure(): Promise<void> {
  const wanted = values.only.split(',');
  const workload = new Workload();
  const long = { note: made.longNote, title: LONG_TITLE, beginning: beginningOf(longNote) };
  const short = { note: made.shortNote, title: SHORT_TITLE, beginning: beginningOf(shortNote) };
  const keys = Number(values.keys);
  const starts = Number(values.starts);
  if (wanted.includes('starting')) {
    say('first visits');
    figures.push(...(await measureFirstVisits(openNew, Math.min(5, starts))));
  }
  await browser.give(made, short.note);
  if (wanted.includes('starting')) {
    say('starts');
    figures.push(...(await measureStarts(browser, { ...short, what: 'a short note', starts })));
    figures.push(...(await measureStarts(browser, { ...long, what: 'a note of 20 KB', starts })));
  }
  await browser.showFirst(short.note);
  if (wanted.includes('finding')) {
    say('finding');
    figures.push(...(await measureFinding(browser, workload, short.beginning)));
  }
  if (wanted.includes('opening')) {
    say('opening');
    figures.push(...(await measureOpening(browser, workload, made, short.beginning)));
  }
  await browser.showFirst(short.note);
  if (wanted.includes('scrolling')) {
    say('scrolling');
    counts.push(...(await measureScrolling(browser, short.beginning)));
  }
  if (wanted.includes('typing')) {
    say('typing');
    figures.push(...(await measureField(browser, keys)));
    figures.push(...(await measureTyping(browser, workload, { ...short, what: 'a short note', keys })));
    figures.push(...(await measureTyping(browser, workload, { ...long, what: 'a note of 20 KB', keys })));
  }
  if (wanted.includes('memory')) {
    say('memory');
    await browser.showFirst(short.note);
    counts.push(...(await measureMemory(browser, short.beginning)));
  }
}

function beginningOf(written: typeof longNote): string {
  // what the beginning says does not depend on the titles of others
  return written(new Workload(), ['']).text.replace(/^#+ /, '').slice(0, BEGINNING);
}
