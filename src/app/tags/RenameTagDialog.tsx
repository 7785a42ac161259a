import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import type { Progress } from '../../mx/types.ts';
import { BatchProgress } from '../batch/BatchProgress.tsx';
import { type BatchRun, runBatch } from '../batch/run-batch.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { useApp } from '../state/app-state.ts';
import { sentenceOf } from '../state/sentence.ts';
import { createTold } from '../state/told-read.ts';
import { words } from '../words/catalogue.ts';
import './RenameTagDialog.css';

/** Calls a tag otherwise, with all below it, in one commit. A name that is there already makes one tag of the two. */
export default function RenameTagDialog(props: { tag: string; close: () => void }): JSX.Element {
  const app = useApp();
  const { client, nodeList } = app;
  const [to, setTo] = createSignal(props.tag);
  const [problem, setProblem] = createSignal('');
  const [run, setRun] = createSignal<BatchRun>();
  const [progress, setProgress] = createSignal<Progress>();
  const [count] = createTold(
    app,
    () => true,
    async () =>
      (await client.list({ order: 'created', descending: false, tag: props.tag, offset: 0, limit: 1 })).total,
  );
  const wanted = createMemo(() => to().trim().replace(/^#+/, ''));
  const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
  const isThere = createMemo(
    () =>
      !isSame(wanted(), props.tag) &&
      nodeList
        .facets()
        .tags.some(({ value }) => isSame(`${value}/`.slice(0, wanted().length + 1), `${wanted()}/`)),
  );
  const rename = async (): Promise<void> => {
    if (run() !== undefined || wanted() === '') return;
    if (wanted() === props.tag) {
      props.close();
      return;
    }
    setProblem('');
    const { choice } = nodeList;
    const renaming = runBatch(
      app,
      { tag: props.tag, except: [] },
      { kind: 'renameTag', tag: props.tag, to: wanted() },
      setProgress,
    );
    setRun(renaming);
    try {
      const isDone = await renaming.done;
      if (isDone && isSame(choice().tag ?? '', props.tag)) nodeList.choose({ ...choice(), tag: wanted() });
      props.close();
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setRun(undefined);
    }
  };
  return (
    <Dialog title={words.tags.renameNamed(props.tag)} close={props.close}>
      <form
        class="rename-tag"
        onSubmit={(event) => {
          event.preventDefault();
          void rename();
        }}
      >
        <label>
          <span class="small quiet">{words.tags.newName}</span>
          <span class="field">
            <input
              ref={(input) => queueMicrotask(() => input.select())}
              type="text"
              dir="auto"
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              value={to()}
              onInput={(event) => setTo(event.currentTarget.value)}
            />
          </span>
        </label>
        <Show when={count.latest}>{(many) => <p class="quiet">{words.tags.whatChanges(many())}</p>}</Show>
        <p class="rename-tag-merge" role="status">
          {isThere() ? words.tags.becomesOne(wanted()) : ''}
        </p>
        <Show when={problem() !== ''}>
          <p class="rename-tag-problem" role="alert">
            {problem()}
          </p>
        </Show>
        <Show when={run()}>
          {(running) => <BatchProgress progress={progress()} stop={() => running().stop()} />}
        </Show>
        <div class="dialog-acts">
          <button type="submit" class="btn btn-primary" disabled={wanted() === '' || run() !== undefined}>
            {isThere() ? words.tags.merge : words.tags.rename}
          </button>
          <button type="button" class="btn" onClick={() => props.close()}>
            {words.common.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
