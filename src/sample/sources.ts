/**
 * Reads the sources of the sample from this folder: notes and figures, each with all its states, oldest first.
 * A file of `versions/` holds a note's earlier states, each after a line `=== 2026-02-11 21:40` (UTC); its last
 * line gives the time of the state that stands in `notes/`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { timetable } from './timetable.ts';

export interface SampleState {
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
  readonly text: string;
}

export interface SampleSource {
  /** What links and wikilinks call it: a note's file name without `.md`, a figure's with its ending. */
  readonly name: string;
  /** The path below the memex's root folder. */
  readonly path: string;
  readonly kind: 'note' | 'figure';
  readonly states: readonly SampleState[];
}

const folder = fileURLToPath(new URL('.', import.meta.url));
const stateHead = /^=== (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/m;

/** All notes and figures, by name. @throws Error when a time is missing or a file of `versions/` is malformed */
export function readSources(): readonly SampleSource[] {
  const times = timetable();
  const notes = filesOf('notes').map((file): SampleSource => {
    const name = file.slice(0, -'.md'.length);
    return { name, path: file, kind: 'note', states: noteStates(name, file, times) };
  });
  const figures = filesOf('figures').map((file): SampleSource => {
    const text = readFileSync(join(folder, 'figures', file), 'utf8');
    return {
      name: file,
      path: `figures/${file}`,
      kind: 'figure',
      states: [{ time: timeOf(file, times), text }],
    };
  });
  return [...notes, ...figures];
}

function filesOf(part: string): readonly string[] {
  // Byte order, not that of a locale: the sample must come out the same everywhere.
  return readdirSync(join(folder, part)).sort((a, b) => (a < b ? -1 : 1));
}

function noteStates(name: string, file: string, times: ReadonlyMap<string, number>): readonly SampleState[] {
  const text = readFileSync(join(folder, 'notes', file), 'utf8');
  const versions = join(folder, 'versions', file);
  if (!existsSync(versions)) return [{ time: timeOf(name, times), text }];
  if (times.has(name)) throw new Error(`${name} is dated both by the calendar and by its versions.`);
  const states = parseStates(readFileSync(versions, 'utf8'));
  const last = states.at(-1);
  if (last === undefined || last.text !== '') {
    throw new Error(`versions/${file} must end with the time of the state that stands in notes/.`);
  }
  return [...states.slice(0, -1), { time: last.time, text }];
}

function parseStates(text: string): readonly SampleState[] {
  const [before, ...parts] = text.split(stateHead);
  if (before !== '') throw new Error('A file of versions begins with a line such as "=== 2026-02-11 21:40".');
  const states: SampleState[] = [];
  for (let part = 0; part < parts.length; part += 3) {
    const time = Date.parse(`${parts[part]}T${parts[part + 1]}:00Z`);
    const body = (parts[part + 2] ?? '').trim();
    states.push({ time, text: body === '' ? '' : `${body}\n` });
  }
  return states;
}

function timeOf(name: string, times: ReadonlyMap<string, number>): number {
  const time = times.get(name);
  if (time === undefined) throw new Error(`The calendar does not say when ${name} was made.`);
  return time;
}
