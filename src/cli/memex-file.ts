/** Which memex is meant: `-f`, else the environment variable MEMEX_FILE, else the only .mx in the folder. */
import { readdirSync } from 'node:fs';
import { MxError } from '../mx/errors.ts';
import type { Call } from './command.ts';

/** @throws MxError `not-found` when there is none, `ambiguous` when there are several */
export function memexFile(call: Call): string {
  const named = call.file ?? process.env.MEMEX_FILE;
  if (named !== undefined && named !== '') return named;
  const found = readdirSync('.', { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.mx'))
    .map((entry) => entry.name)
    .sort();
  const [only, ...others] = found;
  if (only === undefined) {
    throw new MxError(
      'not-found',
      'There is no .mx file in this folder; make one with `memex init NAME`, or name one with -f.',
    );
  }
  if (others.length > 0) {
    throw new MxError(
      'ambiguous',
      `There are several memexes in this folder (${found.join(', ')}); name one with -f.`,
    );
  }
  return only;
}

/** `notes` means notes.mx. */
export function withEnding(name: string): string {
  return name.endsWith('.mx') ? name : `${name}.mx`;
}
