import ArrowLeft from 'lucide-solid/icons/arrow-left';
import ArrowRight from 'lucide-solid/icons/arrow-right';
import BookOpen from 'lucide-solid/icons/book-open';
import PanelRight from 'lucide-solid/icons/panel-right';
import X from 'lucide-solid/icons/x';
import { For, type JSX, Show } from 'solid-js';
import { namedKeys, spokenKeys } from '../commands/key-names.ts';
import { stepInTab, tabAddress } from '../frame/acts.ts';
import { alongLine } from '../parts/page-direction.ts';
import { useApp } from '../state/app-state.ts';
import type { OpenNote } from '../state/open-notes.ts';
import { words } from '../words/catalogue.ts';
import { NoteMenu } from './NoteMenu.tsx';
import './TabRow.css';

/** The open notes in a row, and what can be done with the one that is shown. */
export function TabRow(props: { panelShown: boolean; onPanel: () => void }): JSX.Element {
  const app = useApp();
  const { openNotes, router, settings } = app;
  let row!: HTMLDivElement;

  /** Shown in the pane that is not the active one. */
  const seen = (tab: OpenNote): boolean =>
    openNotes.in('right') !== undefined &&
    (['left', 'right'] as const).some((pane) => openNotes.in(pane)?.key === tab.key);
  const show = (tab: OpenNote): void => {
    openNotes.show(tab.key);
    router.go(tabAddress(tab));
  };
  const close = (tab: OpenNote): void => {
    const next = openNotes.close(tab.key);
    router.replace(next ? tabAddress(next) : '#/notes');
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

  const withKeys = (label: string, command: string): string => {
    const keys = namedKeys(app.settings.values.keys, command);
    return keys === undefined ? label : `${label} (${keys})`;
  };

  return (
    <div class="tab-row">
      <Show when={openNotes.active()}>
        {(tab) => (
          <Show when={tab().past.length + tab().future.length > 0}>
            <div class="tab-row-steps">
              <button
                type="button"
                class="icon-btn"
                aria-label={words.writing.backInTab}
                title={withKeys(words.writing.backInTab, 'backInTab')}
                disabled={tab().past.length === 0}
                onClick={() => stepInTab(app, -1)}
              >
                <ArrowLeft />
              </button>
              <button
                type="button"
                class="icon-btn"
                aria-label={words.writing.forwardInTab}
                title={withKeys(words.writing.forwardInTab, 'forwardInTab')}
                disabled={tab().future.length === 0}
                onClick={() => stepInTab(app, 1)}
              >
                <ArrowRight />
              </button>
            </div>
          </Show>
        )}
      </Show>
      <div class="tab-row-tabs" role="tablist" aria-label={words.notes.openNotes} ref={row}>
        <For each={openNotes.tabs()}>
          {(tab) => {
            const selected = (): boolean => openNotes.active()?.key === tab.key;
            return (
              <button
                type="button"
                role="tab"
                class="tab"
                classList={{ 'tab-passing': tab.passing, 'tab-seen': seen(tab) }}
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
              title={withKeys(words.notes.readingView, 'readingView')}
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
                title={withKeys(words.notes.showPanel, 'panel')}
                aria-keyshortcuts={spokenKeys(app.settings.values.keys, 'panel')}
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
