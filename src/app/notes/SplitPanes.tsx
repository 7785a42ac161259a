import X from 'lucide-solid/icons/x';
import { createEffect, type JSX } from 'solid-js';
import { activatePane } from '../frame/acts.ts';
import { useApp } from '../state/app-state.ts';
import type { Pane } from '../state/open-notes.ts';
import { SHARE_MIN } from '../state/settings.ts';
import { words } from '../words/catalogue.ts';
import './SplitPanes.css';

const STEP = 0.02;

/** Two notes side by side. The line between them moves by the pointer and by the arrow keys. */
export default function SplitPanes(props: { left: JSX.Element; right: JSX.Element }): JSX.Element {
  const app = useApp();
  const { openNotes, settings } = app;
  let box!: HTMLDivElement;
  const share = (): number => settings.values.splitShare;
  const setShare = (wanted: number): void =>
    settings.set('splitShare', Math.min(1 - SHARE_MIN, Math.max(SHARE_MIN, wanted)));
  const active = (pane: Pane): boolean => openNotes.activePane() === pane;
  const onKey = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: share() - STEP,
      ArrowRight: share() + STEP,
      Home: SHARE_MIN,
      End: 1 - SHARE_MIN,
      Enter: 0.5,
    };
    const wanted = steps[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    setShare(wanted);
  };
  const close = (): void => {
    openNotes.closeBeside();
    activatePane(app, 'left');
  };
  return (
    <div
      class="split"
      ref={(element) => {
        box = element;
        createEffect(() => element.style.setProperty('--share', String(share())));
      }}
    >
      <section
        class="split-pane"
        classList={{ 'split-active': active('left') }}
        data-pane="left"
        aria-label={openNotes.in('left')?.title ?? words.common.untitled}
        onFocusIn={() => activatePane(app, 'left')}
        onPointerDown={() => activatePane(app, 'left')}
      >
        {props.left}
      </section>
      <div
        class="split-line"
        role="separator"
        aria-orientation="vertical"
        aria-label={words.editing.splitter}
        aria-valuemin={Math.round(SHARE_MIN * 100)}
        aria-valuemax={Math.round((1 - SHARE_MIN) * 100)}
        aria-valuenow={Math.round(share() * 100)}
        tabIndex={0}
        onKeyDown={onKey}
        onDblClick={() => setShare(0.5)}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={(event) => {
          if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
          const { left, width } = box.getBoundingClientRect();
          setShare((event.clientX - left) / width);
        }}
      />
      <section
        class="split-pane"
        classList={{ 'split-active': active('right') }}
        data-pane="right"
        aria-label={words.editing.pane(openNotes.in('right')?.title ?? words.common.untitled)}
        onFocusIn={() => activatePane(app, 'right')}
        onPointerDown={() => activatePane(app, 'right')}
      >
        {props.right}
        <button
          type="button"
          class="icon-btn split-close"
          aria-label={words.editing.closeBeside}
          title={words.editing.closeBeside}
          // Not of the pane that it closes: a press would first make that the active one.
          onPointerDown={(event) => event.stopPropagation()}
          onFocusIn={(event) => event.stopPropagation()}
          onClick={close}
        >
          <X />
        </button>
      </section>
    </div>
  );
}
