import type { JSX } from 'solid-js';
import { Dialog } from './Dialog.tsx';

/** Asks before what cannot be taken back: what is lost is told inside, the safe act comes first and has the focus. */
export function LossDialog(props: {
  title: string;
  /** The act that loses nothing. */
  keep: string;
  act: string;
  run: () => void;
  close: () => void;
  children: JSX.Element;
}): JSX.Element {
  return (
    <Dialog title={props.title} close={props.close}>
      {props.children}
      <div class="dialog-acts">
        <button type="button" class="btn btn-primary" autofocus onClick={() => props.close()}>
          {props.keep}
        </button>
        <button type="button" class="btn btn-danger dialog-apart" onClick={() => props.run()}>
          {props.act}
        </button>
      </div>
    </Dialog>
  );
}
