import { createSignal, ErrorBoundary, type JSX, lazy, Match, Show, Suspense, Switch } from 'solid-js';
import { PlainText } from '../editor/PlainText.tsx';
import { DAY } from '../frame/acts.ts';
import { isFile } from '../links/passages.ts';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { sentenceOf } from '../state/sentence.ts';
import { withWords, words } from '../words/catalogue.ts';
import { Byline } from './Byline.tsx';
import { LinksBlock } from './LinksBlock.tsx';
import { PhoneNoteBar } from './PhoneNoteBar.tsx';
import { StartCard } from './StartCard.tsx';
import { keepScrollPlace } from './scroll-place.ts';
import { TitleField } from './TitleField.tsx';
import './NoteSheet.css';

// two that write in one note are rare
const ElsewhereBar = lazy(() => import('./ElsewhereBar.tsx'));
const AroundBar = lazy(
  withWords(['panel', 'likeness', 'versions', 'editing'], () => import('../panel/AroundBar.tsx')),
);
const loadEditor = withWords(['preview', 'editing'], () => import('../editor/NoteEditor.tsx'));
const NoteEditor = lazy(loadEditor);
const RenderedNote = lazy(withWords(['preview', 'query'], () => import('../preview/RenderedNote.tsx')));
const KeyBar = lazy(withWords(['editing'], () => import('./KeyBar.tsx')));
const Properties = lazy(withWords(['properties'], () => import('../properties/Properties.tsx')));
const DayBar = lazy(withWords(['days'], () => import('../days/DayBar.tsx')));
const TemplateOffer = lazy(withWords(['templates'], () => import('../templates/TemplateOffer.tsx')));
const FilePreview = lazy(withWords(['views'], () => import('../preview/FilePreview.tsx')));

/** Fetches the editor while the store still opens, so that it is there when the first note is. */
export function prepareEditor(): void {
  // Where it cannot be fetched, the note says so when it is to be shown.
  loadEditor().catch(() => undefined);
}

/** One node on its sheet of paper: title, properties, text, links. */
export function NoteSheet(props: {
  document: NoteDocument;
  first: boolean;
  phone: boolean;
  overlay: boolean;
}): JSX.Element {
  const app = useApp();
  const note = props.document;
  const { editor } = note;
  const [writing, setWriting] = createSignal(false);
  let scroller!: HTMLDivElement;
  let article!: HTMLElement;
  let focusPlainText: (() => void) | undefined;
  /** Where a person was writing when the editor took the place of the plain text. */
  let cursor: number | undefined;
  const goOnWriting = (): void => {
    if (cursor === undefined) return;
    editor()?.focus(cursor);
    if (editor() !== undefined) cursor = undefined;
  };

  const readOnly = (): boolean => app.memex.report()?.readOnly === true;
  const reading = (): boolean => app.settings.values.noteView === 'read' && note.id() !== undefined;

  /** The text as it is typed, until the editor is there, or where it cannot be fetched; something else for what is no such text. */
  const textOr = (other: () => JSX.Element): JSX.Element => (
    <Show when={!isFile(note.node()) && !reading()} fallback={other()}>
      <PlainText
        document={note}
        readOnly={readOnly()}
        hint={words.notes.hint}
        ready={(focus) => {
          focusPlainText = focus;
        }}
        leave={(at) => {
          cursor = at;
          goOnWriting();
        }}
      />
    </Show>
  );
  /** There is something around a note that is there, and nobody looks for it while writing. */
  const hasBar = (): boolean =>
    !props.first && !writing() && note.id() !== undefined && note.phase() !== 'gone';
  const offersTemplates = (): boolean =>
    !readOnly() &&
    !reading() &&
    !isFile(note.node()) &&
    note.node()?.type !== 'template' &&
    note.text() === '' &&
    app.nodeList.facets().types.some(({ value }) => value === 'template');

  keepScrollPlace(note, () => ({ scroller, content: article }));

  return (
    <>
      <Show when={props.phone && !props.first}>
        <PhoneNoteBar document={note} writing={writing()} />
      </Show>
      <Show when={note.standoff() !== undefined || note.merged() !== undefined}>
        <Suspense>
          <ElsewhereBar document={note} />
        </Suspense>
      </Show>
      <div class="scroll note-scroll" ref={scroller}>
        <article
          ref={article}
          class="note"
          classList={{ 'note-first': props.first }}
          onFocusIn={(event) => setWriting(!(event.target instanceof HTMLButtonElement))}
          onFocusOut={() => setWriting(false)}
        >
          <Switch>
            <Match when={note.phase() === 'loading'}>
              <h1 class="vh">{words.notes.loading}</h1>
              <Skeleton lines={6} />
            </Match>
            <Match when={note.phase() === 'gone'}>
              <div class="empty">
                <h1>{words.notes.gone}</h1>
                <p>{words.notes.goneHint}</p>
                <a class="btn btn-line" href="#/trash">
                  {words.notes.lookInTrash}
                </a>
              </div>
            </Match>
            <Match when={note.phase() === 'failed'}>
              <div class="empty">
                <h1>{words.notes.unreadable}</h1>
                <p>{note.failure()}</p>
                <button type="button" class="btn btn-line" onClick={() => note.again()}>
                  {words.common.tryAgain}
                </button>
              </div>
            </Match>
            <Match when={true}>
              <Show when={DAY.test(note.title())}>
                <Suspense fallback={<div class="day-bar" />}>
                  <DayBar day={note.title()} />
                </Suspense>
              </Show>
              <TitleField
                document={note}
                readOnly={readOnly() || isFile(note.node())}
                autofocus={note.id() === undefined && !(props.first && props.phone)}
                enter={() => (editor() ? editor()?.focus() : focusPlainText?.())}
              />
              <Show when={note.node()}>{(node) => <Byline document={note} node={node()} />}</Show>
              <Show when={note.node()}>
                {(node) => (
                  <Suspense fallback={<hr class="note-rule" />}>
                    <Properties document={note} node={node()} readOnly={readOnly()} />
                  </Suspense>
                )}
              </Show>
              <Show when={offersTemplates()}>
                <Suspense>
                  <TemplateOffer document={note} />
                </Suspense>
              </Show>
              <Suspense fallback={textOr(() => <Skeleton lines={8} />)}>
                <ErrorBoundary
                  fallback={(error: unknown) => {
                    app.toasts.fail(error);
                    return textOr(() => <p class="quiet">{sentenceOf(error)}</p>);
                  }}
                >
                  <Switch>
                    <Match when={isFile(note.node()) && note.node()}>
                      {(node) => <FilePreview node={node()} document={note} />}
                    </Match>
                    <Match when={reading()}>
                      <RenderedNote document={note} readOnly={readOnly()} />
                    </Match>
                    <Match when={true}>
                      <NoteEditor
                        document={note}
                        readOnly={readOnly()}
                        focus={app.focusMode.on()}
                        ready={goOnWriting}
                        leaveUp={() => scroller.querySelector<HTMLElement>('.title-field')?.focus()}
                      />
                    </Match>
                  </Switch>
                </ErrorBoundary>
              </Suspense>
              <LinksBlock document={note} />
              <Show when={props.first}>
                <StartCard />
              </Show>
            </Match>
          </Switch>
        </article>
      </div>
      <Show when={props.phone && writing() && !reading() && !isFile(note.node())}>
        <Suspense>
          <KeyBar document={note} />
        </Suspense>
      </Show>
      <Show when={hasBar() && (props.phone || props.overlay)}>
        <Suspense>
          <AroundBar document={note} />
        </Suspense>
      </Show>
    </>
  );
}
