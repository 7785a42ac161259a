import { createEffect, createSignal, For, type JSX, lazy, on, Show, Suspense } from 'solid-js';
import { Dialog } from '../parts/Dialog.tsx';
import { createSimilarNotes } from '../similar/similar-notes.ts';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { withWords, words } from '../words/catalogue.ts';
import { FactsTab } from './FactsTab.tsx';
import { HistoryTab } from './HistoryTab.tsx';
import { LinksSection } from './LinksSection.tsx';
import { ReferencesSection } from './ReferencesSection.tsx';
import { SimilarSection } from './SimilarSection.tsx';
import { UnlinkedMentions } from './UnlinkedMentions.tsx';
import './AroundBar.css';

const OutlineTab = lazy(withWords(['editing'], () => import('./OutlineTab.tsx')));

type SheetName = 'Links' | 'References' | 'Similar' | 'Outline' | 'Versions' | 'Facts';

/** Where there is no room for the panel: counts under the note, each opens a sheet from below. */
export default function AroundBar(props: { document: NoteDocument }): JSX.Element {
  const { active, client, memex, router } = useApp();
  const similar = createSimilarNotes(client, memex, () => props.document.id());
  const [sheet, setSheet] = createSignal<SheetName>();
  // A link inside the sheet leads away from it.
  createEffect(on([router.route, props.document.sought], () => setSheet(undefined), { defer: true }));
  const around = () => active.around();
  const counts = (): readonly (readonly [SheetName, string])[] => [
    ['Links', String((around()?.linksOut.length ?? 0) + (around()?.linksIn.length ?? 0))],
    ['References', String(around()?.referencesIn.length ?? 0)],
    ['Similar', String(similar.rows()?.length ?? '·')],
    ['Outline', '#'],
    ['Versions', String(active.versions().length)],
    ['Facts', 'i'],
  ];
  return (
    <>
      <nav class="around-bar" aria-label="Around this note">
        <For each={counts()}>
          {([name, count]) => (
            <button type="button" onClick={() => setSheet(name)}>
              <b classList={{ 'around-bar-i': count === 'i' }}>{count}</b>
              {labelOf(name)}
            </button>
          )}
        </For>
      </nav>
      <Show when={sheet()}>
        {(name) => (
          <Dialog title={labelOf(name())} class="around-sheet" close={() => setSheet(undefined)}>
            <div class="around-sheet-body">
              <Show when={props.document.node()}>
                {(node) => (
                  <>
                    <Show when={name() === 'Links'}>
                      <LinksSection id={node().id} title={node().title} />
                    </Show>
                    <Show when={name() === 'References'}>
                      <ReferencesSection />
                      <UnlinkedMentions id={node().id} title={node().title} />
                    </Show>
                    <Show when={name() === 'Similar'}>
                      <SimilarSection id={node().id} similar={similar} />
                    </Show>
                    <Show when={name() === 'Outline'}>
                      <Suspense>
                        <OutlineTab document={props.document} />
                      </Suspense>
                    </Show>
                    <Show when={name() === 'Versions'}>
                      <HistoryTab id={node().id} />
                    </Show>
                    <Show when={name() === 'Facts'}>
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

function labelOf(name: SheetName): string {
  return name === 'Outline' ? words.writing.outline : name;
}
