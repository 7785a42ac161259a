import X from 'lucide-solid/icons/x';
import {
  batch,
  createEffect,
  createMemo,
  createSignal,
  type JSX,
  lazy,
  on,
  onCleanup,
  onMount,
  Show,
  Suspense,
  untrack,
} from 'solid-js';
import type { LayoutForces, LayoutKind } from '../../../workers/layout-protocol.ts';
import { lendActs } from '../commands/lent-acts.ts';
import { openNode } from '../frame/acts.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { useNarrow } from '../parts/media.ts';
import { directionOfPage } from '../parts/page-direction.ts';
import { useApp } from '../state/app-state.ts';
import { paintMinimap } from './canvas/minimap.ts';
import type { Look } from './canvas/picture.ts';
import { makeCardAStep } from './card-step.ts';
import { createGroupsFound, tintsOf } from './colour-groups.ts';
import { dateMarks, spanOf } from './dates.ts';
import { createDrawnGraph } from './drawn-graph.ts';
import { matchesIn, standIns } from './find-in-graph.ts';
import { FORCES_AT_REST, GraphDrawer } from './GraphDrawer.tsx';
import { GraphEmptiness } from './GraphEmptiness.tsx';
import { GraphList } from './GraphList.tsx';
import { GraphTools } from './GraphTools.tsx';
import { createGraphChoice } from './graph-choice.ts';
import { type GraphFilter, NOTHING_HIDDEN } from './graph-filter.ts';
import { countsAt, type GraphModel, REFERENCE, takePlaces } from './graph-model.ts';
import { createGraphSource } from './graph-source.ts';
import { type ColourGroup, type GraphView, viewOf } from './graph-views.ts';
import { HeapCard } from './HeapCard.tsx';
import { inheritPlaces, standsFor } from './heaps.ts';
import { Minimap } from './Minimap.tsx';
import { NodeCard } from './NodeCard.tsx';
import { PlaceKeeper } from './place-keeper.ts';
import { GraphStage } from './stage.ts';
import { TimeBar } from './TimeBar.tsx';
import { type Arrow, isArrow, walk, walkLayer } from './walk.ts';
import './GraphScreen.css';
import { withWords, words } from '../words/catalogue.ts';

const BatchBar = lazy(withWords(['batch', 'time'], () => import('../batch/BatchBar.tsx')));

const FOCUS_DEPTH = 2;
const ZOOM_STEP = 1.4;

/**
 * The whole memex as a graph; `#/graph?node=ID` begins with that node selected, `#/graph?view=NAME` shows a view that is
 * kept.
 */
