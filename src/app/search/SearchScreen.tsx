import CircleQuestion from 'lucide-solid/icons/circle-question-mark';
import Search from 'lucide-solid/icons/search';
import X from 'lucide-solid/icons/x';
import { createEffect, createMemo, createSignal, For, type JSX, on, onMount, Show } from 'solid-js';
import type { SearchHit, SearchReply } from '../../../workers/protocol.ts';
import { openNode } from '../frame/acts.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { typeLabel } from '../parts/node-types.ts';
import { useApp } from '../state/app-state.ts';
import { counted, figure, momentOf, sentenceOf, shortTime } from '../state/sentence.ts';
import { createLatest } from './latest.ts';
import { Marked } from './Marked.tsx';
import { partsAt, partsOf } from './matched-parts.ts';
import { plainSnippet } from './plain-snippet.ts';
import { SearchPreview } from './SearchPreview.tsx';
import './SearchScreen.css';

const HITS_MOST = 200;

interface Answer extends SearchReply {
  readonly tookMs: number;
}

/** Search of titles and text; the question stands in the address, so that Back and a bookmark bring it again. */
export default function SearchScreen(): JSX.Element {
  const app = useApp();
  const asked = () => app.router.route().params.get('q') ?? '';
  const [query, setQuery] = createSignal(asked());
  const [types, setTypes] = createSignal<ReadonlySet<string>>(new Set());
  const [newestFirst, setNewestFirst] = createSignal(false);
  const [chosen, setChosen] = createSignal(0);
  const [help, setHelp] = createSignal(false);
  const found = createLatest<string, Answer>(async (text) => {
    const start = performance.now();
    if (text === '') return { total: 0, hits: [], tookMs: 0 };
    const reply = await app.client.search(text, HITS_MOST);
    return { ...reply, tookMs: performance.now() - start };
  });
  const answer = () => (found.answer()?.question === '' ? undefined : found.answer());
  const all = () => answer()?.answer.hits ?? [];
  const facets = createMemo(() => countTypes(all()));
  const hits = createMemo(() => {
    const shown = types().size === 0 ? all() : all().filter(({ type }) => types().has(type));
    return newestFirst() ? shown.toSorted((a, b) => b.modified - a.modified) : shown;
  });
  const hit = () => hits()[chosen()];
  let input!: HTMLInputElement;

  onMount(() => input.focus());
  createEffect(
    on([query, app.memex.phase, app.memex.changes], ([text, phase]) => {
      if (phase === 'open') void found.ask(text.trim());
    }),
  );
  createEffect(
    on(asked, (text) => {
      if (text !== query().trim()) setQuery(text);
    }),
  );
  createEffect(
    on(
      query,
      (text) => {
        const trimmed = text.trim();
        if (trimmed !== asked()) {
          app.router.replace(trimmed === '' ? '#/search' : `#/search?q=${encodeURIComponent(trimmed)}`);
        }
        setTypes(new Set<string>());
      },
      { defer: true },
    ),
  );
  createEffect(on(hits, () => setChosen(0)));
  createEffect(() => document.getElementById(`hit-${chosen()}`)?.scrollIntoView({ block: 'nearest' }));

  const open = (one: SearchHit | undefined): void => {
    if (one !== undefined) openNode(app, one.id);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const last = hits().length - 1;
    if (event.key === 'ArrowDown') setChosen((at) => Math.min(last, at + 1));
    else if (event.key === 'ArrowUp') setChosen((at) => Math.max(0, at - 1));
    else if (event.key === 'Enter') {
      void found.settled().then(() => open(hit()));
    } else if (event.key === 'Escape' && query() !== '') setQuery('');
    else return;
    event.preventDefault();
  };
  const toggle = (type: string): void => {
    const next = new Set(types());
    if (!next.delete(type)) next.add(type);
    setTypes(next);
  };

  return (
    <main class="search">
      <h1 class="vh">Search</h1>
      <search class="search-query">
        <div class="field">
          <Search />
          <For each={[...types()]}>
            {(type) => (
              <span class="chip">
                <span class="chip-key">type:</span>
                {typeLabel(type)}
                <button type="button" aria-label={`Any type but ${type}`} onClick={() => toggle(type)}>
                  <X />
                </button>
              </span>
            )}
          </For>
          <input
            ref={input}
            type="text"
            role="combobox"
            aria-label="Search titles and text"
            aria-expanded={hits().length > 0}
            aria-controls="search-hits"
            aria-activedescendant={hits().length > 0 ? `hit-${chosen()}` : undefined}
            autocomplete="off"
            spellcheck={false}
            placeholder="Search titles and text"
            value={query()}
            onInput={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={onKey}
          />
          <Show when={query() !== ''}>
            <button
              type="button"
              class="icon-btn"
              aria-label="Clear"
              title="Clear (Esc)"
              onClick={() => setQuery('')}
            >
              <X />
            </button>
          </Show>
        </div>
        <button
          type="button"
          class="icon-btn"
          aria-label="How to search"
          title="How to search"
          aria-expanded={help()}
          onClick={() => setHelp((shows) => !shows)}
        >
          <CircleQuestion />
        </button>
      </search>
      <Show when={help()}>
        <p class="search-help">
          Every word must stand in the title or the text, in any order, in upper or lower case. Arrow keys
          choose, Enter opens, Esc clears.
        </p>
      </Show>
      <p class="vh" role="status">
        <Show when={answer()}>
          {(now) => (
            <>
              {counted(now().answer.total, 'result')} for {now().question}
            </>
          )}
        </Show>
      </p>
      <Show
        when={answer()}
        fallback={
          <div class="empty search-empty">
            <p>{query().trim() === '' ? 'What are you looking for?' : 'Searching …'}</p>
            <p>
              {app.memex.status() === undefined
                ? ''
                : `Titles and text of ${counted(app.memex.status()?.nodes ?? 0, 'node')}, on this device only.`}
            </p>
          </div>
        }
      >
        {(now) => (
          <div class="search-columns">
            <aside class="search-facets no-phone" aria-label="Narrow down">
              <h2>Type</h2>
              <For each={facets()}>
                {(facet) => (
                  <label>
                    <input
                      type="checkbox"
                      checked={types().has(facet.value)}
                      onChange={() => toggle(facet.value)}
                    />
                    <Glyph type={facet.value} />
                    {typeLabel(facet.value)}
                    <span class="count">{facet.count}</span>
                  </label>
                )}
              </For>
              <Show when={facets().length === 0}>
                <p class="quiet small">none</p>
              </Show>
            </aside>
            <section class="search-results" aria-label="Results">
              <header>
                <span class="num">
                  {headline(now().answer, hits().length)} in {Math.max(1, Math.round(now().answer.tookMs))} ms
                </span>
                <label class="search-order">
                  <span class="vh">Order</span>
                  <select onChange={(event) => setNewestFirst(event.currentTarget.value === 'newest')}>
                    <option value="best">Best first</option>
                    <option value="newest">Newest first</option>
                  </select>
                </label>
              </header>
              <Show
                when={hits().length > 0}
                fallback={
                  <div class="empty search-none">
                    <p>Nothing holds “{now().question}”</p>
                    <p>Fewer words find more. Parts of words are found too.</p>
                  </div>
                }
              >
                <div id="search-hits" class="search-hits" role="listbox" aria-label="Results">
                  <For each={hits()}>
                    {(one, at) => (
                      <div
                        id={`hit-${at()}`}
                        class="search-hit"
                        role="option"
                        tabIndex={-1}
                        aria-selected={at() === chosen()}
                        onClick={() => {
                          if (at() === chosen() || !hasPreview()) open(one);
                          else setChosen(at());
                        }}
                        onDblClick={() => open(one)}
                        onKeyDown={onKey}
                      >
                        <p class="search-hit-title">
                          <Glyph type={one.type} />
                          <span>
                            <Marked parts={partsOf(one.title, now().question)} />
                          </span>
                          <time
                            datetime={new Date(one.modified).toISOString()}
                            title={momentOf(one.modified)}
                          >
                            {shortTime(one.modified, Date.now())}
                          </time>
                        </p>
                        <Show when={one.snippet !== ''}>
                          <p class="search-hit-snippet">
                            <Marked parts={snippetParts(one)} />
                          </p>
                        </Show>
                      </div>
                    )}
                  </For>
                </div>
              </Show>
              <Show when={now().answer.total > now().answer.hits.length}>
                <p class="quiet small search-more">
                  The best {figure(now().answer.hits.length)} of {figure(now().answer.total)} are shown. One
                  more word narrows them down.
                </p>
              </Show>
            </section>
            <Show when={hit()} keyed>
              {(one) => <SearchPreview hit={one} query={now().question} onOpen={() => open(one)} />}
            </Show>
          </div>
        )}
      </Show>
      <Show when={found.failed()}>
        {(error) => (
          <p class="search-help" role="alert">
            {sentenceOf(error())}
          </p>
        )}
      </Show>
    </main>
  );
}

function snippetParts(hit: SearchHit) {
  const { text, marks } = plainSnippet(hit.snippet, hit.marks);
  return partsAt(text, marks);
}

function countTypes(hits: readonly SearchHit[]): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { type } of hits) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}

function headline(answer: Answer, shown: number): string {
  if (shown < answer.hits.length) return `${figure(shown)} of ${counted(answer.total, 'node')}`;
  return counted(answer.total, 'node');
}

/** Where there is no preview beside the results, one click opens. */
function hasPreview(): boolean {
  return matchMedia('(min-width: 1100px)').matches;
}
