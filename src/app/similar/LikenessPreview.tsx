import ArrowRight from 'lucide-solid/icons/arrow-right';
import { createEffect, createMemo, createSignal, For, type JSX, on, onCleanup, Show } from 'solid-js';

import type { NodeLabel } from '../../../workers/similar-protocol.ts';
import type { LikenessSettings } from '../../mx/similarity/likeness-settings.ts';
import { taskName } from '../client/task-name.ts';
import { ChoiceField } from '../dialogs/ChoiceField.tsx';
import { Glyph } from '../parts/Glyph.tsx';
import { readyValue } from '../parts/ready-value.ts';
import { comparisonAddress } from '../router.ts';
import { createLatest } from '../search/latest.ts';
import { type AppState, useApp } from '../state/app-state.ts';
import { sentenceOf } from '../state/sentence.ts';
import { createTold } from '../state/told-read.ts';
import { words } from '../words/catalogue.ts';
import { type PreviewRow, previewRows, previewWords } from './likeness-preview.ts';
import { likenessFigure } from './likeness-words.ts';

const LIMIT = 40;
const SHOWN = 16;
const SUGGESTIONS_MAX = 8;
/** A slider that moves asks for nothing. */
const MOVED_DELAY_MS = 150;

/** The notes like one as they are listed now, and as they would be: what comes and what goes is marked. */
export function LikenessPreview(props: { settings: LikenessSettings; differs: boolean }): JSX.Element {
  const app = useApp();
  const [chosen, setChosen] = createSignal<NodeLabel>();
  const [usual] = createTold(
    app,
    () => app.memex.phase() === 'open',
    () => usualNote(app),
  );
  const note = (): NodeLabel | undefined => chosen() ?? readyValue(usual);
  const found = createLatest(async (asked: { id: string; settings: LikenessSettings }) => {
    const watcher = { onProgress: () => undefined };
    const query = { id: asked.id, limit: LIMIT };
    const before = await app.client.similar(query, taskName('similar'), watcher);
    const after = await app.client.similar(
      { ...query, settings: asked.settings },
      taskName('similar'),
      watcher,
    );
    return previewRows(before, after);
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on([() => note()?.id, () => props.settings, () => app.memex.changes()?.commit], ([id, settings]) => {
      clearTimeout(timer);
      if (id !== undefined) timer = setTimeout(() => void found.ask({ id, settings }), MOVED_DELAY_MS);
    }),
  );
  onCleanup(() => clearTimeout(timer));
  const rows = createMemo(() => {
    const now = found.answer();
    return now?.question.id === note()?.id ? now?.answer : undefined;
  });
  return (
    <section class="entry likeness-preview" aria-labelledby="likeness-preview">
      <h2 id="likeness-preview">
        {words.similar.changes}
        <small>{words.similar.forOneNote}</small>
      </h2>
      <div>
        <Show when={note()} keyed>
          {(shown) => (
            <ChoiceField<NodeLabel>
              label={words.similar.noteToLookAt}
              hint={words.similar.noteHint}
              text={shown.title}
              find={async (typed) =>
                (await app.client.suggest(typed, SUGGESTIONS_MAX)).map(({ id, title, type }) => ({
                  ...{ id, title, nodeType: type },
                }))
              }
              textOf={(one) => one.title}
              keyOf={(one) => one.id}
              draw={(one) => (
                <>
                  <Glyph type={one.nodeType} />
                  <span class="cut" dir="auto">
                    {one.title}
                  </span>
                </>
              )}
              typed={() => undefined}
              chosen={setChosen}
            />
          )}
        </Show>
        <Show when={found.failed()}>{(error) => <p class="quiet">{sentenceOf(error())}</p>}</Show>
        <Show when={rows()}>
          {(shown) => (
            <>
              <p class="likeness-words" role="status">
                {shown().length === 0
                  ? words.similar.noneShares
                  : props.differs
                    ? previewWords(shown())
                    : words.similar.asItIsNow}
              </p>
              <ul class="likeness-rows">
                <For each={shown().slice(0, SHOWN)}>{(row) => <Row from={note()?.id ?? ''} row={row} />}</For>
              </ul>
              <Show when={shown().length > SHOWN}>
                <p class="quiet">{words.similar.moreRows(shown().length - SHOWN)}</p>
              </Show>
            </>
          )}
        </Show>
      </div>
    </section>
  );
}

function Row(props: { from: string; row: PreviewRow }): JSX.Element {
  const figureOf = (similarity: number | undefined): string =>
    similarity === undefined ? words.similar.notShown : likenessFigure({ similarity });
  const mark = (): 'comes' | 'goes' | '' =>
    props.row.before === undefined ? 'comes' : props.row.after === undefined ? 'goes' : '';
  const markWords = (): string => {
    const now = mark();
    return now === '' ? '' : words.similar[now];
  };
  const differs = (): boolean => figureOf(props.row.before) !== figureOf(props.row.after);
  return (
    <li classList={{ 'likeness-comes': mark() === 'comes', 'likeness-goes': mark() === 'goes' }}>
      <Glyph type={props.row.nodeType} />
      <a class="cut" href={comparisonAddress(props.from, props.row.id)}>
        {props.row.title}
      </a>
      <span class="likeness-mark">{markWords()}</span>
      <span class="likeness-figures num">
        <Show when={differs()}>
          <span class="quiet">{figureOf(props.row.before)}</span>
          <ArrowRight />
          <span class="vh">{words.similar.to}</span>
        </Show>
        <span>{figureOf(props.row.after)}</span>
      </span>
    </li>
  );
}

/** The note that was open last, else the one that was changed last. */
async function usualNote({ client, openNotes }: AppState): Promise<NodeLabel | undefined> {
  const open = openNotes.active();
  if (open?.id !== undefined) return { id: open.id, title: open.title, nodeType: open.type };
  const { ids, titles, types } = await client.list({
    ...{ order: 'modified', descending: true, offset: 0, limit: 1 },
  });
  const [id, title, nodeType] = [ids[0], titles[0], types[0]];
  return id === undefined ? undefined : { id, title: title ?? '', nodeType: nodeType ?? 'note' };
}
