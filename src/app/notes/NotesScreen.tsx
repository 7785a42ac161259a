import { createEffect, createMemo, createSignal, type JSX, lazy, on, Show, Suspense } from 'solid-js';
import { lendActs } from '../commands/lent-acts.ts';
import { behindPaint } from '../parts/behind-paint.ts';
import { PANES_MIN, useNarrow } from '../parts/media.ts';
import { nodeAddress } from '../router.ts';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import type { OpenNote, Pane } from '../state/open-notes.ts';
import { withWords, words } from '../words/catalogue.ts';
import { NoteSheet } from './NoteSheet.tsx';
import { TabRow } from './TabRow.tsx';
import './NotesScreen.css';

// its rows are drawn by more code than all that is needed before: it comes while the memex opens
const NodeListPane = lazy(() => import('./NodeListPane.tsx'));
const SplitPanes = lazy(withWords(['editing'], () => import('./SplitPanes.tsx')));
const FocusLeave = lazy(withWords(['editing'], () => import('./FocusLeave.tsx')));
const Panel = lazy(
  withWords(['panel', 'likeness', 'versions', 'editing'], () => import('../panel/Panel.tsx')),
);
const PanelOverlay = lazy(
  withWords(['panel', 'likeness', 'versions', 'editing'], () => import('../panel/PanelOverlay.tsx')),
);

/**
 * List, sheet and panel. The address says which note is shown; the tabs follow it. On a phone the list and the
 * note are two pages, and the panel is a sheet from below; between the two it lies over the note for as long as it is
 * asked for.
 */
export function NotesScreen(): JSX.Element {
  const { router, openNotes, nodeList, memex, documents, settings, focusMode } = useApp();
  const phone = useNarrow(699);
  const overlay = useNarrow(1099);
  const onePane = useNarrow(PANES_MIN - 1);
  /** Nothing was ever written here: the first note is under the cursor, nothing else is in the way. */
  const first = createMemo(
    () =>
      memex.phase() === 'open' &&
      memex.status()?.nodes === 0 &&
      (memex.status()?.trashed ?? 0) === 0 &&
      openNotes.tabs().every((tab) => tab.id === undefined),
  );

  // On a phone a note lies over the list: whoever came to it from outside goes back to the list, then out.
  if (phone() && !router.canGoBack() && router.route().id !== undefined) {
    const { hash } = location;
    router.replace('#/notes');
    router.go(hash);
  }
  createEffect(
    on([() => router.route(), memex.phase, first], ([route, phase]) => {
      if (route.screen !== 'notes' || phase !== 'open') return;
      if (route.id === 'new') openNotes.openNew();
      else if (route.id !== undefined) openNotes.open(route.id);
      else if (first()) router.replace('#/notes/new');
      else if (!phone()) {
        const active = openNotes.active();
        if (active) router.replace(active.id === undefined ? '#/notes/new' : nodeAddress(active.id));
      }
    }),
  );

  const showsNote = createMemo(() => !phone() || router.route().id !== undefined || first());
  const documentOf = (find: () => OpenNote | undefined): (() => NoteDocument | undefined) => {
    const tab = createMemo(() => (showsNote() ? find() : undefined), undefined, {
      equals: (a, b) => a?.key === b?.key,
    });
    return createMemo(() => {
      const one = tab();
      return one && memex.phase() === 'open' ? documents.of(one) : undefined;
    });
  };
  const shown = documentOf(openNotes.active);
  const isSplit = (): boolean => openNotes.in('right') !== undefined && !onePane() && !focusMode.on();
  const inPane: Readonly<Record<Pane, () => NoteDocument | undefined>> = {
    left: documentOf(() => openNotes.in('left')),
    right: documentOf(() => openNotes.in('right')),
  };
  const sheet = (document: () => NoteDocument | undefined): JSX.Element => (
    <Show
      when={document()}
      keyed
      fallback={
        <Show
          when={memex.phase() === 'open' && nodeList.total() !== undefined}
          fallback={<h1 class="vh">{words.frame.notes}</h1>}
        >
          <div class="note empty">
            <h1>{words.notes.noneOpen}</h1>
            <p>{words.notes.noneOpenHint}</p>
          </div>
        </Show>
      }
    >
      {(note) => <NoteSheet document={note} first={first()} phone={phone()} overlay={overlay()} />}
    </Show>
  );
  /** The note is there before what stands around it is fetched and drawn: it is what one waits for. */
  const read = createMemo<NoteDocument | undefined>((before) => {
    const note = shown();
    return note?.phase() === 'loading' ? before : note;
  });
  const begun = createMemo<boolean>((before) => before || read() !== undefined, false);
  const beside = behindPaint(read);
  const panelOpen = (): boolean => settings.values.panelOpen && !overlay() && !focusMode.on() && begun();
  const [over, setOver] = createSignal(false);
  const togglePanel = (): void => {
    if (overlay()) setOver((shows) => !shows);
    else settings.set('panelOpen', !settings.values.panelOpen);
  };
  lendActs({ panel: () => (phone() || !shown() ? undefined : togglePanel) });
  // A link in the overlay leads away from it.
  createEffect(on([router.route, overlay], () => setOver(false), { defer: true }));

  return (
    <div
      class="notes"
      classList={{
        'notes-first': first(),
        'notes-with-panel': !first() && panelOpen() && shown() !== undefined,
        'notes-focus': focusMode.on(),
      }}
    >
      <Show when={!first() && (!phone() || !showsNote()) && !focusMode.on()}>
        <Suspense fallback={<div class="node-list" />}>
          <NodeListPane page={phone()} />
        </Suspense>
      </Show>
      <Show when={showsNote()}>
        <main class="notes-main">
          <Show when={!first() && !phone() && !focusMode.on()}>
            <TabRow panelShown={panelOpen()} onPanel={togglePanel} />
          </Show>
          <Show when={isSplit()} fallback={sheet(shown)}>
            <Suspense>
              <SplitPanes left={sheet(inPane.left)} right={sheet(inPane.right)} />
            </Suspense>
          </Show>
          <Show when={focusMode.on()}>
            <Suspense>
              <FocusLeave leave={focusMode.leave} />
            </Suspense>
          </Show>
        </main>
      </Show>
      <Show when={over() && shown()} keyed>
        {(document) => (
          <Suspense>
            <PanelOverlay document={document} close={() => setOver(false)} />
          </Suspense>
        )}
      </Show>
      <Show when={!first() && panelOpen() && shown() !== undefined}>
        <Show when={beside()} keyed fallback={<aside class="notes-panel-wait" />}>
          {(document) => (
            <Suspense fallback={<aside class="notes-panel-wait" />}>
              <Panel document={document} close={() => settings.set('panelOpen', false)} />
            </Suspense>
          )}
        </Show>
      </Show>
    </div>
  );
}
