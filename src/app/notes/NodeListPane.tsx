import ArrowUpDown from 'lucide-solid/icons/arrow-up-down';
import CalendarDays from 'lucide-solid/icons/calendar-days';
import ListFilter from 'lucide-solid/icons/list-filter';
import ListTree from 'lucide-solid/icons/list-tree';
import X from 'lucide-solid/icons/x';
import { createMemo, type JSX, lazy, Show, Suspense } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { ListOrder } from '../../../workers/reading-protocol.ts';
import { Flyout } from '../parts/Flyout.tsx';
import { Menu, type MenuEntry } from '../parts/Menu.tsx';
import { typeLabel } from '../parts/node-types.ts';
import { useApp } from '../state/app-state.ts';
import type { ListChoice } from '../state/node-list.ts';
import { figure, sentenceOf } from '../state/sentence.ts';
import { type Words, withWords, words } from '../words/catalogue.ts';
import { chooseInList } from './list-choice.ts';
import { NodeRows } from './NodeRows.tsx';
import './NodeListPane.css';

const CalendarPanel = lazy(withWords(['days'], () => import('../days/CalendarPanel.tsx')));
const TagPanel = lazy(withWords(['tags'], () => import('../tags/TagPanel.tsx')));
const Shelf = lazy(withWords(['shelf'], () => import('../shelf/Shelf.tsx')));
const BatchBar = lazy(withWords(['batch', 'time'], () => import('../batch/BatchBar.tsx')));

const ORDERS: readonly { order: ListOrder; descending: boolean; name: keyof Words['notes']['orders'] }[] = [
  { order: 'modified', descending: true, name: 'lastChanged' },
  { order: 'created', descending: true, name: 'newest' },
  { order: 'created', descending: false, name: 'oldest' },
  { order: 'title', descending: false, name: 'byTitle' },
];
/** Menus stay readable with this many tags; the rest is found by search. */
const TAGS_SHOWN = 24;

/** The list of nodes with its sort and filters. */
export default function NodeListPane(props: {
  /** True where the list is a page of its own. */
  page: boolean;
}): JSX.Element {
  const { client, nodeList, memex, past } = useApp();
  const selection = chooseInList(client, nodeList);
  const choice = nodeList.choice;
  const heading = createMemo(() => {
    const { type, tag } = choice();
    if (type !== undefined) return typeLabel(type);
    if (tag !== undefined) return `#${tag}`;
    return words.notes.allNodes;
  });
  const withFilter = (filter: { type?: string; tag?: string }): void => {
    nodeList.choose({ order: choice().order, descending: choice().descending, ...filter });
  };
  const sortEntries = (): readonly MenuEntry[] =>
    ORDERS.map(({ order, descending, name }) => ({
      label: words.notes.orders[name],
      checked: choice().order === order && choice().descending === descending,
      run: () => nodeList.choose({ ...choice(), order, descending }),
    }));
  const filterEntries = (): readonly MenuEntry[] => {
    const { types, tags } = nodeList.facets();
    const entries: MenuEntry[] = [
      { label: words.notes.allNodes, checked: !isFiltered(choice()), run: () => withFilter({}) },
      { heading: words.notes.type },
      ...types.map(({ value, count }) => ({
        label: typeLabel(value),
        note: figure(count),
        checked: choice().type === value,
        run: () => withFilter({ type: value }),
      })),
    ];
    if (tags.length > 0) {
      entries.push(
        { heading: words.notes.tag },
        ...tags.slice(0, TAGS_SHOWN).map(({ value, count }) => ({
          label: `#${value}`,
          note: figure(count),
          checked: choice().tag === value,
          run: () => withFilter({ tag: value }),
        })),
      );
    }
    return entries;
  };

  return (
    <Dynamic component={props.page ? 'main' : 'aside'} class="node-list" aria-label={words.notes.nodes}>
      <header>
        <Dynamic component={props.page ? 'h1' : 'h2'} class="node-list-title">
          <span class="cut" dir="auto">
            {heading()}
          </span>
          <Show when={nodeList.total() !== undefined && memex.phase() === 'open'}>
            <span class="count">{figure(nodeList.total() ?? 0)}</span>
          </Show>
        </Dynamic>
        <Show when={isFiltered(choice())}>
          <button
            type="button"
            class="icon-btn"
            aria-label={words.notes.showAll}
            title={words.notes.showAll}
            onClick={() => withFilter({})}
          >
            <X />
          </button>
        </Show>
        <Flyout label={words.frame.calendar} align="end" icon={<CalendarDays />}>
          {(close) => (
            <Suspense>
              <CalendarPanel close={close} />
            </Suspense>
          )}
        </Flyout>
        <Flyout label={words.frame.tags} align="end" icon={<ListTree />}>
          {(close) => (
            <Suspense>
              <TagPanel close={close} />
            </Suspense>
          )}
        </Flyout>
        <Menu label={words.notes.filter} align="end" entries={filterEntries()}>
          <ListFilter />
        </Menu>
        <Menu label={words.notes.sort} align="end" entries={sortEntries()}>
          <ArrowUpDown />
        </Menu>
      </header>
      <Show when={nodeList.failure()}>
        {(failure) => (
          <div class="node-list-none" role="alert">
            <p class="small">{sentenceOf(failure())}</p>
            <button type="button" class="btn btn-line btn-sm" onClick={() => nodeList.again()}>
              {words.common.tryAgain}
            </button>
          </div>
        )}
      </Show>
      <Show
        when={nodeList.total() !== 0}
        fallback={
          <div class="node-list-none empty">
            <p>{isFiltered(choice()) ? words.notes.nothingFits : words.notes.nothingYet}</p>
            <p>{isFiltered(choice()) ? words.notes.nothingFitsHint : words.notes.nothingYetHint}</p>
          </div>
        }
      >
        <Show when={!isFiltered(choice()) && past.moment() === undefined}>
          <Suspense>
            <Shelf />
          </Suspense>
        </Show>
        <NodeRows selection={selection} />
        <Show when={selection.count() > 0 && past.moment() === undefined}>
          <Suspense>
            <BatchBar selection={selection} />
          </Suspense>
        </Show>
      </Show>
    </Dynamic>
  );
}

function isFiltered(choice: ListChoice): boolean {
  return choice.type !== undefined || choice.tag !== undefined;
}
