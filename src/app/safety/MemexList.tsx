import Pencil from 'lucide-solid/icons/pencil';
import Plus from 'lucide-solid/icons/plus';
import Trash from 'lucide-solid/icons/trash';
import { createSignal, For, type JSX, Show } from 'solid-js';
import type { MemexEntry } from '../../../workers/protocol.ts';
import { LossDialog } from '../parts/LossDialog.tsx';
import { useApp } from '../state/app-state.ts';
import { ago, counted, dayOf } from '../state/sentence.ts';

const NEW_NAME = 'New memex';

/** The memexes that this browser keeps: open another, rename, remove. */
export function MemexList(): JSX.Element {
  const app = useApp();
  const { memexes, memex, toasts } = app;
  const [renaming, setRenaming] = createSignal<string>();
  const [removing, setRemoving] = createSignal<MemexEntry>();
  const attempt = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => toasts.fail(error));
  };
  const rename = (entry: MemexEntry, name: string): void => {
    setRenaming(undefined);
    const trimmed = name.trim();
    if (trimmed !== '' && trimmed !== entry.name) attempt(memexes.rename(entry.key, trimmed));
  };
  return (
    <section class="entry">
      <h2>
        Memexes<small>in this browser</small>
      </h2>
      <div>
        <ul class="memex-list">
          <For each={memexes.all()}>
            {(entry) => (
              <li>
                <Show
                  when={renaming() === entry.key}
                  fallback={
                    <div class="memex-list-name">
                      <b class="cut">{entry.name}</b>
                      <p class="quiet small">
                        {entry.key === memex.entry()?.key
                          ? 'open now'
                          : `opened ${ago(entry.opened, Date.now())}`}
                        , made {dayOf(entry.created)},{' '}
                        {entry.lastBackup === undefined
                          ? 'no backup yet'
                          : `backed up ${ago(entry.lastBackup, Date.now())}`}
                      </p>
                    </div>
                  }
                >
                  <label class="field">
                    <span class="vh">Name of the memex</span>
                    <input
                      type="text"
                      ref={(input) => queueMicrotask(() => input.select())}
                      value={entry.name}
                      onBlur={(event) => rename(entry, event.currentTarget.value)}
                      onKeyDown={(event) => {
                        if (event.key === 'Enter') rename(entry, event.currentTarget.value);
                        if (event.key === 'Escape') setRenaming(undefined);
                      }}
                    />
                  </label>
                </Show>
                <span class="memex-list-acts">
                  <Show when={entry.key !== memex.entry()?.key}>
                    <button
                      type="button"
                      class="btn btn-line btn-sm"
                      aria-label={`Open ${entry.name}`}
                      onClick={() => attempt(memexes.openByKey(entry.key))}
                    >
                      Open
                    </button>
                  </Show>
                  <button
                    type="button"
                    class="icon-btn"
                    aria-label={`Rename ${entry.name}`}
                    title="Rename"
                    onClick={() => setRenaming(entry.key)}
                  >
                    <Pencil />
                  </button>
                  <button
                    type="button"
                    class="icon-btn"
                    aria-label={`Remove ${entry.name} from this browser`}
                    title="Remove from this browser"
                    onClick={() => setRemoving(entry)}
                  >
                    <Trash />
                  </button>
                </span>
              </li>
            )}
          </For>
        </ul>
        <button
          type="button"
          class="btn btn-sm memex-list-new"
          onClick={() => attempt(memexes.create(NEW_NAME))}
        >
          <Plus />
          New memex
        </button>
      </div>
      <Show when={removing()}>
        {(entry) => (
          <RemoveDialog
            entry={entry()}
            close={() => setRemoving(undefined)}
            remove={() => {
              attempt(memexes.remove(entry().key));
              setRemoving(undefined);
            }}
          />
        )}
      </Show>
    </section>
  );
}

/** Says what is lost, in figures where they are known; the safe act is the primary one. */
function RemoveDialog(props: { entry: MemexEntry; close: () => void; remove: () => void }): JSX.Element {
  const { memex } = useApp();
  const open = () => props.entry.key === memex.entry()?.key;
  return (
    <LossDialog
      title={`Remove “${props.entry.name}” from this browser?`}
      keep="Keep it"
      act="Remove for good"
      run={props.remove}
      close={props.close}
    >
      <p>
        <Show when={open() && memex.status()} fallback="All its notes, files, links and versions go.">
          {(status) =>
            `${counted(status().nodes, 'node')}, ${counted(status().links, 'link')} and ${counted(status().versions, 'version')} go.`
          }
        </Show>{' '}
        {props.entry.lastBackup === undefined
          ? 'There is no backup: nothing can bring them back.'
          : `The last backup was made ${ago(props.entry.lastBackup, Date.now())}; what came later is lost.`}
      </p>
    </LossDialog>
  );
}
