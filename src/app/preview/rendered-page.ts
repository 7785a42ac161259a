/** Markdown as a page that can be put anywhere: safe, with its embeds filled and its links ready to be followed. */
import type { NodeId } from '../../mx/types.ts';
import { openName, openNode } from '../frame/acts.ts';
import type { AppState } from '../state/app-state.ts';
import { fillEmbed, nameOfAddress } from './embed.ts';
import { markdownToHtml } from './markdown.ts';
import { safeFragment } from './sanitize.ts';

/** The page of a text. @param depth how many embeds it stands in */
export function pageOf(app: AppState, source: NodeId | undefined, text: string, depth = 0): DocumentFragment {
  const fragment = safeFragment(markdownToHtml(text));
  for (const link of fragment.querySelectorAll('a:not([href])')) {
    link.setAttribute('role', 'link');
    link.setAttribute('tabindex', '0');
  }
  for (const table of fragment.querySelectorAll('table')) {
    const frame = document.createElement('div');
    frame.className = 'rendered-table';
    frame.tabIndex = 0;
    table.replaceWith(frame);
    frame.append(table);
  }
  for (const code of fragment.querySelectorAll('pre')) code.tabIndex = 0;
  levelHeadings(fragment);
  fillEmbeds(app, source, fragment, depth);
  void markNew(app, source, fragment);
  return fragment;
}

/** Follows what was pressed in a page: a link, or the embed of a file. True when something was. */
export function followIn(app: AppState, source: NodeId | undefined, event: Event, keep: boolean): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof Element)) return false;
  const link = target.closest<HTMLElement>('a[data-name], a[data-address]');
  if (link) {
    event.preventDefault();
    void openName(app, source, nameOf(link), keep);
    return true;
  }
  const embed = target.closest<HTMLElement>('.md-embed');
  const isWhole = embed?.querySelector('.md-embed-note') === null;
  if (embed?.dataset.node === undefined || target.closest('audio, video, iframe, a')) return false;
  if (!isWhole && !target.closest('.md-embed-title')) return false;
  event.preventDefault();
  if (embed.dataset.target !== undefined) void openName(app, source, embed.dataset.target, keep);
  else openNode(app, embed.dataset.node, keep);
  return true;
}

/** What a link of a page names, with the place in it. */
export function nameOf(link: HTMLElement): string {
  const { name, address = '' } = link.dataset;
  if (name !== undefined) return name;
  const hash = address.indexOf('#');
  return hash < 0 ? nameOfAddress(address) : `${nameOfAddress(address)}#${decoded(address.slice(hash + 1))}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Not percent-encoded after all.
    return part;
  }
}

/** Read out, headings must not skip a level: the title is the first, each other one at most a step deeper. */
function levelHeadings(fragment: DocumentFragment): void {
  let before = 1;
  for (const heading of fragment.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    before = Math.max(2, Math.min(Number(heading.tagName.slice(1)), before + 1));
    heading.setAttribute('aria-level', String(before));
  }
}

function fillEmbeds(app: AppState, source: NodeId | undefined, page: DocumentFragment, depth: number): void {
  for (const found of page.querySelectorAll<HTMLElement>('[data-embed]')) {
    const { embed = '', alt = found.getAttribute('alt') ?? '' } = found.dataset;
    let figure = found;
    if (!found.classList.contains('md-embed')) {
      // A picture of raw HTML takes the form of an embed.
      figure = document.createElement('span');
      figure.className = 'md-embed';
      const frame = document.createElement('span');
      frame.className = 'md-embed-frame';
      figure.append(frame);
      found.replaceWith(figure);
    }
    fillEmbed(app, source, embed, alt, figure, depth);
  }
}

/** Names that mean nothing yet are drawn dotted. */
async function markNew(app: AppState, source: NodeId | undefined, page: DocumentFragment): Promise<void> {
  const links = [...page.querySelectorAll<HTMLElement>('a[data-name]')];
  if (links.length === 0) return;
  const names = links.map((link) => (link.dataset.name ?? '').replace(/#.*$/, ''));
  try {
    const found = await app.client.resolve(source, names);
    for (const [i, link] of links.entries())
      link.classList.toggle('wl-new', names[i] !== '' && found[i]?.id === undefined);
  } catch (error) {
    app.toasts.fail(error);
  }
}
