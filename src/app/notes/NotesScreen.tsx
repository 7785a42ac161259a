import {
  createEffect,
  createMemo,
  createSignal,
  type JSX,
  lazy,
  on,
  onCleanup,
  Show,
  Suspense,
} from 'solid-js';
import { useNarrow } from '../parts/media.ts';
import { nodeAddress } from '../router.ts';
import { useApp } from '../state/app-state.ts';
import { withWords, words } from '../words/catalogue.ts';
import { NoteSheet } from './NoteSheet.tsx';
import { TabRow } from './TabRow.tsx';
import './NotesScreen.css';

// its rows are drawn by more code than all that is needed before: it comes while the memex opens
const NodeListPane = lazy(() => import('./NodeListPane.tsx'));
const Panel = lazy(withWords(['panel', 'likeness', 'versions'], () => import('../panel/Panel.tsx')));
const PanelOverlay = lazy(
  withWords(['panel', 'likeness', 'versions'], () => import('../panel/PanelOverlay.tsx')),
);

/**
 * List, sheet and panel. The address says which note is shown; the tabs follow it. On a phone the list and the
 * note are two pages, and the panel is a sheet from below; between the two it lies over the note for as long as it is
 * asked for.
 */
export function NotesScreen(): JSX.Element {
  const { router, openNotes, nodeList, memex, documents, settings } = useApp();
  const phone = useNarrow(699);
  const overlay = useNarrow(1099);
  /** Nothing was ever written here: the first note is under the cursor, nothing else is in the way. */
  const first = createMemo(
    () =>
      memex.phase() === 'open' &&
      memex.status()?.nodes === 0 &&
      (memex.status()?.trashed ?? 0) === 0 &&
      openNotes.tabs().every((tab) => tab.id === undefined),
  );

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
  const active = createMemo(() => (showsNote() ? openNotes.active() : undefined), undefined, {
    equals: (a, b) => a?.key === b?.key,
  });
  const shown = createMemo(() => {
    const tab = active();
    return tab && memex.phase() === 'open' ? documents.of(tab) : undefined;
  });
  const panelOpen = (): boolean => settings.values.panelOpen && !overlay();
  const [over, setOver] = createSignal(false);
  const togglePanel = (): void => {
    if (overlay()) setOver((shows) => !shows);
    else settings.set('panelOpen', !settings.values.panelOpen);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.code !== 'KeyP' || !event.altKey || event.ctrlKey || event.metaKey || phone() || !shown())
      return;
    event.preventDefault();
    togglePanel();
  };
  document.addEventListener('keydown', onKey);
  onCleanup(() => document.removeEventListener('keydown', onKey));
  // A link in the overlay leads away from it.
  createEffect(on([router.route, overlay], () => setOver(false), { defer: true }));

  return (
    <div
      class="notes"
      classList={{
        'notes-first': first(),
        'notes-with-panel': !first() && panelOpen() && shown() !== undefined,
      }}
    >
      <Show when={!first() && (!phone() || !showsNote())}>
        <Suspense fallback={<div class="node-list" />}>
          <NodeListPane page={phone()} />
        </Suspense>
      </Show>
      <Show when={showsNote()}>
        <main class="notes-main">
          <Show when={!first() && !phone()}>
            <TabRow panelShown={panelOpen()} onPanel={togglePanel} />
          </Show>
          <Show
            when={shown()}
            keyed
            fallback={
              <Show when={memex.phase() === 'open' && nodeList.total() !== undefined}>
                <div class="note empty">
                  <h1>{words.notes.noneOpen}</h1>
                  <p>{words.notes.noneOpenHint}</p>
                </div>
              </Show>
            }
          >
            {(document) => (
              <NoteSheet document={document} first={first()} phone={phone()} overlay={overlay()} />
            )}
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
      <Show when={!first() && panelOpen() && shown()} keyed>
        {(document) => (
          <Suspense fallback={<aside class="notes-panel-wait" />}>
            <Panel document={document} close={() => settings.set('panelOpen', false)} />
          </Suspense>
        )}
      </Show>
    </div>
  );
}
