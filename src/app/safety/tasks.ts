/** The long work of this screen, one at a time: copies and checks, with progress, a way to stop, and how it ended. */
import { type Accessor, createSignal } from 'solid-js';
import { isMxError } from '../../mx/errors.ts';
import type { Progress, VerifyReport } from '../../mx/types.ts';
import type { AppState } from '../state/app-state.ts';
import { type BackupDone, type BackupKind, backUp } from './backup.ts';

export type TaskKind = BackupKind | 'verify';

export interface Verified {
  readonly report: VerifyReport;
  readonly at: number;
  readonly tookMs: number;
}

export interface Tasks {
  readonly running: Accessor<{ readonly kind: TaskKind; readonly task: string } | undefined>;
  readonly busy: Accessor<boolean>;
  readonly progress: Accessor<Progress | undefined>;
  readonly done: Accessor<BackupDone | undefined>;
  readonly verified: Accessor<Verified | undefined>;
  readonly failed: Accessor<unknown>;
  backUp(kind: BackupKind, again?: FileSystemFileHandle): void;
  verify(): void;
  stop(): void;
}

export function createTasks(app: AppState): Tasks {
  const [running, setRunning] = createSignal<{ kind: TaskKind; task: string }>();
  const [progress, setProgress] = createSignal<Progress>();
  const [done, setDone] = createSignal<BackupDone>();
  const [verified, setVerified] = createSignal<Verified>();
  const [failed, setFailed] = createSignal<unknown>();

  const run = async (kind: TaskKind, work: (task: string) => Promise<void>): Promise<void> => {
    if (running() !== undefined) return;
    const task = `${kind}-${Date.now().toString(36)}`;
    setProgress(undefined);
    setFailed(undefined);
    setDone(undefined);
    setRunning({ kind, task });
    try {
      await work(task);
    } catch (error) {
      if (!isMxError(error, 'cancelled')) setFailed(error);
    } finally {
      setRunning(undefined);
    }
  };

  return {
    running,
    busy: () => running() !== undefined,
    progress,
    done,
    verified,
    failed,
    backUp(kind, again) {
      void run(kind, async (task) => {
        setDone(await backUp(app, kind, task, setProgress, again));
      });
    },
    verify() {
      void run('verify', async (task) => {
        const start = performance.now();
        const report = await app.client.verify(task, { onProgress: (now) => void setProgress(now) });
        setVerified({ report, at: Date.now(), tookMs: performance.now() - start });
      });
    },
    stop() {
      const task = running()?.task;
      if (task !== undefined) app.client.cancel(task).catch((error: unknown) => app.toasts.fail(error));
    },
  };
}
