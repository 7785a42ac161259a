import ArrowDown from 'lucide-solid/icons/arrow-down';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import ArrowUp from 'lucide-solid/icons/arrow-up';
import Check from 'lucide-solid/icons/check';
import Merge from 'lucide-solid/icons/merge';
import Spline from 'lucide-solid/icons/spline';
import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  For,
  type JSX,
  on,
  onCleanup,
  onMount,
  Show,
} from 'solid-js';
import type { Comparison } from '../../../workers/similar-protocol.ts';
import { isMxError } from '../../mx/errors.ts';
import { readyValue } from '../parts/ready-value.ts';
import { Skeleton } from '../parts/Skeleton.tsx';
import { nodeAddress } from '../router.ts';
import { useApp } from '../state/app-state.ts';
import { figure, sentenceOf } from '../state/sentence.ts';
import { CompareSide } from './CompareSide.tsx';
import { comparisonSentence } from './likeness-words.ts';
import { inReadingOrder } from './lit-text.ts';
import { keepApart, keepApartNoLonger } from './pair-acts.ts';
import './CompareScreen.css';
import { words } from '../words/catalogue.ts';

/** Two nodes beside each other, with the passages that both have lit; they can be linked, merged, or kept apart. */
export default function CompareScreen(): JSX.Element {
  const { router, client, memex, toasts, unsaved } = useApp();
  const pair = createMemo(
    () => {
      const { id, params } = router.route();
      const other = params.get('with');
      return id === undefined || other === null || other === '' || other === id
        ? undefined
        : { one: id, other };
    },
    undefined,
    { equals: (a, b) => a?.one === b?.one && a?.other === b?.other },
  );
  const [found] = createResource(
    () => {
      const wanted = pair();
      if (wanted === undefined || memex.phase() !== 'open') return undefined;
      return { ...wanted, commit: memex.changes()?.commit };
    },
    ({ one, other }) => client.comparison(one, other),
  );
  // what was typed a moment ago is to be compared as well: once it is saved, all is read again
  onMount(() => unsaved.saveAll().catch((error: unknown) => toasts.fail(error)));
  const shown = (): Comparison | undefined => {
    const now = readyValue(found);
    return now?.one.id === pair()?.one && now?.other.id === pair()?.other ? now : undefined;
  };
  return (
    <main class="compare">
      <Show
        when={found.state !== 'errored' && pair()}
        fallback={
          <div class="compare-wait empty">
            <p>{pair() === undefined ? words.similar.nothingCompared : words.similar.notComparable}</p>
            <p>
              {pair() === undefined
                ? words.similar.nothingComparedHint
                : isMxError(found.error, 'not-found')
                  ? words.similar.oneIsGone
                  : sentenceOf(found.error)}
            </p>
            <a class="btn btn-line" href="#/duplicates">
              {' '}
              {words.similar.toDuplicates}{' '}
            </a>
          </div>
        }
      >
        <Show
          when={shown()}
          fallback={
            <div class="compare-wait">
              <Skeleton lines={6} />
            </div>
          }
        >
          {(compared) => <Compared compared={compared()} />}
        </Show>
      </Show>
    </main>
  );
}

function Compared(props: { compared: Comparison }): JSX.Element {
  const app = useApp();
  const { router } = app;
  const [current, setCurrent] = createSignal<number>();
  const [side, setSide] = createSignal<'one' | 'other'>('one');
  const passages = createMemo(() => inReadingOrder(props.compared.texts?.passages ?? []));
  const one = () => props.compared.one;
  const other = () => props.compared.other;
  const step = (by: number): void => {
    const count = passages().length;
    if (count === 0) return;
    const before = current();
    const from = before ?? (by > 0 ? -1 : count);
    setCurrent((from + by + count) % count);
  };
  createEffect(
    on(
      () => `${one().id} ${other().id}`,
      () => setCurrent(undefined),
      { defer: true },
    ),
  );
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || !event.altKey || event.ctrlKey || event.metaKey) return;
    if (document.querySelector('dialog[open]') !== null) return;
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    step(by);
  };
  onMount(() => window.addEventListener('keydown', onKey));
  onCleanup(() => window.removeEventListener('keydown', onKey));
  const readOnly = (): boolean => app.memex.report()?.readOnly === true;
  const sideName = (which: 'one' | 'other'): string =>
    one().title !== other().title
      ? props.compared[which].title
      : which === 'one'
        ? words.similar.theFirst
        : words.similar.theSecond;
  const passageAt = (): string => {
    const at = current();
    return at === undefined ? '' : words.similar.passageAt(figure(at + 1), figure(passages().length));
  };
  const where = (): string => {
    const at = current();
    return at === undefined
      ? words.similar.shared(figure(passages().length))
      : words.similar.at(figure(at + 1), figure(passages().length));
  };
  return (
    <>
      <header class="compare-head">
        <button
          type="button"
          class="icon-btn"
          aria-label={words.common.back}
          title={words.common.back}
          onClick={() => (router.canGoBack() ? router.back() : router.go(nodeAddress(one().id)))}
        >
          <ArrowLeft />
        </button>
        <div class="compare-title">
          <h1>
            {words.similar.oneAndOther(
              one().title,
              (and) => (
                <span class="compare-and">{and}</span>
              ),
              other().title,
            )}
          </h1>
          <p class="quiet">{comparisonSentence(props.compared)}</p>
        </div>
        <fieldset class="seg only-phone" aria-label={words.similar.whichOfTwo}>
          <For each={['one', 'other'] as const}>
            {(which) => (
              <button type="button" aria-pressed={side() === which} onClick={() => setSide(which)}>
                <span class="cut">{sideName(which)}</span>
              </button>
            )}
          </For>
        </fieldset>
        <Show when={passages().length > 0}>
          <div class="compare-steps">
            <span class="num" aria-hidden="true">
              {where()}
            </span>
            <button
              type="button"
              class="icon-btn"
              aria-label={words.similar.passageBefore}
              title={words.similar.passageBeforeKeys}
              onClick={() => step(-1)}
            >
              <ArrowUp />
            </button>
            <button
              type="button"
              class="icon-btn"
              aria-label={words.similar.nextPassage}
              title={words.similar.nextPassageKeys}
              onClick={() => step(1)}
            >
              <ArrowDown />
            </button>
          </div>
          <p class="vh" role="status">
            {passageAt()}
          </p>
        </Show>
        <Show when={!readOnly()}>
          <div class="compare-acts">
            <button
              type="button"
              class="btn"
              aria-pressed={props.compared.isApart}
              onClick={() =>
                void (props.compared.isApart ? keepApartNoLonger : keepApart)(app, one(), other())
              }
            >
              <Show when={props.compared.isApart}>
                <Check />
              </Show>
              {words.similar.keepApart}
            </button>
            <button type="button" class="btn btn-line" onClick={() => app.dialogs.addLink(one().id, other())}>
              <Spline /> {words.similar.link}
            </button>
            <button
              type="button"
              class="btn btn-primary"
              onClick={() => app.dialogs.mergeNodes(one().id, other().id)}
            >
              <Merge /> {words.similar.merge}
            </button>
          </div>
        </Show>
      </header>
      <div class="compare-columns" classList={{ 'compare-shows-other': side() === 'other' }}>
        <CompareSide
          compared={props.compared}
          which="one"
          spans={passages().map((passage) => passage.one)}
          current={current()}
          choose={setCurrent}
        />
        <CompareSide
          compared={props.compared}
          which="other"
          spans={passages().map((passage) => passage.other)}
          current={current()}
          choose={setCurrent}
        />
      </div>
    </>
  );
}
