/**
 * The one import that may be under way, from the look at what was dropped to its report. It lives beside the screens,
 * so that one can go on working and come back to it.
 */
import { type Accessor, createSignal } from 'solid-js';
import type { ImportReport } from '../../../workers/import-protocol.ts';
import { isMxError, type MxError } from '../../mx/errors.ts';
import type { Progress } from '../../mx/types.ts';
import type { VerifyReport } from '../../mx/verify/reports.ts';
import { undoCommit } from '../frame/acts.ts';
import { mayBeSalvaged, salvage } from '../safety/salvage.ts';
import type { AppState } from '../state/app-state.ts';
import { fetchSayings } from '../state/saying.ts';
import { sentenceOf } from '../state/sentence.ts';
import { ToldError } from '../state/told-error.ts';
import { words } from '../words/catalogue.ts';
import type { Dropped } from './dropped-files.ts';
import { graphIn, type ImportPlan, importPlan, memexFileIn, wantsALook } from './import-plan.ts';
import { withUnread } from './unread.ts';

export type ImportStep =
  /** `damaged` is a memex that was refused, of which some may still be read. */
  | { readonly step: 'choose'; readonly refusal?: string; readonly damaged?: File }
  | { readonly step: 'reading' }
  | { readonly step: 'look'; readonly plan: ImportPlan }
  | { readonly step: 'write'; readonly plan: ImportPlan; readonly since: number }
  | { readonly step: 'report'; readonly plan: ImportPlan; readonly report: ImportReport; readonly at: number }
  | { readonly step: 'opening'; readonly file: File }
  | { readonly step: 'opened'; readonly name: string; readonly found: VerifyReport | undefined };

export interface ImportRun {
  readonly state: Accessor<ImportStep>;
  readonly progress: Accessor<Progress | undefined>;
  /** Looks at what was dropped or chosen, and begins, unless it is very much; a lone `.mx` is verified and opened. */
  look(dropped: Dropped | Promise<Dropped>): Promise<void>;
  begin(): Promise<void>;
  /** Saves what can be read of a damaged memex into a new one, and opens that. */
  salvage(file: File): Promise<void>;
  /** Asks the worker to stop; the report or refusal follows. */
  stop(): void;
  again(): void;
  /** Takes back what the import did: new nodes to the trash, updated ones to the version before. */
  undo(report: ImportReport): Promise<void>;
}

const runs = new WeakMap<AppState, ImportRun>();

/** The app's one import. */
export function importRun(app: AppState): ImportRun {
  let run = runs.get(app);
  if (run === undefined) {
    run = createImportRun(app);
    runs.set(app, run);
  }
  return run;
}

