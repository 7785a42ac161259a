import BookOpen from 'lucide-solid/icons/book-open';
import PanelRight from 'lucide-solid/icons/panel-right';
import X from 'lucide-solid/icons/x';
import { For, type JSX, Show } from 'solid-js';
import { alongLine } from '../parts/page-direction.ts';
import { nodeAddress } from '../router.ts';
import { useApp } from '../state/app-state.ts';
import type { OpenNote } from '../state/open-notes.ts';
import { NoteMenu } from './NoteMenu.tsx';
import './TabRow.css';
import { words } from '../words/catalogue.ts';

/** The open notes in a row, and what can be done with the one that is shown. */
export function TabRow(props: { panelShown: boolean; onPanel: () => void }): JSX.Element {
  const { openNotes, router, settings } = useApp();
  let row!: HTMLDivElement;

  const show = (tab: OpenNote): void => {
    openNotes.show(tab.key);
    router.go(tab.id === undefined ? '#/notes/new' : nodeAddress(tab.id));
  };
  const close = (tab: OpenNote): void => {
    const next = openNotes.close(tab.key);
    router.replace(next ? (next.id === undefined ? '#/notes/new' : nodeAddress(next.id)) : '#/notes');
  };
  const onKey = (event: KeyboardEvent, tab: OpenNote): void => {
    const tabs = openNotes.tabs();
    const at = tabs.findIndex((one) => one.key === tab.key);
    const step = alongLine(event.key);
    const to = step === 0 ? undefined : tabs[at + step];
    if (to) {
      event.preventDefault();
      show(to);
      row.querySelector<HTMLElement>(`[data-tab="${to.key}"]`)?.focus();
    } else if (event.key === 'Delete') close(tab);
  };

  return (
    <div class="tab-row">
      <div class="tab-row-tabs" role="tablist" aria-label={words.notes.openNotes} ref={row}>
        <For each={openNotes.tabs()}>
          {(tab) => {
            const selected = (): boolean => openNotes.active()?.key === tab.key;
            return (
              <button
                type="button"
                role="tab"
                class="tab"
                classList={{ 'tab-passing': tab.passing }}
                data-tab={tab.key}
                aria-selected={selected()}
                aria-keyshortcuts="Delete"
                tabIndex={selected() ? 0 : -1}
                title={tab.passing ? words.notes.passing : undefined}
                onClick={(event) => {
                  // The cross is for the pointer; Delete does the same from the keyboard.
                  if (event.target.closest('.tab-close')) close(tab);
                  else show(tab);
                }}
                onDblClick={() => openNotes.keep(tab.key)}
                onAuxClick={(event) => {
                  if (event.button === 1) close(tab);
                }}
                onKeyDown={(event) => onKey(event, tab)}
              >
                <span class="cut" dir="auto">
                  {tab.title === '' ? words.common.untitled : tab.title}
                </span>
                <span class="tab-close" aria-hidden="true">
                  <X />
                </span>
              </button>
            );
          }}
        </For>
      </div>
      <Show when={openNotes.active()}>
        {(tab) => (
          <div class="tab-row-end">
            <button
              type="button"
              class="icon-btn"
              aria-label={words.notes.readingView}
              title={words.notes.readingViewKeys}
              aria-pressed={settings.values.noteView === 'read'}
              onClick={() => settings.set('noteView', settings.values.noteView === 'read' ? 'write' : 'read')}
            >
              <BookOpen />
            </button>
            <NoteMenu tab={tab()} />
            <Show when={!props.panelShown}>
              <button
                type="button"
                class="icon-btn"
                aria-label={words.notes.showPanel}
                title={words.notes.showPanelKeys}
                aria-keyshortcuts="Alt+P"
                onClick={() => props.onPanel()}
              >
                <PanelRight />
              </button>
            </Show>
          </div>
        )}
      </Show>
    </div>
  );
}
