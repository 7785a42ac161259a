import Bookmark from 'lucide-solid/icons/bookmark';
import { createSignal, type JSX, Show } from 'solid-js';
import { Dialog } from '../parts/Dialog.tsx';
import { useApp } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';
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
      toasts.say(words.query.isKept(name().trim()));
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
        <Bookmark /> {words.query.keep}
      </button>
      <Show when={open()}>
        <Dialog title={words.query.keepThis} close={() => setOpen(false)}>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <label>
              <span class="small quiet">{words.query.name}</span>
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
              <p class="small quiet">{words.query.takesPlace}</p>
            </Show>
            <div class="dialog-acts">
              <button type="submit" class="btn btn-primary" disabled={name().trim() === ''}>
                {' '}
                {words.query.keep}{' '}
              </button>
              <button type="button" class="btn btn-line" onClick={() => setOpen(false)}>
                {' '}
                {words.common.cancel}{' '}
              </button>
            </div>
          </form>
        </Dialog>
      </Show>
    </>
  );
}
