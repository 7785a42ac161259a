/** What an embed shows, the same in the editor and in the rendered page. */
import type { NodeId } from '../../mx/types.ts';
import { fileFacts, fileKind } from '../notes/file-facts.ts';
import { partOf } from '../outline/fragment.ts';
import { type Fragment, splitName } from '../outline/link-target.ts';
import type { AppState } from '../state/app-state.ts';
import { splitFrontMatter } from '../state/front-matter.ts';
import { sentenceOf } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';

/** So much of an embedded note is drawn; its title leads to the whole of it. */
const NOTE_SHOWN_CHARS = 12_000;
/** Deeper than this an embedded note is its title: notes may embed each other in a circle. */
const DEPTH_MAX = 2;

/** An address of another origin, of which only the text is shown: nothing is ever fetched from outside. */
export function isRemote(target: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(target) && !/^(data|blob|memex):/i.test(target);
}

/** The name of a node in a Markdown address: decoded, without `./`, heading or query. */
export function nameOfAddress(address: string): string {
  const path = address.replace(/[?#].*$/, '').replace(/^\.\//, '');
  try {
    return decodeURIComponent(path).replace(/\.md$/i, '');
  } catch {
    // Not percent-encoded after all: the address is the name as written.
    return path.replace(/\.md$/i, '');
  }
}

/**
 * Fills a figure whose first child is its frame: picture, sound, film, or a note, a section or a block of one.
 * @param depth how many embeds the figure itself stands in
 */
export function fillEmbed(
  app: AppState,
  source: NodeId | undefined,
  target: string,
  alt: string,
  figure: HTMLElement,
  depth = 0,
): void {
  const frame = figure.firstElementChild;
  if (!(frame instanceof HTMLElement)) return;
  if (isRemote(target)) {
    frame.append(line('md-embed-box', words.preview.fromElsewhere(target)));
    return;
  }
  const { name: written, fragment } = splitName(target);
  const name = written.includes('%') || written.startsWith('./') ? nameOfAddress(written) : written;
  show(app, source, { name, fragment, alt, depth }, figure, frame).catch((error: unknown) => {
    frame.replaceChildren(line('md-embed-box', sentenceOf(error)));
  });
}

async function show(
  app: AppState,
  source: NodeId | undefined,
  wanted: {
    readonly name: string;
    readonly fragment: Fragment | undefined;
    readonly alt: string;
    readonly depth: number;
  },
  figure: HTMLElement,
  frame: HTMLElement,
): Promise<void> {
  const { name, alt } = wanted;
  const [found] =
    name === '' && source !== undefined
      ? [await ofNote(app, source)]
      : await app.client.resolve(source, [name]);
  if (found?.id === undefined) {
    frame.replaceChildren(line('md-embed-box', words.preview.notHereYet(name)));
    return;
  }
  const { id, title, mediaType } = found;
  figure.dataset.node = id;
  const medium = /^(image|audio|video)\//.exec(mediaType)?.[1];
  if (mediaType === 'text/markdown') {
    if (wanted.fragment) figure.dataset.target = `${name}#${placeOf(wanted.fragment)}`;
    await showNote(app, id, title, wanted.fragment, frame, wanted.depth);
    return;
  }
  if (medium === undefined) {
    frame.replaceChildren(line('md-embed-box', title));
    figure.append(caption(alt === '' ? words.preview.embedded : alt, fileKind(mediaType)));
    return;
  }
  const { url, bytes } = await app.mediaUrls.urlOf(id);
  frame.replaceChildren(medium === 'image' ? picture(url, alt === '' ? title : alt) : player(medium, url));
  figure.append(caption(alt === '' ? title : alt, fileFacts(mediaType, bytes)));
}

async function ofNote(app: AppState, id: NodeId) {
  const { title, mediaType } = await app.client.node(id);
  return { id, title, mediaType };
}

function placeOf(fragment: Fragment): string {
  if ('heading' in fragment) return fragment.heading;
  return 'block' in fragment ? `^${fragment.block}` : '';
}

/** An embedded note as a page: the whole of it, one of its sections, or one block. */
async function showNote(
  app: AppState,
  id: NodeId,
  title: string,
  fragment: Fragment | undefined,
  frame: HTMLElement,
  depth: number,
): Promise<void> {
  const heading = fragment && 'heading' in fragment ? fragment.heading : '';
  frame.classList.add('md-embed-note');
  const label = line(
    'md-embed-title',
    heading === '' ? title : `${title} › ${heading.replaceAll('#', ' › ')}`,
  );
  if (depth >= DEPTH_MAX) {
    frame.replaceChildren(label);
    return;
  }
  // Markdown is drawn by a part of the app that the editor has no need of otherwise.
  const [{ pageOf }, { bytes }] = await Promise.all([import('./rendered-page.ts'), app.client.content(id)]);
  const part = partOf(splitFrontMatter(new TextDecoder().decode(bytes)).body, fragment);
  const page = document.createElement('div');
  page.className = 'rendered md-embed-page';
  if (part === undefined) page.append(line('md-embed-box', words.preview.placeGone));
  else if (part.trim() === '') page.append(line('md-embed-box', words.preview.nothingWritten));
  else page.append(pageOf(app, id, shortened(part), depth + 1));
  frame.replaceChildren(label, page);
}

/** Cut between two paragraphs, where one is near. */
function shortened(text: string): string {
  if (text.length <= NOTE_SHOWN_CHARS) return text;
  const end = text.lastIndexOf('\n\n', NOTE_SHOWN_CHARS);
  return `${text.slice(0, end > NOTE_SHOWN_CHARS / 2 ? end : NOTE_SHOWN_CHARS)}\n\n…`;
}

function picture(url: string, alt: string): HTMLElement {
  const image = document.createElement('img');
  image.src = url;
  image.alt = alt;
  image.draggable = false;
  return image;
}

function player(medium: string, url: string): HTMLElement {
  const element = document.createElement(medium === 'audio' ? 'audio' : 'video');
  element.controls = true;
  element.preload = 'metadata';
  element.src = url;
  return element;
}

function caption(start: string, end: string): HTMLElement {
  const element = line('md-embed-line', '');
  element.append(line('', start), line('num', end));
  return element;
}

function line(className: string, text: string): HTMLElement {
  const element = document.createElement('span');
  if (className !== '') element.className = className;
  element.textContent = text;
  return element;
}
