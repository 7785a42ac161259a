/** Runs the built command line as a person does: a process of its own, in a folder of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

const PROGRAM = resolve('dist/cli/memex.js');

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly bytes: Buffer;
  readonly err: string;
}

export interface Desk {
  readonly folder: string;
  path(name: string): string;
  /** Runs `memex` in the folder and waits for its end. */
  memex(args: readonly string[], input?: string | Uint8Array, env?: Record<string, string>): Promise<Run>;
  /** Runs `memex … --json`, which must succeed, and gives its answer. */
  json(args: readonly string[], input?: string | Uint8Array): Promise<unknown>;
}

/** A new empty folder to work in; removed at the end of the test. */
export function newDesk(): Desk {
  const desk = keptDesk();
  onTestFinished(() => desk.remove());
  return desk;
}

/** As `newDesk`, for a whole file of tests. */
export function keptDesk(): Desk & { remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'memex-cli-'));
  const memex: Desk['memex'] = (args, input, env) => run(args, folder, input, env);
  return {
    folder,
    path: (name) => join(folder, name),
    memex,
    json: async (args, input) => {
      const { code, out, err } = await memex([...args, '--json'], input);
      if (code !== 0) throw new Error(`memex ${args.join(' ')} ended with ${code}: ${err}`);
      return JSON.parse(out);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function run(args: readonly string[], cwd: string, input: string | Uint8Array = '', env = {}): Promise<Run> {
  const { MEMEX_FILE: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, env: { ...inherited, ...env } });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (piece) => out.push(piece));
  child.stderr.on('data', (piece) => err.push(piece));
  // a command that refuses before it reads its input closes the pipe on us
  child.stdin.on('error', () => child.stdin.destroy());
  child.stdin.end(input);
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => {
      const bytes = Buffer.concat(out);
      done({ code, bytes, out: bytes.toString(), err: Buffer.concat(err).toString() });
    });
  });
}