export default function GraphScreen(): JSX.Element {
  const app = useApp();
  const keeper = new PlaceKeeper(
    (positions) => app.client.setPositions(positions),
    (error) => app.toasts.fail(error),
  );
  const source = createGraphSource(app, (kept) => keeper.known(kept));
  const graph = createDrawnGraph(source.model, (message) => app.toasts.say(words.graph.notLaidOut(message)));
  const { filter, setFilter, layout, changeLayout, shown, drawn, heapKey } = graph;
  const [forces, setForces] = createSignal<LayoutForces>(FORCES_AT_REST);
  const [held, setHeld] = createSignal(false);
  const [settled, setSettled] = createSignal(true);
  const [selectedId, setSelectedId] = createSignal<string | undefined>(
    app.router.route().params.get('node') ?? undefined,
  );
  const [until, setUntil] = createSignal<number>();
  const [groups, setGroups] = createSignal<readonly ColourGroup[]>([]);
  const groupsFound = createGroupsFound(app, groups);
  const [pins, setPins] = createSignal(0);
  const [asList, setAsList] = createSignal(false);
  const [drawer, setDrawer] = createSignal(false);
  const phone = useNarrow(699);
  const narrow = useNarrow(1099);
  const [said, setSaid] = createSignal('');
  const [found, setFound] = createSignal<string>('');

  const selected = createMemo(() => {
    const [id, model] = [selectedId(), drawn()];
    return id === undefined || model === undefined ? -1 : standsFor(model, id);
  });
  const matches = createMemo(() => matchesIn(shown(), found()));
  const span = createMemo(() => {
    const model = shown();
    return model === undefined ? undefined : spanOf(model);
  });
  const timed = (): boolean => span() !== undefined && (!phone() || (layout() === 'time' && selected() < 0));
  const lit = createMemo(() => standIns(drawn(), matches()));
  const choice = createGraphChoice(drawn, shown, filter);
  const { selection } = choice;

  let host!: HTMLDivElement;
  let canvas!: HTMLCanvasElement;
  let map!: HTMLCanvasElement;
  let stage: GraphStage | undefined;

  const select = (node: number): void => {
    const model = drawn();
    const id = node < 0 ? undefined : model?.ids[node];
    setSelectedId(id);
    if (model !== undefined && node >= 0) {
      setSaid(`${model.titles[node]}, ${words.graph.connected(countsAt(model, node))}`);
    }
  };
  /** Opens the note, or the heap: what is in it comes out where it stood. */
  const open = (node: number): void => {
    const model = drawn();
    if (heapKey(node) !== undefined) {
      const many = model?.heaps?.members[node]?.length ?? 0;
      select(graph.openHeap(node));
      setSaid(words.graph.unfolded(many));
      return;
    }
    const id = model?.ids[node];
    if (id !== undefined) openNode(app, id);
  };
  /** Puts a node back into the heap that it came out of. */
  const fold = (node: number): void => {
    if (drawn()?.heaps?.paths[node]?.length) select(graph.closeHeap(node));
  };
  /** Goes to a node of all that is shown, out of whatever heap it is in. */
  const reveal = (of: number): void => {
    const node = graph.reveal(of);
    if (node >= 0) go(node);
  };
  const go = (node: number): void => {
    select(node);
    stage?.centreOn(node);
  };
  const togglePin = (): void => {
    const model = drawn();
    const node = selected();
    if (model === undefined || node < 0 || layout() !== 'force' || model.heaps !== undefined) return;
    const pinned = model.pinned[node] !== 1;
    stage?.pin(node, pinned);
    setSaid(
      pinned ? words.graph.isPinned(model.titles[node] ?? '') : words.graph.isFree(model.titles[node] ?? ''),
    );
  };
  const focusOn = (id: string | undefined, depth = FOCUS_DEPTH): void => {
    setFilter(({ around: _, ...rest }) => (id === undefined ? rest : { ...rest, around: { id, depth } }));
  };

  const presentView = (): GraphView => ({
    layout: layout(),
    forces: forces(),
    filter: filter(),
    groups: groups(),
    heaps: graph.heaps(),
  });
  const showView = (view: GraphView): void => {
    batch(() => {
      setFilter(view.filter);
      setForces(view.forces);
      setGroups(view.groups);
      graph.setHeaps(view.heaps);
      changeLayout(view.layout);
    });
  };

  createEffect(() => {
    const name = app.router.route().params.get('view');
    const view = name === null ? undefined : viewOf(app.kept.of('graph view ').get(name) ?? null);
    if (view === undefined) return;
    untrack(() => showView(view));
    // what is changed of it from now on is not the view any more
    app.router.replace('#/graph');
  });

  const linkFrom = (): void => {
    const id = selectedId();
    if (id !== undefined) app.dialogs.addLink(id);
  };

  const inPicture = (act: () => void) => () => (asList() ? undefined : act);
  const ofLayout = (kind: LayoutKind) => () =>
    asList() || layout() === kind ? undefined : () => changeLayout(kind);
  lendActs({
    'graph.force': ofLayout('force'),
    'graph.layered': ofLayout('layered'),
    'graph.time': ofLayout('time'),
    'graph.fit': inPicture(() => stage?.picture.fit(true)),
    'graph.hold': () => (asList() || layout() !== 'force' ? undefined : () => setHeld((still) => !still)),
    'graph.list': () => () => setAsList((list) => !list),
    'graph.filter': () => (narrow() ? () => setDrawer(true) : undefined),
    'graph.foldAll': () => (graph.opened() > 0 ? graph.closeAll : undefined),
  });
  makeCardAStep(app.router, phone, selectedId, () => select(-1));
  onMount(() => {
    stage = new GraphStage(host, canvas, lookOf('force'), {
      select,
      open,
      choose: choice.toggle,
      chooseAll: choice.take,
      placed: (model) => {
        setPins((count) => count + 1);
        const full = source.model();
        if (full === undefined || layout() !== 'force' || model.heaps !== undefined) return;
        takePlaces(full, model);
        keeper.remember(full);
      },
      settled: (isSettled) => {
        setSettled(isSettled);
        const model = drawn();
        if (stage !== undefined && model !== undefined)
          stage.picture.dates = isSettled && layout() === 'time' ? dateMarks(model) : undefined;
      },
      painted: (scene, inks) => paintMinimap(map, scene, inks),
      failed: (message) => app.toasts.say(words.graph.notLaidOut(message)),
    });
  });
  onCleanup(() => {
    keeper.flush();
    stage?.destroy();
  });

  createEffect(
    on([drawn, layout], ([model, kind], before) => {
      if (model === undefined || stage === undefined) return;
      const [last, lastKind] = before ?? [];
      if (kind !== lastKind) stage.picture.look = lookOf(kind);
      if (model === last) {
        stage.layOut(kind, untrack(forces));
        return;
      }
      if (last !== undefined && lastKind === kind) inheritPlaces(model, last);
      stage.show(model, {
        layout: kind,
        forces: untrack(forces),
        atOnce: false,
        fit: last === undefined || kind !== lastKind || filter().around !== undefined || kind === 'layered',
        stir: last !== undefined && kind === 'force' && last.count !== model.count,
      });
      stage.hold(untrack(held));
    }),
  );
  createEffect(() => {
    const model = drawn();
    if (model !== undefined && stage !== undefined)
      stage.picture.tints = tintsOf(model, groups(), groupsFound.found());
  });
  createEffect(
    on([drawn, choice.marks], ([, marks]) => {
      if (stage !== undefined) stage.picture.chosen = marks;
    }),
  );
  createEffect(() => stage?.until(until()));
  createEffect(() => stage?.select(selected()));
  createEffect(() => stage?.highlight(lit()));
  createEffect(() => {
    if (stage === undefined) return;
    const card = selected() >= 0;
    const beside = card && !phone() ? 300 : 0;
    const isRead = directionOfPage();
    stage.picture.insets = {
      left: isRead === 'rtl' ? beside : 0,
      right: isRead === 'rtl' ? 0 : beside,
      top: phone() ? 60 : 48,
      bottom: card && phone() ? 300 : 0,
    };
  });
  createEffect(on(forces, (next) => stage?.forces(next), { defer: true }));
  createEffect(on(held, (still) => stage?.hold(still), { defer: true }));

  /** On layers the arrows to the sides go along the layer, else to a neighbour that lies there. */
  const step = (model: GraphModel, node: number, arrow: Arrow): number => {
    const layers = stage?.picture.layers;
    return layers !== undefined && (arrow === 'ArrowLeft' || arrow === 'ArrowRight')
      ? walkLayer(model, layers, node, arrow)
      : walk(model, node, arrow);
  };
  const onKey = (event: KeyboardEvent): void => {
    const model = drawn();
    if (model === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const node = selected();
    if (isArrow(event.key)) {
      const to = node < 0 ? (model.byDegree[0] ?? -1) : step(model, node, event.key);
      if (to >= 0) go(to);
    } else if (event.key === 'Enter' && node >= 0) open(node);
    else if (event.key === 'x' && node >= 0) choice.toggle(node);
    else if (event.key === 'Escape' && node >= 0) select(-1);
    else if (event.key === 'Escape' && selection.count() > 0) selection.clear();
    else if (event.key === 'Backspace' && node >= 0) fold(node);
    else if (event.key === 'p') togglePin();
    else if (event.key === '+' || event.key === '=') stage?.zoomBy(ZOOM_STEP);
    else if (event.key === '-') stage?.zoomBy(1 / ZOOM_STEP);
    else if (event.key === '0') stage?.picture.fit(true);
    else if (event.key === ' ') setHeld((still) => !still);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const pinned = () => {
    pins();
    return drawn()?.pinned[selected()] === 1;
  };

  const drawerParts = (): JSX.Element => (
    <Show when={source.model()}>
      {(model) => (
        <GraphDrawer
          model={model()}
          filter={filter()}
          shownNodes={shown()?.count ?? 0}
          onFilter={(part) => setFilter((before) => ({ ...before, ...part }))}
          layout={layout()}
          forces={forces()}
          onForces={setForces}
          groups={groups()}
          groupCounts={groupsFound.found().map((ids) => ids?.size)}
          onGroups={setGroups}
          view={presentView}
          onView={showView}
          heaps={graph.heaps()}
          onHeaps={graph.setHeaps}
        />
      )}
    </Show>
  );

  return (
    <main class="graph-screen">
      <h1 class="vh">{words.graph.heading}</h1>
      <Show when={!narrow()}>{drawerParts()}</Show>
      <Show when={narrow() && drawer()}>
        <Dialog title={words.graph.filters} class="graph-sheet" close={() => setDrawer(false)}>
          <button
            type="button"
            class="icon-btn graph-sheet-close"
            aria-label={words.common.close}
            onClick={() => setDrawer(false)}
          >
            <X />
          </button>
          {drawerParts()}
        </Dialog>
      </Show>
      <div class="graph-stage" classList={{ 'graph-stage-timed': timed() }}>
        <div
          ref={host}
          class="graph-canvas"
          role="application"
          tabindex="0"
          aria-label={stageLabel(drawn())}
          aria-describedby="graph-keys"
          onKeyDown={onKey}
          hidden={asList()}
        >
          <canvas ref={canvas} />
        </div>
        <p id="graph-keys" class="vh">
          {words.graph.keys}
        </p>
        <Show when={asList() && drawn()}>
          {(model) => (
            <GraphList
              model={model()}
              selected={selected()}
              choice={choice}
              onSelect={select}
              onOpen={open}
            />
          )}
        </Show>
        <GraphTools
          phone={phone()}
          find={found()}
          onFind={setFound}
          matches={matches()?.size}
          onFindFirst={() => {
            const first = matches()?.values().next().value;
            if (first !== undefined) reveal(first);
          }}
          layout={layout()}
          onLayout={changeLayout}
          held={held()}
          settled={settled()}
          onHold={() => setHeld((still) => !still)}
          asList={asList()}
          onList={() => setAsList((list) => !list)}
          onDrawer={() => setDrawer(true)}
          focus={focusTitle(source.model(), filter())}
          onUnfocus={() => focusOn(undefined)}
          depth={filter().around?.depth ?? FOCUS_DEPTH}
          onDepth={(depth) => focusOn(filter().around?.id, depth)}
          unfolded={drawn()?.heaps === undefined ? 0 : graph.opened()}
          onFoldAll={graph.closeAll}
        />
        <Show when={!asList()}>
          <div class="graph-corner" classList={{ 'graph-corner-under': selected() >= 0 }}>
            <Minimap
              ref={(element) => {
                map = element;
              }}
              stage={() => stage}
              model={drawn}
              onZoom={(way) => stage?.zoomBy(way > 0 ? ZOOM_STEP : 1 / ZOOM_STEP)}
              onFit={() => stage?.picture.fit(true)}
            />
          </div>
          <Show when={selected() >= 0 && heapKey(selected()) !== undefined && drawn()}>
            {(model) => (
              <HeapCard
                model={model()}
                node={selected()}
                onOpen={() => open(selected())}
                onNode={reveal}
                onClose={() => select(-1)}
              />
            )}
          </Show>
          <Show when={selected() >= 0 && heapKey(selected()) === undefined && drawn()}>
            {(model) => (
              <NodeCard
                client={app.client}
                model={model()}
                node={selected()}
                pinned={pinned()}
                canPin={layout() === 'force' && model().heaps === undefined}
                focused={filter().around?.id === selectedId()}
                onPin={togglePin}
                onOpen={() => open(selected())}
                onFocus={() => focusOn(filter().around?.id === selectedId() ? undefined : selectedId())}
                onLink={linkFrom}
                onFold={model().heaps?.paths[selected()]?.length ? () => fold(selected()) : undefined}
                onClose={() => select(-1)}
              />
            )}
          </Show>
        </Show>
        <Show when={selection.count() > 0 && app.past.moment() === undefined}>
          <div class="graph-batch" classList={{ 'graph-batch-listed': asList() }}>
            <Suspense>
              <BatchBar selection={selection} />
            </Suspense>
          </div>
        </Show>
        <Show when={timed() && span()}>
          {(time) => (
            <Show when={shown()}>
              {(model) => <TimeBar model={model()} span={time()} until={until()} onUntil={setUntil} />}
            </Show>
          )}
        </Show>
        <Show when={layout() === 'layered' && !asList() && hasNoLinks(shown())}>
          <p class="graph-hint">{words.graph.noLayers}</p>
        </Show>
        <GraphEmptiness
          model={source.model()}
          shown={shown()}
          failed={source.failed()}
          onAgain={source.again}
          onReset={() => setFilter(NOTHING_HIDDEN)}
        />
        <p class="vh" role="status">
          {said()}
        </p>
      </div>
    </main>
  );
}

function stageLabel(model: GraphModel | undefined): string {
  if (model === undefined) return words.graph.heading;
  return words.graph.label(model.count, model.sources.length);
}

function hasNoLinks(model: GraphModel | undefined): boolean {
  return model !== undefined && model.count > 0 && model.edgeTypes.every((type) => type === REFERENCE);
}

function focusTitle(model: GraphModel | undefined, filter: GraphFilter): string | undefined {
  const node = filter.around === undefined ? undefined : model?.indexOf.get(filter.around.id);
  return node === undefined ? undefined : model?.titles[node];
}

function lookOf(layout: LayoutKind): Look {
  return {
    bent: layout === 'layered',
    everyLabel: false,
    fills: true,
    covers: '.graph-tools > *, .graph-corner > *, .node-card',
  };
}
