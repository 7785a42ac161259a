import Maximize2 from 'lucide-solid/icons/maximize-2';
import { createEffect, createResource, createSignal, type JSX, on, onCleanup, onMount, Show } from 'solid-js';
import type { NodeId } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import { readyValue } from '../parts/ready-value.ts';
import { countsAt, type GraphModel, graphModel } from './graph-model.ts';
import { GraphStage } from './stage.ts';
import { isArrow, walk } from './walk.ts';
import './LocalGraph.css';
import { sentenceOf } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';

const FORCES = { spread: 1.25, pull: 1 };
const DEPTHS = [1, 2, 3] as const;
/** More neighbours than this say nothing in so small a picture. */
const NODES_MOST = 60;

/**
 * The neighbourhood of one node, for the panel beside it: settled before it is shown, so that nothing moves while
 * someone writes. A click opens a neighbour.
 */
export default function LocalGraph(props: {
  client: Pick<MemexClient, 'graph' | 'onChange'>;
  id: NodeId;
  onOpen?: (id: NodeId) => void;
}): JSX.Element {
  const [depth, setDepth] = createSignal<number>(DEPTHS[0]);
  const [edition, setEdition] = createSignal(0);
  const [active, setActive] = createSignal(-1);
  const [said, setSaid] = createSignal('');
  const [failure, setFailure] = createSignal('');
  const [read] = createResource(
    () => ({ center: props.id, depth: depth(), edition: edition() }),
    (query) => readAround(props.client, query.center, query.depth),
  );
  const model = () => readyValue(read);
  let host!: HTMLDivElement;
  let canvas!: HTMLCanvasElement;
  let stage: GraphStage | undefined;

  const open = (node: number): void => {
    const id = model()?.ids[node];
    if (id === undefined || id === props.id) return;
    if (props.onOpen) props.onOpen(id);
    else location.hash = `#/notes/${encodeURIComponent(id)}`;
  };
  onMount(() => {
    stage = new GraphStage(
      host,
      canvas,
      { bent: true, everyLabel: true, fills: false },
      {
        select: (node) => {
          if (node >= 0) open(node);
          else stage?.select(model()?.indexOf.get(props.id) ?? -1);
        },
        open,
        failed: setFailure,
      },
    );
  });
  onCleanup(() => stage?.destroy());
  let waiting = 0;
  const stopListening = props.client.onChange((notice) => {
    if (notice.nodes.length > 0 && !notice.nodes.some((id) => model()?.indexOf.has(id))) return;
    clearTimeout(waiting);
    waiting = window.setTimeout(() => setEdition((count) => count + 1), 600);
  });
  onCleanup(() => {
    clearTimeout(waiting);
    stopListening();
  });
  createEffect(
    on(model, (graph) => {
      if (graph === undefined || stage === undefined) return;
      const center = graph.indexOf.get(props.id) ?? -1;
      stage.show(graph, {
        layout: 'force',
        forces: FORCES,
        atOnce: true,
        fit: true,
        stir: true,
        stretch: true,
      });
      stage.select(center);
      setActive(center);
    }),
  );

  const onKey = (event: KeyboardEvent): void => {
    const graph = model();
    if (graph === undefined || active() < 0) return;
    if (isArrow(event.key)) {
      const to = walk(graph, active(), event.key);
      if (to < 0) return;
      setActive(to);
      stage?.hover(to);
      setSaid(`${graph.titles[to]}, ${words.graph.connected(countsAt(graph, to))}`);
    } else if (event.key === 'Enter') open(active());
    else return;
    event.preventDefault();
  };

  return (
    <section class="sec local-graph" aria-label={words.graph.local}>
      <header>
        <h3>{words.graph.local}</h3>
        <span class="sec-end">
          <span class="local-graph-depth">
            {words.graph.depth(
              <select
                aria-label={words.graph.depthLabel}
                onChange={(event) => setDepth(Number(event.currentTarget.value))}
              >
                {DEPTHS.map((step) => (
                  <option value={step}>{step}</option>
                ))}
              </select>,
            )}
          </span>
          <a
            class="icon-btn"
            href={`#/graph?node=${encodeURIComponent(props.id)}`}
            aria-label={words.graph.openWhole}
            title={words.graph.openWhole}
          >
            <Maximize2 />
          </a>
        </span>
      </header>
      <div
        ref={host}
        class="local-graph-canvas"
        classList={{ 'local-graph-many': (model()?.count ?? 0) > MANY }}
        role="application"
        tabindex="0"
        aria-label={words.graph.localLabel((model()?.count ?? 1) - 1)}
        onKeyDown={onKey}
        onBlur={() => stage?.hover(-1)}
      >
        <canvas ref={canvas} />
      </div>
      <Show when={failure()}>
        {(reason) => <p class="quiet small">{words.graph.localNotLaidOut(reason())}</p>}
      </Show>
      <Show when={read.state === 'errored'}>
        <p class="small">{sentenceOf(read.error)}</p>
      </Show>
      <Show when={model()?.count === 1}>
        <p class="quiet small">{words.graph.notJoined}</p>
      </Show>
      <p class="vh" role="status">
        {said()}
      </p>
    </section>
  );
}

async function readAround(
  client: Pick<MemexClient, 'graph'>,
  center: NodeId,
  depth: number,
): Promise<GraphModel> {
  const columns = await client.graph({
    center,
    depth,
    references: true,
    files: true,
    isolated: true,
    limit: NODES_MOST,
  });
  // Stored places are those of the whole memex, too wide for this small picture: they only say where to begin.
  const model = graphModel({ ...columns, pinned: new Uint8Array(columns.ids.length) });
  shrink(model, center);
  model.radius.fill(NEIGHBOUR_RADIUS);
  model.radius[model.indexOf.get(center) ?? 0] = CENTER_RADIUS;
  return model;
}

/** With more nodes than this the picture is higher. */
const MANY = 11;
/** Beside a note every neighbour weighs the same. */
const NEIGHBOUR_RADIUS = 4.4;
const CENTER_RADIUS = 6;
const REACH = 130;

/** Draws stored places in to within reach of the centre, keeping their directions. */
function shrink(model: GraphModel, center: NodeId): void {
  const at = model.indexOf.get(center);
  if (at === undefined) return;
  const [centerX, centerY] = [model.positions[at * 2]!, model.positions[at * 2 + 1]!];
  for (let node = 0; node < model.count; node++) {
    const dx = model.positions[node * 2]! - centerX;
    const dy = model.positions[node * 2 + 1]! - centerY;
    const distance = Math.hypot(dx, dy);
    if (!(distance > REACH)) continue;
    model.positions[node * 2] = centerX + (dx / distance) * REACH;
    model.positions[node * 2 + 1] = centerY + (dy / distance) * REACH;
  }
}
