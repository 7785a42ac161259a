/** A headless Chromium with the benchmark's page open, and a CPU profiler for its workers. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CDPSession, chromium, type Page } from 'playwright-core';
import { findChromium, howToGetChromium } from '../tools/chromium.mjs';
import { serveFolder } from '../tools/static-server.mjs';
import type { CpuProfile } from './cpu-profile.ts';
import type { SideName } from './page/page.ts';
import type { TaskName, Tasks } from './tasks.ts';

export const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A worker of one side. */
export interface SideWorker {
  readonly side: SideName;
  readonly startedAt: number;
  ask<Name extends TaskName>(task: Name, ask: Tasks[Name]['ask']): Promise<Tasks[Name]['answer']>;
  stop(): Promise<void>;
}

export interface BenchBrowser {
  readonly version: string;
  start(side: SideName): Promise<SideWorker>;
  /** Records where the time of all running workers goes. */
  profiled<Result>(run: () => Promise<Result>): Promise<{ result: Result; profiles: readonly CpuProfile[] }>;
  /** Runs something and gives the most memory that was seen meanwhile. */
  watched<Result>(run: () => Promise<Result>): Promise<{ result: Result; memory: Memory }>;
  close(): Promise<void>;
}

/** Bytes at most. */
export interface Memory {
  /** JavaScript objects and buffers of all workers, with what is not yet collected. */
  readonly workers: number;
  /** The whole process of the page, with Chromium's own; NaN where it cannot be told. */
  readonly process: number;
}

/** @param folder the built page */
export async function openBrowser(folder: string): Promise<BenchBrowser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(howToGetChromium());
  // isolated pages have a clock with a grain of 5 µs instead of 100
  writeFileSync(
    join(folder, '_headers'),
    '/*\n  Cross-Origin-Opener-Policy: same-origin\n  Cross-Origin-Embedder-Policy: require-corp\n',
  );
  const server = await serveFolder(folder);
  const profileFolder = mkdtempSync(join(tmpdir(), 'memex-bench-'));
  const context = await chromium.launchPersistentContext(profileFolder, { executablePath, args: ARGUMENTS });
  const page = await context.newPage();
  page.setDefaultTimeout(0);
  page.on('console', (message) => console.error(`page: ${message.text()}`));
  const devtools = await context.newCDPSession(page);
  const workers = await watchWorkers(devtools);
  await page.goto(server.address);
  return {
    version: (await devtools.send('Browser.getVersion')).product,
    start: (side) => startWorker(page, side),
    profiled: (run) => profiledBy(workers, run),
    watched: (run) => watchedBy(workers, () => rendererPeak(profileFolder), run),
    async close() {
      await context.close();
      await server.close();
      rmSync(profileFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

async function startWorker(page: Page, side: SideName): Promise<SideWorker> {
  const { worker, startedAt } = await page.evaluate((name) => window.bench.start(name), side);
  return {
    side,
    startedAt,
    // as text: the types of tasks are too deep for Playwright's
    async ask(task, ask) {
      const asked = JSON.stringify({ task, ask });
      return JSON.parse(
        await page.evaluate(([number, text]) => window.bench.ask(number, text), [worker, asked] as const),
      );
    },
    stop: () => page.evaluate((number) => window.bench.stop(number), worker),
  };
}

/** Commands for the workers of a page, which have no session of their own in Playwright. */
export interface WorkerSessions {
  readonly ids: ReadonlySet<string>;
  send(id: string, method: string, params?: object): Promise<Record<string, unknown>>;
}

/** Finds the workers of a page, those that run already as well. */
export async function watchWorkers(devtools: CDPSession): Promise<WorkerSessions> {
  const ids = new Set<string>();
  const waiting = new Map<number, (answer: Record<string, unknown>) => void>();
  let last = 0;
  devtools.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') ids.add(sessionId);
  });
  devtools.on('Target.detachedFromTarget', ({ sessionId }) => ids.delete(sessionId));
  devtools.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result }: { id?: number; result?: Record<string, unknown> } = JSON.parse(message);
    if (id !== undefined) waiting.get(id)?.(result ?? {});
  });
  await devtools.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  return {
    ids,
    async send(sessionId, method, params = {}) {
      const id = ++last;
      const answered = new Promise<Record<string, unknown>>((resolve) => waiting.set(id, resolve));
      await devtools.send('Target.sendMessageToTarget', {
        sessionId,
        message: JSON.stringify({ id, method, params }),
      });
      return answered;
    },
  };
}

async function profiledBy<Result>(
  { ids, send }: WorkerSessions,
  run: () => Promise<Result>,
): Promise<{ result: Result; profiles: readonly CpuProfile[] }> {
  const sessions = [...ids];
  for (const id of sessions) {
    await send(id, 'Profiler.enable');
    await send(id, 'Profiler.setSamplingInterval', { interval: 500 });
    await send(id, 'Profiler.start');
  }
  const result = await run();
  const profiles: CpuProfile[] = [];
  for (const id of sessions) {
    const { profile } = await send(id, 'Profiler.stop');
    profiles.push(profile as CpuProfile);
  }
  return { result, profiles };
}

/** Looks at the workers' heaps all the time, and at what the system says of the page's process in the end. */
async function watchedBy<Result>(
  { ids, send }: WorkerSessions,
  processPeak: () => number,
  run: () => Promise<Result>,
): Promise<{ result: Result; memory: Memory }> {
  let workers = 0;
  let isDone = false;
  const heapOf = async (id: string): Promise<HeapUsage> => {
    try {
      return await send(id, 'Runtime.getHeapUsage');
    } catch (error) {
      // A worker that was stopped a moment ago has no heap any more.
      if (ids.has(id)) throw error;
      return {};
    }
  };
  const watch = async () => {
    while (!isDone) {
      let bytes = 0;
      for (const id of ids) {
        const { usedSize = 0, backingStorageSize = 0 } = await heapOf(id);
        bytes += usedSize + backingStorageSize;
      }
      workers = Math.max(workers, bytes);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const watching = watch();
  const result = await run();
  isDone = true;
  await watching;
  return { result, memory: { workers, process: processPeak() } };
}

export interface HeapUsage {
  readonly usedSize?: number;
  readonly backingStorageSize?: number;
}

/** The most memory that a renderer of this browser has had; Linux tells. */
export function rendererPeak(profileFolder: string): number {
  if (process.platform !== 'linux') return Number.NaN;
  const peaks = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => peakOf(pid, profileFolder));
  return Math.max(...peaks);
}

/** @returns bytes, or 0 for a process that is no renderer of ours */
function peakOf(pid: string, profileFolder: string): number {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (!command.includes('--type=renderer') || !isChildOf(pid, profileFolder)) return 0;
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(peak ?? 0) * 1024;
  } catch (error) {
    // a process may end while it is looked at
    if (error instanceof Error && 'code' in error) return 0;
    throw error;
  }
}

/** Whether a process descends from the browser with this profile. */
function isChildOf(pid: string, profileFolder: string): boolean {
  for (let at = pid; at !== '0' && at !== ''; ) {
    const command = readFileSync(`/proc/${at}/cmdline`, 'utf8');
    if (command.includes(`--user-data-dir=${profileFolder}`)) return true;
    at = /PPid:\s+(\d+)/.exec(readFileSync(`/proc/${at}/status`, 'utf8'))?.[1] ?? '';
  }
  return false;
}
