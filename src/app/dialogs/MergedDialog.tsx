import { createMemo, type JSX } from 'solid-js';
import { diffText } from '../../formats/text-diff.ts';
import { Dialog } from '../parts/Dialog.tsx';
import type { Merged } from '../state/reconcile.ts';
import { DiffText } from '../versions/DiffText.tsx';
import './MergeDialog.css';
import { words } from '../words/catalogue.ts';

/** What a merge has brought into my text. */
export default function MergedDialog(props: { merged: Merged; close: () => void }): JSX.Element {
  const lines = createMemo(() => diffText(props.merged.mine, props.merged.now).lines);
  return (
    <Dialog title={words.dialogs.merged.heading} class="merge" close={props.close}>
      <p class="quiet">{words.dialogs.merged.marked}</p>
      <div class="merge-text">
        <DiffText lines={lines()} fold={true} nothing={undefined} />
      </div>
      <div class="dialog-acts">
        <button type="button" class="btn btn-primary" autofocus onClick={props.close}>
          {words.dialogs.merged.goOn}
        </button>
      </div>
    </Dialog>
  );
}
