/**
 * A note that is shown again stands where it was scrolled to. What it consists of comes bit by bit, so it goes there
 * when so much of it is there, unless somebody, or a search for a place, has scrolled before.
 */
import { onCleanup, onMount } from 'solid-js';
import type { NoteDocument } from '../state/document-types.ts';

/** What has not come by then is not waited for: the note has become shorter. */
const PATIENCE_MS = 3000;

/**
 * Must run where the sheet is made.
 * @param sheet the element that scrolls, and in it the one that grows
 */
export function keepScrollPlace(
  document: Pick<NoteDocument, 'scrollTop'>,
  sheet: () => { readonly scroller: HTMLElement; readonly content: Element },
): void {
  const wanted = document.scrollTop;
  onMount(() => {
    const { scroller, content } = sheet();
    let waiting = wanted > 0;
    // Noted while it is scrolled: when the sheet goes the page has changed, and would be laid out to tell.
    scroller.addEventListener('scroll', () => {
      if (waiting && scroller.scrollTop === 0) return;
      waiting = false;
      document.scrollTop = scroller.scrollTop;
    });
    if (!waiting) return;
    const grown = new ResizeObserver(() => {
      if (waiting && scroller.scrollHeight - scroller.clientHeight >= wanted) {
        waiting = false;
        scroller.scrollTop = wanted;
      }
      if (!waiting) grown.disconnect();
    });
    grown.observe(content);
    const patience = setTimeout(() => {
      waiting = false;
      grown.disconnect();
    }, PATIENCE_MS);
    onCleanup(() => {
      clearTimeout(patience);
      grown.disconnect();
    });
  });
}
