import { createEffect, createSignal, For, type JSX, on, Show } from 'solid-js';
import { Dialog } from '../parts/Dialog.tsx';
import { createSimilarNotes } from '../similar/similar-notes.ts';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { words } from '../words/catalogue.ts';
import { FactsTab } from './FactsTab.tsx';
import { HistoryTab } from './HistoryTab.tsx';
import { LinksSection } from './LinksSection.tsx';
import { OutlineTab } from './OutlineTab.tsx';
import { ReferencesSection } from './ReferencesSection.tsx';
import { SimilarSection } from './SimilarSection.tsx';
import { UnlinkedMentions } from './UnlinkedMentions.tsx';
import './AroundBar.css';

type SheetName = 'links' | 'references' | 'similar' | 'outline' | 'versions' | 'facts';

/** Where there is no room for the panel: counts under the note, each opens a sheet from below. */
export default function AroundBar(props: { document: NoteDocument }): JSX.Element {
  const { active, client, memex, router } = useApp();
  const similar = createSimilarNotes(client, memex, () => props.document.id());
  const [sheet, setSheet] = createSignal<SheetName>();
  // A link inside the sheet leads away from it.
  createEffect(on([router.route, props.document.sought], () => setSheet(undefined), { defer: true }));
  const around = () => active.around();
  const counts = (): readonly (readonly [SheetName, string])[] => [
    ['links', String((around()?.linksOut.length ?? 0) + (around()?.linksIn.length ?? 0))],
    ['references', String(around()?.referencesIn.length ?? 0)],
    ['similar', String(similar.rows()?.length ?? '·')],
    ['outline', '#'],
    ['versions', String(active.versions().length)],
    ['facts', 'i'],
  ];
  return (
    <>
      <nav class="around-bar" aria-label={words.panel.aroundThisNote}>
        <For each={counts()}>
          {([name, count]) => (
            <button type="button" onClick={() => setSheet(name)}>
              <b classList={{ 'around-bar-i': count === 'i' }}>{count}</b>
              {name === 'links' ? words.panel.linksShort : words.panel[name]}
            </button>
          )}
        </For>
      </nav>
      <Show when={sheet()}>
        {(name) => (
          <Dialog title={words.panel[name()]} class="around-sheet" close={() => setSheet(undefined)}>
            <div class="around-sheet-body">
              <Show when={props.document.node()}>
                {(node) => (
                  <>
                    <Show when={name() === 'links'}>
                      <LinksSection id={node().id} title={node().title} />
                    </Show>
                    <Show when={name() === 'references'}>
                      <ReferencesSection />
                      <UnlinkedMentions id={node().id} title={node().title} />
                    </Show>
                    <Show when={name() === 'similar'}>
                      <SimilarSection id={node().id} similar={similar} />
                    </Show>
                    <Show when={name() === 'outline'}>
                      <OutlineTab document={props.document} />
                    </Show>
                    <Show when={name() === 'versions'}>
                      <HistoryTab id={node().id} />
                    </Show>
                    <Show when={name() === 'facts'}>
                      <FactsTab node={node()} />
                    </Show>
                  </>
                )}
              </Show>
            </div>
          </Dialog>
        )}
      </Show>
    </>
  );
}
