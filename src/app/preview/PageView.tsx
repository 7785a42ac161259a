import { createSignal, type JSX, onCleanup, Show } from 'solid-js';
import { Dialog } from '../parts/Dialog.tsx';
import { words } from '../words/catalogue.ts';
import { addressOf, type HeldBack, layOut, readSavedPage } from './saved-page.ts';
import './PageView.css';

/** An empty document with a policy of its own: nothing runs in it, and nothing is fetched. */
const EMPTY =
  '<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" ' +
  "content=\"default-src 'none'; img-src data:; form-action 'none'; base-uri 'none'\"></head><body></body></html>";
/** Pages are made for white paper. */
const PAPER = `:root { color-scheme: light; color: CanvasText }
body { margin: 24px; font: 16px/1.5 sans-serif; overflow-wrap: anywhere }
img { max-width: 100% }
a[data-address] { color: LinkText; text-decoration: underline; cursor: pointer }
[data-held] { padding: 2px 6px; border: 1px dashed; font-size: 0.85em; opacity: 0.75 }`;

/** A page that was saved as a file, in a frame in which no script runs; links ask before they open. */
export default function PageView(props: { html: string; title: string }): JSX.Element {
  const [counts, setCounts] = createSignal<HeldBack>();
  const heldBack = (): readonly string[] => told(counts());
  const [leaving, setLeaving] = createSignal<string>();

  // made by hand: the page's trusted-type policy refuses a frame in markup
  const frame = document.createElement('iframe');
  const address = URL.createObjectURL(new Blob([EMPTY], { type: 'text/html' }));
  frame.className = 'page-frame';
  // same origin, so that this page may fill it; without `allow-scripts` nothing in it can use that
  frame.setAttribute('sandbox', 'allow-same-origin');
  frame.title = props.title;
  frame.src = address;
  onCleanup(() => {
    URL.revokeObjectURL(address);
    frame.remove();
  });
  frame.addEventListener('load', () => {
    const inside = frame.contentWindow as (Window & typeof globalThis) | null;
    if (inside === null || inside.document.body === null) return;
    const read = readSavedPage(props.html);
    layOut(read, inside, PAPER);
    setCounts(read.heldBack);
    inside.document.addEventListener('click', follow);
    inside.document.addEventListener('auxclick', follow);
    inside.document.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') follow(event);
    });
  });
  const follow = (event: Event): void => {
    const to = addressOf(event.target);
    if (to === undefined) return;
    event.preventDefault();
    if (to.startsWith('#')) {
      frame.contentDocument?.getElementById(`user-content-${to.slice(1)}`)?.scrollIntoView();
    } else if (/^(https?|mailto):/i.test(to) && URL.canParse(to)) setLeaving(to);
  };

  return (
    <div class="page-view">
      {frame}
      <p class="quiet small">
        <Show when={heldBack().length > 0} fallback={words.views.nothingHeldBack}>
          {words.views.heldBack(heldBack().join(', '))}
        </Show>
      </p>
      <Show when={leaving()}>
        {(to) => (
          <Dialog
            title={words.views.openOutside(new URL(to()).host || to())}
            close={() => setLeaving(undefined)}
          >
            <p>{words.views.openOutsideSays}</p>
            <p class="page-address">{to()}</p>
            <div class="dialog-acts">
              <button type="button" class="btn btn-primary" autofocus onClick={() => setLeaving(undefined)}>
                {words.views.stay}
              </button>
              <button
                type="button"
                class="btn btn-line"
                onClick={() => {
                  window.open(to(), '_blank', 'noopener,noreferrer');
                  setLeaving(undefined);
                }}
              >
                {words.views.openIt}
              </button>
            </div>
          </Dialog>
        )}
      </Show>
    </div>
  );
}

/** What was held back, in words. */
function told(counts: HeldBack | undefined): readonly string[] {
  if (counts === undefined) return [];
  const { scripts, addresses, forms, frames } = counts;
  return [
    ...(scripts > 0 ? [words.views.scripts(scripts)] : []),
    ...(addresses > 0 ? [words.views.addresses(addresses)] : []),
    ...(forms > 0 ? [words.views.forms(forms)] : []),
    ...(frames > 0 ? [words.views.frames(frames)] : []),
  ];
}
