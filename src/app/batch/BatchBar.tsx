import GitMerge from 'lucide-solid/icons/git-merge';
import Shapes from 'lucide-solid/icons/shapes';
import Spline from 'lucide-solid/icons/spline';
import Tag from 'lucide-solid/icons/tag';
import Trash from 'lucide-solid/icons/trash';
import X from 'lucide-solid/icons/x';
import { createSignal, type JSX, lazy, Show } from 'solid-js';
import type { ManyAct } from '../../../workers/batch-protocol.ts';
import type { Progress } from '../../mx/types.ts';
import { Menu } from '../parts/Menu.tsx';
import { useApp } from '../state/app-state.ts';
import { withWords, words } from '../words/catalogue.ts';
import type { AskedAct } from './BatchDialog.tsx';
import { BatchProgress } from './BatchProgress.tsx';
import { type BatchRun, runBatch } from './run-batch.ts';
import type { Selection } from './selection.ts';
import './BatchBar.css';

const BatchDialog = lazy(withWords(['batch', 'dialogs', 'graph'], () => import('./BatchDialog.tsx')));

/** Under the list while rows are chosen: how many, and what can be done with them. */
export default function BatchBar(props: { selection: Selection }): JSX.Element {
  const app = useApp();
  const [asked, setAsked] = createSignal<AskedAct>();
  const [run, setRun] = createSignal<BatchRun>();
  const [progress, setProgress] = createSignal<Progress>();
  const { selection } = props;

  /** Rejects with what refused it. */
  const act = async (what: ManyAct): Promise<void> => {
    setProgress(undefined);
    const running = runBatch(app, selection.chosen(), what, setProgress);
    setRun(running);
    try {
      if ((await running.done) && what.kind === 'delete') selection.clear();
    } finally {
      setRun(undefined);
    }
  };
  const remove = (): void => {
    act({ kind: 'delete' }).catch((error: unknown) => app.toasts.fail(error));
  };
  const isPair = (): boolean => selection.ids()?.size === 2;
  const merge = (): void => {
    const [one, other] = selection.ids() ?? [];
    if (one !== undefined && other !== undefined) app.dialogs.mergeNodes(one, other);
  };

  return (
    <section class="batch-bar" aria-label={words.batch.label}>
      <div class="batch-bar-line">
        <b role="status">{words.batch.count(selection.count())}</b>
        <Show when={selection.count() < (app.nodeList.total() ?? 0)}>
          <button type="button" class="text-btn" onClick={selection.all}>
            {words.batch.all(app.nodeList.total() ?? 0)}
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
      <Show
        when={run()}
        fallback={
          <div class="batch-bar-line">
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
            <Show when={isPair()}>
              <Act label={words.batch.merge} run={merge}>
                <GitMerge />
              </Act>
            </Show>
            <Act label={words.batch.toTrash} run={remove}>
              <Trash />
            </Act>
          </div>
        }
      >
        {(running) => <BatchProgress progress={progress()} stop={() => running().stop()} />}
      </Show>
      <Show when={asked()} keyed>
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
      </Show>
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