function createImportRun(app: AppState): ImportRun {
  const { client, memexes, toasts } = app;
  const [state, setState] = createSignal<ImportStep>({ step: 'choose' });
  const [progress, setProgress] = createSignal<Progress>();
  let task = '';
  const watcher = { onProgress: (now: Progress) => void setProgress(now) };
  const newTask = (kind: string): string => {
    setProgress(undefined);
    task = `${kind}-${Date.now().toString(36)}`;
    return task;
  };
  const busy = () => state().step === 'write' || state().step === 'opening';

  const openMemexFile = async (file: File): Promise<void> => {
    const name = file.name.replace(/\.mx$/i, '');
    setState({ step: 'opening', file });
    let found: VerifyReport | undefined;
    try {
      await memexes.adopt(name, async (key) => {
        found = await client.importMx(file, key, newTask('open'), watcher);
        if (!found.ok) throw damaged(file.name, found);
      });
      setState({ step: 'opened', name, found });
      // Leaving the memex that was open has led away from this page.
      app.router.replace('#/import');
    } catch (error) {
      if (isMxError(error, 'cancelled')) setState({ step: 'choose' });
      else if (mayBeSalvaged(error)) setState({ step: 'choose', refusal: sentenceOf(error), damaged: file });
      else setState({ step: 'choose', refusal: sentenceOf(error) });
    }
  };

  const salvageFile = async (file: File): Promise<void> => {
    setState({ step: 'opening', file });
    try {
      await salvage(app, file, file.name.replace(/\.mx$/i, ''))(newTask('salvage'), watcher);
      setState({ step: 'choose' });
    } catch (error) {
      if (isMxError(error, 'cancelled')) setState({ step: 'choose' });
      else setState({ step: 'choose', refusal: sentenceOf(error) });
    }
  };

  const begin = async (): Promise<void> => {
    const now = state();
    if (now.step !== 'look') return;
    const { plan } = now;
    setState({ step: 'write', plan, since: Date.now() });
    try {
      const graph = graphIn(plan.dropped);
      const report = await (graph === undefined
        ? client.importFiles(plan.dropped.files, newTask('import'), watcher)
        : client.importGraph(graph, newTask('import'), watcher));
      if (report.entries.some(({ sayings }) => sayings !== undefined)) await fetchSayings();
      if (report.entries.some(({ outcome }) => outcome === 'added')) app.keeping.saved();
      if (report.stopped?.code === 'storage-full') app.shortage.needs(leftOutBytes(plan, report));
      setState({ step: 'report', plan, report: withUnread(report, plan.dropped), at: Date.now() });
    } catch (error) {
      if (isMxError(error, 'cancelled')) setState({ step: 'look', plan });
      else setState({ step: 'choose', refusal: sentenceOf(error) });
    }
  };

  return {
    state,
    progress,
    async look(dropped) {
      if (busy()) {
        toasts.say(words.dropped.stillUnderWay);
        return;
      }
      setState({ step: 'reading' });
      try {
        const read = await dropped;
        const memexFile = memexFileIn(read);
        if (memexFile !== undefined) await openMemexFile(memexFile);
        else if ([read.files, read.leftOut, read.unread].every(({ length }) => length === 0)) {
          setState({ step: 'choose', refusal: words.dropped.noFile });
        } else {
          const plan = importPlan(read);
          setState({ step: 'look', plan });
          if (!wantsALook(plan)) await begin();
        }
      } catch (error) {
        setState({ step: 'choose', refusal: sentenceOf(error) });
      }
    },
    begin,
    salvage: salvageFile,
    stop() {
      client.cancel(task).catch((error: unknown) => toasts.fail(error));
    },
    again() {
      if (!busy()) setState({ step: 'choose' });
    },
    async undo(report) {
      try {
        await takeBack(app, report);
        setState({ step: 'choose' });
      } catch (error) {
        toasts.fail(error);
      }
    },
  };
}

/** What the files need that an import did not take in. */
function leftOutBytes({ dropped }: ImportPlan, { entries }: ImportReport): number {
  const failed = new Set(entries.filter(({ outcome }) => outcome === 'failed').map(({ path }) => path));
  return dropped.files.reduce((sum, { path, file }) => sum + (failed.has(path) ? file.size : 0), 0);
}

async function takeBack(app: AppState, report: ImportReport): Promise<void> {
  const { client, toasts } = app;
  const added: string[] = [];
  const restored: { kind: 'restoreVersion'; id: string; version: number }[] = [];
  for (const { id, outcome } of report.entries) {
    if (id === undefined) continue;
    if (outcome === 'added') added.push(id);
    if (outcome !== 'updated') continue;
    const versions = await client.versions(id);
    const before = versions.at(-2);
    if (before !== undefined) restored.push({ kind: 'restoreVersion', id, version: before.version });
  }
  // links of nodes that go go with them
  const links = (report.links?.between ?? []).map((id) => ({ kind: 'deleteLink' as const, id }));
  const gone = added.map((id) => ({ kind: 'deleteNode' as const, id }));
  const { commit } = await client.apply([...gone, ...links, ...restored]);
  toasts.say(words.dropped.takenBack, {
    label: words.dropped.bringInAgain,
    run: async () => {
      await undoCommit(app, commit);
    },
  });
}

function damaged(name: string, found: VerifyReport): MxError {
  return new ToldError('corrupt', damagedSentence(name, found));
}

function damagedSentence(name: string, { problems }: VerifyReport): string {
  const [first] = problems;
  if (first === undefined) return words.dropped.damaged(name);
  const what = `${first.what} (${first.where})`;
  return problems.length === 1
    ? words.dropped.damagedFirst(name, what)
    : words.dropped.damagedMore(name, what, problems.length - 1);
}
