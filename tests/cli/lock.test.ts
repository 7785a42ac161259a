import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { lockMemex } from '../../src/cli/lock.ts';
import { newDesk } from './harness/memex.ts';

describe('two processes on one file', () => {
  test('the second gets a clear refusal, and the first goes on undisturbed', async () => {
    const desk = newDesk();
    await desk.memex(['init', 'notes']);
    // waits for its standard input with the memex open
    const first = spawn(process.execPath, [resolve('dist/cli/memex.js'), 'add', '-', '--title', 'slow'], {
      cwd: desk.folder,
    });
    onTestFinished(() => void first.kill('SIGKILL'));
    first.stdin.write('the first half, ');
    await lockAppears(desk.path('notes.mx.lock'), first);
    for (const args of [['status'], ['add', '-'], ['verify']]) {
      const second = await desk.memex(args, 'x');
      expect(second.code).toBe(1);
      expect(second.err).toMatch(/^memex: notes\.mx is open in another process \(number \d+\).*\n$/);
    }
    first.stdin.end('the second half');
    const [code] = await once(first, 'close');
    expect(code).toBe(0);
    expect((await desk.memex(['cat', 'slow'])).out).toBe('the first half, the second half');
    expect(readdirSync(desk.folder)).toEqual(['notes.mx']);
  });

  test('a process that was killed leaves a lock that the next one takes over', async () => {
    const desk = newDesk();
    await desk.memex(['init', 'notes']);
    const first = spawn(process.execPath, [resolve('dist/cli/memex.js'), 'add', '-'], { cwd: desk.folder });
    await lockAppears(desk.path('notes.mx.lock'), first);
    first.kill('SIGKILL');
    await once(first, 'close');
    expect(existsSync(desk.path('notes.mx.lock'))).toBe(true);
    expect(await desk.json(['status'])).toMatchObject({ nodes: 0 });
    expect(readdirSync(desk.folder)).toEqual(['notes.mx']);
  });
});

describe('a process that is stopped', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s takes its lock along, and nothing half done stays', async (signal, exitCode) => {
    const desk = newDesk();
    await desk.memex(['init', 'notes']);
    const first = spawn(process.execPath, [resolve('dist/cli/memex.js'), 'add', '-'], { cwd: desk.folder });
    first.stdin.write('never finished');
    await lockAppears(desk.path('notes.mx.lock'), first);
    first.kill(signal);
    const [code] = await once(first, 'close');
    expect(code).toBe(exitCode);
    expect(readdirSync(desk.folder)).toEqual(['notes.mx']);
    expect(await desk.json(['status'])).toMatchObject({ nodes: 0, opened: { tornBytes: 0 } });
  });
});

describe('a lock', () => {
  test('of a living process with the same beginning is respected', () => {
    const file = newDesk().path('a.mx');
    const lock = lockMemex(file);
    expect(() => lockMemex(file)).toThrow(/is open in another process/);
    lock.release();
    lockMemex(file).release();
  });

  test('whose number now belongs to a process that began later is stale', () => {
    const file = newDesk().path('a.mx');
    writeFileSync(`${file}.lock`, JSON.stringify({ pid: process.pid, began: 'another day' }));
    lockMemex(file).release();
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  test('that was cut short by a crash is stale', () => {
    const file = newDesk().path('a.mx');
    writeFileSync(`${file}.lock`, '{"pid":');
    lockMemex(file).release();
  });

  test('is not removed by a holder who has lost it', () => {
    const file = newDesk().path('a.mx');
    const lock = lockMemex(file);
    writeFileSync(`${file}.lock`, 'of someone else');
    lock.release();
    expect(readFileSync(`${file}.lock`, 'utf8')).toBe('of someone else');
  });
});

/** Waits until the other process holds the lock; ends early when that process has ended. */
async function lockAppears(path: string, holder: ChildProcess): Promise<void> {
  while (!existsSync(path)) {
    if (holder.exitCode !== null) throw new Error(`the process ended with ${holder.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
