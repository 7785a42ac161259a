/**
 * Chromium under strace: what it really asked of the disk while the store wrote, told apart by flushes, put together
 * in other orders as a loss of power could leave it, and opened. So the simulated device of `tests/engine` is held
 * to the real one: no write goes by a way that it does not know.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../src/tools/chromium.mjs';
import type { DeviceEvent } from '../engine/sim-device.ts';
import { finalImage, replay } from '../trace/replay.ts';
import { deviceEvent, readTrace, type TracedCall, tracingScript, whyNoStrace } from '../trace/strace.ts';
import type { Told } from './bare/work.ts';
import { type TestBrowser, useChromium } from './harness/chromium.ts';

const IMAGES = 300;
/** Longer than the worker waits before it does what is due. */
const IDLE_MS = 2500;

const folder = mkdtempSync(join(tmpdir(), 'memex-trace-'));
const trace = join(folder, 'trace');
const script = join(folder, 'chromium');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const untraceable = whyNoStrace();
if (untraceable === undefined) tracingScript(script, trace, findChromium() ?? '');
const browser = useChromium(
  join(process.cwd(), 'dist', 'bare'),
  untraceable === undefined ? script : undefined,
);

/** Two sessions of the store, with a clean end between them and time to do what is due, and one that just stops. */
async function writeTraced({ openApp, quit }: TestBrowser): Promise<readonly Told[]> {
  const told: Told[] = [];
  const session = async (load: 'commits' | 'imports', from: number, steps: number, end: 'close' | 'idle') => {
    const page = await openApp({ keepStorage: true });
    await page.waitForFunction(() => window.bare !== undefined);
    await page.evaluate(() => window.bare.read('traced'));
    const input = [load, from, steps, told.length] as const;
    told.push(...(await page.evaluate((given) => window.bare.writeMarked(...given), input)));
    if (end === 'idle') await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    else await page.evaluate(() => window.bare.close());
    await page.close();
  };
  await session('commits', 0, 24, 'close');
  await session('imports', 24, 3, 'idle');
  await session('commits', 27, 12, 'idle');
  await session('commits', 39, 4, 'close');
  await quit();
  return told;
}

/** The memex's calls as device events, with the marks of the other file between them. */
function eventsOf(calls: readonly TracedCall[]): { file: string; events: DeviceEvent[] } {
  const stored = calls.filter(({ path }) => path.includes('/File System/') && /\/\d{8}$/.test(path));
  const marks = stored.find(
    ({ bytes }) => bytes !== undefined && Buffer.from(bytes).includes('mark 0'),
  )?.path;
  const file = stored.find(({ path }) => path !== marks)?.path ?? '';
  const events = stored.flatMap((call): DeviceEvent[] => {
    if (call.path === file) return [deviceEvent(call)];
    const label = /mark (\d+)/.exec(Buffer.from(call.bytes ?? []).toString())?.[1];
    return label === undefined ? [] : [{ kind: 'mark', label: Number(label) }];
  });
  return { file, events };
}

describe('what Chromium really writes', () => {
  test('is what the simulated device knows, and survives every order that a loss of power may leave', {
    timeout: 300_000,
  }, async (context) => {
    if (untraceable !== undefined) return void console.warn(`not traced: ${untraceable}`, context.task.name);
    const told = await writeTraced(browser);
    const { file, events } = eventsOf(readTrace(trace));
    const count = (kind: DeviceEvent['kind']) => events.filter((event) => event.kind === kind).length;
    expect(count('mark'), 'every acknowledgement is in the trace').toBe(told.length);
    expect(count('flush'), 'a flush for every commit at least').toBeGreaterThan(told.length / 4);
    const real = readFileSync(file);
    expect(real.equals(finalImage(events)), 'the file holds what the trace says, and nothing else').toBe(
      true,
    );
    const { opened, unborn } = await replay({ events, told, seed: 3, images: IMAGES });
    expect(opened, 'images').toBeGreaterThanOrEqual(IMAGES);
    expect(unborn, 'images from before the memex was made').toBeLessThan(opened / 4);
  });
});
