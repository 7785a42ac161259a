import { createMemo, createResource, createSignal, For, type JSX, Show } from 'solid-js';
import type { ManyAct } from '../../../workers/batch-protocol.ts';
import { isMxError } from '../../mx/errors.ts';
import type { NodeId, Progress } from '../../mx/types.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Glyph } from '../parts/Glyph.tsx';
import { readyValue } from '../parts/ready-value.ts';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useApp } from '../state/app-state.ts';
import { dayOf, sentenceOf, size } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import { BatchProgress } from './BatchProgress.tsx';
import { type MergedNode, mergeAct, mergedText, readMerged, usualToStay } from './merge-many.ts';
import '../dialogs/MergeDialog.css';
import '../similar/MergeNodesDialog.css';
import './MergeManyDialog.css';

/** Of the text that comes of it as much is shown; all of it is written. */
const SHOWN_CHARS = 20_000;

/** Makes one node of several: which of them stays, and what it says then. */
export default function MergeManyDialog(props: {
  ids: readonly NodeId[];
  /** Rejects with what refused it. */
  act: (act: ManyAct) => Promise<void>;
  progress: Progress | undefined;
  stop: () => void;
  close: () => void;
}): JSX.Element {
  const app = useApp();
  const ids = [...props.ids];
  const [nodes, { refetch }] = createResource(() => readMerged(app, ids));
  return (
    <Dialog title={words.batch.makeOne(ids.length)} class="merge merge-nodes" close={props.close}>
      <Show when={nodes.state !== 'errored'} fallback={<p>{sentenceOf(nodes.error)}</p>}>
        <Show when={readyValue(nodes)} fallback={<Skeleton lines={5} />}>
          {(found) => <Merging {...props} nodes={found()} again={() => void refetch()} />}
        </Show>
      </Show>
    </Dialog>
  );
}

function Merging(props: {
  nodes: readonly MergedNode[];
  act: (act: ManyAct) => Promise<void>;
  progress: Progress | undefined;
  stop: () => void;
  again: () => void;
  close: () => void;
}): JSX.Element {
  const [stays, setStays] = createSignal(usualToStay(props.nodes));
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal('');
  const text = createMemo(() => mergedText(props.nodes, stays()));
  const title = () => props.nodes.find(({ node }) => node.id === stays())?.node.title ?? '';
  const hasFiles = () => text() !== undefined && props.nodes.some((one) => one.text === undefined);
  const merge = async (): Promise<void> => {
    if (busy()) return;
    setBusy(true);
    setProblem('');
    try {
      await props.act(mergeAct(props.nodes, stays()));
      props.close();
    } catch (error) {
      setProblem(sentenceOf(error));
      // what is shown is not what is there any more
      if (isMxError(error, 'conflict')) props.again();
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void merge();
      }}
    >
      <fieldset class="merge-place merge-stays merge-many-stays">
        <legend class="small quiet">{words.batch.whichStays}</legend>
        <For each={props.nodes}>
          {({ node }) => (
            <label class="merge-option" classList={{ 'merge-chosen': stays() === node.id }}>
              <input
                type="radio"
                name="merge-many"
                checked={stays() === node.id}
                onChange={() => setStays(node.id)}
              />
              <span class="merge-label">
                <Glyph type={node.type} /> <bdi>{node.title}</bdi>
              </span>
              <span class="merge-facts small quiet num">
                {words.batch.madeOn(dayOf(node.created), size(node.bytes))}
              </span>
            </label>
          )}
        </For>
      </fieldset>
      <ul class="merge-means">
        <li>{words.batch.othersGo(props.nodes.length - 1, title())}</li>
        <li>{words.batch.allCome(title())}</li>
        <Show when={hasFiles()}>
          <li>{words.batch.filesInHistory}</li>
        </Show>
      </ul>
      <Show when={text()} fallback={<p class="merge-content">{words.batch.noText(title())}</p>}>
        {(said) => (
          <>
            <label class="small quiet merge-many-heading" for="merge-many-text">
              {words.batch.saysThen(title())}
            </label>
            <textarea
              id="merge-many-text"
              class="merge-written merge-many-text"
              dir="auto"
              readOnly
              rows={8}
              value={said().slice(0, SHOWN_CHARS)}
            />
            <Show when={said().length > SHOWN_CHARS}>
              <p class="small quiet">{words.batch.textGoesOn}</p>
            </Show>
          </>
        )}
      </Show>
      <Show when={problem() !== ''}>
        <p class="batch-dialog-problem" role="alert">
          {problem()}
        </p>
      </Show>
      <Show when={busy()}>
        <BatchProgress progress={props.progress} stop={props.stop} />
      </Show>
      <div class="dialog-acts">
        <button type="submit" class="btn btn-primary" disabled={busy()} autofocus>
          {words.batch.mergeNow}
        </button>
        <button type="button" class="btn btn-line" onClick={() => props.close()}>
          {words.common.cancel}
        </button>
      </div>
    </form>
  );
}
