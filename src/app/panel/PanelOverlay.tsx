import type { JSX } from 'solid-js';
import { Dialog } from '../parts/Dialog.tsx';
import type { NoteDocument } from '../state/document-types.ts';
import { words } from '../words/catalogue.ts';
import Panel from './Panel.tsx';
import './PanelOverlay.css';

/** The panel over the note, where there is no room beside it: Escape, its button and a press beside it close it. */
export default function PanelOverlay(props: { document: NoteDocument; close: () => void }): JSX.Element {
  return (
    <Dialog title={words.panel.aroundThisNote} class="panel-overlay" close={() => props.close()}>
      <Panel document={props.document} close={() => props.close()} />
    </Dialog>
  );
}
