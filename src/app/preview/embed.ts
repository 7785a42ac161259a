/** What an embed shows, the same in the editor and in the rendered page. */
import { plainText } from '../../formats/markdown-text.ts';
import type { NodeId } from '../../mx/types.ts';
import { fileFacts, fileKind } from '../notes/file-facts.ts';
import type { AppState } from '../state/app-state.ts';
import { sentenceOf } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';

/** How much of an embedded note is shown in place; a click opens the whole of it. */
const NOTE_SHOWN_CHARS = 420;
const FRONT_MATTER = /^---[ \t]*\r?\n(?:[\s\S]*?\r?\n)?---[ \t]*(?:\r?\n)*/;

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
    frame.append(line('md-embed-box', words.preview.fromElsewhere(target)));
    return;
  }
  const name =
    target.includes('%') || target.startsWith('./') ? nameOfAddress(target) : target.replace(/#.*$/, '');
  const heading = /#([^#^]+)$/.exec(target)?.[1] ?? '';
  show(app, source, { name, heading, alt }, figure, frame).catch((error: unknown) => {
    frame.replaceChildren(line('md-embed-box', sentenceOf(error)));
  });
}

async function show(
  app: AppState,
  source: NodeId | undefined,
  wanted: { readonly name: string; readonly heading: string; readonly alt: string },
  figure: HTMLElement,
  frame: HTMLElement,
): Promise<void> {
  const { name, heading, alt } = wanted;
  const [found] = await app.client.resolve(source, [name]);
  if (found?.id === undefined) {
    frame.replaceChildren(line('md-embed-box', words.preview.notHereYet(name)));
    return;
  }
  const { id, title, mediaType } = found;
  figure.dataset.node = id;
  const medium = /^(image|audio|video)\//.exec(mediaType)?.[1];
  if (mediaType === 'text/markdown') {
    await showNote(app, id, title, heading, frame);
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

/** The beginning of an embedded note, or of one of its sections, as plain words. */
async function showNote(
  app: AppState,
  id: NodeId,
  title: string,
  heading: string,
  frame: HTMLElement,
): Promise<void> {
  const { bytes } = await app.client.content(id);
  const body = new TextDecoder().decode(bytes).replace(FRONT_MATTER, '');
  const begins = plainText(sectionOf(body, heading), NOTE_SHOWN_CHARS);
  frame.classList.add('md-embed-note');
  frame.replaceChildren(
    line('md-embed-title', heading === '' ? title : `${title} › ${heading}`),
    line('md-embed-words', begins === '' ? words.preview.nothingWritten : begins),
  );
}

/** From a heading to the next one of its level; the whole text when there is no such heading. */
function sectionOf(body: string, heading: string): string {
  const wanted = heading.trim().toLowerCase();
  if (wanted === '') return body;
  const lines = body.split('\n');
  const level = (text: string): number => /^(#{1,6})\s/.exec(text)?.[1]?.length ?? 0;
  const start = lines.findIndex(
    (text) =>
      level(text) > 0 &&
      text
        .replace(/^#+\s+/, '')
        .trim()
        .toLowerCase() === wanted,
  );
  if (start < 0) return body;
  const depth = level(lines[start] ?? '');
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((text) => level(text) > 0 && level(text) <= depth);
  return rest.slice(0, end < 0 ? undefined : end).join('\n');
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
