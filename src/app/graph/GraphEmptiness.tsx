import { type JSX, Show } from 'solid-js';
import { sentenceOf } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import type { GraphModel } from './graph-model.ts';

/** What stands in place of an empty graph. */
export function GraphEmptiness(props: {
  model: GraphModel | undefined;
  shown: GraphModel | undefined;
  failed: unknown;
  onAgain: () => void;
  onReset: () => void;
}): JSX.Element {
  return (
    <>
      <Show when={props.failed}>
        <div class="empty graph-empty">
          <p>{words.graph.unreadable}</p>
          <p>{sentenceOf(props.failed)}</p>
          <button type="button" class="btn btn-line" onClick={() => props.onAgain()}>
            {words.common.tryAgain}
          </button>
        </div>
      </Show>
      <Show when={props.model?.count === 0}>
        <div class="empty graph-empty">
          <p>{words.graph.nothingYet}</p>
          <p>{words.graph.nothingYetHint}</p>
        </div>
      </Show>
      <Show when={(props.model?.count ?? 0) > 0 && props.shown?.count === 0}>
        <div class="empty graph-empty">
          <p>{words.graph.nothingThrough}</p>
          <button type="button" class="btn btn-line" onClick={() => props.onReset()}>
            {words.graph.showEverything}
          </button>
        </div>
      </Show>
    </>
  );
}
