import Plus from 'lucide-solid/icons/plus';
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { NODE_TYPE_SETTING, type NodeKind, nodeKindIn } from '../../mx/graph/node-kinds.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { OFFERED_NODE_TYPES, typeLabel } from '../parts/node-types.ts';
import { useApp } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';
import { NodeTypeDialog } from './NodeTypeDialog.tsx';
import '../links/LinkTypesScreen.css';

/** Types of nodes: how each is called and drawn, what it is for, and how many there are. */
export default function NodeTypesScreen(): JSX.Element {
  const { kept, memex, nodeList } = useApp();
  const [shown, setShown] = createSignal<{ readonly kind: NodeKind | undefined }>();
  const readOnly = (): boolean => memex.report()?.readOnly === true;
  const said = (): ReadonlyMap<string, NodeKind> =>
    new Map([...kept.of(NODE_TYPE_SETTING)].map(([type, value]) => [type, nodeKindIn(type, value)]));
  const counts = createMemo(() => new Map(nodeList.facets().types.map(({ value, count }) => [value, count])));
  const types = createMemo(() => [...new Set([...counts().keys(), ...said().keys(), ...OFFERED_NODE_TYPES])]);
  const kindOf = (type: string): NodeKind => said().get(type) ?? { type };
  return (
    <main class="scroll">
      <div class="ledger link-types">
        <header>
          <h1>{words.nodeTypes.heading}</h1>
          <p class="lead">{words.nodeTypes.lead}</p>
        </header>
        <ul class="link-types-rows">
          <For each={types()}>
            {(type) => (
              <li class="link-type">
                <Glyph type={type} />
                <div class="link-type-words">
                  <p>
                    <b>{typeLabel(type)}</b>
                  </p>
                  <Show when={kindOf(type).description}>
                    {(text) => (
                      <p class="quiet" dir="auto">
                        {text()}
                      </p>
                    )}
                  </Show>
                </div>
                <span class="num quiet small">{words.amounts.nodes(counts().get(type) ?? 0)}</span>
                <Show when={!readOnly()}>
                  <button
                    type="button"
                    class="text-btn"
                    aria-label={words.nodeTypes.changeNamed(type)}
                    onClick={() => setShown({ kind: kindOf(type) })}
                  >
                    {words.nodeTypes.change}
                  </button>
                </Show>
              </li>
            )}
          </For>
        </ul>
        <Show when={!readOnly()}>
          <button type="button" class="btn btn-line" onClick={() => setShown({ kind: undefined })}>
            <Plus /> {words.nodeTypes.ownType}
          </button>
        </Show>
      </div>
      <Show when={shown()} keyed>
        {({ kind }) => <NodeTypeDialog kind={kind} close={() => setShown(undefined)} />}
      </Show>
    </main>
  );
}
