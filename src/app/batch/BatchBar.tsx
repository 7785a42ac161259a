import Download from 'lucide-solid/icons/download';
import GitMerge from 'lucide-solid/icons/git-merge';
import ListTree from 'lucide-solid/icons/list-tree';
import Shapes from 'lucide-solid/icons/shapes';
import Spline from 'lucide-solid/icons/spline';
import Tag from 'lucide-solid/icons/tag';
import Trash from 'lucide-solid/icons/trash';
import X from 'lucide-solid/icons/x';
import { createSignal, type JSX, lazy, Match, Show, Switch } from 'solid-js';
import type { ManyAct } from '../../../workers/batch-protocol.ts';
import type { Progress } from '../../mx/types.ts';
import { lendActs } from '../commands/lent-acts.ts';
import { Menu } from '../parts/Menu.tsx';
import { useApp } from '../state/app-state.ts';
import { withWords, words } from '../words/catalogue.ts';
import type { AskedAct } from './BatchDialog.tsx';
import { BatchProgress } from './BatchProgress.tsx';
import { exportChosen } from './export-chosen.ts';
import { MERGED_MAX } from './merge-many.ts';
import { type BatchRun, runBatch } from './run-batch.ts';
import type { Selection } from './selection.ts';
import './BatchBar.css';

const BatchDialog = lazy(withWords(['batch', 'dialogs', 'graph'], () => import('./BatchDialog.tsx')));
const MergeManyDialog = lazy(withWords(['batch'], () => import('./MergeManyDialog.tsx')));

/** While rows are chosen: how many, and what can be done with them. */
export default function BatchBar(props: { selection: Selection }): JSX.Element {
  const app = useApp();
  const [asked, setAsked] = createSignal<AskedAct | 'merge'>();
  const [run, setRun] = createSignal<BatchRun>();
  const [progress, setProgress] = createSignal<Progress>();
  const { selection } = props;

  /** Rejects with what refused it. */
  const under = async (running: BatchRun): Promise<boolean> => {
    setRun(running);
    try {
      return await running.done;
    } finally {
      setRun(undefined);
      setProgress(undefined);
    }
  };
  const act = async (what: ManyAct): Promise<void> => {
    const isDone = await under(runBatch(app, selection.chosen(), what, setProgress));
    // of what has gone nothing is left to be chosen
    if (isDone && (what.kind === 'delete' || what.kind === 'merge')) selection.clear();
  };
  const save = async (): Promise<void> => {
    const running = await exportChosen(app, selection.chosen(), setProgress);
    if (running !== undefined) await under(running);
  };
  const ids = (): readonly string[] => [...(selection.ids() ?? [])];
  const canMerge = (): boolean => ids().length >= 2 && ids().length <= MERGED_MAX;
  const merge = (): void => {
    const [one, other, third] = ids();
    if (third !== undefined) setAsked('merge');
    else if (one !== undefined && other !== undefined) app.dialogs.mergeNodes(one, other);
  };
  const tried = (work: () => Promise<unknown>) => (): void => {
    work().catch((error: unknown) => app.toasts.fail(error));
  };
  const remove = tried(() => act({ kind: 'delete' }));
  /** Nothing else is begun while something is being done. */
  const unlessBusy = (begin: () => void) => () => (run() === undefined ? begin : undefined);
  lendActs({
    'chosen.addTag': unlessBusy(() => setAsked('addTag')),
    'chosen.removeTag': unlessBusy(() => setAsked('removeTag')),
    'chosen.setType': unlessBusy(() => setAsked('setType')),
    'chosen.link': unlessBusy(() => setAsked('link')),
    'chosen.move': unlessBusy(() => setAsked('move')),
    'chosen.merge': () => (run() === undefined && canMerge() ? merge : undefined),
    'chosen.export': unlessBusy(tried(save)),
    'chosen.trash': unlessBusy(remove),
    'chosen.all': () => (selection.count() < selection.total() ? tried(selection.all) : undefined),
    'chosen.none': () => selection.clear,
  });
  const dialogKind = (): AskedAct | undefined => {
    const kind = asked();
    return kind === 'merge' ? undefined : kind;
  };

  return (
    <section class="batch-bar" aria-label={words.batch.label}>
      <div class="batch-bar-line">
        <b role="status">{words.batch.count(selection.count())}</b>
        <Show when={selection.count() < selection.total()}>
          <button type="button" class="text-btn" onClick={tried(selection.all)}>
            {words.batch.all(selection.total())}
          </button>
        </Show>
        <button
          type="button"
          class="icon-btn batch-bar-end"
          aria-label={words.batch.clear}
          title={words.batch.clear}
          onClick={selection.clear}
        >
          <X />
        </button>
      </div>
      <Show when={selection.leftOut() > 0}>
        <p class="batch-bar-note small" role="status">
          {words.batch.leftOut(selection.leftOut())}
        </p>
      </Show>
      <Show
        when={run()}
        fallback={
          <div class="batch-bar-line batch-bar-acts">
            <Menu
              label={words.batch.tags}
              entries={[
                { label: words.batch.addTag, run: () => setAsked('addTag') },
                { label: words.batch.removeTag, run: () => setAsked('removeTag') },
              ]}
            >
              <Tag />
            </Menu>
            <Act label={words.batch.setType} run={() => setAsked('setType')}>
              <Shapes />
            </Act>
            <Act label={words.batch.link} run={() => setAsked('link')}>
              <Spline />
            </Act>
            <Act label={words.batch.move} run={() => setAsked('move')}>
              <ListTree />
            </Act>
            <Show when={canMerge()}>
              <Act label={words.batch.merge} run={merge}>
                <GitMerge />
              </Act>
            </Show>
            <Act label={words.batch.export} run={tried(save)}>
              <Download />
            </Act>
            <Act label={words.batch.toTrash} run={remove}>
              <Trash />
            </Act>
          </div>
        }
      >
        {(running) => <BatchProgress progress={progress()} stop={() => running().stop()} />}
      </Show>
      <Switch>
        <Match when={asked() === 'merge'}>
          <MergeManyDialog
            ids={ids()}
            progress={progress()}
            act={act}
            stop={() => run()?.stop()}
            close={() => setAsked(undefined)}
          />
        </Match>
        <Match when={dialogKind()} keyed>
          {(kind) => (
            <BatchDialog
              kind={kind}
              count={selection.count()}
              progress={progress()}
              act={act}
              stop={() => run()?.stop()}
              close={() => setAsked(undefined)}
            />
          )}
        </Match>
      </Switch>
    </section>
  );
}

function Act(props: { label: string; children: JSX.Element; run: () => void }): JSX.Element {
  return (
    <button type="button" class="icon-btn" aria-label={props.label} title={props.label} onClick={props.run}>
      {props.children}
    </button>
  );
}
