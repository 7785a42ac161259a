import { type JSX, lazy, Show, Suspense } from 'solid-js';
import { backupState } from '../safety/backup-state.ts';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { size } from '../state/sentence.ts';
import { withWords, words } from '../words/catalogue.ts';
import './StatusLine.css';

const WritingMeasure = lazy(withWords(['editing'], () => import('./WritingMeasure.tsx')));

/** Less than this saved by sharing is not worth a word. */
const SHARED_SHOWN_BYTES = 1000;

/** What the memex holds and how safe it is, in one quiet line. */
export function StatusLine(): JSX.Element {
  const { memex, documents, openNotes, router } = useApp();
  /** The note that is written in, where one is shown. */
  const written = (): NoteDocument | undefined => {
    const id = router.route().screen === 'notes' ? openNotes.active()?.id : undefined;
    const note = id === undefined ? undefined : documents.find(id);
    return note?.editor() === undefined ? undefined : note;
  };
  return (
    <footer class="status-line no-phone">
      <Show
        when={memex.phase() !== 'failed' && memex.status()}
        fallback={
          <span>{memex.phase() === 'failed' ? words.frame.status.notOpen : words.frame.status.opening}</span>
        }
      >
        {(status) => (
          <>
            <Show when={status().nodes > 0} fallback={<span>{words.frame.status.nothingYet}</span>}>
              <span>{words.amounts.nodes(status().nodes)}</span>
              <span>{words.amounts.links(status().links)}</span>
              <span>{words.amounts.references(status().references)}</span>
              <span>{words.amounts.chunks(status().chunks)}</span>
              <Show when={status().contentBytes - status().storedBytes >= SHARED_SHOWN_BYTES}>
                <span>
                  {words.frame.status.notStoredTwice(size(status().contentBytes - status().storedBytes))}
                </span>
              </Show>
            </Show>
            <span class="status-line-end">
              <Show when={written()} keyed>
                {(note) => (
                  <Suspense>
                    <WritingMeasure document={note} />
                  </Suspense>
                )}
              </Show>
              <a href="#/safety" title={words.amounts.bytes(status().fileBytes)}>
                {words.frame.status.inOneFile(size(status().fileBytes))}
              </a>
              <a href="#/safety">{backupState({ memex })}</a>
            </span>
          </>
        )}
      </Show>
    </footer>
  );
}
