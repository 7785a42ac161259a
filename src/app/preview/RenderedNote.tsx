import { createEffect, type JSX, on, onCleanup, onMount } from 'solid-js';
import { render } from 'solid-js/web';
import { withTask } from '../editor/tasks.ts';
import { lineOf } from '../outline/fragment.ts';
import { QueryBlock } from '../query/QueryBlock.tsx';
import { AppProvider, type AppState, useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { watchLinks } from './link-preview.ts';
import { followIn, nameOf, pageOf } from './rendered-page.ts';
import './rendered.css';

/** The note as a page to read. Its tasks can be ticked: that is written into the text. */
export default function RenderedNote(props: { document: NoteDocument; readOnly: boolean }): JSX.Element {
  const app = useApp();
  const note = props.document;
  let page!: HTMLDivElement;
  const tick = (box: HTMLInputElement): void => {
    const line = lineOfClass(box.closest('li'));
    const text = line === undefined ? undefined : withTask(note.text(), line, box.checked);
    if (text === undefined) return;
    note.setText(text);
    // The page was written anew: the box that was pressed keeps the focus.
    page.querySelector<HTMLInputElement>(`.md-line-${line} > input, .md-line-${line} > p > input`)?.focus();
  };
  createEffect(() => {
    const fragment = pageOf(app, note.id(), note.text());
    if (!props.readOnly) enableTasks(fragment);
    page.replaceChildren(fragment);
    const blocks = showQueries(app, page);
    onCleanup(() => {
      for (const dispose of blocks) dispose();
    });
  });
  createEffect(
    on(note.sought, (fragment) => {
      if (fragment === undefined) return;
      const line = lineOf(note.text(), fragment);
      const found =
        'block' in fragment
          ? page.querySelector(`.md-block-${CSS.escape(fragment.block.toLowerCase())}`)
          : page.querySelector(`.md-line-${line}`);
      found?.scrollIntoView({ block: 'start' });
      note.seek(undefined);
    }),
  );
  onMount(() => {
    page.addEventListener('click', (event) => {
      const { target } = event;
      if (target instanceof HTMLInputElement && !target.disabled) tick(target);
      else followIn(app, note.id(), event, event.ctrlKey || event.metaKey);
    });
    page.addEventListener('keydown', (event) => {
      const { target } = event;
      if (event.key === 'Enter' && target instanceof HTMLAnchorElement && !target.hasAttribute('href'))
        target.click();
    });
    onCleanup(
      watchLinks(app, page, {
        source: note.id,
        linkAt(target) {
          const link = target.closest<HTMLElement>('a[data-name], a[data-address]');
          return link ? { name: nameOf(link), rect: () => link.getBoundingClientRect() } : undefined;
        },
        linkAtFocus() {
          const link = document.activeElement;
          if (!(link instanceof HTMLElement) || !link.matches('a[data-name], a[data-address]'))
            return undefined;
          return { name: nameOf(link), rect: () => link.getBoundingClientRect() };
        },
      }),
    );
  });
  return <div class="rendered" ref={page} />;
}

/** Boxes that Markdown has made; one of raw HTML stands for no task. */
function enableTasks(page: DocumentFragment): void {
  for (const item of page.querySelectorAll('li.md-task-item')) {
    const box = item.querySelector('input');
    if (!box || box.closest('li') !== item || lineOfClass(item) === undefined) continue;
    box.disabled = false;
    const own = [...item.childNodes].filter((child) => !/^[UO]L$/.test(child.nodeName));
    box.setAttribute(
      'aria-label',
      own
        .map((child) => child.textContent)
        .join('')
        .trim(),
    );
  }
}

/** The line of the text that an element was made of, from 0. */
function lineOfClass(element: Element | null): number | undefined {
  const line = /(?:^| )md-line-(\d+)/.exec(element?.className ?? '')?.[1];
  return line === undefined ? undefined : Number(line);
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
