import Layers from 'lucide-solid/icons/layers';
import X from 'lucide-solid/icons/x';
import { createMemo, For, type JSX, Show } from 'solid-js';
import { Glyph } from '../parts/Glyph.tsx';
import { figure } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import { type GraphModel, typeOf } from './graph-model.ts';
import './NodeCard.css';
import './HeapCard.css';

const NAMED_MOST = 6;

/** What one sees of a heap: how many nodes it is, its greatest ones, and how to open it. */
export function HeapCard(props: {
  model: GraphModel;
  node: number;
  onOpen: () => void;
  /** Goes to a node of the base, out of its heap. */
  onNode: (node: number) => void;
  onClose: () => void;
}): JSX.Element {
  const base = () => props.model.heaps?.base;
  const members = () => props.model.heaps?.members[props.node] ?? [];
  const greatest = createMemo(() => {
    const model = base();
    if (model === undefined) return [];
    return members()
      .toSorted((a, b) => model.degree[b]! - model.degree[a]! || a - b)
      .slice(0, NAMED_MOST);
  });
  return (
    <section class="node-card heap-card" aria-label={words.graph.selected}>
      <p class="node-card-kind">
        <Layers />
        {words.graph.heap}
        <span class="node-card-tools">
          <button
            type="button"
            class="icon-btn"
            aria-label={words.common.close}
            title={words.graph.closeKey}
            onClick={() => props.onClose()}
          >
            <X />
          </button>
        </span>
      </p>
      <h2>{words.graph.heapOf(figure(members().length))}</h2>
      <ul>
        <For each={greatest()}>
          {(member) => (
            <li>
              <button type="button" onClick={() => props.onNode(member)}>
                <Show when={base()}>{(model) => <Glyph type={typeOf(model(), member)} />}</Show>
                <span class="cut" dir="auto">
                  {base()?.titles[member]}
                </span>
              </button>
            </li>
          )}
        </For>
      </ul>
      <div class="node-card-acts">
        <button type="button" class="btn btn-primary btn-sm" onClick={() => props.onOpen()}>
          {words.graph.unfold}
        </button>
      </div>
    </section>
  );
}
