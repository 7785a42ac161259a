import type { JSX } from 'solid-js';
import { Dialog } from '../parts/Dialog.tsx';
import { words } from '../words/catalogue.ts';
import TagPanel from './TagPanel.tsx';

/** The tree of tags where nothing stands beside which it could open. */
export default function TagsDialog(props: { close: () => void }): JSX.Element {
  return (
    <Dialog title={words.tags.heading} class="tags-dialog" close={props.close}>
      <TagPanel close={props.close} />
    </Dialog>
  );
}
