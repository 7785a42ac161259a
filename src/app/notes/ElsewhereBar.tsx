import GitFork from 'lucide-solid/icons/git-fork';
import GitMerge from 'lucide-solid/icons/git-merge';
import { type JSX, Match, Switch } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { words } from '../words/catalogue.ts';

/** What was written elsewhere, in another tab say: merged already, or waiting for a choice. */
export default function ElsewhereBar(props: { document: NoteDocument }): JSX.Element {
  const { dialogs } = useApp();
  const note = props.document;
  return (
    <Switch>
      <Match when={note.standoff()}>
        <div class="banner banner-warn" role="alert">
          <GitFork />
          <p>{words.notes.elsewhere.clash}</p>
          <span class="banner-end">
            <button type="button" class="btn btn-sm btn-line" onClick={() => dialogs.merge(note)}>
              {words.notes.elsewhere.compare}
            </button>
          </span>
        </div>
      </Match>
      <Match when={note.merged()}>
        {(merged) => (
          <div class="banner banner-info" role="status">
            <GitMerge />
            <p>{words.notes.elsewhere.merged}</p>
            <span class="banner-end">
              <button type="button" class="btn btn-sm btn-line" onClick={() => dialogs.merged(merged())}>
                {words.notes.elsewhere.showDifference}
              </button>
              <button type="button" class="btn btn-sm" onClick={note.forgetMerged}>
                {words.common.close}
              </button>
            </span>
          </div>
        )}
      </Match>
    </Switch>
  );
}
