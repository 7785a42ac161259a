import { For, type JSX } from 'solid-js';
import { Dialog } from '../parts/Dialog.tsx';
import { words } from '../words/catalogue.ts';
import './KeysDialog.css';

const KEYS: readonly (readonly [string, string])[] = [
  ['Search', 'Ctrl K'],
  ['New note', 'Alt N'],
  ['Reading view', 'Ctrl E'],
  ['Add a link', 'Alt L'],
  ['Say what is saved', 'Ctrl S'],
  ['Link to a note', '[['],
  ['Follow a link under the cursor', 'Ctrl click'],
  ['Bold, italic', 'Ctrl B, Ctrl I'],
  ['Leave the text', 'Esc, then Tab'],
  ['Up and down the list', '↑ ↓'],
  ['Open, and keep open', 'Enter, Ctrl Enter'],
  ['Shared passages of two notes', 'Alt ↓, Alt ↑'],
  ['Back, forward', 'Alt ←, Alt →'],
  ['These keys', '?'],
];

/** What the keyboard can do. */
export default function KeysDialog(props: { close: () => void }): JSX.Element {
  return (
    <Dialog title="Keys" close={props.close}>
      <dl class="keys">
        <For each={KEYS}>
          {([what, key]) => (
            <>
              <dt>{what}</dt>
              <dd>
                <kbd>{key}</kbd>
              </dd>
            </>
          )}
        </For>
        <For each={words.editing.keys}>
          {([what, key]) => (
            <>
              <dt>{what}</dt>
              <dd>
                <kbd>{key}</kbd>
              </dd>
            </>
          )}
        </For>
      </dl>
      <div class="dialog-acts">
        <button type="button" class="btn btn-line" autofocus onClick={props.close}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
