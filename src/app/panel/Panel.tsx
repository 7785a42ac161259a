import PanelRight from 'lucide-solid/icons/panel-right';
import { For, type JSX, Match, Show, Switch } from 'solid-js';
import { alongLine } from '../parts/page-direction.ts';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import type { PanelTab } from '../state/settings.ts';
import { words } from '../words/catalogue.ts';
import { AroundTab } from './AroundTab.tsx';
import { FactsTab } from './FactsTab.tsx';
import { HistoryTab } from './HistoryTab.tsx';
import { OutlineTab } from './OutlineTab.tsx';
import './Panel.css';

const TABS: readonly PanelTab[] = ['around', 'outline', 'history', 'facts'];

/** What stands beside the note: its surroundings, its versions, its facts. */
export default function Panel(props: { document: NoteDocument; close: () => void }): JSX.Element {
  const { settings } = useApp();
  const isGone = (): boolean => props.document.phase() === 'gone';
  const tab = (): PanelTab => settings.values.panelTab;
  let row!: HTMLDivElement;
  const onKey = (event: KeyboardEvent): void => {
    const at = TABS.indexOf(tab());
    const step = alongLine(event.key);
    const to = step === 0 ? undefined : TABS[at + step];
    if (!to) return;
    event.preventDefault();
    settings.set('panelTab', to);
    row.querySelector<HTMLElement>(`#panel-tab-${to}`)?.focus();
  };
  return (
    <aside class="panel" aria-label={words.panel.aroundThisNote}>
      <h2 class="vh">{words.panel.aroundThisNote}</h2>
      <div class="panel-head">
        <div class="panel-tabs" role="tablist" aria-label={words.panel.besideTheNote} ref={row}>
          <For each={TABS}>
            {(one) => (
              <button
                type="button"
                role="tab"
                id={`panel-tab-${one}`}
                class="panel-tab"
                aria-selected={tab() === one}
                aria-controls="panel-body"
                tabIndex={tab() === one ? 0 : -1}
                onClick={() => settings.set('panelTab', one)}
                onKeyDown={onKey}
              >
                {words.panel[one]}
              </button>
            )}
          </For>
        </div>
        <button
          type="button"
          class="icon-btn"
          aria-label={words.panel.close}
          title={words.panel.close}
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
          when={isGone() ? undefined : props.document.id()}
          keyed
          fallback={
            <div class="panel-none empty">
              <p>{isGone() ? words.panel.nothingAround : words.panel.nothingYet}</p>
              <p>{isGone() ? '' : words.panel.nothingYetHint}</p>
            </div>
          }
        >
          {(id) => (
            <Switch>
              <Match when={tab() === 'around'}>
                <AroundTab id={id} title={props.document.title()} />
              </Match>
              <Match when={tab() === 'outline'}>
                <OutlineTab document={props.document} />
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
