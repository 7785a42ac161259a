/**
 * One process at a time on one memex: `NAME.mx.lock` names the process that has it open, by its number and the
 * time that it began, since numbers come round again. A lock whose process is gone is stale, and is taken over.
 */
import { execFileSync } from 'node:child_process';
import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { MxError } from '../mx/errors.ts';
import { errnoOf } from './failure.ts';

export interface Lock {
  release(): void;
}

interface Holder {
  readonly pid: number;
  /** When the process began, in whatever words the system has for it; empty where it tells nobody. */
  readonly began: string;
}

/** Enough for a stale lock or two in a row; more means that others are quicker. */
const ATTEMPTS_MAX = 5;

/**
 * @throws MxError `busy` while another living process holds the file
 * @throws NodeJS.ErrnoException when the lock cannot be written (a folder that is read-only)
 */
export function lockMemex(file: string): Lock {
  const path = `${file}.lock`;
  const mine = JSON.stringify({ pid: process.pid, began: beginningOf(process.pid) } satisfies Holder);
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    if (writeNew(path, mine)) return held(path, mine);
    const found = readIfThere(path);
    if (found === undefined) continue;
    const holder = parseHolder(found);
    if (holder && isAlive(holder)) {
      throw new MxError(
        'busy',
        `${file} is open in another process (number ${holder.pid}); try again when it is done.`,
        {
          pid: holder.pid,
        },
      );
    }
    removeStale(path, found);
  }
  throw new MxError('busy', `${file} is being opened by other processes at the same moment; try again.`);
}

function held(path: string, mine: string): Lock {
  const release = () => {
    process.removeListener('exit', release);
    if (readIfThere(path) === mine) unlinkSync(path);
  };
  // whatever ends the process in an orderly way takes the lock along
  process.once('exit', release);
  return { release };
}

/** @returns false when there is one already */
function writeNew(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** A lock that says nothing sensible was cut short by a crash: it holds nothing. */
function parseHolder(text: string): Holder | undefined {
  try {
    const { pid, began } = JSON.parse(text);
    return Number.isSafeInteger(pid) && pid > 0 && typeof began === 'string' ? { pid, began } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Two processes may find the same stale lock, and the slower one must not remove what the quicker one has put
 * in its place: the lock is moved aside first, and moved back if it turns out to be another one.
 */
function removeStale(path: string, stale: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return;
    throw error;
  }
  try {
    if (readIfThere(aside) !== stale) linkSync(aside, path);
  } finally {
    unlinkSync(aside);
  }
}

function isAlive({ pid, began }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: there is such a process, of another person
    if (errnoOf(error) === 'ESRCH') return false;
    if (errnoOf(error) !== 'EPERM') throw error;
  }
  const now = beginningOf(pid);
  return now === '' || began === '' || now === began;
}

/** When a process began: Linux counts ticks since the machine started, others are asked through `ps`. */
function beginningOf(pid: number): string {
  if (process.platform === 'win32') return '';
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    }
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the name in parentheses may hold anything; the beginning is the 20th field after it
    return `${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
  } catch {
    return ''; // a system that does not tell: its number alone must do
  }
}
