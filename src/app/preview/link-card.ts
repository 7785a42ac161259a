/** A card beside a link with what it leads to. One at a time; it goes when the pointer does, on Escape, or on a scroll. */
import type { NodeId } from '../../mx/types.ts';
import { openName } from '../frame/acts.ts';
import { fileFacts } from '../notes/file-facts.ts';
import { partOf } from '../outline/fragment.ts';
import { splitName } from '../outline/link-target.ts';
import { typeLabel } from '../parts/node-types.ts';
import { placeAt } from '../parts/place.ts';
import type { AppState } from '../state/app-state.ts';
import { splitFrontMatter } from '../state/front-matter.ts';
import { sentenceOf } from '../state/sentence.ts';
import { measureOf } from '../state/text-measure.ts';
import { words } from '../words/catalogue.ts';
import type { PreviewedLink } from './link-preview.ts';
import { followIn, pageOf } from './rendered-page.ts';
import './link-card.css';
import './rendered.css';

/** So much of a note is drawn; the rest is one press away. */
const SHOWN_CHARS = 4000;
const LEAVE_MS = 250;

let close: (() => void) | undefined;

/** @param byKey the card takes the focus, and Escape gives it back */
export async function showLinkCard(
  app: AppState,
  source: NodeId | undefined,
  link: PreviewedLink,
  byKey: boolean,
): Promise<void> {
  close?.();
  const card = document.createElement('div');
  card.className = 'link-card';
  card.setAttribute('role', 'dialog');
  card.tabIndex = -1;
  let isOpen = true;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  const before = focused();
  const rect = link.rect();
  const shut = (): void => {
    isOpen = false;
    clearTimeout(leaving);
    const hadFocus = card.contains(document.activeElement);
    card.remove();
    for (const [name, listener] of watching) removeEventListener(name, listener, true);
    if (close === shut) close = undefined;
    if (hadFocus) before?.focus({ preventScroll: true });
  };
  const isIn = (event: Event): boolean => event.composedPath().includes(card);
  const watching: readonly (readonly [string, (event: Event) => void])[] = [
    [
      'pointermove',
      (event) => {
        if (byKey || !(event instanceof PointerEvent) || event.pointerType === 'touch') return;
        const { clientX: x, clientY: y } = event;
        const onLink = x >= rect.left - 4 && x <= rect.right + 4 && y >= rect.top - 8 && y <= rect.bottom + 8;
        if (isIn(event) || onLink) {
          clearTimeout(leaving);
          leaving = undefined;
        } else leaving ??= setTimeout(shut, LEAVE_MS);
      },
    ],
    ['pointerdown', (event) => isIn(event) || shut()],
    ['scroll', (event) => isIn(event) || shut()],
    ['hashchange', shut],
    [
      'keydown',
      (event) => {
        if (!(event instanceof KeyboardEvent) || event.key === 'Alt') return;
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          shut();
        } else if (!isIn(event)) shut();
      },
    ],
  ];
  close = shut;
  for (const [name, listener] of watching) addEventListener(name, listener, true);

  card.addEventListener('click', (event) => {
    const isTitle = event.target instanceof Element && event.target.closest('.link-card-title') !== null;
    if (isTitle) {
      event.preventDefault();
      shut();
      void openName(app, source, link.name, event.ctrlKey || event.metaKey);
    } else if (followIn(app, source, event, event.ctrlKey || event.metaKey)) shut();
  });
  try {
    card.append(...(await contentOf(app, source, link.name)));
  } catch (error) {
    card.append(said('link-card-none', sentenceOf(error)));
  }
  if (!isOpen) return;
  const title = card.querySelector('.link-card-title')?.textContent ?? link.name;
  card.setAttribute('aria-label', words.editing.previewLabel(title));
  (document.querySelector('dialog[open]') ?? document.body).append(card);
  placeAt(card, rect, 'start', 6);
  card.classList.add('link-card-there');
  if (byKey) card.querySelector<HTMLElement>('.link-card-title')?.focus();
}

/** What has the focus, in the editor's shadow root too. */
function focused(): HTMLElement | undefined {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at instanceof HTMLElement ? at : undefined;
}

async function contentOf(
  app: AppState,
  source: NodeId | undefined,
  written: string,
): Promise<readonly HTMLElement[]> {
  const { name, fragment } = splitName(written);
  const [found] =
    name === '' && source !== undefined ? [await own(app, source)] : await app.client.resolve(source, [name]);
  if (found?.id === undefined) return [heading(name), said('link-card-none', words.editing.previewNew)];
  const { id, title, nodeType, mediaType } = found;
  if (mediaType !== 'text/markdown') {
    const { bytes } = await app.client.node(id);
    const parts = [heading(title), said('link-card-facts', fileFacts(mediaType, bytes))];
    if (!mediaType.startsWith('image/')) return parts;
    const picture = document.createElement('img');
    picture.className = 'link-card-picture';
    picture.alt = title;
    picture.src = (await app.mediaUrls.urlOf(id)).url;
    return [...parts, picture];
  }
  const open = app.documents.find(id);
  const body =
    open?.phase() === 'ready'
      ? open.text()
      : splitFrontMatter(new TextDecoder().decode((await app.client.content(id)).bytes)).body;
  const part = partOf(body, fragment);
  const place =
    fragment && ('heading' in fragment ? fragment.heading : 'block' in fragment ? `^${fragment.block}` : '');
  const facts = [
    typeLabel(nodeType),
    ...(place === undefined ? [] : [place]),
    words.amounts.words(measureOf(part ?? '').words),
  ];
  const page = document.createElement('div');
  page.className = 'rendered link-card-page';
  if (part === undefined) page.append(said('link-card-none', words.editing.placeGone(place ?? '')));
  else if (part.trim() === '') page.append(said('link-card-none', words.preview.nothingWritten));
  else page.append(pageOf(app, id, part.slice(0, SHOWN_CHARS), 1));
  return [
    heading(title),
    said('link-card-facts', facts.join(' · ')),
    page,
    ...((part?.length ?? 0) > SHOWN_CHARS ? [said('link-card-facts', words.editing.previewCut)] : []),
  ];
}

async function own(app: AppState, id: NodeId) {
  const { title, type, mediaType } = await app.client.node(id);
  return { id, title, nodeType: type, mediaType };
}

function heading(title: string): HTMLElement {
  const link = document.createElement('a');
  link.className = 'link-card-title';
  link.href = '#/notes';
  link.textContent = title;
  return link;
}

function said(className: string, text: string): HTMLElement {
  const line = document.createElement('p');
  line.className = className;
  line.textContent = text;
  return line;
}
