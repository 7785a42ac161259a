import Pencil from 'lucide-solid/icons/pencil';
import Plus from 'lucide-solid/icons/plus';
import Trash from 'lucide-solid/icons/trash';
import { createSignal, For, type JSX, Show } from 'solid-js';
import type { MemexEntry } from '../../../workers/protocol.ts';
import { LossDialog } from '../parts/LossDialog.tsx';
import { useApp } from '../state/app-state.ts';
import { ago, dayOf } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';

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
        {words.safety.memexes.heading}
        <small>{words.safety.memexes.note}</small>
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
                      <b class="cut" dir="auto">
                        {entry.name}
                      </b>
                      <p class="quiet small">{factsOf(entry, entry.key === memex.key())}</p>
                    </div>
                  }
                >
                  <label class="field">
                    <span class="vh">{words.safety.memexes.name}</span>
                    <input
                      type="text"
                      dir="auto"
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
                  <Show when={entry.key !== memex.key()}>
                    <button
                      type="button"
                      class="btn btn-line btn-sm"
                      aria-label={words.safety.memexes.openNamed(entry.name)}
                      onClick={() => attempt(memexes.openByKey(entry.key))}
                    >
                      {words.common.open}
                    </button>
                  </Show>
                  <button
                    type="button"
                    class="icon-btn"
                    aria-label={words.safety.memexes.renameNamed(entry.name)}
                    title={words.safety.memexes.rename}
                    onClick={() => setRenaming(entry.key)}
                  >
                    <Pencil />
                  </button>
                  <button
                    type="button"
                    class="icon-btn"
                    aria-label={words.safety.memexes.removeNamed(entry.name)}
                    title={words.safety.memexes.remove}
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
          onClick={() => attempt(memexes.create(words.safety.memexes.newName))}
        >
          <Plus /> {words.safety.memexes.newName}
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

/** When it was opened, made and backed up. */
function factsOf(entry: MemexEntry, isOpen: boolean): string {
  const said = words.safety.memexes;
  const now = Date.now();
  return said.facts(
    isOpen ? said.openNow : said.opened(ago(entry.opened, now)),
    said.made(dayOf(entry.created)),
    entry.lastBackup === undefined ? said.noBackup : said.backedUp(ago(entry.lastBackup, now)),
  );
}

/** Says what is lost, in figures where they are known; the safe act is the primary one. */
function RemoveDialog(props: { entry: MemexEntry; close: () => void; remove: () => void }): JSX.Element {
  const { memex } = useApp();
  const open = () => props.entry.key === memex.key();
  return (
    <LossDialog
      title={words.safety.memexes.removeQuestion(props.entry.name)}
      keep={words.safety.memexes.keep}
      act={words.safety.memexes.removeForGood}
      run={props.remove}
      close={props.close}
    >
      <p>
        <Show when={open() && memex.status()} fallback={words.safety.memexes.allGoes}>
          {(status) => <>{words.safety.memexes.goes(status().nodes, status().links, status().versions)}</>}
        </Show>{' '}
        {props.entry.lastBackup === undefined
          ? words.safety.memexes.noWayBack
          : words.safety.memexes.lastBackup(ago(props.entry.lastBackup, Date.now()))}
      </p>
    </LossDialog>
  );
}
