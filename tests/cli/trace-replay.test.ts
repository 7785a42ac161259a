/** The command line under strace: what Node really asked of the disk, re-ordered between flushes, and opened. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentOf } from '../browser/bare/told.ts';
import type { Told } from '../browser/bare/work.ts';
import type { DeviceEvent } from '../engine/sim-device.ts';
import { finalImage, replay } from '../trace/replay.ts';
import { deviceEvent, readTrace, type TracedCall, traced, whyNoStrace } from '../trace/strace.ts';
import { newDesk } from './harness/memex.ts';

const PROGRAM = resolve('dist/cli/memex.js');
const IMAGES = 150;
const SAID = 1;

interface Spoken {
  readonly args: readonly string[];
  /** What its answer acknowledges, and what may happen from then on. */
  readonly told: readonly Told[];
}

/** One command after the other. */
const COMMANDS: readonly Spoken[] = [
  { args: ['init', 'm.mx'], told: [] },
  adding(['note-1.bin']),
  adding(['note-2.bin', 'text-3.bin']),
  adding(['file-4.bin'], [{ did: 'purging', titles: ['file-4'] }]),
  { args: ['delete', '-f', 'm.mx', 'file-4.bin', '--purge'], told: [{ did: 'purged', titles: ['file-4'] }] },
  adding(['note-5.bin', 'text-6.bin', 'note-7.bin']),
  adding(['file-8.bin']),
];

function adding(files: readonly string[], next: readonly Told[] = []): Spoken {
  const titles = files.map((file) => file.replace('.bin', ''));
  return { args: ['add', '-f', 'm.mx', ...files], told: [{ did: 'added', titles }, ...next] };
}

/** Runs the commands in one shell under strace. */
function runTraced(folder: string, trace: string): void {
  const program = `${process.execPath} ${PROGRAM}`;
  const script = COMMANDS.map(({ args }) => `${program} ${args.join(' ')}`).join(' && ');
  const [strace = '', ...rest] = traced(trace, ['sh', '-c', script]);
  const { status, stderr } = spawnSync(strace, rest, { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
}

/** The memex's calls as device events; what a command says to its caller marks how much is known. */
function eventsOf(calls: readonly TracedCall[]): DeviceEvent[] {
  let command = 0;
  let known = 0;
  return calls.flatMap((call): DeviceEvent[] => {
    if (call.path.endsWith('/m.mx')) return [deviceEvent(call)];
    if (call.call !== 'write' || call.fd !== SAID) return [];
    known += COMMANDS[command++]?.told.length ?? 0;
    return [{ kind: 'mark', label: known }];
  });
}

describe('what the command line really writes', () => {
  test('is what the simulated device knows, and survives every order that a loss of power may leave', {
    timeout: 300_000,
  }, async () => {
    const untraceable = whyNoStrace();
    if (untraceable !== undefined) return void console.warn(`not traced: ${untraceable}`);
    const { path } = newDesk();
    const folder = path('desk');
    mkdirSync(folder);
    const told = COMMANDS.flatMap((command) => command.told);
    for (const title of told.flatMap(({ titles }) => titles)) {
      writeFileSync(join(folder, `${title}.bin`), contentOf(title));
    }
    runTraced(folder, path('trace'));
    const events = eventsOf(readTrace(path('trace')));
    const real = readFileSync(join(folder, 'm.mx'));
    expect(real.equals(finalImage(events)), 'the file holds what the trace says, and nothing else').toBe(
      true,
    );
    expect(
      events.filter(({ kind }) => kind === 'mark'),
      'an answer each',
    ).toHaveLength(COMMANDS.length);
    const { opened } = await replay({ events, told, seed: 5, images: IMAGES });
    expect(opened, 'images').toBeGreaterThanOrEqual(IMAGES);
  });
});
