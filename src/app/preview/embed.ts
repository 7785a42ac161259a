/** What an embed shows, the same in the editor and in the rendered page. */
import type { NodeId } from '../../mx/types.ts';
import { fileFacts } from '../notes/file-facts.ts';
import type { AppState } from '../state/app-state.ts';
import { sentenceOf } from '../state/sentence.ts';

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
 * Fills a figure whose first child is its frame: picture, sound, film or the title of a note, with a line below.
 */
export function fillEmbed(
  app: AppState,
  source: NodeId | undefined,
  target: string,
  alt: string,
  figure: HTMLElement,
): void {
  const frame = figure.firstElementChild;
  if (!(frame instanceof HTMLElement)) return;
  if (isRemote(target)) {
    frame.append(line('md-embed-box', `A picture from elsewhere, not fetched: ${target}`));
    return;
  }
  const name =
    target.includes('%') || target.startsWith('./') ? nameOfAddress(target) : target.replace(/#.*$/, '');
  show(app, source, name, alt, figure, frame).catch((error: unknown) => {
    frame.replaceChildren(line('md-embed-box', sentenceOf(error)));
  });
}

async function show(
  app: AppState,
  source: NodeId | undefined,
  name: string,
  alt: string,
  figure: HTMLElement,
  frame: HTMLElement,
): Promise<void> {
  const [found] = await app.client.resolve(source, [name]);
  if (found?.id === undefined) {
    frame.replaceChildren(line('md-embed-box', `“${name}” is not here yet.`));
    return;
  }
  const { id, title, mediaType } = found;
  figure.dataset.node = id;
  const medium = /^(image|audio|video)\//.exec(mediaType)?.[1];
  if (medium === undefined) {
    frame.replaceChildren(line('md-embed-box', title));
    figure.append(
      caption(
        alt === '' ? 'Embedded' : alt,
        mediaType === 'text/markdown' ? 'Note' : fileFacts(mediaType, 0).replace(/, .*/, ''),
      ),
    );
    return;
  }
  const { url, bytes } = await app.mediaUrls.urlOf(id);
  frame.replaceChildren(medium === 'image' ? picture(url, alt === '' ? title : alt) : player(medium, url));
  figure.append(caption(alt === '' ? title : alt, fileFacts(mediaType, bytes)));
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
