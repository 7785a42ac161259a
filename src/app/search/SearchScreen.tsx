import CircleQuestion from 'lucide-solid/icons/circle-question-mark';
import Search from 'lucide-solid/icons/search';
import X from 'lucide-solid/icons/x';
import {
  createEffect,
  createMemo,
  createSignal,
  type JSX,
  lazy,
  on,
  onMount,
  Show,
  Suspense,
} from 'solid-js';
import type { ResultOrder, SearchHit } from '../../../workers/reading-protocol.ts';
import { isMxError } from '../../mx/errors.ts';
import type { CountedNodes } from '../../mx/query/find-nodes.ts';
import { FORMS_SETTING } from '../../mx/query/word-forms.ts';
import type { FormsLanguage } from '../../mx/search/word-forms.ts';
import { createSelection } from '../batch/selection.ts';
import { taskName } from '../client/task-name.ts';
import { openNode } from '../frame/acts.ts';
import { readyValue } from '../parts/ready-value.ts';
import { useApp } from '../state/app-state.ts';
import { figure, sentenceOf } from '../state/sentence.ts';
import { createTold } from '../state/told-read.ts';
import { type Words, withWords, words } from '../words/catalogue.ts';
import { afterPause } from './after-pause.ts';
import { createLatest } from './latest.ts';
import { QueryLine } from './QueryLine.tsx';
import { partWritten, toggled } from './query-parts.ts';
import { FacetsDialog, SearchFacets } from './SearchFacets.tsx';
import { SearchHelp } from './SearchHelp.tsx';
import { SearchHits } from './SearchHits.tsx';
import { SearchPreview } from './SearchPreview.tsx';
import './SearchScreen.css';

const BatchBar = lazy(withWords(['batch', 'time'], () => import('../batch/BatchBar.tsx')));

const HITS_MOST = 200;
/** One without a passage is no lower, those with one are twice as high. */
const HIT_PX = 48;
/** A few more than are seen without scrolling: they are there first. */
const firstHits = (): number => Math.max(8, Math.ceil(window.innerHeight / HIT_PX));

/** As they stand in the address. */
const ORDERS: Readonly<Record<string, ResultOrder & { readonly name: keyof Words['search']['orders'] }>> = {
  best: { by: 'relevance', descending: true, name: 'best' },
  changed: { by: 'modified', descending: true, name: 'changed' },
  newest: { by: 'created', descending: true, name: 'newest' },
  oldest: { by: 'created', descending: false, name: 'oldest' },
  title: { by: 'title', descending: false, name: 'title' },
};

interface Question {
  readonly text: string;
  readonly order: string;
}

interface Answer {
  readonly hits: readonly SearchHit[];
  /** How many there are in all, when that is known with them. */
  readonly total: number | undefined;
  readonly tookMs: number;
}

/** What comes behind the first hits of an answer. */
interface Behind {
  /** That answer. */
  readonly of: unknown;
  readonly total: number;
  readonly hits: readonly SearchHit[];
}

