import { createEffect, For, type JSX, on, Show } from 'solid-js';
import { Dialog } from '../parts/Dialog.tsx';
import { nodeAddress } from '../router.ts';
import { createSimilarNotes } from '../similar/similar-notes.ts';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { words } from '../words/catalogue.ts';
import { FactsTab } from './FactsTab.tsx';
import { HistoryTab } from './HistoryTab.tsx';
import { LinksSection, linkCount } from './LinksSection.tsx';
import { OutlineTab } from './OutlineTab.tsx';
import { ReferencesSection } from './ReferencesSection.tsx';
import { SimilarSection } from './SimilarSection.tsx';
import { UnlinkedMentions } from './UnlinkedMentions.tsx';
import './AroundBar.css';

const SHEETS = ['links', 'references', 'similar', 'outline', 'versions', 'facts'] as const;
type SheetName = (typeof SHEETS)[number];

/**
 * Where there is no room for the panel: counts under the note, each opens a sheet from below. Which one is open stands in
 * the address, so that Back closes it before it leaves the note.
 */
export default function AroundBar(props: { document: NoteDocument }): JSX.Element {
  const { active, client, memex, router } = useApp();
  const similar = createSimilarNotes(client, memex, () => props.document.id());
  const sheet = (): SheetName | undefined => {
    const { id, params } = router.route();
    return id === props.document.id() ? SHEETS.find((name) => name === params.get('sheet')) : undefined;
  };
  const open = (name: SheetName): void => {
    const id = props.document.id();
    if (id !== undefined) router.go(`${nodeAddress(id)}?sheet=${name}`);
  };
  const close = (): void => {
    const id = props.document.id();
    if (sheet() === undefined) return;
    if (router.canGoBack()) router.back();
    else if (id !== undefined) router.replace(nodeAddress(id));
  };
  // A place that is shown lies under the sheet.
  createEffect(on(props.document.sought, (fragment) => fragment && close(), { defer: true }));
  const around = () => active.around();
  const counts = (): readonly (readonly [SheetName, string])[] => [
    ['links', String(linkCount(around()))],
    ['references', String((around()?.referencesIn.length ?? 0) + (around()?.left.referencesIn ?? 0))],
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
            <button type="button" onClick={() => open(name)}>
              <b classList={{ 'around-bar-i': count === 'i' }}>{count}</b>
              {words.panel.short[name]}
            </button>
          )}
        </For>
      </nav>
      <Show when={sheet()}>
        {(name) => (
          <Dialog title={words.panel[name()]} class="around-sheet" close={close}>
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
