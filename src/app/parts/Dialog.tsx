import { createUniqueId, type JSX, onCleanup, onMount } from 'solid-js';
import { Toasts } from './Toasts.tsx';
import './Dialog.css';

/**
 * A modal dialog while it is rendered: title in the reading face, Escape and a click outside close it, and the
 * focus goes back to where it was. The browser's own `<dialog>` keeps the focus inside.
 */
export function Dialog(props: {
  title: string;
  close: () => void;
  class?: string;
  children: JSX.Element;
}): JSX.Element {
  const id = createUniqueId();
  let dialog!: HTMLDialogElement;
  onMount(() => dialog.showModal());
  // Closing gives the focus back, into the editor's shadow root too; taking the element away would not.
  onCleanup(() => dialog.close());
  return (
    <dialog
      ref={dialog}
      class={`dialog ${props.class ?? ''}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        props.close();
      }}
      onPointerDown={(event) => {
        if (event.target === dialog) props.close();
      }}
    >
      <div class="dialog-body">
        <h2 id={id}>{props.title}</h2>
        {props.children}
      </div>
      <Toasts />
    </dialog>
  );
}
