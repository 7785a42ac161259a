import { createEffect, type JSX, onCleanup, onMount } from 'solid-js';
import { render } from 'solid-js/web';
import type { NodeId } from '../../mx/types.ts';
import { openName, openNode } from '../frame/acts.ts';
import { QueryBlock } from '../query/QueryBlock.tsx';
import { AppProvider, type AppState, useApp } from '../state/app-state.ts';
import { fillEmbed, nameOfAddress } from './embed.ts';
import { markdownToHtml } from './markdown.ts';
import { safeFragment } from './sanitize.ts';
import './RenderedNote.css';

/** The note as a page to read. */
export default function RenderedNote(props: { source: NodeId | undefined; text: string }): JSX.Element {
  const app = useApp();
  let page!: HTMLDivElement;
  const follow = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target : undefined;
    const embed = target?.closest<HTMLElement>('.md-embed');
    const link = target?.closest<HTMLElement>('a[data-name], a[data-address]');
    const keep = event.ctrlKey || event.metaKey;
    if (link) {
      event.preventDefault();
      const name = link.dataset.name ?? nameOfAddress(link.dataset.address ?? '');
      if (name.startsWith('#')) toHeading(page, name.slice(1));
      else void openName(app, props.source, name.replace(/#.*$/, ''));
    } else if (embed?.dataset.node !== undefined && !target?.closest('audio, video')) {
      openNode(app, embed.dataset.node, keep);
    }
  };
  createEffect(() => {
    const fragment = safeFragment(markdownToHtml(props.text));
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
    page.replaceChildren(fragment);
    fillEmbeds(app, props.source, page);
    const blocks = showQueries(app, page);
    onCleanup(() => {
      for (const dispose of blocks) dispose();
    });
    void markNew(app, props.source, page);
  });
  onMount(() => {
    page.addEventListener('click', follow);
    page.addEventListener('keydown', (event) => {
      const { target } = event;
      if (event.key === 'Enter' && target instanceof HTMLElement && !target.hasAttribute('href'))
        target.click();
    });
  });
  return <div class="rendered" ref={page} />;
}

/** Read out, headings must not skip a level: the title is the first, each other one at most a step deeper. */
function levelHeadings(fragment: DocumentFragment): void {
  let before = 1;
  for (const heading of fragment.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    before = Math.max(2, Math.min(Number(heading.tagName.slice(1)), before + 1));
    heading.setAttribute('aria-level', String(before));
  }
}

function toHeading(page: HTMLElement, heading: string): void {
  const wanted = heading.trim().toLowerCase();
  for (const found of page.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    if (found.textContent.trim().toLowerCase() === wanted) {
      found.scrollIntoView({ block: 'start' });
      return;
    }
  }
}

function fillEmbeds(app: AppState, source: NodeId | undefined, page: HTMLElement): void {
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
    fillEmbed(app, source, embed, alt, figure);
  }
}

/** A block of code in the query language is shown with its answer. Gives what ends each. */
function showQueries(app: AppState, page: HTMLElement): readonly (() => void)[] {
  return [...page.querySelectorAll('pre > code.language-query')].map((code) => {
    const host = document.createElement('div');
    const text = code.textContent;
    code.parentElement?.replaceWith(host);
    return render(
      () => (
        <AppProvider value={app}>
          <QueryBlock text={text} />
        </AppProvider>
      ),
      host,
    );
  });
}

/** Names that mean nothing yet are drawn dotted. */
async function markNew(app: AppState, source: NodeId | undefined, page: HTMLElement): Promise<void> {
  const links = [...page.querySelectorAll<HTMLElement>('a[data-name]')];
  if (links.length === 0) return;
  const names = links.map((link) => (link.dataset.name ?? '').replace(/#.*$/, ''));
  try {
    const found = await app.client.resolve(source, names);
    for (const [i, link] of links.entries()) link.classList.toggle('wl-new', found[i]?.id === undefined);
  } catch (error) {
    console.error('Names could not be looked up.', error);
  }
}
