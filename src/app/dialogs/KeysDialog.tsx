import { For, type JSX } from 'solid-js';
import { Dialog } from '../parts/Dialog.tsx';
import { words } from '../words/catalogue.ts';
import './KeysDialog.css';

function keys(): readonly (readonly [string, string])[] {
  const said = words.dialogs.keys;
  return [
    [said.search, said.searchKeys],
    [words.common.newNote, said.newNoteKeys],
    [words.palette.today, 'Alt T'],
    [said.readingView, said.readingViewKeys],
    [words.common.addLink, said.addLinkKeys],
    [said.panel, 'Alt I'],
    [said.sayWhatIsSaved, said.sayWhatIsSavedKeys],
    [said.linkToNote, '[['],
    [said.followLink, said.followLinkKeys],
    [said.boldItalic, said.boldItalicKeys],
    [said.leaveText, said.leaveTextKeys],
    [said.upDown, '↑ ↓'],
    [said.openKeep, said.openKeepKeys],
    [said.chooseRow, said.chooseRowKeys],
    [said.sharedPassages, 'Alt ↓, Alt ↑'],
    [said.backForward, 'Alt ←, Alt →'],
    [said.theseKeys, '?'],
  ];
}

/** What the keyboard can do. */
export default function KeysDialog(props: { close: () => void }): JSX.Element {
  return (
    <Dialog title={words.dialogs.keys.heading} close={props.close}>
      <dl class="keys">
        <For each={keys()}>
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
          {words.common.close}
        </button>
      </div>
    </Dialog>
  );
}
