import GitFork from 'lucide-solid/icons/git-fork';
import type { JSX } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/note-document.ts';

/** The store has a newer version than the one this text began from: the person chooses. */
export function ConflictBar(props: { document: NoteDocument }): JSX.Element {
  const { toasts } = useApp();
  const fail = (error: unknown): void => toasts.fail(error);
  return (
    <div class="banner banner-warn" role="alert">
      <GitFork />
      <p>
        This note was changed elsewhere while you wrote. Keep yours, and the other version stays in the
        history; or take the other, and your words since then go.
      </p>
      <span class="banner-end">
        <button
          type="button"
          class="btn btn-sm btn-line"
          onClick={() => props.document.keepMine().catch(fail)}
        >
          Keep mine
        </button>
        <button type="button" class="btn btn-sm" onClick={() => props.document.takeOther().catch(fail)}>
          Take the other
        </button>
      </span>
    </div>
  );
}
