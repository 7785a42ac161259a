import GitFork from 'lucide-solid/icons/git-fork';
import GitMerge from 'lucide-solid/icons/git-merge';
import { type JSX, Match, Switch } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';

/** What was written elsewhere, in another tab say: merged already, or waiting for a choice. */
export function ElsewhereBar(props: { document: NoteDocument }): JSX.Element {
  const { dialogs } = useApp();
  const note = props.document;
  return (
    <Switch>
      <Match when={note.standoff()}>
        <div class="banner banner-warn" role="alert">
          <GitFork />
          <p>
            This note was changed elsewhere in the same places while you wrote. Both texts are kept; choose
            what stays.
          </p>
          <span class="banner-end">
            <button type="button" class="btn btn-sm btn-line" onClick={() => dialogs.merge(note)}>
              Compare and merge
            </button>
          </span>
        </div>
      </Match>
      <Match when={note.merged()}>
        {(merged) => (
          <div class="banner banner-info" role="status">
            <GitMerge />
            <p>What was written elsewhere has been merged into this note.</p>
            <span class="banner-end">
              <button type="button" class="btn btn-sm btn-line" onClick={() => dialogs.merged(merged())}>
                Show the difference
              </button>
              <button type="button" class="btn btn-sm" onClick={note.forgetMerged}>
                Close
              </button>
            </span>
          </div>
        )}
      </Match>
    </Switch>
  );
}
