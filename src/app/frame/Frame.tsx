import { createEffect, type JSX, lazy, on, Show } from 'solid-js';
import { listenForCommands } from '../commands/listen.ts';
import { Toasts } from '../parts/Toasts.tsx';
import { useApp } from '../state/app-state.ts';
import { withWords } from '../words/catalogue.ts';
import { readAheadOfLinks } from './ahead-of-links.ts';
import { BottomBar } from './BottomBar.tsx';
import { Rail } from './Rail.tsx';
import { StatusLine } from './StatusLine.tsx';
import { TopBar } from './TopBar.tsx';
import './Frame.css';
import { words } from '../words/catalogue.ts';

// nothing that a banner says is known before the memex is opened
const Banners = lazy(withWords(['banners'], () => import('./Banners.tsx')));
// with all that dialogs are made of: none is asked for before the first paint
const DialogHost = lazy(() => import('../dialogs/DialogHost.tsx'));
const PastBar = lazy(withWords(['time'], () => import('../past/PastBar.tsx')));

/** The desk around every screen: bar above, rail at the side, status below; on a phone a bar under the thumb. */
export function Frame(props: { children: JSX.Element; bare?: boolean }): JSX.Element {
  const app = useApp();
  const { past, router } = app;
  listenForCommands(app);
  readAheadOfLinks(app.ahead);
  let screen!: HTMLDivElement;
  // What had the focus may have gone with its screen: whoever goes on by keys goes on in the one that has come.
  createEffect(
    on(
      router.route,
      () =>
        requestAnimationFrame(() => {
          if (document.activeElement === document.body) screen.focus({ preventScroll: true });
        }),
      { defer: true },
    ),
  );
  return (
    <div class="frame" classList={{ 'frame-bare': props.bare === true }}>
      <button type="button" class="frame-skip" onClick={() => document.getElementById('main')?.focus()}>
        {words.frame.skipToPage}
      </button>
      <TopBar />
      <Rail />
      <div class="frame-screen" id="main" tabIndex={-1} ref={screen}>
        <Show when={past.moment()}>{(moment) => <PastBar moment={moment()} />}</Show>
        <Banners />
        {props.children}
      </div>
      <StatusLine />
      <Show when={!props.bare}>
        <BottomBar />
      </Show>
      <Toasts />
      <Show when={app.dialogs.open()}>
        <DialogHost />
      </Show>
    </div>
  );
}
