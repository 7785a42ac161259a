import PanelRight from 'lucide-solid/icons/panel-right';
import { For, type JSX, lazy, Match, Show, Suspense, Switch } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import type { PanelTab } from '../state/settings.ts';
import { withWords, words } from '../words/catalogue.ts';
import { AroundTab } from './AroundTab.tsx';
import { FactsTab } from './FactsTab.tsx';
import { HistoryTab } from './HistoryTab.tsx';
import './Panel.css';

const OutlineTab = lazy(withWords(['editing'], () => import('./OutlineTab.tsx')));

const TABS: readonly { tab: PanelTab; label: () => string }[] = [
  { tab: 'around', label: () => 'Around' },
  { tab: 'outline', label: () => words.writing.outline },
  { tab: 'history', label: () => 'History' },
  { tab: 'facts', label: () => 'Facts' },
];

/** What stands beside the note: its surroundings, its versions, its facts. */
export default function Panel(props: { document: NoteDocument; close: () => void }): JSX.Element {
  const { settings } = useApp();
  const tab = (): PanelTab => settings.values.panelTab;
  let row!: HTMLDivElement;
  const onKey = (event: KeyboardEvent): void => {
    const at = TABS.findIndex((one) => one.tab === tab());
    const to =
      event.key === 'ArrowRight' ? TABS[at + 1] : event.key === 'ArrowLeft' ? TABS[at - 1] : undefined;
    if (!to) return;
    event.preventDefault();
    settings.set('panelTab', to.tab);
    row.querySelector<HTMLElement>(`#panel-tab-${to.tab}`)?.focus();
  };
  return (
    <aside class="panel" aria-label="Around this note">
      <h2 class="vh">Around this note</h2>
      <div class="panel-head">
        <div class="panel-tabs" role="tablist" aria-label="Beside the note" ref={row}>
          <For each={TABS}>
            {(one) => (
              <button
                type="button"
                role="tab"
                id={`panel-tab-${one.tab}`}
                class="panel-tab"
                aria-selected={tab() === one.tab}
                aria-controls="panel-body"
                tabIndex={tab() === one.tab ? 0 : -1}
                onClick={() => settings.set('panelTab', one.tab)}
                onKeyDown={onKey}
              >
                {one.label()}
              </button>
            )}
          </For>
        </div>
        <button
          type="button"
          class="icon-btn"
          aria-label="Close the panel"
          title="Close the panel"
          onClick={props.close}
        >
          <PanelRight />
        </button>
      </div>
      <div
        class="scroll"
        role="tabpanel"
        id="panel-body"
        aria-labelledby={`panel-tab-${tab()}`}
        tabIndex={-1}
      >
        <Show
          when={props.document.id()}
          keyed
          fallback={
            <div class="panel-none empty">
              <p>Nothing around it yet</p>
              <p>The note gets its place with its first words.</p>
            </div>
          }
        >
          {(id) => (
            <Switch>
              <Match when={tab() === 'around'}>
                <AroundTab id={id} title={props.document.title()} />
              </Match>
              <Match when={tab() === 'outline'}>
                <Suspense>
                  <OutlineTab document={props.document} />
                </Suspense>
              </Match>
              <Match when={tab() === 'history'}>
                <HistoryTab id={id} />
              </Match>
              <Match when={tab() === 'facts' && props.document.node()}>
                {(node) => <FactsTab node={node()} />}
              </Match>
            </Switch>
          )}
        </Show>
      </div>
    </aside>
  );
}
