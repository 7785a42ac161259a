import { type JSX, lazy, Show, Suspense } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { ago, counted, figure, size } from '../state/sentence.ts';
import { withWords } from '../words/catalogue.ts';
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
  const backup = (): string => {
    const last = memex.entry()?.lastBackup;
    if (last === undefined) return 'No backup yet';
    const since = (memex.status()?.commit ?? 0) - (memex.entry()?.lastBackupCommit ?? 0);
    return `Backed up ${ago(last, Date.now())}${since > 0 ? `, ${counted(since, 'change')} since` : ''}`;
  };
  return (
    <footer class="status-line no-phone">
      <Show
        when={memex.phase() !== 'failed' && memex.status()}
        fallback={<span>{memex.phase() === 'failed' ? 'Not open' : 'Opening'}</span>}
      >
        {(status) => (
          <>
            <Show when={status().nodes > 0} fallback={<span>Nothing written yet</span>}>
              <span>{counted(status().nodes, 'node')}</span>
              <span>{counted(status().links, 'link')}</span>
              <span>{counted(status().references, 'reference')}</span>
              <span>{counted(status().chunks, 'chunk')}</span>
              <Show when={status().contentBytes - status().storedBytes >= SHARED_SHOWN_BYTES}>
                <span>{size(status().contentBytes - status().storedBytes)} not stored twice</span>
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
              <a href="#/safety" title={`${figure(status().fileBytes)} bytes`}>
                {size(status().fileBytes)} in one file
              </a>
              <a href="#/safety">{backup()}</a>
            </span>
          </>
        )}
      </Show>
    </footer>
  );
}
