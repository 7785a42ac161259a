/**
 * The memex that the interface is measured with: the notes and links of `workload.ts`, with the notes of
 * `written-notes.ts` as the newest. Made once and kept in dist/bench until the notes change, or the file's format.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openNodeFile } from '../../cli/node-file.ts';
import { FORMAT_MAJOR, FORMAT_MINOR } from '../../mx/file/superblock.ts';
import { openStore } from '../../mx/index.ts';
import type { NodeId } from '../../mx/types.ts';
import { BUILT } from '../build.ts';
import { BATCH_NOTES } from '../measures.ts';
import { MemexContender, surroundings } from '../memex-contender.ts';
import { Workload } from '../workload.ts';
import { longNote, shortNote } from './written-notes.ts';

const FOLDER = join(BUILT, 'app');
/** What the file follows from. */
const SOURCES = ['../workload.ts', '../random.ts', 'memex-file.ts', 'written-notes.ts'];
const MINUTE_MS = 60_000;
const STEP = 20_000;

export interface MadeMemex {
  readonly path: string;
  readonly notes: number;
  readonly longNote: NodeId;
  readonly shortNote: NodeId;
  /** The note that most links lead to. */
  readonly hub: NodeId;
}

/** Gives the file of so many notes, and makes it when it is not there. */
export async function memexFile(notes: number, say: (text: string) => void): Promise<MadeMemex> {
  const workload = new Workload();
  const made = {
    path: join(FOLDER, `notes-${notes}-${digestOf(SOURCES)}.mx`),
    notes,
    longNote: workload.id(notes),
    shortNote: workload.id(notes + 1),
    hub: workload.id(0),
  };
  if (existsSync(made.path)) return made;
  mkdirSync(FOLDER, { recursive: true });
  for (const name of readdirSync(FOLDER)) if (name.startsWith(`notes-${notes}-`)) rmSync(join(FOLDER, name));
  const part = `${made.path}.part`;
  const file = openNodeFile(part, 'create');
  let clock = workload.note(0).created;
  const contender = new MemexContender(file, { ...(await surroundings()), now: () => clock });
  for (let first = 0; first < notes; first += BATCH_NOTES) {
    const batch = workload.batch(first, Math.min(BATCH_NOTES, notes - first));
    clock = batch.notes.at(-1)?.created ?? clock;
    contender.store(contender.prepare(batch));
    while (contender.tend());
    if (first % STEP === 0) say(`making the memex: ${first} of ${notes} notes`);
  }
  clock += MINUTE_MS;
  const titles = Array.from({ length: 60 }, (_, i) => workload.note(Math.floor((i * notes) / 60)).title);
  for (const [id, note] of [
    [made.longNote, longNote(workload, titles)],
    [made.shortNote, shortNote(workload, titles)],
  ] as const) {
    const { title, text } = note;
    contender.memex.apply([
      {
        kind: 'addNode',
        id,
        type: 'note',
        metadata: { title, tags: ['bench'] },
        content: text,
        mediaType: 'text/markdown',
      },
    ]);
  }
  contender.memex.sync();
  contender.memex.idle();
  contender.close();
  file.close();
  await settle(part);
  renameSync(part, made.path);
  return made;
}

/** Work that an import leaves behind is done by the visits after it, which are not the ones to be measured. */
async function settle(path: string): Promise<void> {
  const file = openNodeFile(path, 'write');
  const memex = openStore(file, await surroundings());
  while (memex.tend(true));
  memex.close();
  file.close();
}

function digestOf(sources: readonly string[]): string {
  const hash = createHash('sha256').update(`${FORMAT_MAJOR}.${FORMAT_MINOR}`);
  for (const source of sources) hash.update(readFileSync(new URL(source, import.meta.url)));
  return hash.digest('hex').slice(0, 12);
}