/** Search of titles and text; the question stands in the address, so that Back and a bookmark bring it again. */
export default function SearchScreen(): JSX.Element {
  const app = useApp();
  const { client, router, memex } = app;
  const asked = () => router.route().params.get('q') ?? '';
  const askedOrder = () => router.route().params.get('order') ?? 'best';
  const [query, setQuery] = createSignal(asked());
  const [order, setOrder] = createSignal(ORDERS[askedOrder()] === undefined ? 'best' : askedOrder());
  const [chosen, setChosen] = createSignal(0);
  const [help, setHelp] = createSignal(false);
  const [narrowing, setNarrowing] = createSignal(false);
  const [counts, setCounts] = createSignal<CountedNodes>();
  const [known, { refetch }] = createTold(
    app,
    () => memex.phase() === 'open',
    () => client.facets(),
  );
  const forms = () => readyValue(known)?.forms;
  const setForms = async (language: FormsLanguage | undefined): Promise<void> => {
    try {
      await client.apply([{ kind: 'setSetting', name: FORMS_SETTING, value: language ?? null }]);
      await refetch();
    } catch (error) {
      app.toasts.fail(error);
    }
  };
  const found = createLatest<Question, Answer>(async ({ text, order: by }): Promise<Answer> => {
    const start = performance.now();
    if (text.trim() === '') return { hits: [], total: 0, tookMs: 0 };
    const shown = found.answer()?.question;
    // asked again, as when a note has changed, it must not be shorter for a moment: somebody may have scrolled
    const isShown = shown?.text === text && shown.order === by;
    if (isShown) {
      const reply = await client.search(text, HITS_MOST, ORDERS[by]);
      return { ...reply, tookMs: since(start) };
    }
    const most = firstHits();
    const hits = await client.firstHits(text, most, ORDERS[by]);
    return { hits, total: hits.length < most ? hits.length : undefined, tookMs: since(start) };
  });
  const answer = () => (found.answer()?.question.text.trim() === '' ? undefined : found.answer());
  const [counted, setCounted] = createSignal<Behind>();
  const behind = () => {
    const came = counted();
    return came?.of === answer() ? came : undefined;
  };
  const hits = createMemo(() => [...(answer()?.answer.hits ?? []), ...(behind()?.hits ?? [])]);
  const total = () => answer()?.answer.total ?? behind()?.total;
  const hit = () => hits()[chosen()];
  const selection = createSelection({
    total,
    at: (row) =>
      hits()
        .slice(row, row + 1)
        .map(({ id }) => id),
    range: async (from, limit) =>
      hits()
        .slice(from, from + limit)
        .map(({ id }) => id),
    fit: () => ({ text: answer()?.question.text ?? '' }),
    question: () => answer()?.question.text.trim() ?? '',
  });
  let input!: HTMLInputElement;

  onMount(() => input.focus());
  createEffect(
    on([query, order, memex.phase, memex.changes], ([text, by, phase]) => {
      if (phase === 'open') void found.ask({ text, order: by });
    }),
  );
  createEffect(
    on(answer, (now) => {
      if (now === undefined || now.answer.total !== undefined) return;
      const there = now.answer.hits.length;
      afterPause((isWanted) => {
        client.search(now.question.text, HITS_MOST, ORDERS[now.question.order]).then(
          (reply) => {
            if (isWanted()) setCounted({ of: now, total: reply.total, hits: reply.hits.slice(there) });
          },
          (error: unknown) => {
            if (isWanted()) app.toasts.fail(error);
          },
        );
        return undefined;
      });
    }),
  );
  // Counting all that was found goes on behind the answer; a newer question stops it.
  createEffect(
    on(answer, (now) => {
      // where nothing is found nothing is to be counted
      if (now === undefined || now.answer.total === 0) {
        setCounts(undefined);
        return;
      }
      afterPause((isWanted) => {
        const task = taskName('count');
        client
          .countFound({ text: now.question.text }, task, { onProgress: () => undefined })
          .then((counted) => {
            if (isWanted()) setCounts(counted);
          })
          .catch((error: unknown) => {
            if (isWanted() && !isMxError(error, 'cancelled')) app.toasts.fail(error);
          });
        return () => void client.cancel(task);
      });
    }),
  );
  createEffect(
    on(asked, (text) => {
      if (text !== query().trim()) setQuery(text);
    }),
  );
  createEffect(
    on(
      [query, order],
      ([text, by]) => {
        const params = new URLSearchParams();
        if (text.trim() !== '') params.set('q', text.trim());
        if (by !== 'best') params.set('order', by);
        const told = params.toString();
        if (text.trim() !== asked() || by !== askedOrder())
          router.replace(told === '' ? '#/search' : `#/search?${told}`);
      },
      { defer: true },
    ),
  );
  createEffect(on(answer, () => setChosen(0)));
  createEffect(() => document.getElementById(`hit-${chosen()}`)?.scrollIntoView({ block: 'nearest' }));

  const ask = (text: string): void => {
    setQuery(text);
    input.focus();
  };
  const isAsked = (part: string): boolean => partWritten(query(), part) !== undefined;
  const toggle = (part: string): void => {
    setQuery(toggled(query(), part));
  };
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
    } else if (event.key === 'Escape' && selection.count() > 0) selection.clear();
    else if (event.key === 'Escape' && query() !== '') setQuery('');
    else return;
    event.preventDefault();
  };

  return (
    <main class="search">
      <h1 class="vh">{words.search.heading}</h1>
      <search class="search-query">
        <div class="field">
          <Search />
          <input
            ref={input}
            type="text"
            role="combobox"
            dir="auto"
            aria-label={words.search.titlesAndText}
            aria-expanded={hits().length > 0}
            aria-controls="search-hits"
            aria-activedescendant={hits().length > 0 ? `hit-${chosen()}` : undefined}
            autocomplete="off"
            spellcheck={false}
            placeholder={words.search.titlesAndText}
            value={query()}
            onInput={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={onKey}
          />
          <Show when={query() !== ''}>
            <button
              type="button"
              class="icon-btn"
              aria-label={words.search.clear}
              title={words.search.clearKey}
              onClick={() => ask('')}
            >
              <X />
            </button>
          </Show>
        </div>
        <button
          type="button"
          class="icon-btn"
          aria-label={words.search.howTo}
          title={words.search.howTo}
          aria-expanded={help()}
          onClick={() => setHelp((shows) => !shows)}
        >
          <CircleQuestion />
        </button>
      </search>
      <QueryLine
        text={query()}
        known={readyValue(known) ?? { types: [], tags: [] }}
        forms={forms() !== undefined}
        onText={ask}
      />
      <Show when={help()}>
        <SearchHelp onTry={ask} forms={forms()} onForms={(language) => void setForms(language)} />
      </Show>
      <p class="vh" role="status">
        <Show when={total() !== undefined && answer()}>
          {(now) => <>{words.search.resultsFor(total() ?? 0, now().question.text.trim())}</>}
        </Show>
      </p>
      <Show
        when={answer()}
        fallback={
          <div class="empty search-empty">
            <p>{query().trim() === '' ? words.search.whatFor : words.search.searching}</p>
            <p>
              {memex.status() === undefined ? '' : words.search.searchesNodes(memex.status()?.nodes ?? 0)}
            </p>
          </div>
        }
      >
        {(now) => (
          <div class="search-columns" classList={{ 'search-columns-none': total() === 0 }}>
            <Show when={total() !== 0}>
              <SearchFacets counts={counts()} isAsked={isAsked} onToggle={toggle} />
            </Show>
            <Show when={narrowing()}>
              <FacetsDialog
                counts={counts()}
                isAsked={isAsked}
                onToggle={toggle}
                total={total()}
                close={() => setNarrowing(false)}
              />
            </Show>
            <section class="search-results" aria-label={words.search.results}>
              <header>
                <span class="num">{nodesIn(total(), hits().length, now().answer.tookMs)}</span>
                <Show when={total() !== 0}>
                  <button
                    type="button"
                    class="text-btn only-phone"
                    aria-haspopup="dialog"
                    onClick={() => setNarrowing(true)}
                  >
                    {words.search.narrow}
                  </button>
                </Show>
                <label class="search-order">
                  <span class="vh">{words.search.order}</span>
                  <select value={order()} onChange={(event) => setOrder(event.currentTarget.value)}>
                    {Object.entries(ORDERS).map(([value, { name }]) => (
                      <option value={value}>{words.search.orders[name]}</option>
                    ))}
                  </select>
                </label>
              </header>
              <Show
                when={hits().length > 0}
                fallback={
                  <div class="empty search-none">
                    <p>{words.search.nothingHolds(now().question.text.trim())}</p>
                    <p>{words.search.nothingHoldsHint}</p>
                  </div>
                }
              >
                <SearchHits
                  hits={hits()}
                  question={now().question.text}
                  forms={forms()}
                  chosen={chosen()}
                  selection={selection}
                  onChoose={setChosen}
                  onOpen={open}
                  onKey={onKey}
                />
              </Show>
              <Show when={(total() ?? 0) > HITS_MOST}>
                <p class="quiet small search-more">
                  {words.search.firstShown(figure(HITS_MOST), figure(total() ?? 0))}
                </p>
              </Show>
              <Show when={selection.count() > 0 && app.past.moment() === undefined}>
                <Suspense>
                  <BatchBar selection={selection} />
                </Suspense>
              </Show>
            </section>
            <Show when={hit()} keyed>
              {(one) => (
                <SearchPreview
                  hit={one}
                  query={now().question.text}
                  forms={forms()}
                  onOpen={() => open(one)}
                />
              )}
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

const since = (start: number): number => performance.now() - start;

function nodesIn(total: number | undefined, shown: number, tookMs: number): string {
  const ms = Math.max(1, Math.round(tookMs));
  return total === undefined ? words.search.moreIn(figure(shown), ms) : words.search.nodesIn(total, ms);
}
