import ChevronRight from 'lucide-solid/icons/chevron-right';
import Pencil from 'lucide-solid/icons/pencil';
import {
  type Accessor,
  createEffect,
  createMemo,
  createSignal,
  Index,
  type JSX,
  on,
  onMount,
  Show,
} from 'solid-js';
import { fold } from '../../mx/references/fold.ts';
import { alongLine } from '../parts/page-direction.ts';
import { useApp } from '../state/app-state.ts';
import { figure } from '../state/sentence.ts';
import { byLanguage, words } from '../words/catalogue.ts';
import { type TagBranch, type TagRow, tagRows, tagsOver, tagTree } from './tag-tree.ts';
import './TagTree.css';

const collators = byLanguage((locale) => new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }));
/** With more there is a field to find one in. */
const GLANCE_MAX = 12;

/**
 * All tags as a tree, each with how many nodes have it or one below it (ARIA tree pattern: arrows, Home, End, letters).
 * A click or Enter chooses one, F2 or its pen renames it.
 */
export function TagTree(props: {
  choose: (tag: string) => void;
  rename: (tag: string) => void;
}): JSX.Element {
  const { nodeList, memex } = useApp();
  const tree = createMemo(() => tagTree(nodeList.facets().tags, collators().compare));
  const chosen = nodeList.choice().tag;
  const [open, setOpen] = createSignal<ReadonlySet<string>>(
    new Set(chosen === undefined ? [] : tagsOver(fold(chosen))),
  );
  const [wanted, setWanted] = createSignal('');
  const rows = createMemo(() => tagRows(tree(), open(), wanted()));
  const [cursor, setCursor] = createSignal(fold(chosen ?? ''));
  const at = createMemo(() =>
    Math.max(
      0,
      rows().findIndex(({ branch }) => branch.key === cursor()),
    ),
  );
  const readOnly = (): boolean => memex.report()?.readOnly === true;
  const count = createTagCounts(rows);
  const shown = (of: number | undefined): string => (of === undefined ? '' : figure(of));
  let list: HTMLDivElement | undefined;

  const focusRow = (): void => list?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus();
  const go = (to: number): void => {
    const row = rows()[Math.max(0, Math.min(rows().length - 1, to))];
    if (!row) return;
    setCursor(row.branch.key);
    focusRow();
  };
  const unfold = (row: TagRow, isOpen: boolean): void => {
    const next = new Set(open());
    if (isOpen) next.add(row.branch.key);
    else next.delete(row.branch.key);
    setOpen(next);
  };
  onMount(focusRow);

  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows()[at()];
    if (!row) return;
    const along = alongLine(event.key);
    if (event.key === 'ArrowDown') go(at() + 1);
    else if (event.key === 'ArrowUp') go(at() - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(rows().length - 1);
    else if (along === 1 && row.branch.children.length > 0) {
      if (row.open) go(at() + 1);
      else unfold(row, true);
    } else if (along === -1) {
      const over = rows().findLastIndex(({ level }, i) => i < at() && level < row.level);
      if (row.open) unfold(row, false);
      else if (over >= 0) go(over);
    } else if (event.key === 'Enter' || event.key === ' ') props.choose(row.branch.tag);
    else if (event.key === 'F2' && !readOnly()) props.rename(row.branch.tag);
    else if (event.key.length === 1 && /\S/.test(event.key)) {
      const after = [...rows().keys()].slice(at() + 1).concat([...rows().keys()].slice(0, at() + 1));
      const letter = event.key.toLowerCase();
      go(after.find((i) => rows()[i]?.branch.name.toLowerCase().startsWith(letter)) ?? at());
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="tag-tree">
      <Show when={nodeList.facets().tags.length > GLANCE_MAX}>
        <div class="field">
          <input
            type="search"
            dir="auto"
            aria-label={words.tags.find}
            placeholder={words.tags.find}
            autocomplete="off"
            onInput={(event) => setWanted(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown') return;
              event.preventDefault();
              focusRow();
            }}
          />
        </div>
      </Show>
      <Show
        when={rows().length > 0}
        fallback={<p class="tag-tree-none">{wanted() === '' ? words.tags.none : words.tags.noneFits}</p>}
      >
        <div
          class="tag-tree-rows scroll"
          role="tree"
          aria-label={words.tags.heading}
          ref={(element) => {
            list = element;
          }}
        >
          <Index each={rows()}>
            {(row, i) => (
              <div
                class="tag-row"
                classList={{ [`tag-row-level-${Math.min(row().level, 6)}`]: true }}
                role="treeitem"
                aria-level={row().level}
                aria-posinset={row().place}
                aria-setsize={row().siblings}
                aria-expanded={row().branch.children.length > 0 ? row().open : undefined}
                aria-selected={fold(nodeList.choice().tag ?? '') === row().branch.key}
                tabIndex={i === at() ? 0 : -1}
                onFocus={() => setCursor(row().branch.key)}
                onKeyDown={onKey}
                onClick={(event) => {
                  const on = event.target;
                  if (on.closest('.tag-row-fold')) unfold(row(), !row().open);
                  else if (on.closest('.tag-row-rename')) props.rename(row().branch.tag);
                  else props.choose(row().branch.tag);
                }}
              >
                <span class="tag-row-fold" aria-hidden="true">
                  <Show when={row().branch.children.length > 0}>
                    <ChevronRight />
                  </Show>
                </span>
                <span class="tag cut" dir="auto">
                  {row().branch.name}
                </span>
                <Show when={!readOnly()}>
                  {/* the same by keyboard is F2, which is told under the tree */}
                  <span
                    class="tag-row-rename"
                    aria-hidden="true"
                    title={words.tags.renameNamed(row().branch.tag)}
                  >
                    <Pencil />
                  </span>
                </Show>
                <span class="tag-row-count num" aria-hidden="true">
                  {shown(count(row().branch))}
                </span>
                <span class="vh">{words.amounts.nodes(count(row().branch) ?? 0)}</span>
              </div>
            )}
          </Index>
        </div>
        <Show when={!readOnly()}>
          <p class="tag-tree-keys small quiet no-phone">
            {words.tags.keys(<kbd>{words.tags.renameKey}</kbd>)}
          </p>
          {/* where there is no F2 and a screen reader passes the pen over: for the tag that was chosen */}
          <Show when={rows()[at()]}>
            {(row) => (
              <button
                type="button"
                class="text-btn tag-tree-rename only-phone"
                onClick={() => props.rename(row().branch.tag)}
              >
                {words.tags.renameNamed(row().branch.tag)}
              </button>
            )}
          </Show>
        </Show>
      </Show>
    </div>
  );
}

/**
 * How many nodes have a tag or one below it. Of one with branches that is asked for once it is seen, since a node may
 * have several of them; undefined until the answer is there.
 */
function createTagCounts(rows: Accessor<readonly TagRow[]>): (branch: TagBranch) => number | undefined {
  const { client, nodeList, toasts } = useApp();
  const [counts, setCounts] = createSignal<ReadonlyMap<string, number>>(new Map());
  let asked = new Set<string>();
  createEffect(
    on([rows, () => nodeList.facets().tags], ([seen, tags], before) => {
      if (before?.[1] !== tags) asked = new Set();
      for (const { branch } of seen) {
        if (branch.children.length === 0 || asked.has(branch.key)) continue;
        asked.add(branch.key);
        client
          .list({ order: 'created', descending: false, tag: branch.tag, offset: 0, limit: 1 })
          .then(({ total }) => setCounts((known) => new Map(known).set(branch.key, total)), toasts.fail);
      }
    }),
  );
  return ({ children, own, key }) => (children.length === 0 ? own : counts().get(key));
}
