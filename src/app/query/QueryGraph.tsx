import { createEffect, createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js';
import type { QueryReply } from '../../../workers/query-protocol.ts';
import type { GraphColumns } from '../../../workers/reading-protocol.ts';
import { openNode } from '../frame/acts.ts';
import { graphModel } from '../graph/graph-model.ts';
import { GraphStage } from '../graph/stage.ts';
import { useApp } from '../state/app-state.ts';
import { linksIn, nodesIn } from './cells.ts';
import './QueryGraph.css';
import { words } from '../words/catalogue.ts';

const FORCES = { spread: 1.25, pull: 1 };

/** The nodes and links of an answer as a picture; a click opens a node. */
export default function QueryGraph(props: { reply: Pick<QueryReply, 'columns' | 'rows'> }): JSX.Element {
  const app = useApp();
  const [failure, setFailure] = createSignal('');
  let host!: HTMLDivElement;
  let canvas!: HTMLCanvasElement;
  let stage: GraphStage | undefined;
  const columns = () => columnsOf(props.reply);
  onMount(() => {
    stage = new GraphStage(
      host,
      canvas,
      { bent: true, everyLabel: true, fills: false },
      {
        select: () => undefined,
        open: (node) => {
          const id = columns().ids[node];
          if (id !== undefined) openNode(app, id);
        },
        failed: setFailure,
      },
    );
    createEffect(() => {
      const settings = { layout: 'force', forces: FORCES, atOnce: true, fit: true, stir: true } as const;
      stage?.show(graphModel(columns()), { ...settings, stretch: true });
    });
  });
  onCleanup(() => stage?.destroy());
  return (
    <div class="query-graph" ref={host} role="img" aria-label={said(columns())}>
      <canvas ref={canvas} />
      <Show when={failure()}>
        {(reason) => <p class="quiet small">{words.query.notLaidOut(reason())}</p>}
      </Show>
    </div>
  );
}

function said({ ids, sources }: GraphColumns): string {
  return words.query.graphLabel(ids.length, sources.length);
}

/** Links between nodes of the answer; those that lead elsewhere are left out. */
export function columnsOf(reply: Pick<QueryReply, 'columns' | 'rows'>): GraphColumns {
  const nodes = nodesIn(reply);
  const index = new Map(nodes.map(({ id }, i) => [id, i]));
  const links = linksIn(reply).filter(({ source, target }) => index.has(source) && index.has(target));
  const [nodeTypeNames, edgeTypeNames] = [
    numbered(nodes.map(({ nodeType }) => nodeType)),
    numbered(['', ...links.map(({ type }) => type)]),
  ];
  const none = Float32Array.from(nodes, () => Number.NaN);
  return {
    ids: nodes.map(({ id }) => id),
    titles: nodes.map(({ title }) => title),
    nodeTypes: Uint16Array.from(nodes, ({ nodeType }) => nodeTypeNames.indexOf(nodeType)),
    nodeTypeNames,
    x: none,
    y: none.slice(),
    pinned: new Uint8Array(nodes.length),
    created: new Float64Array(nodes.length),
    sources: Uint32Array.from(links, ({ source }) => index.get(source) ?? 0),
    targets: Uint32Array.from(links, ({ target }) => index.get(target) ?? 0),
    edgeTypes: Uint16Array.from(links, ({ type }) => edgeTypeNames.indexOf(type)),
    edgeTypeNames,
  };
}

function numbered(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
