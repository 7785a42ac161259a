import { createVirtualizer } from '@tanstack/solid-virtual';
import ChevronDown from 'lucide-solid/icons/chevron-down';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import Copy from 'lucide-solid/icons/copy';
import {
  createEffect,
  createMemo,
  createSignal,
  For,
  type JSX,
  on,
  onCleanup,
  onMount,
  Show,
} from 'solid-js';
import { findPassage, PASSAGE_CHARS_MAX, type QuotedPassage, quotePassage } from '../../mx/graph/passage.ts';
import type { Anchor } from '../../mx/types.ts';
import { useApp } from '../state/app-state.ts';
import { figure } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import type { JsonNodes } from './json-nodes.ts';
import { type JsonRow, jsonPath, jsonRows, keysAbove, nodeAt, rowKey } from './json-rows.ts';
import type { PassageMarking } from './passage-marking.ts';
import './JsonView.css';

const ROW_PX = 24;
/** Of a long text, as much as one line shows. */
const SHOWN_CHARS = 300;

/** JSON as a tree that folds, of which only the rows in sight are in the page (ARIA's tree pattern). */
export default function JsonView(props: {
  text: string;
  nodes: JsonNodes;
  title: string;
  marking?: PassageMarking | undefined;
}): JSX.Element {
  const app = useApp();
  const [unfolded, setUnfolded] = createSignal<ReadonlySet<string>>(new Set(['0']));
  const rows = createMemo(() => jsonRows(props.nodes, unfolded()));
  const [cursor, setCursor] = createSignal(0);
  const [scroller, setScroller] = createSignal<HTMLDivElement>();
  let tree!: HTMLDivElement;
  onMount(() => setScroller(tree));

  const virtual = createVirtualizer({
    get count() {
      return rows().length;
    },
    getScrollElement: () => scroller() ?? null,
    estimateSize: () => ROW_PX,
    overscan: 10,
  });
  const here = (): JsonRow | undefined => rows()[cursor()];
  const isUnfolded = (row: JsonRow): boolean => unfolded().has(rowKey(row));
  const quoteOf = (node: number): QuotedPassage | undefined => {
    const place = { start: props.nodes.start(node), end: props.nodes.end(node) };
    return place.end - place.start <= PASSAGE_CHARS_MAX ? quotePassage(props.text, place) : undefined;
  };
  const go = (to: number): void => {
    const at = Math.max(0, Math.min(rows().length - 1, to));
    setCursor(at);
    virtual.scrollToIndex(at, { align: 'auto' });
    const row = rows()[at];
    props.marking?.mark(row === undefined || row.page !== undefined ? undefined : quoteOf(row.node));
  };
  const fold = (row: JsonRow | undefined, open: boolean): void => {
    if (row === undefined || !row.folds) return;
    const next = new Set(unfolded());
    if (open) next.add(rowKey(row));
    else next.delete(rowKey(row));
    setUnfolded(next);
  };
  const parentOf = (at: number): number => {
    const depth = rows()[at]?.depth ?? 0;
    let up = at;
    while (up > 0 && (rows()[up]?.depth ?? 0) >= depth) up--;
    return up;
  };
  /** Unfolds all that stands beside a row. */
  const unfoldAround = (at: number): void => {
    const row = rows()[at];
    const next = new Set(unfolded());
    let from = at;
    while (from > 0 && (rows()[from - 1]?.depth ?? -1) >= (row?.depth ?? 0)) from--;
    for (let i = from; (rows()[i]?.depth ?? -1) >= (row?.depth ?? 0); i++) {
      const each = rows()[i];
      if (each?.depth === row?.depth && each?.folds) next.add(rowKey(each));
    }
    setUnfolded(next);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = cursor();
    const row = here();
    const screen = Math.max(1, Math.floor(tree.clientHeight / ROW_PX) - 1);
    const opens = row?.folds === true && !isUnfolded(row);
    const closes = row?.folds === true && isUnfolded(row);
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      PageDown: () => go(at + screen),
      PageUp: () => go(at - screen),
      Home: () => go(0),
      End: () => go(rows().length - 1),
      ArrowRight: () => (opens ? fold(row, true) : closes ? go(at + 1) : undefined),
      ArrowLeft: () => (closes ? fold(row, false) : go(parentOf(at))),
      Enter: () => fold(row, opens),
      ' ': () => fold(row, opens),
      '*': () => unfoldAround(at),
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const copyPath = (): void => {
    const path = jsonPath(props.nodes, here()?.node ?? 0);
    navigator.clipboard.writeText(path).then(
      () => app.toasts.say(words.views.pathCopied(path)),
      (error: unknown) => app.toasts.fail(error),
    );
  };
  const show = (anchor: Anchor): void => {
    const found = findPassage(props.text, anchor);
    props.marking?.found(found);
    if (found === undefined) return;
    const node = nodeAt(props.nodes, found.start, found.end);
    setUnfolded(new Set([...unfolded(), ...keysAbove(props.nodes, node)]));
    // only then the list of rows knows of those that were unfolded
    queueMicrotask(() => {
      go(rows().findIndex((row) => row.node === node && row.page === undefined));
      tree.focus({ preventScroll: true });
      tree.scrollIntoView({ block: 'nearest' });
    });
  };
  createEffect(
    on([() => props.marking?.wanted(), scroller], ([anchor, there]) => {
      if (anchor !== undefined && there !== undefined) show(anchor);
    }),
  );
  onCleanup(() => props.marking?.mark(undefined));

  return (
    <div class="json-view">
      <div class="preview-tools">
        <code class="json-path small cut">{jsonPath(props.nodes, here()?.node ?? 0)}</code>
        <span class="preview-tools-end">
          <button type="button" class="btn btn-sm" onClick={() => setUnfolded(new Set(['0']))}>
            {words.views.foldAll}
          </button>
          <button type="button" class="btn btn-sm" onClick={copyPath}>
            <Copy /> {words.views.copyPath}
          </button>
        </span>
      </div>
      <div
        class="json-tree"
        ref={tree}
        role="tree"
        tabIndex={0}
        aria-label={words.views.treeOf(props.title)}
        aria-activedescendant={`json-${cursor()}`}
        onKeyDown={onKey}
      >
        <div
          class="json-rows"
          role="presentation"
          ref={(element) => {
            createEffect(() => element.style.setProperty('height', `${virtual.getTotalSize()}px`));
          }}
        >
          <For each={virtual.getVirtualItems()}>
            {(item) => {
              const row = createMemo(() => rows()[item.index]);
              return (
                <Show when={row()}>
                  {(known) => (
                    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys, and says which row is meant
                    <div
                      class="json-row"
                      classList={{ 'json-here': cursor() === item.index }}
                      id={`json-${item.index}`}
                      role="treeitem"
                      tabIndex={-1}
                      aria-level={known().depth + 1}
                      aria-setsize={known().of}
                      aria-posinset={known().place}
                      aria-expanded={known().folds ? isUnfolded(known()) : undefined}
                      aria-selected={cursor() === item.index}
                      ref={(element) => {
                        createEffect(() => {
                          element.style.setProperty('top', `${item.start}px`);
                          element.style.setProperty('--depth', String(known().depth));
                        });
                      }}
                      onClick={() => {
                        fold(known(), !isUnfolded(known()));
                        go(item.index);
                        tree.focus({ preventScroll: true });
                      }}
                    >
                      <span class="json-fold" aria-hidden="true">
                        <Show when={known().folds}>
                          {isUnfolded(known()) ? <ChevronDown /> : <ChevronRight />}
                        </Show>
                      </span>
                      <Row nodes={props.nodes} row={known()} />
                    </div>
                  )}
                </Show>
              );
            }}
          </For>
        </div>
      </div>
    </div>
  );
}

function Row(props: { nodes: JsonNodes; row: JsonRow }): JSX.Element {
  const name = (): string | number | undefined =>
    props.row.page === undefined ? props.nodes.name(props.row.node) : undefined;
  const kind = () => props.nodes.kind(props.row.node);
  const value = (): string => {
    const { node, page } = props.row;
    if (page !== undefined) return words.views.range(figure(page.from), figure(page.to - 1));
    if (kind() === 'object' || kind() === 'array') {
      const count = props.nodes.count(node);
      if (count === 0) return kind() === 'object' ? '{}' : '[]';
      const entries = words.views.entries(count);
      return kind() === 'object' ? `{ ${entries} }` : `[ ${entries} ]`;
    }
    const source = props.nodes.source(node);
    return source.length > SHOWN_CHARS ? `${source.slice(0, SHOWN_CHARS)} …` : source;
  };
  return (
    <span class="json-words cut">
      <Show when={name() !== undefined}>
        <span class="json-name">{name()}</span>
        <span class="quiet">: </span>
      </Show>
      <span class={props.row.page === undefined ? `json-${kind()}` : 'json-page'}>{value()}</span>
    </span>
  );
}
