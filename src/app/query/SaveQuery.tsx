import Bookmark from 'lucide-solid/icons/bookmark';
import { createSignal, type JSX, Show } from 'solid-js';
import { Dialog } from '../parts/Dialog.tsx';
import { useApp } from '../state/app-state.ts';
import { keptQuery, NAME_CHARS_MAX } from './saved-queries.ts';

/** Keeps a question with the memex, under a name. */
export function SaveQuery(props: { text: string; names: readonly string[] }): JSX.Element {
  const { client, toasts } = useApp();
  const [open, setOpen] = createSignal(false);
  const [name, setName] = createSignal('');
  const save = async (): Promise<void> => {
    try {
      await client.apply([keptQuery(name().trim(), props.text)]);
      setOpen(false);
      toasts.say(`“${name().trim()}” is kept with this memex.`);
    } catch (error) {
      toasts.fail(error);
    }
  };
  return (
    <>
      <button
        type="button"
        class="btn btn-line"
        disabled={props.text.trim() === ''}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Bookmark /> Keep
      </button>
      <Show when={open()}>
        <Dialog title="Keep this question" close={() => setOpen(false)}>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <label>
              <span class="small quiet">Name</span>
              <span class="field">
                <input
                  type="text"
                  dir="auto"
                  autocomplete="off"
                  autofocus
                  maxlength={NAME_CHARS_MAX}
                  value={name()}
                  onInput={(event) => setName(event.currentTarget.value)}
                />
              </span>
            </label>
            <Show when={props.names.includes(name().trim())}>
              <p class="small quiet">It takes the place of the question that has this name.</p>
            </Show>
            <div class="dialog-acts">
              <button type="submit" class="btn btn-primary" disabled={name().trim() === ''}>
                Keep
              </button>
              <button type="button" class="btn btn-line" onClick={() => setOpen(false)}>
                Cancel
              </button>
            </div>
          </form>
        </Dialog>
      </Show>
    </>
  );
}
