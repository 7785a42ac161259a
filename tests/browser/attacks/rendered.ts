/** Shows payloads as the text of a note, some at a time, on the page to read or in the editor, and touches them. */
import type { Page } from 'playwright-core';
import type { NodeId } from '../../../src/mx/types.ts';
import { makeNotes } from '../harness/notes-in-browser.ts';
import { leftovers } from './leftovers.ts';
import type { Payload } from './payloads.ts';

export type NoteView = 'read' | 'write';

/** As many as the editor draws at once. */
const SHOWN_AT_ONCE = 14;
/** Ends whatever a payload has left open, so that it does not swallow the next one. */
const ENDS =
  '\n\n</script></style></title></textarea></noscript></xmp></iframe></template></select></svg></math></table>-->\n\n';

/** Opens a note of its own, in one of the two views. */
export async function openEmpty(page: Page, view: NoteView): Promise<NodeId> {
  const [id = ''] = await makeNotes(page, [{ title: `To ${view}`, text: 'Nothing yet.' }]);
  await goTo(page, `#/notes/${id}`);
  await setView(page, view);
  await page.getByText('Nothing yet.').first().waitFor();
  return id;
}

export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((address) => location.assign(address), hash);
}

export async function setView(page: Page, view: NoteView): Promise<void> {
  const reading = page.getByRole('button', { name: 'Reading view' });
  await reading.waitFor();
  const isReading = (await reading.getAttribute('aria-pressed')) === 'true';
  if (isReading !== (view === 'read')) await reading.click();
}

/** Gives the note the payloads in turn, waits until they are shown, and touches whatever came of them. */
export async function showAll(page: Page, id: NodeId, payloads: readonly Payload[]): Promise<string[]> {
  const groups: { begin: string; text: string }[] = [];
  for (let at = 0; at < payloads.length; at += SHOWN_AT_ONCE) {
    const some = payloads.slice(at, at + SHOWN_AT_ONCE);
    groups.push({ begin: `From payload ${some[0]?.id}.`, text: some.map(({ text }) => text).join(ENDS) });
  }
  const shown = await page.evaluate(touchEach, { note: id, groups });
  const found = shown === groups.length ? [] : [`only ${shown} of ${groups.length} groups were shown`];
  return [...found, ...(await leftovers(page))];
}

async function touchEach(given: {
  note: NodeId;
  groups: readonly { readonly begin: string; readonly text: string }[];
}): Promise<number> {
  const root = (): ParentNode | null =>
    document.querySelector('.rendered') ?? document.querySelector('.note-editor')?.shadowRoot ?? null;
  const begins = (begin: string): boolean => root()?.querySelector('p, .cm-line')?.textContent === begin;
  const touches = [
    'mouseover',
    'pointerenter',
    'focus',
    'focusin',
    'toggle',
    'animationstart',
    'wheel',
    'paste',
  ];
  let count = 0;
  for (const { begin, text } of given.groups) {
    const content = `${begin}\n\n${text}\n`;
    await window.memex.apply([{ kind: 'updateNode', id: given.note, content }]);
    const since = performance.now();
    while (!begins(begin) && performance.now() - since < 10_000) await new Promise((go) => setTimeout(go, 4));
    if (begins(begin)) count += 1;
    // in the editor all is text; events that nobody caused only make it draw anew
    for (const element of document.querySelectorAll('.rendered *')) {
      for (const touch of touches) element.dispatchEvent(new Event(touch, { bubbles: true }));
      // a link is followed later, with others: here it would lead away; a task that is ticked is written into the text,
      // which the next group would then meet
      if (element.closest('a, .md-embed, input:enabled') === null)
        element.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    }
  }
  return count;
}

/** Shows payloads in one note, looks it through, and follows every link that does not lead out of the app. */
export async function followAll(page: Page, id: NodeId, payloads: readonly Payload[]): Promise<string[]> {
  const text = ['All of them.', ...payloads.map((payload) => payload.text), ''].join('\n\n');
  await page.evaluate(
    async ({ note, content }) => void (await window.memex.apply([{ kind: 'updateNode', id: note, content }])),
    { note: id, content: text },
  );
  await page.getByText('All of them.').first().waitFor();
  const found = await leftovers(page);
  await page.evaluate(() => {
    const press = (element: Element, kind: 'mousedown' | 'click'): void => {
      const { left: clientX, top: clientY } = element.getBoundingClientRect();
      const at = { clientX: clientX + 1, clientY: clientY + 1 };
      element.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true, composed: true, ...at }));
    };
    const rendered = document.querySelector('.rendered');
    const inward = 'a:not([href^="http"]):not([href^="mailto"])';
    for (const link of rendered?.querySelectorAll(inward) ?? []) press(link, 'click');
    const editor = document.querySelector('.note-editor')?.shadowRoot;
    for (const link of editor?.querySelectorAll('.md-go') ?? []) press(link, 'mousedown');
  });
  return found;
}
