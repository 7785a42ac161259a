/** The long work of this screen, one at a time: copies, checks, repair, history; with progress, a stop, and an end. */
import { type Accessor, createSignal } from 'solid-js';
import type { Watcher } from '../../../workers/protocol.ts';
import { isMxError } from '../../mx/errors.ts';
import type { Progress } from '../../mx/types.ts';
import type { RepairReport, VerifyReport } from '../../mx/verify/reports.ts';
import type { AppState } from '../state/app-state.ts';
import { figure } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';

export type TaskKind =
  | 'mx'
  | 'folder'
  | 'room'
  | 'upgrade'
  | 'verify'
  | 'repair'
  | 'history'
  | 'restore'
  | 'compact'
  | 'chunkers'
  | 'salvage';

/** Does the work under a name that `cancel` knows; gives the sentence that says how it ended, if one is due. */
export type Work = (task: string, watcher: Watcher) => Promise<string | undefined>;

/** How the last work ended: with a sentence, or with what went wrong. */
export type Outcome =
  | { readonly kind: TaskKind; readonly said: string }
  | { readonly kind: TaskKind; readonly error: unknown };

export interface Verified {
  readonly report: VerifyReport;
  readonly at: number;
  readonly tookMs: number;
}

export interface Tasks {
  readonly running: Accessor<TaskKind | undefined>;
  readonly busy: Accessor<boolean>;
  readonly progress: Accessor<Progress | undefined>;
  readonly outcome: Accessor<Outcome | undefined>;
  readonly verified: Accessor<Verified | undefined>;
  start(kind: TaskKind, work: Work): void;
  verify(): void;
  repair(): void;
  stop(): void;
}

export function createTasks(app: AppState): Tasks {
  const [running, setRunning] = createSignal<{ kind: TaskKind; task: string }>();
  const [progress, setProgress] = createSignal<Progress>();
  const [outcome, setOutcome] = createSignal<Outcome>();
  const [verified, setVerified] = createSignal<Verified>();

  const run = async (kind: TaskKind, work: Work): Promise<void> => {
    if (running() !== undefined) return;
    const task = `${kind}-${Date.now().toString(36)}`;
    setProgress(undefined);
    setOutcome(undefined);
    setRunning({ kind, task });
    try {
      const said = await work(task, { onProgress: (now) => void setProgress(now) });
      if (said !== undefined) setOutcome({ kind, said });
    } catch (error) {
      if (!isMxError(error, 'cancelled')) setOutcome({ kind, error });
    } finally {
      setRunning(undefined);
    }
  };
  const keep = (report: VerifyReport, began: number): void => {
    setVerified({ report, at: Date.now(), tookMs: performance.now() - began });
  };

  return {
    running: () => running()?.kind,
    busy: () => running() !== undefined,
    progress,
    outcome,
    verified,
    start: (kind, work) => void run(kind, work),
    verify() {
      void run('verify', async (task, watcher) => {
        const began = performance.now();
        keep(await app.client.verify(task, watcher), began);
        return undefined;
      });
    },
    repair() {
      void run('repair', async (task, watcher) => {
        const began = performance.now();
        const report = await app.client.repair(task, watcher);
        keep({ ok: report.ok, problems: report.left, checked: {} }, began);
        return repairedWords(report);
      });
    },
    stop() {
      const task = running()?.task;
      if (task !== undefined) app.client.cancel(task).catch((error: unknown) => app.toasts.fail(error));
    },
  };
}

/** "Made anew: 12 nodes by name, 3 uses." */
export function repairedWords({ repaired, left }: RepairReport): string {
  const made = Object.entries(repaired).filter(([, count]) => count > 0);
  const what = made.map(([name, count]) => `${figure(count)} ${name}`).join(', ');
  if (left.length > 0)
    return what === '' ? words.work.nothingMended(left.length) : words.work.madeAnewLeft(what, left.length);
  return what === '' ? words.work.nothingNeeded : words.work.madeAnew(what);
}
